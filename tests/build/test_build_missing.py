"""Pictures that a page did not have beside it: nothing is left empty where they stood."""

from __future__ import annotations

from dataclasses import replace

from publish.build.missing import without_pictures
from publish.document import (
    Block,
    Emphasis,
    Figure,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    PullQuote,
    Section,
)
from publish.post import Metadata, Post

LOST, KEPT = Image("lost.png", "a gull"), Image("kept.png", "a bell")


def para(*content: Inline) -> Paragraph:
    return Paragraph(content)


def left(*blocks: Block) -> tuple[Block, ...]:
    return without_pictures(Post(Metadata(), blocks), frozenset(["kept.png"])).blocks


def test_what_held_nothing_else_goes_with_a_picture() -> None:
    """A link, a paragraph, an item, a list, a quotation of nothing would be a trap to readers."""
    shown = (Figure((LOST,)),)
    link = Link("https://gulls.example", (LOST,))
    tea = (para("tea"),)
    assert left(para("A ", link, "gull.")) == (para("A gull."),)
    assert left(para(link), para(Emphasis((link,))), PullQuote(shown)) == ()
    assert left(List((shown, tea, (para(link),)))) == (List((tea,)),)
    assert left(List((shown, shown))) == ()
    lines = para(LOST, LineBreak(), "tea", LineBreak(), link, " ", LineBreak(), "rope", LineBreak())
    assert left(replace(lines, content=(*lines.content, LOST))) == (
        para("tea", LineBreak(), "rope"),
    )


def test_words_and_numbers_stay() -> None:
    """A caption, a heading and the numbers of a list are the author's, whatever was with them."""
    section = Section(("Gulls",), (Figure((LOST,)),))
    counted = List(((Figure((LOST,)),), (para("tea"),)), ordered=True)
    captioned = Figure((LOST,), ("One of them.",))
    assert left(section) == (Section(("Gulls",), ()),)
    assert left(counted) == (List(((), (para("tea"),)), ordered=True),)
    assert left(captioned) == (Figure((), ("One of them.",)),)
    assert left(para("A ", KEPT)) == (para("A ", KEPT),)
