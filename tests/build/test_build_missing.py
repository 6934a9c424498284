"""Pictures that a page did not have beside it: nothing is left empty where they stood."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from publish.build.load import load
from publish.build.missing import ELSEWHERE, images_of, without_pictures
from publish.build.sources import Source
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


def test_a_manuscript_is_set_without_pictures_from_elsewhere(tmp_path: Path) -> None:
    """Those on the web and above its folder are left out and told by their lines, in notes too; one
    that only is not there is the writer's mistake, and is not passed over."""
    text = "---\ntitle: T\n---\n\nA ![B](https://b.example/b.png) c ![d](../d.png).[^1]\n\n"
    text += "[^1]: ![e](/e.png) f.\n"
    path = tmp_path / "content" / "post.md"
    path.parent.mkdir()
    (tmp_path / "d.png").write_bytes(b"secret")
    path.write_text(text + "\n![g](g.png)\n")
    loaded = load(Source(path, path, path.parent))
    assert [node.src for node in images_of(loaded.post)] == ["g.png"]
    found = [one for one in loaded.findings if one.code is ELSEWHERE]
    assert [one.location.line for one in found] == [5, 5, 7]
