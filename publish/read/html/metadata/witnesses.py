"""Witness: everything on a page that speaks of it, and where the page stands on the web."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from publish.read.html import jsonld
from publish.read.html.dom import Element, find_all, squeeze
from publish.read.html.page import absolute
from publish.sources import Certainty, Evidence, PartialDate

Found = tuple[str, str, Certainty]
"""A value, where it was found, and how far that carries."""

_SAVED_FROM = re.compile(
    r"<!-- saved from url=\(\d{4,6}\)(\S{1,2000}) -->"
    r"|Page saved with SingleFile[^>]{0,20}\s+url: (\S{1,2000})"
    r"|<!-- Saved from (https?://\S{1,2000}) at [\d-]{10}T\S{1,20} using monolith "
)
_SPOKEN_DAY = re.compile(
    r"(?:saved date: |savepage-date\" content=\")[A-Z]\w\w (\w{3}) (\d{2}) (\d{4})"
)
_WRITTEN_DAY = re.compile(
    r"<!-- Saved from [^>]{0,2000}? at (\d{4})-(\d\d)-(\d\d)T\S{1,20} using monolith "
)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

NOTHING: Found = ("", "", Certainty.HINT)


@dataclass(slots=True)
class Witness:
    """Everything on a page that speaks of it: meta elements by name, JSON-LD, the visible body."""

    root: Element
    body: Element
    metas: dict[str, list[str]] = field(default_factory=dict)
    things: list[jsonld.Thing] = field(default_factory=list)
    article: jsonld.Thing = field(default_factory=dict)
    url: str = ""
    placed: str = "canonical link"
    """What says the address."""
    elements: list[Element] = field(default_factory=list)
    head: list[Element] = field(default_factory=list)
    words: str = ""
    """The words that stand around the post, small, each between two spaces."""

    def meta(self, *names: str) -> Iterator[Found]:
        """The values of meta elements, in the order of the names."""
        for name in names:
            for value in self.metas.get(name, []):
                yield value, origin_of(name), Certainty.CERTAIN

    def shows(self, text: str) -> bool:
        """Whether readers see these words on the page, outside what belongs to other posts."""
        return bare(text) != "" and f" {bare(text)} " in self.words


def origin_of(name: str) -> str:
    """What evidence calls a meta element: by its vocabulary, or by its own name."""
    return "opengraph" if name.startswith(("og:", "article:")) else f"meta {name}"


def witness(root: Element, body: Element, source: str, url: str = "") -> Witness:
    """Gather what a page says of itself; ``url`` is where it was found, if that is known."""
    metas: dict[str, list[str]] = {}
    for meta in find_all(root, "meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop")).strip().lower()
        value = squeeze(html.unescape(meta.get("content")))
        if name and value:
            metas.setdefault(name, []).append(value)
    seen = Witness(root, body, metas, jsonld.things(root))
    seen.url = address(seen, source)[0]
    if url and not seen.url:
        seen.url, seen.placed = url, "where it was found"
    seen.article = jsonld.article(seen.things, seen.url)
    return seen


def address(seen: Witness, source: str) -> Found:
    """The page's own address: canonical link, OpenGraph, or the mark of the tool that saved it."""
    base = next((b.get("href") for b in find_all(seen.root, "base")), "")
    saved = saved_from(source)
    for link in find_all(seen.root, "link"):
        if "canonical" in link.get("rel").lower().split():
            found = absolute(base or saved, link.get("href"))
            if found:
                return found, "link canonical", Certainty.CERTAIN
    for value, origin, certainty in seen.meta("og:url", "twitter:url", "parsely-link"):
        if found := absolute(base or saved, value):
            return found, origin, certainty
    kept = next((absolute("", value) for value, _, _ in seen.meta("savepage-url")), "")
    if saved or kept:
        return saved or kept, "saved page", Certainty.CERTAIN
    return "", "", Certainty.HINT


def saved_from(source: str) -> str:
    """The address that the tool which saved a page wrote into it: a browser (the mark of the web),
    SingleFile or monolith."""
    found = _SAVED_FROM.search(source[:4000])
    return absolute("", next(filter(None, found.groups()))) if found else ""


def saved_on(source: str) -> PartialDate | None:
    """The day on which SingleFile, monolith or Save Page WE saved a page."""
    at = source.find('name="savepage-date"')
    spoken = _SPOKEN_DAY.search(source[:4000])
    if spoken is None and at >= 0:
        spoken = _SPOKEN_DAY.search(source[at : at + 200])
    if spoken and spoken[1] in _MONTHS:
        return PartialDate(int(spoken[3]), _MONTHS.index(spoken[1]) + 1, int(spoken[2]))
    written = _WRITTEN_DAY.search(source[:4000])
    return PartialDate(*(int(number) for number in written.groups())) if written else None


def bare(text: str) -> str:
    """The words of a text alone, in small letters."""
    return " ".join(re.findall(r"\w+", text.lower()))


def evidence(field_name: str, found: Found) -> tuple[Evidence, ...]:
    """The evidence for a field, none where nothing was found.

    A hint leaves its field empty; its value stands with its origin for the editor to judge.
    """
    value, origin, certainty = found
    if not value:
        return ()
    said = f"{origin}: {value}" if certainty is Certainty.HINT else origin
    return (Evidence(field_name, said, certainty),)
