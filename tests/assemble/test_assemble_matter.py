"""The pages around a book's texts: made from the book, or an editor's own words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from publish.assemble import assemble
from publish.book import Book, ListedText, Matter, Part
from publish.document import Block, Emphasis, Figure, Image, Inlines, Link, Note, Noteref, Paragraph
from publish.post import Metadata, Post
from publish.project import BookEntry, ContributorEntry, MatterEntry, PartEntry, Project
from publish.walking import plain_text, text_of

PICTURES = {(f"{name}.md", "a.png"): "images/1.png" for name in "abfp"}


def post(name: str, *blocks: Block, byline: tuple[str, ...] = (), **fields: Any) -> Post:
    words = blocks or (Paragraph((f"Words of {name}.",)),)
    known = Metadata(title=(name.upper(),), byline=byline, language="en")
    return replace(Post(known, words, file=f"{name}.md"), **fields)


def book_of(*posts: Post, front: tuple[str, ...] = (), book: Any = None, **fields: Any) -> Book:
    files = {Path(one.file): one for one in posts}
    chapters = tuple(path for path in files if path.stem in "ab")
    project = Project(
        Path(),
        book or BookEntry("The Book"),
        tuple(map(MatterEntry, front)),
        (PartEntry("One", chapters, Path("p.md") if Path("p.md") in files else None),),
        (),
    )
    made, findings = assemble(replace(project, **fields), files, PICTURES)
    assert not findings
    return made


def figure(*caption: object) -> Figure:
    return Figure((Image("a.png", ""),), caption)  # type: ignore[arg-type]


def made_page(book: Book, role: str) -> Matter:
    return next(page for page in (*book.front, *book.back) if page.role == role)


def test_figures_are_listed_by_their_captions() -> None:
    """In order, without notes and links; what has no caption is not there, nor made up."""
    caption: Inlines = (
        "The ",
        Emphasis(("Tern",)),
        Noteref("n"),
        ", ",
        Link("https://tern.example/", ("1931",)),
    )
    one = post("a", figure(), figure(*caption), notes=(Note("n", (Paragraph(("Lost.",)),)),))
    book = book_of(one, post("b", figure("A quay")), front=("figures",))
    found = made_page(book, "figures").figures
    assert [(line.id, plain_text(line.words)) for line in found] == [
        ("figure-c1-1", "The Tern, 1931"),
        ("figure-c2-1", "A quay"),
    ]
    assert found[0].words == ("The ", Emphasis(("Tern",)), ", 1931")
    assert not any(line.front for line in found)


def test_pages_without_anything_are_left_out() -> None:
    """A list of no figures, the page of a series that there is not, contributors without names,
    origins that nobody knows."""
    book = book_of(
        post("a"), front=("series", "figures", "contributors", "provenance", "titlepage")
    )
    assert [page.role for page in book.front] == ["titlepage"]
    named = BookEntry("The Book", series="Tides", series_titles=("*Ebb*, by Ada Brandt",))
    series = book_of(post("a"), front=("series",), book=named)
    assert [page.role for page in series.front] == ["series"]
    assert series.metadata.series_titles == ((Emphasis(("Ebb",)), ", by Ada Brandt"),)


def test_contributors_are_those_of_bylines_and_the_editors() -> None:
    """The editor's order first; a name has its texts, and a note only where one is written."""
    notes = (ContributorEntry("Kofi Osei", "drew *the maps*."), ContributorEntry("Ada Brandt"))
    posts = (post("a", byline=("Ada Brandt", "Jo Lund")), post("b", byline=("Ada Brandt",)))
    people = made_page(
        book_of(*posts, front=("contributors",), contributors=notes), "contributors"
    ).contributors
    a, b = ListedText("c1", "A", "en"), ListedText("c2", "B", "en")
    assert [(one.name, one.texts) for one in people] == [
        ("Kofi Osei", ()),
        ("Ada Brandt", (a, b)),
        ("Jo Lund", (a,)),
    ]
    assert people[0].note == ("drew ", Emphasis(("the maps",)), ".")
    assert people[1].note == people[2].note == ()


def test_a_part_has_an_editors_words_and_their_notes() -> None:
    """They stand on the part's page, numbered by themselves."""
    words = Paragraph(("An epigraph.", Noteref("n")))
    own = post("p", words, notes=(Note("n", (Paragraph(("Where from.",)),)),))
    part = book_of(post("a"), post("b"), own).body[0]
    assert isinstance(part, Part)
    assert text_of(part.blocks) == "An epigraph."
    assert [(note.number, note.id) for note in part.notes] == [(1, "p1-fn1")]
    assert [chapter.id for chapter in part.chapters] == ["c1", "c2"]


def test_an_editor_names_a_page() -> None:
    """The title in book.toml stands before the manuscript's, that before the usual one."""
    page = MatterEntry("afterword", Path("f.md"), "Last Words")
    untitled = replace(post("f"), metadata=Metadata())
    for entry, own, title in (
        (page, post("f"), ("Last Words",)),
        (replace(page, title=""), post("f"), ("F",)),
        (replace(page, title=""), untitled, ("Afterword",)),
        (MatterEntry("page", Path("f.md"), id="matter"), untitled, ()),
    ):
        book = book_of(post("a"), own, back=(entry,))
        assert book.back[0].title == title
        assert book.back[0].division == "back"
