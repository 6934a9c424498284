"""The last words of blocks, and the calls of notes behind them."""

from __future__ import annotations

import pytest

from publish.document import (
    Block,
    Blocks,
    Callout,
    Figure,
    Image,
    Inlines,
    List,
    Noteref,
    Paragraph,
    Preformatted,
    PullQuote,
    Quotation,
    Section,
    Table,
    ThematicBreak,
    Verse,
)
from publish.ends import put_behind, with_calls, without_calls
from publish.walking import all_inlines

P = Paragraph(("so",))
CALLS: Inlines = (Noteref("a"), Noteref("b"))
ENDING: tuple[Block, ...] = (
    P,
    Section(("a",), (P,)),
    PullQuote((P,)),
    Callout((P, P)),
    List(((P,), (P, P))),
    List(((List(((P,),)),),)),
    Verse(((("a",), ("b",)), (("c",),))),
    Table((("a",),), ((("a",), ("b",)), (("c",), ("d",))), ("", "")),
)
WORDLESS: tuple[Block, ...] = (
    Figure((Image("a"),), ("a",)),
    Preformatted("a"),
    ThematicBreak(),
    Quotation((P,), ("a",)),
)


@pytest.mark.parametrize("last", ENDING, ids=lambda block: type(block).__name__)
@pytest.mark.parametrize("behind", [(), WORDLESS], ids=["at the end", "before what has no words"])
def test_calls_stand_behind_the_last_words(last: Block, behind: Blocks) -> None:
    """Whatever block they are of, and whatever stands below it; and they are found there again."""
    blocks = (P, last, *behind)
    called = with_calls(blocks, CALLS)
    assert [node for node in all_inlines(called) if isinstance(node, Noteref)] == [*CALLS]
    assert called[0] == P
    assert without_calls(called) == (blocks, CALLS)


def test_where_no_words_are_there_are_no_calls() -> None:
    """Blocks that end with none are left as they are."""
    assert with_calls(WORDLESS, CALLS) == WORDLESS
    assert without_calls(WORDLESS) == (WORDLESS, ())
    assert without_calls(()) == ((), ())


def test_behind_a_section_is_within_it() -> None:
    """What is put behind blocks stands within the section that is open at their end, as it would
    if it had been read there."""
    assert put_behind((P,), P) == (P, P)
    deep = Section(("a",), (P, Section(("b",))))
    assert put_behind((P, deep), P) == (P, Section(("a",), (P, Section(("b",), (P,)))))
    assert put_behind((deep, ThematicBreak()), P) == (deep, ThematicBreak(), P)
