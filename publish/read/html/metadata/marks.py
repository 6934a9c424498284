"""Marks: what microdata, RDFa, microformats and link relations in the body mark as the post's
author or its day. A mark inside an item that does not hold the post speaks of that item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from publish.read.html.dom import UNSEEN, Element, iterate, squeeze
from publish.read.html.metadata.surroundings import Surroundings
from publish.sources import Certainty

MOST = 100
"""Marks that are read of one page."""
LONGEST = 300
"""Characters of a mark's text."""
AUTHOR, PUBLISHED, UPDATED = "author", "published", "updated"
_PROPERTIES = {
    "author": AUTHOR,
    "creator": AUTHOR,
    "datepublished": PUBLISHED,
    "datecreated": PUBLISHED,
    "published": PUBLISHED,
    "created": PUBLISHED,
    "issued": PUBLISHED,
    "date": PUBLISHED,
    "datemodified": UPDATED,
    "modified": UPDATED,
}
_CLASSES = {
    "p-author": (AUTHOR, Certainty.CERTAIN),
    "fn": (AUTHOR, Certainty.LIKELY),
    "dt-published": (PUBLISHED, Certainty.CERTAIN),
    "published": (PUBLISHED, Certainty.CERTAIN),
    "entry-date": (PUBLISHED, Certainty.CERTAIN),
    "dt-updated": (UPDATED, Certainty.CERTAIN),
    "updated": (UPDATED, Certainty.CERTAIN),
}
_ENTRY = re.compile(r"(?:^|\s)(?:h-entry|hentry|h-review|h-cite|h-event|h-feed)(?:\s|$)")
_BYLINE = re.compile(r"author|byline|posted|entry-meta|post-meta")
_NAMES = re.compile(r"(?:^|\s)(?:p-name|fn)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Mark:
    """What one element is marked as, with the values that it gives."""

    what: str
    values: tuple[str, ...]
    origin: str
    certainty: Certainty
    element: Element


def marks(around: Surroundings) -> list[Mark]:
    """The marks that speak of the post, in the order of the page."""
    holders = {up for part in around.post for up in (part, *part.ancestors())}
    found = (mark for element in around.marked for mark in _marks(element, holders))
    return list(islice(found, MOST))


def _marks(element: Element, holders: set[Element]) -> Iterator[Mark]:
    attrs = element.attrs
    for name, scope, origin in (
        ("itemprop", "itemscope", "microdata"),
        ("property", "typeof", "rdfa"),
    ):
        for token in attrs.get(name, "").lower().split():
            what = _PROPERTIES.get(token.rpartition(":")[2].rpartition("/")[2])
            if what and _speaks(element, holders, scope):
                yield Mark(what, _values(element, what), origin, Certainty.CERTAIN, element)
    if element.tag == "a" and "author" in attrs.get("rel", "").lower().split():
        if _in_entry(element, holders):
            yield Mark(AUTHOR, (short_line(element),), "rel author", Certainty.CERTAIN, element)
    elif "itemprop" not in attrs:
        yield from _classed(element, holders)


def _classed(element: Element, holders: set[Element]) -> Iterator[Mark]:
    """Microformats: of two dates in one class list the first one counts."""
    for token in element.get("class").lower().split():
        if (found := _CLASSES.get(token)) and _in_entry(element, holders):
            what, certainty = found
            if token == "fn" and not _in_byline(element):
                continue
            values = _values(element, what)
            if what == AUTHOR or any(sign.isdigit() for value in values for sign in value):
                yield Mark(what, values, "microformats", certainty, element)
                return


def short_line(top: Element) -> str:
    """The text of an element on one line, or "" where it is longer than a name or a day can be."""
    parts: list[str] = []
    waiting: list[Element | str] = [top]
    while waiting and sum(map(len, parts)) <= LONGEST:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(f" {squeeze(node[: LONGEST + 1])} ")
        elif node.tag not in UNSEEN:
            waiting += reversed(node.children)
    return "" if waiting or sum(map(len, parts)) > LONGEST else squeeze("".join(parts))


def _in_byline(element: Element) -> bool:
    """Whether an hCard stands in what its maker calls a byline (hAtom's author)."""
    near = [element, *islice(element.ancestors(), 3)]
    return any(_BYLINE.search(each.names) for each in near)


def _values(element: Element, what: str) -> tuple[str, ...]:
    given = element.get("content") or element.get("datetime")
    if what != AUTHOR:
        shown = element.get("title") if element.tag in ("abbr", "span") else ""
        inner = next((e for e in iterate(element) if e.get("datetime")), element)
        return (given or shown or inner.get("datetime") or short_line(element),)
    if given:
        return (given,)
    inside = [e for e in iterate(element) if e is not element]
    named = [e for e in inside if e.get("itemprop") == "name" or e.get("property") == "name"]
    named = named or [e for e in inside if _NAMES.search(e.get("class").lower())]
    return tuple(e.get("content") or short_line(e) for e in named or [element])


def _speaks(element: Element, holders: set[Element], scope: str) -> bool:
    """Whether the item that a property belongs to holds the post, or there is none."""
    item = next((up for up in element.ancestors() if scope in up.attrs), None)
    return item is None or item in holders


def _in_entry(element: Element, holders: set[Element]) -> bool:
    """Whether the nearest entry around a microformat holds the post, or there is none."""
    entry = next((u for u in element.ancestors() if _ENTRY.search(u.get("class").lower())), None)
    return entry is None or entry in holders
