"""Which notes stand at the foot of their page: what the page has room for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from filler import Filler
from printed import printed, texts

from publish.book import NumberedNote
from publish.document import Block, List, Note, Noteref, Paragraph
from publish.render import faults
from publish.render.footnotes import stands_at_foot
from publish.render.typearea import USUAL_AREA, TypeArea

POCKET = TypeArea(Decimal(222), Decimal(322), Decimal(14))


def note(*blocks: Block) -> NumberedNote:
    return NumberedNote(1, "n", "c1-fn1", blocks)


def para(*content: object) -> Paragraph:
    return Paragraph(content)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("blocks", "usual", "pocket"),
    [
        ((para("Short."),), True, True),
        ((para("word " * 100),), True, True),
        ((para("word " * 250),), True, False),
        ((para("word " * 600),), False, False),
        ((para("港口" * 300),), True, False),
        (tuple(para("Another.") for _ in range(30)), False, False),
        ((List(((para("item"),),)),), False, False),
        ((para("Calls", Noteref("m")),), False, False),
    ],
)
def test_a_note_takes_at_most_half_the_page(
    blocks: tuple[Block, ...], usual: bool, pocket: bool
) -> None:
    """By its lines, so that the trim decides, and not by its letters; and it is paragraphs."""
    assert stands_at_foot(note(*blocks), USUAL_AREA) is usual
    assert stands_at_foot(note(*blocks), POCKET) is pocket


@pytest.mark.parametrize("trim", ["A6", "6x9"])
def test_no_word_of_a_long_note_is_lost_on_any_trim(trim: str) -> None:
    """The longest that stands at the foot, and one that does not, are whole; the second is told."""
    filler = Filler(3)
    words = [filler.paragraph(count) for count in (9, 60)]
    if trim == "A6":
        words[0] = filler.paragraph(5)
    notes = tuple(Note(str(n), (para(text),)) for n, text in enumerate(words))
    calls = [para(filler.paragraph(8), Noteref(one.label), filler.paragraph(3)) for one in notes]
    layout = printed(*calls, notes=notes, trim=trim)
    assert {one.code for one in layout.findings} == {faults.NOTE_AT_END}
    text = "".join(" ".join(texts(layout)).split())
    assert all("".join(sentence.split()) in text for sentence in words[0].split(". ")[1:3])
