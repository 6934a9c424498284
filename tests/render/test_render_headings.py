"""Headings: what an untitled post is headed by, and that no heading ends with a word alone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from printed import markup

from publish.assemble import assemble
from publish.assets import Assets
from publish.document import (
    Definition,
    DefinitionList,
    Emphasis,
    Figure,
    Image,
    Inlines,
    List,
    Note,
    Noteref,
    Paragraph,
    Section,
    Span,
)
from publish.post import IndexTerm, Metadata, Post
from publish.project import BookEntry, MatterEntry, Options, PartEntry, Project
from publish.render.xhtml import Piece, pieces

WORDS = (Paragraph(("x",)),)
OTHER = Post(Metadata(title=("Other",), language="en"), WORDS)
UNTITLED = Post(Metadata(title=(), language="en"), (Paragraph(("The lamp is out, again.",)),))


def piece_of(medium: str, name: str, *made: Post, back: tuple[str, ...] = ()) -> Piece:
    """A piece of a book of these posts."""
    sources = {Path(f"{number}.md"): post for number, post in enumerate(made)}
    front = (MatterEntry("copyright"), MatterEntry("contents"))
    parts = (PartEntry("", tuple(sources)),)
    behind = tuple(map(MatterEntry, back))
    project = Project(Path(), BookEntry("Title"), front, parts, behind, Options())
    book = assemble(project, sources, {})[0]
    found = pieces(book, medium, Assets().folders("templates", medium))
    return next(piece for piece in found if piece.id == name)


@pytest.mark.parametrize("medium", ["print", "epub"])
def test_an_untitled_chapter_is_headed_by_its_number(medium: str) -> None:
    """One heading, which is not empty; the document's title is the post's first words."""
    piece = piece_of(medium, "c1", UNTITLED, OTHER)
    assert re.findall(r"<h1[^>]*>([^<]*)</h1>", piece.xhtml) == ["One"]
    assert piece.title == "The lamp is out, again."
    assert 'data-running="The lamp is out, again."' in piece.xhtml


def test_a_post_without_title_or_words_has_a_name_all_the_same() -> None:
    """An EPUB document without a title is not valid."""
    bare = Post(Metadata(title=(), language="en"), ())
    assert piece_of("epub", "c1", bare, OTHER).title == "Untitled"


def test_an_untitled_chapter_is_in_the_contents() -> None:
    """By its first words, on the contents page and the copyright page."""
    for name in ("contents", "copyright"):
        assert "The lamp is out, again." in piece_of("print", name, UNTITLED, OTHER).xhtml, name


def test_contents_name_authors_where_there_are_several() -> None:
    """One author of all posts is not repeated after each."""
    ines, jost = (
        Post(Metadata(title=("T",), language="en", byline=(name,)), WORDS)
        for name in ("Ines Halloran", "Jost Brammer")
    )
    assert "toc-byline" in piece_of("print", "contents", ines, jost).xhtml
    assert "toc-byline" not in piece_of("print", "contents", ines, ines).xhtml


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (("The Road Was None of These Things",), "The Road Was None of <span>These Things</span>"),
        (("On ", Emphasis(("Ice",)), " and Its Uses"), "On <em>Ice</em> and <span>Its Uses</span>"),
        (("Fog",), "<span>Fog</span>"),
        (("Über Geschwindigkeitsbeschränkungen",), "Über Geschwindigkeitsbeschränkungen"),
    ],
)
def test_no_heading_ends_with_a_word_alone(title: Inlines, expected: str) -> None:
    """In print the last two words stay on one line, unless they are a line by themselves."""
    made = Post(Metadata(title=title, language="en"), (Section(title, WORDS),))
    xhtml = piece_of("print", "c1", made, OTHER).xhtml.replace(' class="together"', "")
    assert re.findall(r"<h[12][^>]*>(.*)</h[12]>", xhtml) == [expected] * 2
    assert "together" not in piece_of("epub", "c1", made, OTHER).xhtml


def test_no_caption_ends_with_a_word_alone() -> None:
    """Nor does a credit behind it."""
    figure = Figure((Image("a.png"),), ("The long pier",), ("Drawing by Ines Haldorsen",))
    listed = Span((f"A {'long ' * 9}pier",), id="figure-c1-1")
    made = markup(figure, Figure(figure.images, ("A pier",)), Figure(figure.images, (listed,)))
    found = re.findall(r"<figcaption>(.*)</figcaption>", made)
    last = '<span class="together">{}</span>'
    credit = f'<span class="credit">Drawing by {last.format("Ines Haldorsen")}</span>'
    words = f"A {'long ' * 8}{last.format('long pier')}"
    assert found == [
        f"The long pier {credit}",
        last.format("A pier"),
        f'<span id="figure-c1-1">{words}</span>',
    ]


def test_no_note_or_item_ends_with_half_a_word() -> None:
    """Its last word is whole, as a paragraph's is."""
    item = (Paragraph(("It was kept, long after.",)),)
    noted = Paragraph(("Kept.", Noteref("n")))
    note = Note("n", (Paragraph(("By the harbourmaster.",)),))
    blocks = (noted, List((item,)), DefinitionList((Definition(("Kept",), (item,)),)))
    made = Post(Metadata(title=("T",), language="en"), blocks, (note,))
    found = re.findall(r'class="whole">([^<]*)<', piece_of("print", "c1", made, OTHER).xhtml)
    assert found == ["Kept.", "harbourmaster.", "after.", "after."]


def test_a_place_of_the_index_is_a_last_word_like_another() -> None:
    """It is not divided at a paragraph's end, nor alone on a heading's last line."""
    own = (IndexTerm("Ebbing"), IndexTerm("tide"))
    text = (Section(("A tide",), (Paragraph(("It went on Ebbing.",)), Paragraph(("tide",)))),)
    post = Post(Metadata(title=("T",), language="en", index=own), text)
    piece = piece_of("print", "c1", post, OTHER, back=("index",))
    place = r'<span class="{}"><span id="index-c1-\d">{}</span>{}</span>'
    for name, words, end in (("whole", "Ebbing", r"\."), ("whole", "tide", "")):
        assert re.search(place.format(name, words, end), piece.xhtml)
    assert re.search(place.format("together", "tide", ""), piece.xhtml)


def test_an_address_in_a_paragraphs_last_words_may_break_as_any_other() -> None:
    """With a scheme or without, at its end or before: it is set in the runs that stay together."""
    for text in (
        "See www.ferry.example/timetable/winter for times.",
        "Times are at www.ferry.example/timetable/winter",
    ):
        made = replace(OTHER, blocks=(Paragraph((text,)),))
        found = re.findall(r'class="run">([^<]*)<', piece_of("print", "c1", made, OTHER).xhtml)
        assert "".join(found) == "www.ferry.example/timetable/winter"
