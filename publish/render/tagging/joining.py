"""Tagging: what the engine has drawn is joined with the document's structure, in its own file.

It takes the place of the engine's tags, which follow the boxes of each page. ISO 32000-1, 14.7
(logical structure) and 14.8.2.2 (artifacts); the engine's own names are WeasyPrint's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import pydyf  # type: ignore[import-untyped]
import weasyprint.pdf  # type: ignore[import-untyped]
from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.pdf import anchors, stream

from publish.render import reach
from publish.render.tagging import markers, treefile
from publish.render.tagging.elements import Annotated, Run
from publish.render.tagging.kinds import alternative, furniture
from publish.render.tagging.tree import Structure

_LAYOUT = {"Type": "/Layout"}
_KNOWN = "3e9ae7b4fa6180df"
_LEANT_ON = (
    weasyprint.pdf.generate_pdf,
    anchors.add_links,
    stream.Stream.marked,
    stream.Stream.artifact,
)


def take_over() -> bool:
    """Have the engine's files tagged here from now on; False for an engine that is not known."""
    if not reach.is_known(_KNOWN, *_LEANT_ON):
        return False
    weasyprint.pdf.add_tags = tag
    return True


def tag(pdf: Any, document: Any, version: object, streams: Sequence[Any]) -> None:
    """Give the engine's PDF its structure tree, called as the engine calls its own tagger."""
    del version
    reader = vars(document).pop("reader", None) or _reader(document)
    for page, drawn in zip(document.pages[reader.pages :], streams[reader.pages :], strict=True):
        reader.read(page._page_box, _Content(drawn))
    _unlink(pdf, reader.needless)
    treefile.write(pdf, reader.structure.finished())
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def release(document: Any, page: Any, drawn: Any, links: list[Any]) -> None:
    """Read the page that has just been drawn, the next of a document, and let go of its boxes, with
    its ``links``, which hold some of them: a megabyte of each page."""
    if "reader" not in vars(document):
        document.reader = _reader(document)
    document.reader.read(page._page_box, _Content(drawn))
    drawn.stream = [b"\n".join(map(pydyf._to_bytes, drawn.stream))]  # as it will be written
    page._page_box = None
    for held in (page.links, links, drawn._tags):
        held.clear()


def _reader(document: Any) -> _Reader:
    return _Reader(Structure(_root(document.pages[0]._page_box)))


class _Content:
    """The marked content of a page: by its box, and as it stands in the page's stream."""

    def __init__(self, stream: Any) -> None:
        self._marks: dict[Any, dict[str, Any]] = stream._tags
        self._stream: list[Any] = stream.stream
        self._places = {
            item["MCID"]: at
            for at, item in enumerate(self._stream)
            if isinstance(item, pydyf.Dictionary) and "MCID" in item
        }

    def number(self, box: Any) -> int | None:
        """The number of what a box has drawn; None for a box that has drawn nothing."""
        mark = self._marks.get(box)
        return None if mark is None else int(mark["mcid"])

    def put_in_order(self, waiting: Mapping[int, Sequence[int]]) -> None:
        """Put the markers of lists before what they stand beside; the last thing to be done."""
        markers.put_before(self._stream, waiting)

    def set_aside(self, number: int, kind: dict[str, str]) -> None:
        """Make content an artifact: what only layout has put there."""
        place = self._places.get(number)
        if place is not None:
            self._stream[place - 1] = "/Artifact"
            self._stream[place] = pydyf.Dictionary(kind)


@dataclass(slots=True)
class _Reader:
    """Reads pages in order and hands what stands on them to the structure."""

    structure: Structure
    pages: int = 0
    """How many have been read."""
    heads: dict[Element, int] = field(default_factory=dict)
    """The page on which each table's head stands first; later ones repeat it."""
    needless: set[bytes] = field(default_factory=set)
    """Annotations that say what another does."""
    beside: dict[int, list[int]] = field(default_factory=dict)
    """On this page: the labels of items and notes, by the content that they stand before."""
    waiting: list[int] = field(default_factory=list)

    def read(self, page: Any, content: _Content) -> None:
        """Read the next page: each box once, parents first."""
        index, self.pages = self.pages, self.pages + 1
        self.beside, self.waiting = {}, []
        stack: list[tuple[Any, dict[str, str] | None]] = [(page, None)]
        while stack:
            box, aside = stack.pop()
            box = getattr(box, "_box", box)  # behind the placeholder of one placed absolutely
            aside = aside or self._aside(box, index)
            if _is_blank(box):
                aside = _LAYOUT
            self._take(box, index, content, aside)
            stack.extend((child, aside) for child in reversed(getattr(box, "children", ())))
        content.put_in_order(self.beside)

    def _aside(self, box: Any, index: int) -> dict[str, str] | None:
        """What kind of artifact a box and all in it is; None for the text."""
        if isinstance(box, boxes.MarginBox):
            return furniture(box.at_keyword)
        if box.is_leader:
            return _LAYOUT
        if isinstance(box, boxes.TableRowGroupBox) and box.element_tag == "thead":
            first = self.heads.setdefault(box.element, index)
            return {"Type": "/Pagination"} if first != index else None
        decoration = isinstance(box, boxes.ReplacedBox) and not alternative(box.element)
        return _LAYOUT if decoration else None

    def _take(self, box: Any, index: int, content: _Content, aside: dict[str, str] | None) -> None:
        number, element = content.number(box), box.element
        if aside is not None and number is not None:
            content.set_aside(number, aside)
            number = None
        if not isinstance(element, Element) or (aside and not box.link_annotation):
            return
        if box.link_annotation:  # a leader is no words, but can be clicked on all the same
            self._link(box.link_annotation, element, index)
        if aside:
            return
        node = self.structure.of(element, (box.element_tag or "").partition("::")[2])
        if number is not None:
            self._order(number, node.type)
            node.kids.append(Run(index, number))
            if node.type == "Figure":
                node.attributes["Layout"] = {"BBox": pydyf.Array(_edges(box))}

    def _order(self, number: int, kind: str) -> None:
        if kind == "Lbl":
            self.waiting.append(number)
        elif self.waiting:
            self.beside[number], self.waiting = self.waiting, []

    def _link(self, annotation: Any, element: Element, index: int) -> None:
        """Keep a link's annotation, one a line; the engine makes one of each box in a link."""
        node, area = self.structure.link(element), _area(annotation)
        before = [kid for kid in node.kids if isinstance(kid, Annotated) and kid.page == index]
        if any(_covers(_area(kid.annotation), area) for kid in before):
            self.needless.add(annotation.reference)
        else:
            node.kids.append(Annotated(index, _worded(annotation, element)))


def _root(page: Any) -> Element:
    """The document's root element, of which a page's first box is made."""
    return next(child.element for child in page.children if child.element_tag == "html")


def _is_blank(box: Any) -> bool:
    """Whether a sheet has put there a place to break or an indent, and no words."""
    added = "::" in (box.element_tag or "") and isinstance(box, boxes.TextBox)
    return added and not box.text.strip("\u200b\u2060\u2003\u2002 ")


def _edges(box: Any) -> Iterator[float]:
    """A picture's box in CSS pixels from the top left, which finishing puts in the page's space."""
    left, top = box.content_box_x(), box.content_box_y()
    yield from (left, top, left + box.width, top + box.height)


def _area(annotation: Any) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = annotation["Rect"]
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _covers(area: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether a link's area has in it what another one would add."""
    middle = (other[1] + other[3]) / 2
    across = area[0] - 1 <= other[0] and other[2] <= area[2] + 1
    return across and area[1] <= middle <= area[3]


def _unlink(pdf: Any, needless: set[bytes]) -> None:
    for page in pdf.objects:
        if isinstance(page, dict) and page.get("Type") == "/Page" and "Annots" in page:
            page["Annots"] = pydyf.Array(one for one in page["Annots"] if one not in needless)


def _worded(annotation: Any, element: Element) -> Any:
    """A link with a description (PDF/UA-1, 7.18.5): where it leads, or in the book its words."""
    annotation["F"] = 4  # printed, as PDF/A asks of every annotation
    words = " ".join("".join(element.itertext()).split())
    if "Dest" in annotation and words:
        annotation["Contents"] = pydyf.String(words)
    return annotation
