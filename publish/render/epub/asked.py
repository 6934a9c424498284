"""Which fonts the texts of a book ask for, by its style sheets.

Each kind of place in the book is looked at once, however many elements stand there: a book has
thousands of paragraphs, and a hundred ways to come to one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import cssselect2  # type: ignore[import-untyped]  # it has no types
from lxml import etree

from publish.errors import OutputError
from publish.render.epub.documents import ILLEGAL
from publish.render.epub.fontrules import KEPT, Font, Said, UnclearError, cascaded, matcher
from publish.render.xhtml import Piece


def asked(pieces: Iterable[Piece], sheets: Iterable[str]) -> Mapping[Font, frozenset[str]] | None:
    """The characters of a book that are set in each font, its nav document's among them; None
    where a sheet chooses fonts by what is not followed here: by ids and the order of elements, in
    groups of rules (@media), in the shorthand ``font``.

    Raises OutputError for a piece that is not well-formed.
    """
    try:
        rules = matcher(sheets)
    except UnclearError:
        return None
    places = _Places()
    for piece in pieces:
        places.add(piece)
    found: dict[Font, set[str]] = defaultdict(set)
    for font, text in places.fonts(rules):
        found[font] |= text
    return {font: frozenset(text) for font, text in found.items()}


@dataclass(slots=True)
class _Places:
    """The kinds of places in a book, a tree in which each stands once, and the text of each."""

    root: etree._Element = field(default_factory=lambda: etree.Element("book"))
    text: dict[etree._Element, set[str]] = field(default_factory=dict)
    _known: dict[tuple[Any, ...], etree._Element] = field(default_factory=dict)

    def add(self, piece: Piece) -> None:
        """Every place of a piece's document, and of its lines in the nav document."""
        try:
            source = etree.fromstring(f'<body xmlns:epub="urn:e">{piece.xhtml}</body>')
        except etree.XMLSyntaxError as error:
            raise OutputError(f"is not well-formed XHTML: {error.msg}", where=piece.file) from error
        self._lay(_document(piece, source))
        self._lay(_document(piece, _listed(piece)))

    def _lay(self, document: etree._Element) -> None:
        at = [self.root]
        for event, one in etree.iterwalk(document, events=("start", "end")):
            if not isinstance(one.tag, str):
                continue
            if event == "start":
                at.append(self._place(at[-1], one))
                self.text[at[-1]].update(one.text or "")
            else:
                at.pop()
                self.text.setdefault(at[-1], set()).update(one.tail or "")

    def _place(self, parent: etree._Element, one: etree._Element) -> etree._Element:
        tag = etree.QName(one).localname
        attributes = tuple((name, one.get(name, "")) for name in KEPT if name in one.attrib)
        key = (parent, tag, attributes)
        if key not in self._known:
            place = etree.SubElement(parent, tag, dict(attributes))
            self._known[key], self.text[place] = place, set()
        return self._known[key]

    def fonts(self, rules: Any) -> Iterator[tuple[Font, set[str]]]:
        """What each place is set in, and what comes before and behind it by the sheets."""
        known: dict[etree._Element, Font] = {self.root: Font()}
        for document in self.root:
            for element in cssselect2.ElementWrapper.from_html_root(document).iter_subtree():
                place = element.etree_element
                parts: dict[str | None, list[Said]] = defaultdict(list)
                for *_, part, sets in rules.match(element):
                    parts[part] += sets
                own = cascaded(known[place.getparent()], parts.pop(None, []))
                known[place] = own
                yield own, self.text[place]
                yield from ((cascaded(own, sets), self.text[place]) for sets in parts.values())


def _document(piece: Piece, body: etree._Element) -> etree._Element:
    html = etree.Element("html", {"lang": piece.language})
    if piece.direction == "rtl":
        html.set("dir", "rtl")
    html.append(body)
    return html


def _listed(piece: Piece) -> etree._Element:
    """A piece's line in the contents, under their title (``navigation``)."""
    kind = ' class="toc-part"' if piece.role == "part" else ""
    body = etree.fromstring(
        f'<body><nav role="doc-toc"><h1>a</h1><ol><li><a{kind}>a<span class="byline">'
        "<bdi>a</bdi></span></a></li></ol></nav></body>"
    )
    line = next(body.iter("a"))
    line.text = ILLEGAL.sub("", piece.title) or "a"  # which the writer tells
    return body
