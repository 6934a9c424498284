"""What stands around the text of finished pages, read from the files alone: running heads, folios,
and the folios that contents, index and page-list give."""

from __future__ import annotations

import html
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from lxml import etree

from publish.book import Book, Part
from publish.build.finishing import Laid
from publish.check.pdf.text import PageText
from publish.render.xhtml import Piece
from publish.walking import plain_text

_RUNNING = re.compile(r'data-running="([^"]*)"')
_FOLIO = re.compile(r"[ivxlc]+|\d+")
_LOCATOR = re.compile(rf"({_FOLIO.pattern})(?:n\d+)?(?:[–-].*)?")
_LISTS = ("contents", "figures")

_WIDE = 28
"""Points at the end of a line of the contents within which its folio stands."""

_HIGH = 4
"""Points by which the baselines of a running head and its folio differ, if their faces do."""


def misnumbered(laid: Laid, pages: Sequence[PageText], heads: dict[str, str]) -> list[str]:
    """The pages that are not as a book's are: a blank that is not bare, an opener that shows
    another folio than its own, a page in the run of a piece without its running head and folio."""
    starts = {start.label: start.piece for start in laid.layout.starts}
    front = {piece.id for piece in laid.book.front}
    title = plain_text(laid.book.metadata.title)
    faults, before = [], ""
    for at, (label, page) in enumerate(zip(laid.layout.labels, pages, strict=False)):
        piece = starts.get(label, "")
        if not piece:
            faults += [] if page.blank else [f"{label}: a blank page is not bare"]
            continue
        head = heads[piece] if piece in front or at % 2 == 0 else title
        if piece != before:
            last = page.lines[-1].text if page.lines else ""
            wrong = _FOLIO.fullmatch(last) and last != label
            faults += [f"{label}: its folio is {last}"] if wrong else []
        elif _letters(shown := _top(page)) != _letters(label if _is_turned(page) else head + label):
            faults.append(f"{label}: the head is {shown!r}, not {head!r}")
        before = piece
    return faults + [f"{page.number}: a page added is not bare" for page in _added(laid, pages)]


def _top(page: PageText) -> str:
    """The words that stand highest on a page."""
    tops = [line for line in page.lines if page.lines[0].baseline - line.baseline < _HIGH]
    return " ".join(line.text for line in tops)


def _is_turned(page: PageText) -> bool:
    """Whether a table stands on a page on its side, with the folio alone: read upright, its lines
    are letters that stand beneath each other."""
    return sum(len(line.text) == 1 for line in page.lines) * 4 > 3 * len(page.lines)


def _added(laid: Laid, pages: Sequence[PageText]) -> list[PageText]:
    return [page for page in pages[len(laid.layout.labels) :] if not page.blank]


def heads_of(pieces: Sequence[Piece]) -> dict[str, str]:
    """What the running head of each piece is to say, by its id."""
    found = ((piece.id, _RUNNING.search(piece.xhtml)) for piece in pieces)
    return {ident: html.unescape(match[1]) for ident, match in found if match}


def _letters(text: str) -> list[str]:
    """Letters and figures in no order: a PDF has them as they are shaped, and as they are seen."""
    return sorted(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def off_recto(laid: Laid) -> list[str]:
    """The parts and chapters that do not open on a right-hand page."""
    return [name for name in _openers(laid.book) if laid.layout.anchors[name] % 2]


def _openers(book: Book) -> Iterator[str]:
    for item in book.body:
        yield item.id
        yield from (chapter.id for chapter in item.chapters) if isinstance(item, Part) else ()


def labels_of(data: bytes) -> list[str]:
    """The labels of a PDF's pages."""
    document = pypdfium2.PdfDocument(BytesIO(data))
    return [document.get_page_label(number) for number in range(len(document))]


def folios_given(laid: Laid, data: bytes) -> list[tuple[str, str, str]]:
    """Each folio that contents, list of figures or index print, the label of the page to which
    its link leads, and the words of the link."""
    labels = labels_of(data)
    pieces = [start for start in laid.layout.starts if start.piece in (*_LISTS, "index")]
    where = {laid.layout.labels.index(start.label): start.piece for start in pieces}
    found = []
    for at, words, end, target in _links(data, where):
        index = where[at] == "index"
        number = _LOCATOR.fullmatch(words) if index else _FOLIO.fullmatch(end.strip(" ."))
        if number:
            found.append((number[1] if index else number[0], labels[target], words))
    return found


def _links(data: bytes, where: dict[int, str]) -> Iterator[tuple[int, str, str, int]]:
    """The links within the book on some pages: the page, the words, what stands at their end, and
    the page they lead to; one over several lines is one."""
    document = pypdfium2.PdfDocument(BytesIO(data))
    with pikepdf.open(BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        table = pdf.Root.Names.Dests.Names
        places = {str(table[at]): table[at + 1] for at in range(0, len(table), 2)}
        for at in where:
            text = document[at].get_textpage()
            annotations = (one for one in pdf.pages[at].obj.get("/Annots", []) if "/Dest" in one)
            for name, lines in groupby(annotations, key=lambda one: str(one.Dest)):
                boxes = [[float(edge) for edge in line.Rect] for line in lines]
                words = " ".join(text.get_text_bounded(*box) for box in boxes)
                left, bottom, right, top = max(boxes, key=lambda box: box[2])
                end = text.get_text_bounded(max(left, right - _WIDE), bottom, right, top)
                target = numbers[places[name][0].objgen]
                yield at, " ".join(words.split()), " ".join(end.split()), target


def pages_listed(laid: Laid, pieces: Sequence[Piece]) -> list[str]:
    """The labels that an EPUB with these pieces has to list: those of its pages, and of the first
    page of the contents, which are its navigation."""
    held = {piece.id for piece in pieces}
    return [
        start.label
        for start in laid.layout.starts
        if start.piece in held or (start.piece == "contents" and not start.offset)
    ]


def page_list(epub: bytes) -> list[str]:
    """The labels of an EPUB's page-list; each leads to a break that says the same."""
    with zipfile.ZipFile(BytesIO(epub)) as archive:
        roots = {
            name.rpartition("/")[2]: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }
    found = []
    for name, root in roots.items():
        for link in root.xpath("//*[@id='page-list']//*[local-name()='a']"):
            file, _, ident = link.get("href").partition("#")
            (place,) = roots[file or name].xpath(f"//*[@id='{ident}']")
            assert place.get("aria-label") == link.text
            found.append(link.text)
    return found
