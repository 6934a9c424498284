"""A piece's XHTML -> a content document: a tree, then bytes.

The documents are written by lxml in XML form, with two additions that HTML readers need: no
element is self-closed unless HTML knows it as void, and the language stands in both attributes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from publish.errors import OutputError
from publish.render.xhtml import Piece

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = f"{{{OPS}}}type"
VOID = frozenset(
    f"{{{XHTML}}}{name}"
    for name in (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr"),
    )
)  # HTML living standard, 13.1.2

EMPTY = etree.XPath("//x:*[not(node())]", namespaces={"x": XHTML})
"""The elements in which there is nothing."""

IDS = etree.XPath("//@id", smart_strings=False)
"""Every id, in order; as plain strings, for others hold the whole tree."""

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to say."""

PROLOGUE = b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
SHELL = (
    f'<html xmlns="{XHTML}" xmlns:epub="{OPS}" {{attributes}}>'
    '<head><meta charset="utf-8"/><title>{title}</title>{links}</head>\n<body>{body}</body></html>'
)
SHEET = '<link rel="stylesheet" type="text/css" href={href}/>'


@dataclass(frozen=True, slots=True)
class Document:
    """A content document: its place in the package, its tree, and which ``part`` of its piece it
    is, where that is divided."""

    file: str
    piece: Piece
    root: etree._Element
    part: int = 1

    def ids(self) -> tuple[str, ...]:
        """Every id in the document, in order."""
        return tuple(IDS(self.root))

    def properties(self) -> tuple[str, ...]:
        """The manifest properties that its content asks for (EPUB 3.3, 5.6)."""
        foreign = {"svg": SVG, "mathml": MATHML}
        return tuple(name for name, space in foreign.items() if self._has(space))

    def _has(self, space: str) -> bool:
        """Whether there is an element of a namespace, which the text names where there is one."""
        named = space in self.piece.xhtml
        return named and next(self.root.iter(f"{{{space}}}*"), None) is not None


def legal(text: str) -> str:
    """A text that XML can hold, as it is. Raises OutputError for any other."""
    if found := ILLEGAL.search(text):
        what = f"the character U+{ord(found.group()):04X} cannot stand in {text[:40]!r}"
        raise OutputError(what, hint="remove it")
    return text


def parse(piece: Piece, xhtml: str, sheets: Sequence[str]) -> Document:
    """A piece as the tree of a content document: elements and texts, nothing besides; ``xhtml`` is
    its section, page breaks included.

    Raises OutputError with the line of the fault if the section is not well-formed XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_page(piece, xhtml, sheets), parser)
    except etree.XMLSyntaxError as error:
        raise OutputError(f"is not well-formed XHTML: {error.msg}", where=piece.file) from error
    _name_sections(root, piece.id)
    _set_aside(root)
    return Document(piece.file, piece, root)


def _page(piece: Piece, xhtml: str, sheets: Sequence[str]) -> bytes:
    language = quoteattr(piece.language)
    rtl = ' dir="rtl"' if piece.direction == "rtl" else ""
    hrefs = (quoteattr(relative(sheet, piece.file)) for sheet in sheets)
    return SHELL.format(
        attributes=f"lang={language} xml:lang={language}{rtl}",
        title=escape(legal(piece.title)),
        links="".join(SHEET.format(href=href) for href in hrefs),
        body=xhtml,
    ).encode()


def _name_sections(root: etree._Element, piece: str) -> None:
    """Give every section an id, so that the contents can lead to it."""
    for number, section in enumerate(root.iter(f"{{{XHTML}}}section")):
        if not section.get("id"):
            section.set("id", f"{piece}-section-{number}")


def _set_aside(root: etree._Element) -> None:
    """Give every aside a role: without one it is a landmark, and several are told apart by none."""
    for aside in root.iter(f"{{{XHTML}}}aside"):
        if not aside.get("role"):
            aside.set("role", "note")


def relative(target: str, file: str) -> str:
    """The way from one file of the package to another."""
    here = posixpath.dirname(file)
    return posixpath.relpath(target, here) if here else target


def pictures_of(document: Document) -> Iterator[str]:
    """The files that the document shows, as paths inside the package."""
    here = posixpath.dirname(document.file)
    for picture in document.root.iter(f"{{{XHTML}}}img"):
        yield posixpath.normpath(posixpath.join(here, picture.get("src", "")))


def serialise(root: etree._Element) -> bytes:
    """The bytes of a content document: UTF-8, HTML's doctype, no element wrongly self-closed."""
    for element in EMPTY(root):
        if element.tag not in VOID:
            element.text = ""  # an empty text node, so that lxml writes both tags
    return PROLOGUE + etree.tostring(root, encoding="utf-8") + b"\n"


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return etree.QName(element).localname
