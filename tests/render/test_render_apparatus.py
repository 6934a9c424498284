"""Behind a text: its sources, its links, its code, in print and in the EPUB, in every choice."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
import segno
from linked import LOG, OWN, PIER, REPORT, STRAW, Linked, arabic, linked
from lxml import etree
from validating import Validator

from publish.addresses import readable
from publish.check.epub import check_bytes
from publish.check.epub.codes import UNSEEN
from publish.check.pdf import check_pdf
from publish.render.qr import MODULE, QUIET, qr

CHOICES = [
    ("notes", "book", False),
    ("list", "chapter", True),
    ("notes", "chapter", True),
    ("list", "book", False),
    ("none", "none", True),
]
SVG = "{http://www.w3.org/2000/svg}"
XHTML = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}

every = pytest.mark.parametrize("choice", CHOICES, ids=lambda c: f"{c[0]}-{c[1]}")


def tree(xhtml: str) -> etree._Element:
    return etree.fromstring(
        f'<body xmlns="{XHTML["h"]}" xmlns:epub="{XHTML["epub"]}">{xhtml}</body>'
    )


def chapter(made: Linked, medium: str) -> etree._Element:
    found = made.printed if medium == "print" else made.digital
    return tree(next(piece.xhtml for piece in found if piece.id == "c1"))


def query(node: etree._Element, path: str) -> list[etree._Element]:
    return list(node.xpath(path, namespaces=XHTML))


def said(node: etree._Element) -> str:
    return " ".join("".join(node.itertext()).split())


# ----------------------------------------------------------------------- both media


@every
def test_print_and_epub_say_the_same(choice: tuple[str, str, bool]) -> None:
    """Notes, sources and links, word for word, in the same order; only the code is print's."""
    made = linked(*choice)
    printed, digital = chapter(made, "print"), chapter(made, "epub")
    notes = [
        said(note)
        for kind in ("footnote", "endnote", "tablenote")
        for note in query(printed, f"//h:*[contains(concat(' ', @class, ' '), ' {kind} ')]")
    ]
    behind = [re.sub(r"^\d+\. ", "", said(n)) for n in query(digital, "//h:div[@class='footnote']")]
    assert sorted(notes) == sorted(behind)
    assert len(notes) == {"notes": 7, "list": 2, "none": 2}[choice[0]]
    lists = "//h:section[@class='apparatus']"
    assert [said(s) for s in query(printed, lists)] == [said(s) for s in query(digital, lists)]


@every
def test_the_epub_is_clean(
    choice: tuple[str, str, bool], tmp_path: Path, validated: Validator
) -> None:
    """By our own checks and by EPUBCheck, without so much as a remark, but that a link that its
    author wrote tracks who follows it."""
    data = linked(*choice).epub
    path = tmp_path / "book.epub"
    path.write_bytes(data)
    assert [finding.code for finding in check_bytes("book.epub", data)] == [UNSEEN]
    assert validated(path) == []


@every
def test_the_pdf_is_clean(choice: tuple[str, str, bool], tmp_path: Path) -> None:
    """No word is lost, nothing is refused, and a printer's checks find nothing."""
    made = linked(*choice)
    assert {finding.code.name for finding in made.findings} <= {"A002"}
    path = tmp_path / "book.pdf"
    path.write_bytes(made.pdf)
    assert check_pdf(path) == ()


def test_sources_of_a_chapter_are_a_bibliography() -> None:
    """To a screen reader and a reading system, too; ids are unique over the book."""
    made = linked("list", "chapter", True)
    (section,) = query(chapter(made, "epub"), "//h:section[@epub:type='bibliography']")
    assert section.get("role") == "doc-bibliography"
    entries = query(section, ".//h:ul/h:li[@epub:type='biblioentry']")
    assert [said(entry)[:6] for entry in entries] == ["Brandt", "Osei, "]
    ids = [str(ident) for piece in made.digital for ident in tree(piece.xhtml).xpath("//@id")]
    assert len(ids) == len(set(ids))
    assert {"source-c1-1", "source-c1-2", "source-c2-1"} <= set(ids)
    assert not [piece for piece in made.digital if piece.role == "sources"]


def test_the_sources_of_the_book_have_a_page() -> None:
    """The same entries in one list, and none behind the chapters."""
    made = linked("notes", "book", False)
    page = tree(made.digital[-1].xhtml)
    assert len(query(page, "//h:li[@epub:type='biblioentry']")) == 3
    assert not query(chapter(made, "epub"), "//h:section[@class='apparatus']")


def test_addresses_are_live_and_whole_in_the_epub() -> None:
    """Linked in notes and lists, to the very address; shown without what tracks readers."""
    made = linked("list", "chapter", True)
    links = query(chapter(made, "epub"), "//h:section[@class='apparatus']//h:a")
    shown = {link.get("href"): said(link) for link in links}
    for address in (PIER, REPORT, LOG, STRAW):
        assert shown[address] == readable(address)
    assert not [href for href in shown if "utm_" in str(href)]


# --------------------------------------------------------------------- text layer


def pages(made: Linked) -> list[str]:
    """The text of each page of the PDF as PDFium copies it."""
    document = pypdfium2.PdfDocument(made.pdf)
    return [page.get_textpage().get_text_range() for page in document]


def lines(made: Linked) -> str:
    """The text of the PDF, its line ends taken out and nothing else."""
    return re.sub(r"\s*[\r\n]+\s*", "", "".join(pages(made)))


@pytest.mark.parametrize(
    ("choice", "counts"),
    [
        # text, note, bibliography; note, bibliography; link in text: note, list or nowhere
        (("notes", "chapter", True), {PIER: 3, REPORT: 2, LOG: 1, readable(STRAW): 1}),
        (("list", "chapter", True), {PIER: 3, REPORT: 2, LOG: 1, readable(STRAW): 1}),
        (("none", "none", True), {PIER: 2, REPORT: 1, LOG: 0, readable(STRAW): 0}),
    ],
)
def test_a_broken_address_is_copied_whole(
    choice: tuple[str, str, bool], counts: dict[str, int]
) -> None:
    """From running text, notes, bibliography and list: the lines joined are the address."""
    text = lines(linked(*choice))
    assert {address: text.count(address) for address in counts} == counts
    assert (
        "www.lights-of-the-outer-isles.example/a/very/long/path/that/has-hyphens-enough.html"
        in text
    )
    assert "utm_" not in text


def test_headings_are_called_without_their_notes() -> None:
    """The outline of the PDF and the contents of the EPUB have the words of a heading alone."""
    made = linked("notes", "chapter", True)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf, pdf.open_outline() as outline:
        inside = [entry.title for item in outline.root for entry in item.children]
    assert "What the committee said" in inside
    with zipfile.ZipFile(io.BytesIO(made.epub)) as archive:
        assert "What the committee said<" in archive.read("EPUB/nav.xhtml").decode()


@every
def test_nothing_is_added_to_the_text_layer(choice: tuple[str, str, bool]) -> None:
    """No soft hyphen, no space without width, no joiner: neither in the text as it is copied nor
    in what the fonts say that their glyphs mean."""
    made = linked(*choice)
    unwanted = set("\u00ad\u200b\u200c\u200d\u2060\ufeff")
    assert not unwanted & set(lines(made))
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        maps = [
            bytes(thing.ToUnicode.read_bytes())
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing
        ]
    assert maps
    meant = {code.lower() for each in maps for code in re.findall(rb"<[^>]*> *<([^>]*)>", each)}
    assert not {b"00ad", b"200b", b"2060"} & meant


def test_no_line_begins_with_the_stop_of_a_sentence() -> None:
    """What closes the sentence stays behind its address."""
    text = "\n".join(pages(linked("notes", "chapter", True)))
    assert not [line for line in text.splitlines() if re.match(r"[.,;:)](\s|$)", line)]


def seen(made: Linked) -> str:
    """The characters of a book as they stand on its pages, line after line from left to right."""
    found: list[tuple[int, int, float, str]] = []
    for number, page in enumerate(pypdfium2.PdfDocument(made.pdf)):
        text = page.get_textpage()
        for index, character in enumerate(text.get_text_range()):
            left, bottom, _, _ = text.get_charbox(index, loose=True)
            found.append((number, -round(bottom), left, character))
    return "".join(character for *_, character in sorted(found))


@pytest.mark.parametrize("links", ["notes", "list"])
def test_an_address_runs_from_left_to_right_in_an_arabic_text(links: str) -> None:
    """In text, note and list; an entry or a note in Latin letters runs as its words do."""
    text = seen(arabic(links))
    assert text.count("https://archive.example/logs") == 1
    assert text.count("https://board.example/lights?id=44") == 1
    assert "Brandt, Ada. “Storm Closes the Pier.” Harbour Gazette, April 10, 2017." in text
    assert "Ada Brandt, “Storm Closes the Pier,” Harbour Gazette, April 10, 2017." in text
    (entry,) = query(tree(arabic(links).digital[1].xhtml), "//h:li[@epub:type='biblioentry']")
    assert entry.get("dir") == "ltr"


# ----------------------------------------------------------------------------- code


@pytest.mark.parametrize("text", ["a", OWN, PIER, "https://e.example/" + "x" * 280])
def test_a_code_is_drawn_module_for_module(text: str) -> None:
    """The rectangles of the path cover the dark modules of the matrix, each once, and no other."""
    code = qr(text)
    drawn: list[tuple[int, int]] = []
    for x, y, length, back in re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", code.path):
        assert length == back
        drawn += [(int(x) + step, int(y)) for step in range(int(length))]
    matrix = segno.make_qr(text, error="m").matrix
    dark = [(x + 4, y + 4) for y, row in enumerate(matrix) for x, bit in enumerate(row) if bit]
    assert sorted(drawn) == sorted(dark)
    assert re.sub(r"M\d+ \d+h\d+v1h-\d+z", "", code.path) == ""
    assert code.modules == len(matrix) + 2 * QUIET
    assert code.width == code.modules * MODULE >= code.modules * 0.4
    assert code.width < 45


def test_the_code_stands_in_print_alone() -> None:
    """Behind the chapter that has an address of its own, which is printed beneath it."""
    made = linked("list", "chapter", True)
    (aside,) = query(chapter(made, "print"), "//h:aside[@class='online']")
    assert aside.getnext() is None
    (path,) = aside.iter(f"{SVG}path")
    assert path.get("d") == qr(OWN).path
    assert path.get("fill") == "device-cmyk(0 0 0 1)"
    assert said(aside).endswith(OWN)
    assert not any("<svg" in unescape(piece.xhtml) for piece in made.digital)
    assert [f.location.file for f in made.findings if f.code.name == "A002"] == ["content/straw.md"]


def test_the_code_has_an_alternative_in_the_tagged_pdf() -> None:
    """A screen reader says what it is and where it leads."""
    with pikepdf.open(io.BytesIO(linked("list", "chapter", True).pdf)) as pdf:
        told = [
            str(thing.Alt)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == pikepdf.Name.Figure
        ]
    assert told == [f"QR code: {OWN}"]


@every
def test_print_is_black_on_the_black_plate(choice: tuple[str, str, bool]) -> None:
    """The code, too: no colour operator of any page but device CMYK's, with ink on K alone."""
    with pikepdf.open(io.BytesIO(linked(*choice).pdf)) as pdf:
        for page in pdf.pages:
            for step in pikepdf.parse_content_stream(page):
                name, values = str(step.operator), [str(value) for value in step.operands]
                assert name not in {"rg", "RG", "g", "G", "k", "K"} or values[:3] == ["0"] * 3
                assert name not in {"scn", "SCN", "sc", "SC"} or values[:3] == ["0"] * 3


def test_the_files_are_the_same_each_time() -> None:
    """Codes and lists included."""
    first = linked("list", "chapter", True)
    again = linked.__wrapped__("list", "chapter", True)
    assert (first.pdf, first.epub) == (again.pdf, again.epub)
