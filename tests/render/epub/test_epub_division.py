"""Large chapters are divided into files that are whole each, and nothing is lost between them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from epub_samples import BOOK, FIRST, FOLDERS, numbered, paragraph, sample_cover, sample_pieces
from generated import posts
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree

from publish.assemble import assemble
from publish.book import Book, Chapter
from publish.check.epub import check_bytes
from publish.document import (
    Block,
    Citation,
    Definition,
    DefinitionList,
    Image,
    Inlines,
    Link,
    List,
    Note,
    Noteref,
    Paragraph,
    Preformatted,
    Quotation,
    Section,
    Table,
)
from publish.findings import Finding
from publish.post import Post
from publish.project import BookEntry, Options, PartEntry, Project
from publish.render.epub import division, write
from publish.render.epub.documents import Document, parse
from publish.render.epub.texts import Finished, Text, named
from publish.render.epub.units import is_note
from publish.render.pagestarts import PageStart
from publish.render.xhtml import pieces
from publish.transform import each_run, nested
from publish.walking import all_inlines, inlines

H = "{http://www.w3.org/1999/xhtml}"
NS = {"h": H[1:-1], "e": "http://www.idpf.org/2007/ops"}
SHELLS = tuple(f"{H}{name}" for name in ("ol", "ul", "dl"))
WORDS = "The keeper counted the stones that lay before the door, and wrote the sum in his book. "


def chapter(blocks: Sequence[Block], notes: Sequence[Note] = ()) -> Chapter:
    """The sample's first chapter with other text."""
    return replace(
        FIRST,
        post=replace(FIRST.post, blocks=tuple(blocks), notes=tuple(notes)),
        notes=numbered("c1", tuple(notes)),
    )


def book_of(one: Chapter) -> Book:
    return replace(BOOK, body=(one,))


def document_of(one: Chapter) -> Document:
    piece = next(piece for piece in pieces(book_of(one), "epub", FOLDERS) if piece.id == "c1")
    return parse(piece, piece.xhtml, ["styles/book.css"])


def parts_of(document: Document, found: list[Finding] | None = None) -> list[Document]:
    tell = (found if found is not None else []).append
    return list(division.divided(document, len(document.file), tell))


def small(monkeypatch: pytest.MonkeyPatch, most: int = 2000) -> None:
    """Divide at once what is over so many bytes."""
    monkeypatch.setattr(division, "MOST", most)


def paragraphs(count: int, label: str = "") -> Iterator[Paragraph]:
    return (paragraph(f"{label}{number}: {WORDS}") for number in range(count))


def texts(documents: Iterable[Document]) -> tuple[str, list[str]]:
    """The text of documents without the head rows that are set again, and that of each note."""
    flow: list[str] = []
    notes: list[str] = []

    def walk(element: etree._Element) -> None:
        if is_note(element):
            notes.append("".join(element.itertext()).strip())
        elif not (element.tag == f"{H}thead" and "again" in etree.tostring(element).decode()):
            flow.append(element.text or "")
            for child in element:
                walk(child)
                flow.append(child.tail or "")

    for document in documents:
        walk(document.root[1])
    return "".join("".join(flow).split()), notes


def found(document: Document, query: str) -> list[str]:
    return [str(value) for value in document.root.xpath(query, namespaces=NS)]


def test_small_documents_are_left_alone() -> None:
    """What fits into a file is the very document that it was."""
    document = document_of(FIRST)
    assert parts_of(document) == [document]


def test_sections_are_where_a_chapter_is_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file begins with a section, the outermost that does it, rather than with a paragraph."""
    small(monkeypatch)
    inner = Section(("Inner",), tuple(paragraphs(3)), id="c1-inner")
    outer = [
        Section((name,), (*paragraphs(9), *more), id=f"c1-{name}")
        for name, more in (("one", (inner,)), ("two", tuple(paragraphs(3))), ("three", ()))
    ]
    parts = parts_of(document_of(chapter([*paragraphs(2), *outer])))
    begin = ["".join(part.root[1].itertext()).split()[0] for part in parts[1:]]
    assert begin == ["one", "two", "three"]


def test_parts_go_on_and_begin_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later part has language, direction and classes of what is around it, but neither the id nor
    the role nor the type of a section that began in an earlier file."""
    small(monkeypatch)
    quoted = Quotation(tuple(paragraphs(60)), lang="ar")
    parts = parts_of(document_of(chapter([Section(("Long",), (quoted,), id="c1-long")])))
    assert len(parts) > 2
    assert [part.part for part in parts[:3]] == [1, 2, 3]
    first, second, *_ = parts
    assert found(first, "//h:section/@role") == ["doc-chapter"]
    assert found(second, "//h:section/@role | //h:section/@id | //h:section/@e:type") == []
    assert found(second, "//h:html/@lang | //h:section[1]/@lang") == ["en-GB", "en-GB"]
    assert found(second, "//h:blockquote/@lang | //h:blockquote/@dir") == ["ar", "rtl"]
    assert found(second, "//h:blockquote/@class") == ["quotation continued"]
    assert found(second, "//h:title/text()") == ["The Wall at Stenness (2)"]


def test_headings_stay_with_their_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file ends with a heading, a term without its definition, or before an attribution."""
    small(monkeypatch, 900)
    blocks = [
        block
        for number in range(12)
        for block in (
            Section((f"Part {number}",), (*paragraphs(1), Quotation((*paragraphs(2),), ("He",)))),
            DefinitionList((Definition(("term",), (tuple(paragraphs(2)), tuple(paragraphs(1)))),)),
        )
    ]
    parts = parts_of(document_of(chapter(blocks)))
    assert len(parts) > 12
    for part in parts:
        leaves = part.root[1].xpath(".//*[not(*)][normalize-space()]")
        assert leaves[-1].tag not in (f"{H}h2", f"{H}dt")
        assert leaves[0].tag != f"{H}dd"
        assert leaves[0].getparent().tag != f"{H}dd"
        assert leaves[0].get("class") != "attribution"


def test_lists_go_on_with_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next part of a list begins with the number that comes next; an item that goes on itself
    has its own number again, unseen."""
    small(monkeypatch)
    items = (*((one,) for one in paragraphs(30)), tuple(paragraphs(40)), tuple(paragraphs(1)))
    parts = parts_of(document_of(chapter([List(items, ordered=True, start=7)])))
    numbers: list[int] = []
    for part in parts:
        (listed,) = part.root.iter(f"{H}ol")
        shown = [item for item in listed if "continued" not in item.get("class", "")]
        start = int(listed.get("start", "1")) + (len(listed) - len(shown))
        numbers += range(start, start + len(shown))
    assert numbers == list(range(7, 7 + len(items)))


def test_giant_tables_are_divided_between_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that no file could hold goes on under its head row; a smaller one stays whole."""
    small(monkeypatch)
    row = ((WORDS,), ("12",))
    table = Table((("Words",), ("Sum",)), (row,) * 40, ("", "right"), ("Sums",))
    parts = parts_of(document_of(chapter([table])))
    assert len(parts) > 2
    assert sum(len(part.root.findall(f".//{H}tbody/{H}tr")) for part in parts) == 40
    assert [found(part, "//h:th/text()") for part in parts] == [["Words", "Sum"]] * len(parts)
    assert [len(found(part, "//h:figcaption")) for part in parts] == [1] + [0] * (len(parts) - 1)
    fits = replace(table, rows=(row,) * 12)
    halves = parts_of(document_of(chapter([*paragraphs(3), fits, *paragraphs(3)])))
    assert len(halves) > 1
    assert sum(len(part.root.findall(f".//{H}table")) for part in halves) == 1


def test_what_cannot_be_divided_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Code and paragraphs that are too large stay whole, each with a finding."""
    small(monkeypatch)
    told: list[Finding] = []
    code = Preformatted("\n".join(["stones += 1"] * 300))
    parts = parts_of(document_of(chapter([*paragraphs(2), code, *paragraphs(2)])), told)
    assert sum(len(part.root.findall(f".//{H}pre")) for part in parts) == 1
    assert [finding.code.name for finding in told] == ["E080"]


def test_notes_stand_where_they_are_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part has the notes that are called in it first, those that its notes call with them."""
    small(monkeypatch)
    labels = [f"n{number}" for number in range(40)]
    notes = [Note(label, (paragraph(f"Note {label}. {WORDS}"),)) for label in labels]
    notes[5] = Note("n5", (paragraph("See", Noteref("n6"), "."),))
    called = [label for label in labels if label != "n6"]
    blocks = [paragraph(WORDS, Noteref(label), Noteref("n0")) for label in called]
    parts = parts_of(document_of(chapter(blocks, notes)))
    assert len(parts) > 5
    seen: set[str] = set()
    for part in parts:
        calls = {href[1:] for href in found(part, "//h:a[@e:type='noteref']/@href")}
        assert set(found(part, "//h:div[@e:type='footnote']/@id")) == calls - seen
        seen |= calls
    back = [href[1:] for part in parts for href in found(part, "//h:a[@e:type='backlink']/@href")]
    calling = [ident for part in parts for ident in found(part, "//h:a[@e:type='noteref']/@id")]
    assert sorted(back) == sorted(calling)


def assembled(post: Post) -> Document:
    """A post's chapter as the document of a book in which it is alone."""
    file = Path("post.md")
    labels = {note.label for note in post.notes}

    def known(content: Inlines) -> Inlines:
        """A run without citations and calls of what is not there."""
        kept = (
            node
            for node in nested(content, known)
            if not isinstance(node, Citation)
            and (not isinstance(node, Noteref) or node.label in labels)
        )
        return inlines(*kept)

    notes = tuple(replace(note, blocks=each_run(note.blocks, known)) for note in post.notes)
    post = replace(post, file=str(file), blocks=each_run(post.blocks, known), notes=notes)
    noted = [node for note in post.notes for node in all_inlines(note.blocks)]
    shown = [node for node in (*all_inlines(post.blocks), *noted) if isinstance(node, Image)]
    names = {(post.file, image.src): image.src for image in shown}
    options = Options(links="none")
    project = Project(Path(), BookEntry("T"), (), (PartEntry("P", (file,)),), (), options)
    book = assemble(project, {file: post}, names)[0]
    piece = next(one for one in pieces(book, "epub", FOLDERS) if one.role == "chapter")
    return parse(piece, piece.xhtml, ())


@given(posts())
@settings(max_examples=15, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
def test_nothing_is_lost_between_parts(post: Post) -> None:
    """However small the files are, their text together is that of the chapter, and so are the
    notes; every id stands once; and no part's elements are empty shells."""
    document = assembled(post)
    with pytest.MonkeyPatch.context() as patch:
        small(patch, 400)
        parts = parts_of(document)
    assert texts(parts) == texts([document])
    assert sorted(name for part in parts for name in part.ids()) == sorted(document.ids())
    if len(parts) > 1:
        assert all(len(shell) for part in parts for shell in part.root.iter(*SHELLS))


def test_a_divided_book_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Contents, page-list and links lead into the right files, and our checks find nothing."""
    small(monkeypatch, 1500)
    inner = [Section((f"Inner {n}",), tuple(paragraphs(6)), id=f"c1-in{n}") for n in range(3)]
    blocks: tuple[Block, ...] = (
        *paragraphs(3),
        Section(("Outer",), (*paragraphs(9), *inner), id="c1-out"),
        Section(("Last",), (paragraph(Link("#c1-in2", ("Back",)), WORDS),), id="c1-last"),
    )
    starts = [PageStart(str(n), "c1", 200 * n) for n in range(12)]
    data = write(
        book_of(chapter(blocks)),
        pieces(book_of(chapter(blocks)), "epub", FOLDERS),
        sheets=[],
        pictures={},
        fonts=(),
        cover=sample_cover(),
        pages=starts,
    )
    assert [str(finding) for finding in check_bytes("x.epub", data)] == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        nav = etree.fromstring(archive.read("EPUB/nav.xhtml"))
        package = etree.fromstring(archive.read("EPUB/content.opf"))
    contents = nav.xpath("//h:nav[@e:type='toc']", namespaces=NS)[0]
    nested = contents.xpath(".//h:ol/h:li/h:ol/h:li/h:ol/h:li/h:a", namespaces=NS)
    assert [link.text for link in nested] == ["Inner 0", "Inner 1", "Inner 2"]
    files = [link.get("href").partition("#")[0] for link in nested]
    assert len(set(files)) > 1
    spine = package.xpath("//*[local-name()='itemref']/@idref")
    assert spine.index("text-c1.2") == spine.index("text-c1") + 1
    assert len(contents.xpath(".//h:a[contains(., 'Wall at')]", namespaces=NS)) == 1


def test_each_part_has_a_name_that_no_other_file_has() -> None:
    """The second part of a piece is named after it, unless another piece has that name."""
    first, second = sample_pieces()[-3:-1]
    first = replace(first, file="a.xhtml")
    second = replace(second, file="a-2.xhtml")
    texts = tuple(Text("a.xhtml", part, f"t{part}", b"", (), (), ()) for part in (1, 2, 3))
    own = (Text("a-2.xhtml", 1, "t", b"", (), (), ()),)
    settled = named([Finished(first, (), texts), Finished(second, (), own)])
    assert [[text.file for text in one.texts] for one in settled] == [
        ["a.xhtml", "a-2-part.xhtml", "a-3.xhtml"],
        ["a-2.xhtml"],
    ]
