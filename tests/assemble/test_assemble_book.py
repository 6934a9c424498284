"""Assembling: posts become a book in which every number, link and id is resolved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from publish.assemble import assemble, complete
from publish.book import Book, Chapter, Part
from publish.document import (
    Block,
    Citation,
    Embed,
    Image,
    Inlines,
    Link,
    Note,
    Noteref,
    Paragraph,
    Quotation,
    Section,
)
from publish.findings import Finding
from publish.post import Metadata, Post
from publish.project import BookEntry, MatterEntry, Options, PartEntry, Project, from_sources
from publish.sources import Name, PartialDate, Source
from publish.walking import all_inlines, plain_text, text_of, walk

SOURCE = Source(
    "gazette",
    "article-newspaper",
    (("container-title", "Harbour Gazette"), ("title", "The Tide")),
    (("author", (Name("Holm", "Peter"),)),),
    (("issued", PartialDate(2017, 4, 10)),),
)


def post(name: str, *blocks: Block, **fields: object) -> Post:
    metadata = Metadata(title=(name.title(),), url=f"https://{name}.example/post")
    made = Post(metadata, blocks, file=f"content/{name}.md")
    return replace(made, **fields)  # type: ignore[arg-type]


def para(*content: object) -> Paragraph:
    return Paragraph(content)  # type: ignore[arg-type]


def book_of(*posts: Post, **options: Any) -> tuple[Book, tuple[Finding, ...]]:
    files = tuple(Path(item.file) for item in posts)
    project = Project(
        Path(),
        BookEntry("The Book"),
        (MatterEntry("titlepage"),),
        (PartEntry("Part", files),),
        (MatterEntry("sources"),),
        Options(**options),
    )
    pictures = {(item.file, "media/a.png"): "images/1.png" for item in posts}
    return assemble(project, dict(zip(files, posts, strict=True)), pictures)


def chapter(book: Book, number: int = 1) -> Chapter:
    return book.chapters[number - 1]


def hrefs(item: Chapter) -> list[str]:
    return [node.href for node in all_inlines(item.post.blocks) if isinstance(node, Link)]


def test_notes_are_numbered_in_the_order_of_their_calls() -> None:
    """The order of definitions does not matter, an uncalled note has no number."""
    notes = (Note("x", (para("x"),)), Note("y", (para("y"),)), Note("z", (para("z"),)))
    book, _ = book_of(post("a", para("one", Noteref("y"), " two", Noteref("x")), notes=notes))
    assert [(n.number, n.label, n.id) for n in chapter(book).notes] == [
        (1, "y", "c1-fn1"),
        (2, "x", "c1-fn2"),
    ]


def test_notes_begin_again_in_each_chapter() -> None:
    """Numbers are the chapter's, ids the book's."""
    one = post("a", para("a", Noteref("x")), notes=(Note("x", (para("x"),)),))
    book, _ = book_of(one, replace(one, file="content/b.md"))
    assert [chapter(book, n).notes[0].number for n in (1, 2)] == [1, 1]
    assert [chapter(book, n).notes[0].id for n in (1, 2)] == ["c1-fn1", "c2-fn1"]


def test_a_citation_in_the_text_becomes_a_note() -> None:
    """In running text a citation is called; in a note it stands where it is."""
    made = post(
        "a",
        para("Said", Citation("gazette"), " and said", Noteref("n")),
        notes=(Note("n", (para("See ", Citation("gazette"), ", and think."),)),),
        sources=(SOURCE,),
    )
    notes = chapter(book_of(made)[0]).notes
    assert text_of(notes[0].blocks) == "Peter Holm, “The Tide,” Harbour Gazette, April 10, 2017."
    assert text_of(notes[1].blocks) == "See Holm, “Tide,” and think."


@pytest.mark.parametrize(("scope", "short"), [("chapter", False), ("book", True)])
def test_a_source_is_cited_in_full_once_in_its_scope(scope: str, short: bool) -> None:
    """In the second chapter the note is full again, unless the scope is the book."""
    one = post("a", para("Said", Citation("gazette")), sources=(SOURCE,))
    book, _ = book_of(one, replace(one, file="content/b.md"), notes_scope=scope)
    words = text_of(chapter(book, 2).notes[0].blocks)
    assert words.startswith("Holm" if short else "Peter Holm")


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("b.md", "#c2"),
        ("b.md#end", "#c2-end"),
        ("#start", "#c1-start"),
        ("https://b.example/post", "#c2"),
        ("http://www.b.example/post/", "#c2"),
        ("https://b.example/post#elsewhere", "#c2"),
        ("https://b.example/other", "https://b.example/other"),
    ],
)
def test_links_between_posts_become_local(href: str, expected: str) -> None:
    """By file name or by address; what is not in the book stays as it is."""
    one = post("a", Section(("S",), (para(Link(href, ("there",))),), "start"))
    two = post("b", Section(("E",), (para("x"),), "end"))
    assert hrefs(chapter(book_of(one, two)[0])) == [expected]


@pytest.mark.parametrize(
    ("href", "expected"),
    [("../b/post.md", "#c2"), ("post.md", "#c1"), ("./post.md", "#c1"), ("../b/a%20b.md", "#c3")],
)
def test_links_lead_from_the_own_folder(href: str, expected: str) -> None:
    """Where files of several folders have one name, each link leads to the one that it means."""
    linked = para(Link(href, ("there",)))
    files = ("content/a/post.md", "content/b/post.md", "content/b/a b.md")
    posts = [replace(post(name, linked), file=name) for name in files]
    assert hrefs(chapter(book_of(*posts)[0])) == [expected]


@pytest.mark.parametrize("href", ["missing.md", "b.md#missing", "#missing"])
def test_a_link_that_leads_nowhere_leaves_its_words(href: str) -> None:
    """The words stay, the link goes, and a finding says so."""
    one, two = post("a", para("see ", Link(href, ("there",)), ".")), post("b", para("x"))
    book, findings = book_of(one, two)
    assert chapter(book).post.blocks == (para("see there."),)
    assert [finding.code.name for finding in findings] == ["A001"]


def test_a_link_out_of_the_book_gets_a_note_with_its_address() -> None:
    """Once, behind the punctuation; not where the address is printed or cited already."""
    url = "https://other.example/page"
    made = post(
        "a",
        para("See ", Link(url, ("that",)), ", and ", Link(f"{url}/", ("again",)), "."),
        para(Link("https://shown.example", ("https://shown.example",))),
        Quotation((para(Link("https://quoted.example", ("q",))),)),
    )
    item = chapter(book_of(made)[0])
    assert item.post.blocks[0] == para(
        "See ",
        Link(url, ("that",)),
        ",",
        Noteref("link-1"),
        " and ",
        Link(f"{url}/", ("again",)),
        ".",
    )
    assert [text_of(note.blocks) for note in item.notes] == [f"{url}."]


def test_the_address_of_an_embed_gets_no_note() -> None:
    """It stands under the embed already, and other links in it are not the author's."""
    url = "https://social.example/1"
    words = para(
        "The lamp is out. — Ines, ", Link(url, ("May 2",)), Link("https://e.example", ("e",))
    )
    made = post("a", Embed(url, "tweet", (words,)))
    assert chapter(book_of(made)[0]).notes == ()


def test_links_need_no_notes_if_the_editor_says_so() -> None:
    """links = "none" leaves them bare."""
    made = post("a", para(Link("https://other.example", ("there",))))
    assert chapter(book_of(made, links="none")[0]).notes == ()


def test_ids_are_unique_over_the_book() -> None:
    """Sections with the same id, or none, in two chapters get ids of their own."""
    inner = Section(("T",), (), "")
    one = post("a", Section(("S",), (para("x"), inner), "s1"), Section(("S",), ()))
    book, _ = book_of(one, replace(one, file="content/b.md"))
    ids = [
        block.id
        for item in book.chapters
        for block in walk(item.post.blocks)
        if isinstance(block, Section)
    ]
    assert len(ids) == len(set(ids)) == 6
    assert "c1-s1" in ids


@pytest.mark.parametrize("href", ["#1. Tea <hot>", "#1.%20Tea%20%3Chot%3E"])
def test_an_id_that_no_book_can_have_is_made_one(href: str) -> None:
    """Pages have spaces and signs in their ids, which EPUB forbids; what leads there still does."""
    tea = Section(("Tea",), (para("Hot."),), id="1. Tea <hot>")
    book, _ = book_of(post("tea", para(Link(href, ("to tea",))), tea))
    (section,) = (b for b in walk(chapter(book).post.blocks) if isinstance(b, Section))
    assert hrefs(chapter(book)) == [f"#{section.id}"]
    assert section.id == "c1-1._20_Tea_20__3c_hot_3e_"


def test_pictures_get_their_names_in_the_book() -> None:
    """An image of the text or of a note shows the book's file."""
    picture: Inlines = (Image("media/a.png", "alt"),)
    made = post(
        "a", para("x ", *picture, Noteref("n")), notes=(Note("n", (para("y ", *picture),)),)
    )
    item = chapter(book_of(made)[0])
    shown = [*all_inlines(item.post.blocks), *all_inlines(item.notes[0].blocks)]
    assert [node.src for node in shown if isinstance(node, Image)] == ["images/1.png"] * 2


def test_sources_are_left_out_where_there_are_none() -> None:
    """A bibliography without entries gets no page."""
    assert book_of(post("a", para("x")))[0].back == ()
    cited = post("a", para("x", Citation("gazette")), sources=(SOURCE,))
    assert [matter.role for matter in book_of(cited)[0].back] == ["sources"]


def test_parts_hold_their_chapters() -> None:
    """Chapters are numbered through, parts by themselves."""
    book, _ = book_of(post("a", para("x")), post("b", para("y")))
    assert isinstance(book.body[0], Part)
    assert [item.number for item in book.chapters] == [1, 2]


def test_a_lone_post_is_its_own_book() -> None:
    """Its title, authors, language and tags are the book's; its chapter needs no number."""
    made = post("a", para("x"))
    known = replace(made.metadata, byline=("A. Writer",), language="de", tags=("tides",))
    made = replace(made, metadata=known)
    project = complete(from_sources([Path(made.file)]), [made], "")
    book, _ = assemble(project, {Path(made.file): made}, {})
    assert plain_text(book.metadata.title) == "A"
    assert (book.metadata.authors, book.metadata.language) == (("A. Writer",), "de")
    assert book.metadata.subjects == ("tides",)
    assert [matter.role for matter in book.front] == ["titlepage", "copyright"]
    assert chapter(book).number == 0


def test_several_posts_are_an_anthology() -> None:
    """It has contents, and a title that says there is more than the first post."""
    posts = [post("a", para("x")), post("b", para("y"))]
    project = complete(from_sources([Path(item.file) for item in posts]), posts, "")
    book, _ = assemble(project, {Path(item.file): item for item in posts}, {})
    assert plain_text(book.metadata.title) == "A and Other Texts"
    assert "contents" in [matter.role for matter in book.front]


def test_an_anthology_of_one_blog_is_named_after_it() -> None:
    """And is by its author, if all its posts are; of two blogs or authors neither is said."""

    def made(site: str, author: str) -> Book:
        about = {"a": ("Salt Notes", "I. Halloran"), "b": (site, author)}
        posts = {Path(f"content/{name}.md"): post(name, para("x")) for name in about}
        for file, (where, who) in zip(posts, about.values(), strict=True):
            known = replace(posts[file].metadata, site=where, byline=(who,))
            posts[file] = replace(posts[file], metadata=known)
        project = complete(from_sources(list(posts)), list(posts.values()), "")
        return assemble(project, posts, {})[0]

    one, two = made("Salt Notes", "I. Halloran"), made("The Mole", "J. Brammer")
    assert (plain_text(one.metadata.title), one.metadata.authors) == (
        "Salt Notes",
        ("I. Halloran",),
    )
    assert (plain_text(two.metadata.title), two.metadata.authors) == ("A and Other Texts", ())


def test_the_identifier_is_stable() -> None:
    """The same posts give the same URI, other posts another."""
    books = [book_of(post(name, para("x")))[0] for name in ("a", "a", "b")]
    first, second, third = (book.metadata.identifier for book in books)
    assert first == second != third
    assert first.startswith("urn:uuid:")


def cited(name: str, **fields: object) -> Post:
    return post(name, para("x", Citation("gazette")), sources=(SOURCE,), **fields)


def test_sources_stand_by_chapter_or_for_the_book_or_nowhere() -> None:
    """By chapter each has its own, with ids of their own, and the book has no page of them."""
    entry = "Holm, Peter. “The Tide.” Harbour Gazette, April 10, 2017."
    for choice, by_chapter, pages in (("chapter", 1, 0), ("book", 0, 1), ("none", 0, 0)):
        book, _ = book_of(cited("a"), cited("b"), bibliography=choice)
        lists = [
            *(item.apparatus.sources for item in book.chapters),
            *(page.apparatus.sources for page in book.back),
        ]
        assert [len(found) for found in lists] == [by_chapter] * 2 + [1] * pages
        entries = [entry for found in lists for entry in found]
        assert {plain_text(listed.words) for listed in entries} <= {entry}
        assert len({listed.id for listed in entries}) == len(entries)


def test_the_bibliography_has_what_an_editor_cites() -> None:
    """A foreword's sources are the book's, or stand behind the foreword."""
    files = (Path("content/a.md"), Path("content/f.md"))
    made = dict(zip(files, (post("a", para("x")), cited("f")), strict=True))
    for choice, behind, pages in (("book", 0, 1), ("chapter", 1, 0)):
        project = Project(
            Path(),
            BookEntry("The Book"),
            (MatterEntry("foreword", files[1]),),
            (PartEntry("", files[:1]),),
            (MatterEntry("sources"),),
            Options(bibliography=choice),
        )
        book, _ = assemble(project, made, {})
        assert len(book.front[0].apparatus.sources) == behind
        assert len(book.back) == pages


def test_the_sources_of_a_lone_post_stand_behind_it() -> None:
    """No page of their own, whose other side would be blank."""
    made = cited("a")
    project = complete(from_sources([Path(made.file)]), [made], "")
    book, _ = assemble(project, {Path(made.file): made}, {})
    assert book.back == ()
    assert len(chapter(book).apparatus.sources) == 1


def test_links_are_listed_behind_their_chapter() -> None:
    """In the place of notes; a link inside the book is in no list."""
    words = para(Link("https://other.example/x", ("there",)), Link("b.md", ("b",)))
    book, _ = book_of(post("a", words), post("b", para("x")), links="list")
    assert [link.address.href for link in chapter(book).apparatus.links] == [
        "https://other.example/x"
    ]
    assert chapter(book).notes == ()
    assert chapter(book, 2).apparatus.links == ()
    assert hrefs(chapter(book)) == ["https://other.example/x", "#c2"]


def test_a_chapter_with_links_gets_its_own_address_as_a_code() -> None:
    """Without tracking; a chapter that leads nowhere needs none; off unless asked for."""
    out = para(Link("https://other.example/x", ("there",)))
    tracked = Metadata(title=("A",), url="https://a.example/post?utm_source=feed&p=4")
    posts = (post("a", out, metadata=tracked), post("b", para(Link("a.md", ("a",)))))
    book, findings = book_of(*posts, qr=True)
    assert [item.apparatus.online for item in book.chapters] == ["https://a.example/post?p=4", ""]
    assert findings == ()
    book, _ = book_of(*posts)
    assert {item.apparatus.online for item in book.chapters} == {""}


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "no url of its own"),
        ("file:///tmp/a.html", "is not on the web"),
        ("https://[a/b", "is not on the web"),
        ("https://a.example/" + "x" * 300, "longer than 300"),
    ],
)
def test_a_chapter_whose_links_can_be_had_nowhere_is_told(url: str, why: str) -> None:
    """It gets no code that leads elsewhere, and the editor hears which chapter it is."""
    made = post("a", Embed("https://v.example/1"), metadata=Metadata(title=("A",), url=url))
    book, findings = book_of(made, qr=True)
    assert chapter(book).apparatus.online == ""
    assert [(f.code.name, f.location.file) for f in findings] == [("A002", "content/a.md")]
    assert why in findings[0].text
