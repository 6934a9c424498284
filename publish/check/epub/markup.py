"""Markup: what a document must not have in it, and what its headings, tables and pictures need."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from xml.parsers import expat

from lxml import etree

from publish.check.epub.codes import (
    ALTERNATIVE,
    EMPTY_PARAGRAPH,
    HEADING_ORDER,
    INLINE_STYLE,
    REMOTE,
    SCOPE,
    SCRIPT,
    SELF_CLOSED,
)
from publish.check.epub.view import Epub, H, elements, said
from publish.findings import Finding, Location

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"}
    | {"track", "wbr"}
)  # HTML living standard, 13.1.2
FOREIGN = frozenset({"svg", "math"})
HEADINGS = tuple(f"h{level}" for level in range(1, 7))
CONTENT = ("img", "svg", "math", "audio", "video", "input", "object", "hr")
FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|svg|tiff?|bmp|heic)|(?:img|dsc|image)[_-]?\d+", re.I
)
REMOTE_URL = re.compile(r"\s*(?:https?:)?//", re.I)
FETCHED = frozenset({"stylesheet", "icon", "preload", "pronunciation", "manifest", "import"})
"""What a link element fetches; a licence or a schema it only names."""

LOADS = {
    name: attribute
    for attribute, names in {
        "src": ("img", "audio", "video", "source", "iframe", "embed", "script", "track"),
        "href": ("link",),
        "data": ("object",),
    }.items()
    for name in names
}


def check_empty(book: Epub) -> Iterator[Finding]:
    """No paragraph and no heading is empty: space belongs to the sheet."""
    for document in book.documents:
        for element in elements(document, "p", *HEADINGS):
            if (
                not said(element)
                and next(element.iter(*(f"{{*}}{n}" for n in CONTENT)), None) is None
            ):
                yield book.finding(EMPTY_PARAGRAPH, "there is nothing in it", document, element)


def check_self_closed(book: Epub) -> Iterator[Finding]:
    """An HTML reader takes ``<p/>`` for an opening tag, and what follows for its content."""
    for document in book.documents:
        for name, line in _Closed(document.source).found:
            place = Location(f"{book.name}/{document.path}", line)
            yield Finding(SELF_CLOSED, place, f"<{name}/> is self-closed")


class _Closed:
    """The self-closed elements that are neither void nor foreign (SVG, MathML), with their lines.

    expat tells the start and the end of a self-closed element one after the other, the end at
    the byte behind its tag.
    """

    def __init__(self, source: bytes) -> None:
        self.found: list[tuple[str, int]] = []
        self._source = source
        self._just_opened = False
        self._foreign = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        with contextlib.suppress(expat.ExpatError):  # what lxml could read, and expat cannot
            self._parser.Parse(source, True)

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._just_opened = True
        self._foreign += name in FOREIGN

    def _characters(self, _: str) -> None:
        self._just_opened = False

    def _end(self, name: str) -> None:
        place = self._parser.CurrentByteIndex
        closed = self._just_opened and self._source[place - 2 : place] == b"/>"
        if closed and not self._foreign and name not in VOID:
            self.found.append((name, self._parser.CurrentLineNumber))
        self._just_opened = False
        self._foreign -= name in FOREIGN


def check_styles(book: Epub) -> Iterator[Finding]:
    """Looks come from sheets: no style attribute, no style element."""
    for document in book.documents:
        for element in elements(document):
            if element.get("style") is not None or element.tag == f"{H}style":
                text = f"<{local(element)}> is styled in place"
                yield book.finding(INLINE_STYLE, text, document, element)


def check_scripts(book: Epub) -> Iterator[Finding]:
    """No script, no event handler, no javascript: link."""
    for document in book.documents:
        for element in document.root.iter(etree.Element):
            handlers = [str(name) for name in element.attrib if str(name).startswith("on")]
            links = [v for n, v in element.attrib.items() if etree.QName(n).localname == "href"]
            if local(element) == "script" or handlers or any(map(_runs, links)):
                yield book.finding(SCRIPT, f"in <{local(element)}>", document, element)


def _runs(href: str) -> bool:
    return "".join(href.split()).lower().startswith("javascript:")


def check_remote(book: Epub) -> Iterator[Finding]:
    """Everything that is shown is in the book."""
    for document in book.documents:
        for element in elements(document, *LOADS):
            address = element.get(LOADS[local(element)], "")
            names = local(element) == "link" and FETCHED.isdisjoint(element.get("rel", "").split())
            if REMOTE_URL.match(address) and not names:
                yield book.finding(REMOTE, f"{address} is on the network", document, element)
    for path, sheet in book.sheets.items():
        for match in re.finditer(r"(?:url\(\s*|@import\s+)[\"']?((?:https?:)?//[^\s\"')]+)", sheet):
            line = sheet.count("\n", 0, match.start()) + 1
            yield Finding(
                REMOTE, Location(f"{book.name}/{path}", line), f"{match[1]} is on the network"
            )


def check_headings(book: Epub) -> Iterator[Finding]:
    """Under a heading comes one of the next level: none is left out."""
    for document in book.documents:
        last = 0
        for heading in elements(document, *HEADINGS):
            level = int(local(heading)[1])
            if last and level > last + 1:
                text = f"a heading of level {level} follows one of level {last}"
                yield book.finding(HEADING_ORDER, text, document, heading)
            last = level


def check_alternatives(book: Epub) -> Iterator[Finding]:
    """Every picture has a text alternative (an empty one says that it is decoration), and it is
    no file name."""
    for document in book.documents:
        for image in elements(document, "img"):
            alt = image.get("alt")
            if alt is None:
                yield book.finding(ALTERNATIVE, f"{image.get('src')} has none", document, image)
            elif FILE_NAME.fullmatch(alt.strip()):
                yield book.finding(ALTERNATIVE, f"{alt!r} is a file name", document, image)


def check_tables(book: Epub) -> Iterator[Finding]:
    """Tables have header cells, which say whether they head a column or a row."""
    for document in book.documents:
        for cell in elements(document, "th"):
            if cell.get("scope") not in ("col", "row", "colgroup", "rowgroup") and said(cell):
                yield book.finding(SCOPE, f"the header “{said(cell)[:40]}”", document, cell)
        for table in elements(document, "table"):
            if table.get("role") not in ("presentation", "none") and _is_bare(table):
                text = f"no cell of the table “{said(table)[:40]}” is a header"
                yield book.finding(SCOPE, text, document, table)


def _is_bare(table: etree._Element) -> bool:
    """Whether a table of several rows and columns has no header cell."""
    rows = [len(row.findall(f"{H}td")) for row in table.iter(f"{H}tr")]
    return len(rows) > 2 and max(rows) > 1 and next(table.iter(f"{H}th"), None) is None


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return etree.QName(element).localname
