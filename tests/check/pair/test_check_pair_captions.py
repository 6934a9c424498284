"""Captions at the edge of a page: what begins like a note or another page is told from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.check.pair import compare
from publish.check.pair.flow import Break, Text, Told
from publish.check.pair.printed import Printed
from publish.check.words.spoken import Spoken, SpokenNote, Token, words

BEFORE = "The harbour was quiet that morning, and the boats came back before the tide turned."
CAPTION = "The boy who sold charts"
CELLS = "What How many The last 417 A woman 191"
BEHIND = "Nobody asked why the lamps were lit, and nobody put them out before it was day again."
NOTE = f"{CAPTION} kept in a tin an almanac for the wrong year though the paper was wet."


def tokens(text: str, *, loose: bool = False) -> tuple[Token, ...]:
    """The words of a text; those of a table have no place in the order."""
    return tuple(token for _, token in words(text, quoted=False, loose=loose))


def found(at: int, *pages: str) -> list[str]:
    """What is told of an EPUB whose second page break stands behind so many words, and whose table
    stands under its caption, beside the pages of a PDF."""
    flow = (
        *tokens(BEFORE),
        Token("", "1", call="n"),
        *tokens(CAPTION),
        *tokens(CELLS, loose=True),
        *tokens(BEHIND),
    )
    spoken = Spoken("c.xhtml", flow, (SpokenNote("n", "1", tokens(NOTE)),))
    text = Text("c.xhtml", spoken, (Break("1", 1, 0), Break("2", 9, at)), ())
    printed = Printed(("1", "2"), pages, (), 0)
    told = compare(Told("x.epub", (text,), frozenset()), replace(printed, texts=tuple(pages)))
    return [one.code.name for one in told if one.code.name != "E079"]


FIRST = len(tokens(BEFORE)) + 1
"""How many words and calls stand before the caption."""


@pytest.mark.parametrize(
    ("at", "codes"),
    [(FIRST, []), (FIRST - 2, ["E073"]), (FIRST + len(tokens(CAPTION)), ["E073"])],
)
def test_a_caption_at_the_head_of_a_page_is_not_the_note_before_it(
    at: int, codes: list[str]
) -> None:
    """The note at the foot has its words, the caption its own, and the page begins with it: a break
    two words before it or behind it is wrong."""
    pages = (f"{BEFORE}1\n1. {NOTE}", f"{CAPTION}\n{CELLS}\n{BEHIND}")
    assert found(at, *pages) == codes


def test_a_caption_that_is_not_there_is_told() -> None:
    """That a note begins alike does not stand in for it."""
    assert found(FIRST, f"{BEFORE}1\n1. {NOTE}", f"{CELLS}\n{BEHIND}") != []
