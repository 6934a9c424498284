"""In what two books differ is told text by text, and by what is around them."""

from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pdf_spoiler
import pikepdf
import pytest

from publish.book import Book, BookMetadata, Chapter, NumberedNote
from publish.check import same
from publish.check.same import epubs
from publish.check.same.matching import match
from publish.check.same.told import ABOUT, FACES, FILES, Piece, Told, digest_of
from publish.document import Paragraph
from publish.errors import InputRefused
from publish.findings import Location
from publish.madewith import MadeWith
from publish.post import Metadata, Post

TEXTS = {
    "c1": ("Low Water", "At low water the harbour is a field of mud and the boats lie in it."),
    "c2": ("High Water", "I went down every morning of that winter to count them all again."),
    "c3": ("Slack Water", "Nobody reads the tide tables for pleasure, as the pilots always said."),
}
NOTE = "The pilots were three brothers from the northern shore."


def chapter(at: int, ident: str, title: str, text: str) -> Chapter:
    here = f"content/{ident}.md"
    half = text.split()[:6], text.split()[6:]
    blocks = tuple(
        Paragraph((" ".join(words),), location=Location(here, 9 + 2 * line))
        for line, words in enumerate(half)
    )
    note = Paragraph((NOTE,), location=Location(here, 20))
    post = Post(Metadata(title=(title,)), blocks, file=here)
    return Chapter(at, ident, ident, post, (NumberedNote(1, "1", f"{ident}-fn1", (note,)),))


BOOK = Book(
    BookMetadata(("Three Waters",), "en", "urn:x"),
    (),
    tuple(chapter(at, *one) for at, one in enumerate(((k, *v) for k, v in TEXTS.items()), 1)),
    (),
)


def piece(ident: str, number: str = "One") -> Piece:
    title, text = TEXTS[ident]
    words = tuple(f"{number} {title} {text} 1 {NOTE}".split())
    return Piece(ident, title, words, ("p1", "p2"), ("https://a.example/",), ident)


OURS = Told(
    (
        Piece("contents", "Contents", ("Contents", "Low", "Water")),
        *(
            piece(ident, number)
            for ident, number in zip(TEXTS, ("One", "Two", "Three"), strict=True)
        ),
    ),
    {ABOUT: {"title": "Three Waters"}, FACES: {"Serif": digest_of(b"1")}, FILES: {"pages": "9"}},
)

Change = Callable[[Told], Told]


def changed(at: int, **fields: object) -> Change:
    def change(told: Told) -> Told:
        pieces = list(told.pieces)
        pieces[at] = replace(pieces[at], **fields)  # type: ignore[arg-type]
        return replace(told, pieces=tuple(pieces))

    return change


def reworded(at: int, old: str, new: str) -> Change:
    words = tuple(new if word == old else word for word in OURS.pieces[at].words)
    return changed(at, words=words)


def around(kind: str, **values: str) -> Change:
    return lambda told: replace(told, around={**told.around, kind: values})


def only(*places: int) -> Change:
    return lambda told: replace(told, pieces=tuple(told.pieces[place] for place in places))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda told: told, ["b.pdf: V011 differs in bytes alone"]),
        (
            reworded(1, "field", "sea"),
            ["content/c1.md:11: V001 “Low Water”: the book has “is a sea of mud and the boats”, "
             "the manuscript gives “is a field of mud and the boats”"],
        ),
        (reworded(1, "lie", "lay"), ["content/c1.md:11: V001"]),
        (reworded(2, "brothers", "sisters"), ["content/c2.md:20: V001"]),
        (changed(3, words=OURS.pieces[3].words[:-3]), ["content/c3.md:20: V001"]),
        (changed(1, pictures=("p1", "p9")), ["content/c1.md: V002 “Low Water”: 1 of 2 pictures"]),
        (changed(1, pictures=()), ["content/c1.md: V002 “Low Water”: 0 pictures in the book, 2"]),
        (
            changed(1, links=("https://evil.example/",)),
            ["content/c1.md: V003 “Low Water”: 1 of 1 links are others, one to https://evil.exa"],
        ),
        (changed(2, form="other"), ["b.pdf: V004 sets otherwise “High Water”"]),
        (only(0, 1, 3), ["content/c2.md: V005 “High Water” is not in b.pdf"]),
        (
            lambda told: replace(told, pieces=(*told.pieces, Piece("", "Ebb", ("Nothing",)))),
            ["b.pdf: V006 has “Ebb”, which no manuscript gives"],
        ),
        (only(0, 3, 1, 2), ["b.pdf: V007 “Slack Water” stands elsewhere: piece 2 of it, 4"]),
        (around(ABOUT, title="Four"), ["b.pdf: V008 says of itself something else: title (“Four"]),
        (around(FACES, Serif=digest_of(b"2")), ["b.pdf: V009 has other faces: Serif"]),
        (
            around(FILES, pages="9", OpenAction=""),
            ["b.pdf: V010 has something else around its texts: OpenAction (added)"],
        ),
    ],
)  # fmt: skip
def test_each_difference_is_told(change: Change, told: list[str]) -> None:
    """What differs is named once, where its manuscript has it."""
    found = [str(one) for one in same.differences("b.pdf", change(OURS), OURS, BOOK)]
    assert len(found) == len(told)
    assert all(one.startswith(start) for one, start in zip(found, told, strict=True))


def test_what_follows_from_another_difference_is_not_told() -> None:
    """Where a text is another one, so are the contents, how texts are set, what faces are cut to;
    what was added is told all the same."""

    def change(told: Told) -> Told:
        for one in (
            reworded(1, "field", "sea"),
            changed(0, words=("Contents", "Low", "Tide")),
            changed(2, form="other"),
            around(FACES, Serif=digest_of(b"2")),
            around(FILES, pages="9", AA=""),
        ):
            told = one(told)
        return told

    found = [one.code.name for one in same.differences("b.pdf", change(OURS), OURS, BOOK)]
    assert found == ["V001", "V010"]


def test_the_number_of_a_chapter_is_no_word_of_it() -> None:
    """A text that stands elsewhere has another number: that is told once, not of all behind it."""
    first, *texts = OURS.pieces
    moved = [piece("c3", "One"), piece("c1", "Two"), piece("c2", "Three")]
    assert len(texts) == len(moved)
    theirs = replace(OURS, pieces=(first, *moved))
    found = [one.code.name for one in same.differences("b.pdf", theirs, OURS, BOOK)]
    assert found == ["V007"]


def test_a_file_without_places_is_one_text() -> None:
    """Where nothing says at which page a text begins, its words still find their manuscript."""

    def whole(told: Told) -> Told:
        words = tuple(word for one in told.pieces for word in one.words)
        return replace(told, pieces=(Piece("", "", words),))

    theirs = whole(reworded(3, "tables", "clocks")(reworded(2, "winter", "summer")(OURS)))
    found = [str(one) for one in same.differences("b.pdf", theirs, whole(OURS), BOOK)]
    assert [one.partition(" ")[0] for one in found] == ["content/c2.md:11:", "content/c3.md:9:"]
    assert found[1].endswith(
        "“Slack Water”: the book has not the words of “Nobody reads the tide tables …”"
    )
    words = (*whole(OURS).pieces[0].words, "more")
    added = replace(OURS, pieces=(Piece("", "", words),))
    (one,) = same.differences("b.pdf", added, whole(OURS), BOOK)
    assert one.code.name == "V001"


def test_texts_are_matched_by_most_of_their_words() -> None:
    """One that was retitled and reworded a little is the same text; one with other words, although
    of the same name, is it only where nothing else is."""
    ours = (piece("c1"), piece("c2"))
    retitled = replace(piece("c1"), id="", title="Ebb", words=(*piece("c1").words[1:], "now"))
    namesake = replace(piece("c3"), id="c1", title="Low Water")
    assert match(ours, (namesake, retitled)).pairs == ((0, 1),)
    assert match(ours, (namesake,)).pairs == ((0, 0),)


def test_versions_that_differ_are_named() -> None:
    """Which tool, what it was, and what is here; a book that says nothing is told, too."""
    made, here = MadeWith((("publish", "0.1"), ("Old", "3"))), MadeWith((("publish", "0.2"),))
    found = [one.text for one in same.versions("b.pdf", made, here)]
    assert found == [
        "was made with publish 0.1; here is 0.2",
        "was made with Old 3; here is none",
    ]
    assert [one.code.name for one in same.versions("b.pdf", None, here)] == ["V013"]
    assert not list(same.versions("b.pdf", here, here))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04broken", b"<html></html>"])
def test_what_is_no_book_is_refused(data: bytes) -> None:
    """Anything but a readable PDF or EPUB ends in one line."""
    with pytest.raises(InputRefused):
        same.made_with("b.pdf", data)
    with pytest.raises(InputRefused):
        same.both("b.pdf", data, data)


@pytest.mark.parametrize("seed", range(12))
def test_spoiled_files_are_read_or_refused(seed: int) -> None:
    """Whatever a PDF has in place of what it should have, nothing breaks."""
    data = pdf_spoiler.spoiled(pdf_spoiler.crowded(), seed)
    with contextlib.suppress(InputRefused):
        theirs, ours = same.both("b.pdf", data, data)
        assert theirs == ours
        assert ours.around.keys() == {ABOUT, FACES, FILES}


def test_an_epub_that_unpacks_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """What its files unpack to together is bounded, however small it is packed."""
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/>'
        "<manifest/><spine/></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="p.opf"/></rootfiles></container>'
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as epub:
        epub.writestr("META-INF/container.xml", container)
        epub.writestr("p.opf", package)
        for number in range(4):
            epub.writestr(f"{number}.bin", bytes(1 << 20))
    data = out.getvalue()
    assert same.both("b.epub", data, data)[0].around[FILES].keys() >= {"0.bin", "3.bin"}
    monkeypatch.setattr(epubs, "MAX_UNPACKED", 3 << 20)
    with pytest.raises(InputRefused, match="unpacks to more"):
        same.both("b.epub", data, data)


def test_a_tree_of_names_that_leads_back_to_itself() -> None:
    """Rings among names are gone through once."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        ring = pdf.make_indirect(pikepdf.Dictionary())
        ring.Kids = pikepdf.Array([ring, ring])
        ring.Names = pikepdf.Array([pikepdf.String("c1"), pikepdf.Array([pdf.pages[0].obj])])
        pdf.Root.Names = pikepdf.Dictionary(Dests=ring)
        out = BytesIO()
        pdf.save(out)
    data = out.getvalue()
    assert [one.id for one in same.both("b.pdf", data, data)[0].pieces] == ["c1"]


def test_pages_without_names_are_those_of_our_pieces() -> None:
    """Where a printer wants no named places, pieces begin where ours do, if there are as many
    pages; else all is one."""

    def blank(pages: int) -> bytes:
        with pikepdf.new() as pdf:
            for _ in range(pages):
                pdf.add_blank_page()
            out = BytesIO()
            pdf.save(out, deterministic_id=True)
        return out.getvalue()

    begins = {"titlepage": 0, "c1": 2}
    for pages, ids in ((4, ["titlepage", "c1"]), (5, [""])):
        theirs, ours = same.both("b.pdf", blank(pages), blank(4), begins)
        assert [one.id for one in theirs.pieces] == [one.id for one in ours.pieces] == ids
