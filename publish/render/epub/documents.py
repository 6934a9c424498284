"""A piece's XHTML -> a content document: links made whole across files, then one line of bytes.

The documents are written by lxml in XML form, with two additions that HTML readers need: no
element is self-closed unless HTML knows it as void, and the language stands in both attributes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from publish.errors import OutputError
from publish.render.xhtml import Piece

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
MATHML = "http://www.w3.org/1998/Math/MathML"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = f"{{{OPS}}}type"
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"}
    | {"track", "wbr"}
)  # HTML living standard, 13.1.2

EMPTY = etree.XPath("//x:*[not(node())]", namespaces={"x": XHTML})
"""The elements in which there is nothing."""

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to say."""

SHELL = (
    f'<html xmlns="{XHTML}" xmlns:epub="{OPS}">'
    '<head><meta charset="utf-8"/><title/></head>\n<body>{body}</body></html>'
)


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
        return tuple(str(value) for value in self.root.xpath("//@id"))

    def properties(self) -> tuple[str, ...]:
        """The manifest properties that its content asks for (EPUB 3.3, 5.6)."""
        foreign = {
            "svg": "http://www.w3.org/2000/svg",
            "mathml": MATHML,
        }
        return tuple(
            name
            for name, space in foreign.items()
            if next(self.root.iter(f"{{{space}}}*"), None) is not None
        )


def legal(text: str) -> str:
    """A text that XML can hold, as it is. Raises OutputError for any other."""
    if found := ILLEGAL.search(text):
        what = f"the character U+{ord(found.group()):04X} cannot stand in {text[:40]!r}"
        raise OutputError(what, hint="remove it")
    return text


def parse(piece: Piece, xhtml: str, sheets: Sequence[str]) -> Document:
    """A piece as the tree of a content document; ``xhtml`` is its section, page breaks included.

    Raises OutputError with the line of the fault if the section is not well-formed XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(SHELL.format(body=xhtml), parser)
    except etree.XMLSyntaxError as error:
        raise OutputError(f"is not well-formed XHTML: {error.msg}", where=piece.file) from error
    for name, value in (("lang", piece.language), (XML_LANG, piece.language)):
        root.set(name, value)
    if piece.direction == "rtl":
        root.set("dir", "rtl")
    _fill_head(root, legal(piece.title), [relative(sheet, piece.file) for sheet in sheets])
    _name_sections(root, piece.id)
    _set_aside(root)
    return Document(piece.file, piece, root)


def _fill_head(root: etree._Element, title: str, sheets: Sequence[str]) -> None:
    head = root[0]
    head[1].text = title
    for href in sheets:
        link = etree.SubElement(head, f"{{{XHTML}}}link")
        link.attrib.update({"rel": "stylesheet", "type": "text/css", "href": href})


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


def homes(documents: Sequence[Document]) -> dict[str, str]:
    """Which file each id stands in. Raises OutputError if an id stands twice in the book."""
    found: dict[str, str] = {}
    for document in documents:
        for ident in document.ids():
            if ident in found:
                where = f"{found[ident]} and {document.file}"
                raise OutputError(f"the id {ident!r} is used twice, in {where}")
            found[ident] = document.file
    return found


def resolve_links(document: Document, home: Mapping[str, str]) -> None:
    """Make each ``#id`` that stands in another file a link to that file.

    Raises OutputError for a link to an id that no piece has.
    """
    for link in document.root.iter(f"{{{XHTML}}}a"):
        target = link.get("href", "")
        if target.startswith("#"):
            link.set("href", reference(target[1:], document.file, home))


def reference(ident: str, file: str, home: Mapping[str, str]) -> str:
    """The link from a file to an id, wherever in the book it stands."""
    if ident not in home:
        raise OutputError(f"there is no {ident!r} in the book to link to", where=file)
    there = "" if home[ident] == file else relative(home[ident], file)
    return f"{there}#{ident}"


def pictures_of(document: Document) -> Iterator[str]:
    """The files that the document shows, as paths inside the package."""
    here = posixpath.dirname(document.file)
    for picture in document.root.iter(f"{{{XHTML}}}img"):
        yield posixpath.normpath(posixpath.join(here, picture.get("src", "")))


def serialise(root: etree._Element) -> bytes:
    """The bytes of a content document: UTF-8, HTML's doctype, no element wrongly self-closed."""
    for element in EMPTY(root):
        if local(element) not in VOID:
            element.text = ""  # an empty text node, so that lxml writes both tags
    body = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{body}\n'.encode()


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return etree.QName(element).localname
