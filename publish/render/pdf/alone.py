"""A piece laid out alone: what the engine is told of the book around it, and asks about it.

The engine takes a document for all there is. Laying out one piece of a book, it is told by a
``Place`` where that piece stands, and three parts of it are replaced (on the version that they were
made for):

* ``TargetCollector`` answers ``target-counter(…, page)`` from the folios that are known, those of
  the piece's own pages among them, and never from the pages that it is making. So what is printed
  of a folio depends on the answer alone, not on where the piece happens to stand.
* ``initialize_page_maker`` begins on the side of the leaf on which the piece begins.
* ``resolve_links`` keeps links to ids that are not in the document: they may be in another piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import weasyprint.document  # type: ignore[import-untyped]
import weasyprint.layout  # type: ignore[import-untyped]
import weasyprint.pdf  # type: ignore[import-untyped]
from weasyprint.css.targets import (  # type: ignore[import-untyped]
    TargetCollector,
    TargetLookupItem,
    anchor_name_from_token,
)
from weasyprint.formatting_structure import build  # type: ignore[import-untyped]
from weasyprint.layout import initialize_page_maker
from weasyprint.logger import LOGGER  # type: ignore[import-untyped]
from weasyprint.pdf import anchors
from weasyprint.urls import get_url_tuple  # type: ignore[import-untyped]

from publish.render import folios, reach
from publish.render.binding.orders import COUNT, TOGETHER

UNKNOWN = "100"
"""What stands for a folio that is not known yet: nearly as wide as it will be."""

_KNOWN = "717afa15cbe55d7e"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece stands in its book: the ``side`` of the leaf that it begins on ("left" or
    "right"), the folio of its ``first`` page and whether it is ``roman``, and the folios, as
    printed, of the ids and other things that it asks for. ``asked`` is what it has asked for;
    ``printed`` by which elements (with the pseudo-element), ``slotted`` those of them in which a
    folio can be exchanged, ``looks`` the glyphs of figures that were looked up for it, ``numbers``
    what counts such folios."""

    piece: str = ""
    side: str = "right"
    first: int = 1
    roman: bool = False
    folios: Mapping[str, str] = field(default_factory=dict)
    asked: dict[str, None] = field(default_factory=dict)
    printed: dict[Any, dict[str, None]] = field(default_factory=dict)
    slotted: dict[Any, None] = field(default_factory=dict)
    looks: dict[Any, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def needs(self) -> tuple[str, ...]:
        """What the piece depends on, of what it has asked for: of a folio that can be exchanged
        wherever it is printed, only on how many figures it has."""
        unlike = (names for by, names in self.printed.items() if by not in self.slotted)
        fixed = {name for names in unlike for name in names}
        loose = {name for names in self.printed.values() for name in names} - fixed
        return tuple(sorted(COUNT + name if name in loose else name for name in self.asked))

    def page(self, index: int) -> int:
        """The number of one of the piece's pages, counted from 0."""
        return self.first + index

    def number(self, name: str) -> int:
        """The number of the page that an id stands on, or of what else is asked for."""
        self.asked[name] = None
        return folios.number_of(self.label(name)) or 0

    def label(self, name: str) -> str:
        """The folio of an id, as far as it is known."""
        return self.folios.get(name, UNKNOWN)


_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SECTIONS = r"\.(?:piece|front|body|back|part|chapter|first-of-body)\b"
_ACROSS = re.compile(
    rf"counter-(?:increment|set)\s*:(?!\s*(?:none|page|list-item|footnote)\b)"
    rf"|{_SECTIONS}[^\s,{{}}]*\s*[~+]\s*[^\s,{{}}]*{_SECTIONS}"
    rf"|{_SECTIONS}[^\s,{{}}]*:(?:first|last|only|nth)-"
)


def sees_others(sheet: str) -> bool:
    """Whether a sheet's rules may tell a piece by the pieces beside it, or count them: what it says
    holds only where they are laid out together. Our own sheets go by classes (see places)."""
    return bool(_ACROSS.search(_COMMENT.sub("", sheet)))


_PLACE: ContextVar[Place | None] = ContextVar("place", default=None)


def place() -> Place | None:
    """Where the piece stands that is being laid out; None for a whole book."""
    return _PLACE.get()


@contextmanager
def standing(where: Place | None) -> Iterator[None]:
    """What is laid out meanwhile stands there."""
    token = _PLACE.set(where)
    try:
        yield
    finally:
        _PLACE.reset(token)


def take_over() -> bool:
    """Have pieces laid out so from now on; False for an engine that is not known."""
    known = (
        TargetCollector,
        build.compute_content_list,
        initialize_page_maker,
        anchors.resolve_links,
    )
    if not reach.is_known(_KNOWN, *known):
        return False
    weasyprint.document.TargetCollector = Collector
    weasyprint.layout.initialize_page_maker = begin
    weasyprint.pdf.resolve_links = linked
    return True


class Collector(TargetCollector):  # type: ignore[misc]  # WeasyPrint has no types
    """The engine's targets; in a piece laid out alone, with the folios that its place knows."""

    def lookup_target(self, anchor: Any, source: Any, token: Any, parse_again: Any) -> Any:
        """The target of an anchor, as compute_content_list reads it."""
        where = place()
        name = _name(anchor, source) if where else None
        if where is None or name is None:
            return super().lookup_target(anchor, source, token, parse_again)
        if token == "content":
            where.printed.setdefault((source.element, source.element_tag), {})[name] = None
        if name not in self.target_lookup_items:
            return _answer(where.number(name), Elsewhere(name))
        item = super().lookup_target(anchor, source, token, parse_again)
        if item.state == "pending":
            return item
        return _answer(where.number(name), item.target_box)

    def collect_missing_counters(
        self, parent: Any, token: Any, again: Any, missing: Any, targets: Any
    ) -> None:
        """The counters of pages that the text itself prints, as compute_content_list finds them."""
        where = place()
        if where and {"page", "pages"} & set(missing):
            where.asked[TOGETHER] = None
        super().collect_missing_counters(parent, token, again, missing, targets)


class Elsewhere:
    """An element of another piece, of which no more than its folio can be known."""

    cached_counter_values: Mapping[str, list[int]] = {}

    def __init__(self, name: str) -> None:
        self.name = name

    def extract_text(self, _style: str) -> str:
        """What target-text() would print, which cannot be had."""
        LOGGER.error("Content discarded: the text of #%s is in another piece", self.name)
        return ""


class _Target:
    """A target as compute_content_list reads it: its counters and its text."""

    def __init__(self, number: int, box: Any) -> None:
        self.cached_counter_values = {**box.cached_counter_values, "page": [number]}
        self.extract_text = box.extract_text


def _answer(number: int, box: Any) -> Any:
    item = TargetLookupItem("up-to-date")
    item.target_box = _Target(number, box)
    return item


def _name(anchor: Any, source: Any) -> str | None:
    """The id that a target names, as the engine finds it; None for what is none."""
    if anchor[0] == "attr()":
        attribute, kind, fallback = anchor[1]
        value = source.element.get(attribute, fallback)
        if value is None:
            return None
        anchor = (kind, get_url_tuple(value, source.style.base_url) if kind == "url" else value)
    found = anchor_name_from_token(anchor) if anchor[1] else None
    return found or None


def begin(context: Any, root_box: Any) -> None:
    """The engine's ``initialize_page_maker``, on the side on which a piece begins."""
    initialize_page_maker(context, root_box)
    where = place()
    if where is not None:
        at, following, _, *rest = context.page_maker[0]
        context.page_maker[0] = (at, following, where.side == "right", *rest)


def linked(pages: list[Any]) -> Iterator[Any]:
    """The links and anchors of pages, as the engine resolves them; of a piece laid out alone with
    all its links."""
    if place() is None:
        yield from anchors.resolve_links(pages)
        return
    seen: set[str] = set()
    for page in pages:
        here = [(name, x, y) for name, (x, y, _, _) in page.anchors.items() if name not in seen]
        seen.update(page.anchors)
        yield page.links, here
