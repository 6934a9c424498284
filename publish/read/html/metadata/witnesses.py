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


def witness(root: Element, body: Element, source: str) -> Witness:
    """Gather what a page says of itself."""
    metas: dict[str, list[str]] = {}
    for meta in find_all(root, "meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop")).strip().lower()
        value = squeeze(html.unescape(meta.get("content")))
        if name and value:
            metas.setdefault(name, []).append(value)
    seen = Witness(root, body, metas, jsonld.things(root))
    seen.url = address(seen, source)[0]
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
    if saved:
        return saved, "saved page", Certainty.CERTAIN
    return "", "", Certainty.HINT


def saved_from(source: str) -> str:
    """The address that a browser or SingleFile wrote into the page when it was saved."""
    found = re.search(
        r"<!-- saved from url=\(\d{4,6}\)(\S{1,2000}) -->", source[:4000]
    ) or re.search(r"Page saved with SingleFile[^>]{0,20}\s+url: (\S{1,2000})", source[:4000])
    return absolute("", found[1]) if found else ""


def saved_on(source: str) -> PartialDate | None:
    """The day on which SingleFile saved the page."""
    found = re.search(r"saved date: \w{3} (\w{3}) (\d{2}) (\d{4})", source[:4000])
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    if not found or found[1] not in months:
        return None
    return PartialDate(int(found[3]), months.index(found[1]) + 1, int(found[2]))


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
