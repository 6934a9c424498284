"""Rebuilding a document: everything is reached once, and nothing else changes."""

from __future__ import annotations

from publish.document import (
    Block,
    Blocks,
    Callout,
    Definition,
    DefinitionList,
    Embed,
    Emphasis,
    Figure,
    Image,
    Inlines,
    Link,
    List,
    Paragraph,
    Preformatted,
    PullQuote,
    Quotation,
    Section,
    Table,
    ThematicBreak,
    Verse,
)
from publish.transform import DEEPEST_SECTION, each_block, each_run, nested, shallow
from publish.walking import all_inlines

P = Paragraph(("a ", Emphasis(("a",)), Link("x", ("a",))))
EVERYTHING: Blocks = (
    P,
    Section(("a",), (P,)),
    Quotation((P,), ("a",)),
    PullQuote((P,)),
    Callout((P,)),
    List(((P,), (P,))),
    DefinitionList((Definition(("a",), ((P,),)),)),
    Figure((Image("a"),), ("a",), ("a",)),
    Table((("a",),), ((("a",),),), ("",), ("a",)),
    Verse(((("a",), ("a",)),)),
    Embed("a", "", (P,)),
    Preformatted("a"),
    ThematicBreak(),
)


def upper(content: Inlines) -> Inlines:
    return tuple(node.upper() if isinstance(node, str) else node for node in nested(content, upper))


def test_each_run_reaches_every_word() -> None:
    """A change of runs meets every string of every kind of block, at every depth."""
    words = [node for node in all_inlines(each_run(EVERYTHING, upper)) if isinstance(node, str)]
    assert words
    assert all(word == word.upper() for word in words)


def test_a_change_that_changes_nothing_gives_an_equal_document() -> None:
    """Rebuilding loses no field of any node."""
    assert each_run(EVERYTHING, lambda run: run) == EVERYTHING
    assert each_block(EVERYTHING, lambda block: (block,)) == EVERYTHING


def test_blocks_in_which_nothing_changes_are_not_made_anew() -> None:
    """Paragraphs, sections, quotations and lists are the very ones, and so are all of them."""
    plain = tuple(b for b in EVERYTHING if isinstance(b, Paragraph | Section | Quotation | List))
    assert each_run(plain, lambda run: nested(run, tuple)) is plain


def test_each_block_can_take_away_and_multiply() -> None:
    """A block may be replaced by none or by several, inside others too."""

    def double(block: Block) -> Blocks:
        return (block, block) if isinstance(block, Paragraph) else (block,)

    assert each_block((Callout((P,)),), double) == (Callout((P, P)),)
    assert each_block((Callout((P,)),), lambda _: ()) == ()


def _tower(names: str) -> Blocks:
    """Sections in one another, each with a paragraph."""
    if not names:
        return ()
    return (Section((names[0],), (Paragraph((names[0] * 2,)), *_tower(names[1:]))),)


def test_what_lies_too_deep_follows_what_it_was_in() -> None:
    """In the post, a quotation, an item, a definition, each counted anew; nothing else moves."""
    assert DEEPEST_SECTION == 5
    assert shallow(_tower("abcde")) == _tower("abcde")
    last = (*_tower("e"), *_tower("f"), *_tower("g"))
    expected = last
    for name in "dcba":
        expected = (Section((name,), (Paragraph((name * 2,)), *expected)),)
    for around in (
        lambda blocks: blocks,
        lambda blocks: (Section(("z",), (Quotation(blocks),)),),
        lambda blocks: (List((blocks, blocks)),),
        lambda blocks: (DefinitionList((Definition(("z",), (blocks,)),)),),
    ):
        assert shallow(around(_tower("abcdefg"))) == around(expected)
