"""The nav document (EPUB 3.3, 7) and the NCX that mirrors it for readers of before 2011."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from publish.book import BookMetadata
from publish.languages import direction, terms
from publish.render.epub.contents import Entry
from publish.render.epub.documents import OPS, TYPE, XHTML, XML_LANG, serialise
from publish.render.xhtml import Piece
from publish.roles import ROLES
from publish.walking import plain_text

NCX = "http://www.daisy.org/z3986/2005/ncx/"

BODY = "bodymatter"
ARIA = {"toc": "doc-toc", "page-list": "doc-pagelist"}

_h = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": OPS})
_n = ElementMaker(namespace=NCX, nsmap={None: NCX})


@dataclass(frozen=True, slots=True)
class Target:
    """A landmark's type or a page's folio, its words, and where it leads."""

    kind: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Navigation:
    """Everything that leads into the book."""

    contents: tuple[Entry, ...]
    landmarks: tuple[Target, ...]
    pages: tuple[Target, ...]
    title: str = ""
    breaks: tuple[Target, ...] = ()  # pages that begin with the contents


def landmarks(pieces: Sequence[Piece], language: str) -> Iterator[Target]:
    """The first piece of each role that has a landmark; the body's is where reading begins."""
    seen: set[str] = set()
    words = terms(language)
    for piece in pieces:
        role = ROLES[piece.role]
        kind = BODY if role.division == "body" else role.landmark
        if kind and kind not in seen:
            seen.add(kind)
            label = words[BODY] if kind == BODY else piece.title or words.get(role.name)
            yield Target(kind, str(label or role.name), piece.file)


def nav_document(metadata: BookMetadata, navigation: Navigation, sheets: Iterable[str]) -> bytes:
    """The nav document: contents in view, landmarks and page-list hidden by the attribute.

    It is the book's contents page, too. Sections are hidden on that page (as EPUB 3.3,
    7.4.3 provides), where there is more than one post; reading systems show them in their menu.
    """
    words = terms(metadata.language)
    title = navigation.title or str(words["contents"])
    links = [_h.link({"rel": "stylesheet", "type": "text/css", "href": sheet}) for sheet in sheets]
    root = _h.html(
        {"lang": metadata.language, XML_LANG: metadata.language},
        _h.head(_h.meta({"charset": "utf-8"}), _h.title(title), *links),
        _h.body(
            *map(_break, navigation.breaks),
            _nav("toc", "h1", title, _tree(navigation.contents, metadata)),
            *_hidden_navs(navigation, words),
        ),
    )
    if direction(metadata.language) == "rtl":
        root.set("dir", "rtl")
    return serialise(root)


def _break(page: Target) -> etree._Element:
    attributes = {"id": page.kind, "role": "doc-pagebreak", "aria-label": page.label}
    return _h.div({TYPE: "pagebreak", **attributes})


def _hidden_navs(navigation: Navigation, words: Mapping[str, Any]) -> Iterator[etree._Element]:
    for kind, targets in (("landmarks", navigation.landmarks), ("page-list", navigation.pages)):
        if targets:
            nav = _nav(kind, "h2", str(words[kind]), _flat(targets, typed=kind == "landmarks"))
            nav.set("hidden", "")
            yield nav


def _nav(kind: str, heading: str, title: str, items: etree._Element) -> etree._Element:
    nav = _h.nav({TYPE: kind, "id": kind, "aria-labelledby": f"{kind}-title"})
    if kind in ARIA:
        nav.set("role", ARIA[kind])
    nav.extend([_h(heading, {"id": f"{kind}-title"}, title), items])
    return nav


def _tree(entries: Sequence[Entry], metadata: BookMetadata) -> etree._Element:
    listed = _h.ol()
    for entry in entries:
        item = etree.SubElement(listed, f"{{{XHTML}}}li")
        _line(item, entry, metadata)
        if entry.children:
            below = _tree(entry.children, metadata)
            if entry.folded:
                below.set("hidden", "")
            item.append(below)
    return listed


def _line(item: etree._Element, entry: Entry, metadata: BookMetadata) -> None:
    line = etree.SubElement(item, f"{{{XHTML}}}a", {"href": entry.href})
    line.text = entry.title
    if entry.byline:  # a name may run against the title, and takes no mark of it with it
        line.append(_h.span({"class": "dash"}, " — "))
        line.append(_h.span({"class": "byline"}, _h.bdi(entry.byline)))
    if entry.part:
        line.set("class", "toc-part")
    if foreign := _foreign(entry, metadata):
        line.attrib.update({"lang": entry.language, **foreign})


def _foreign(entry: Entry, metadata: BookMetadata) -> dict[str, str]:
    """The language and direction of a line that is not in the book's own."""
    if not entry.language or entry.language == metadata.language:
        return {}
    return {XML_LANG: entry.language, "dir": entry.direction or "ltr"}


def _flat(targets: Sequence[Target], *, typed: bool) -> etree._Element:
    listed = _h.ol()
    for target in targets:
        item = etree.SubElement(listed, f"{{{XHTML}}}li")
        link = etree.SubElement(item, f"{{{XHTML}}}a", {"href": target.href})
        link.text = target.label
        if typed:
            link.set(TYPE, target.kind)
    return listed


def ncx(metadata: BookMetadata, navigation: Navigation) -> bytes:
    """The NCX (ANSI/NISO Z39.86-2005): the same contents, and the pages as a pageList."""
    root = _n.ncx(
        {"version": "2005-1", XML_LANG: metadata.language, "dir": direction(metadata.language)},
        _ncx_head(metadata, navigation),
        _n.docTitle(_n.text(plain_text(metadata.title))),
    )
    points = etree.SubElement(root, f"{{{NCX}}}navMap")
    for entry in navigation.contents:
        _point(points, entry, metadata)
    for number, point in enumerate(points.iter(f"{{{NCX}}}navPoint"), 1):
        point.set("id", f"point-{number}")
    if navigation.pages:
        pages = etree.SubElement(root, f"{{{NCX}}}pageList")
        for page in navigation.pages:
            _page(pages, page)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _ncx_head(metadata: BookMetadata, navigation: Navigation) -> etree._Element:
    numbers = [int(page.label) for page in navigation.pages if page.label.isdecimal()]
    values = {
        "dtb:uid": metadata.identifier,
        "dtb:depth": str(_depth(navigation.contents)),
        "dtb:totalPageCount": str(len(navigation.pages)),
        "dtb:maxPageNumber": str(max(numbers, default=0)),
    }
    return _n.head(*(_n.meta({"name": k, "content": v}) for k, v in values.items()))


def _depth(entries: Sequence[Entry]) -> int:
    return 1 + max((_depth(entry.children) for entry in entries), default=0) if entries else 0


def _point(above: etree._Element, entry: Entry, metadata: BookMetadata) -> None:
    point = etree.SubElement(above, f"{{{NCX}}}navPoint")
    _label(point, entry.label, _foreign(entry, metadata))
    etree.SubElement(point, f"{{{NCX}}}content", {"src": entry.href})
    for child in entry.children:
        _point(point, child, metadata)


def _page(pages: etree._Element, page: Target) -> None:
    number = page.label.isdecimal()
    attributes = {"id": page.kind, "type": "normal" if number else "front"}
    if number:
        attributes["value"] = page.label
    target = etree.SubElement(pages, f"{{{NCX}}}pageTarget", attributes)
    _label(target, page.label, {})
    etree.SubElement(target, f"{{{NCX}}}content", {"src": page.href})


def _label(above: etree._Element, words: str, attributes: Mapping[str, str]) -> None:
    label = etree.SubElement(above, f"{{{NCX}}}navLabel", dict(attributes))
    etree.SubElement(label, f"{{{NCX}}}text").text = words
