"""Witness: everything on a page that speaks of it, and where the page stands on the web."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from publish.findings import Finding
from publish.read.html import jsonld
from publish.read.html.dom import Element, iterate, line_of, raw_text, squeeze
from publish.read.html.metadata.mending import values
from publish.read.html.metadata.saving import saved_from, saved_on
from publish.read.html.metadata.surroundings import Surroundings
from publish.read.html.page import absolute
from publish.sources import Certainty, Evidence, PartialDate

Found = tuple[str, str, Certainty]
"""A value, where it was found, and how far that carries."""

MOST = 50
"""Values that are taken of one meta element, titles of one page, and the like."""
NOTHING: Found = ("", "", Certainty.HINT)
_SEPARATOR = re.compile(r"(?<!\s)\s+(?:[|·•»«~\-–—:]|::)\s+")
_PLACEHOLDER = re.compile(r"\{\{|\}\}|<%|%>|\$\{|^[\W_]*$")
"""What a template leaves where it had no value."""
_LICENCE = ("creativecommons", "reative Commons", "reative commons", "CC BY", "CC-BY", "CC0")
_HTTP = frozenset({"content-language", "last-modified"})


@dataclass(slots=True)
class Witness:
    """Everything on a page that speaks of it: meta elements by name, JSON-LD, the visible body."""

    root: Element
    body: Element
    metas: dict[str, list[str]] = field(default_factory=dict)
    links: list[Element] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    things: list[jsonld.Thing] = field(default_factory=list)
    article: jsonld.Thing = field(default_factory=dict)
    page: jsonld.Thing = field(default_factory=dict)
    names_licence: bool = False
    """Whether the page's source has words that name a Creative Commons licence."""
    broken: int = 0
    """Scripts of JSON-LD that are no JSON, and say nothing or were mended."""
    called: set[str] = field(default_factory=set)
    """What the page is called, as ``jsonld.words`` tells titles apart."""
    base: str = ""
    address: Found = NOTHING
    saved: PartialDate | None = None
    around: Surroundings = field(default_factory=Surroundings)
    findings: list[Finding] = field(default_factory=list)
    file: str = ""

    @property
    def url(self) -> str:
        """The page's own address, or ""."""
        return self.address[0]

    def meta(self, *names: str) -> Iterator[Found]:
        """The values of meta elements, in the order of the names."""
        for name in names:
            for value in self.metas.get(name, []):
                yield value, origin_of(name), Certainty.CERTAIN


def origin_of(name: str) -> str:
    """What evidence calls a meta element: by its vocabulary, or by its own name."""
    return "opengraph" if name.startswith(("og:", "article:")) else f"meta {name}"


def witness(root: Element, body: Element, source: str, url: str = "") -> Witness:
    """Gather what a page says of itself, in one walk; ``url`` is where it was found, if known."""
    seen = Witness(root, body, saved=saved_on(source))
    seen.names_licence = any(words in source for words in _LICENCE)
    scripts: list[str] = []
    for element in iterate(root):
        tag = element.tag
        if tag == "meta":
            _meta(seen, element)
        elif tag == "link":
            seen.links.append(element)
        elif tag == "base":
            seen.base = seen.base or element.get("href")
        elif tag == "title" and element.closest("svg") is None:
            seen.titles.append(squeeze("".join(c for c in element.children if isinstance(c, str))))
        elif tag == "h1":
            seen.headings.append(line_of(element))
        elif tag == "script" and "ld+json" in element.get("type").lower():
            scripts.append(raw_text(element))
    _describe(seen, scripts, source, url)
    return seen


def _meta(seen: Witness, element: Element) -> None:
    name = element.get("property") or element.get("name")
    if not name and element.get("http-equiv").lower() in _HTTP:
        name = element.get("http-equiv")
    if not name and element.closest("body") is None:
        name = element.get("itemprop")
    value = squeeze(html.unescape(element.get("content")))
    if name and value and not _PLACEHOLDER.search(value):
        values = seen.metas.setdefault(name.strip().lower(), [])
        values += [value] if len(values) < MOST else []


def _describe(seen: Witness, scripts: list[str], source: str, url: str) -> None:
    """Find the page's address, and the JSON-LD that speaks of it."""
    read: list[object] = []
    for script in scripts:
        found, sound = values(script)
        read += found
        seen.broken += not sound
    seen.things = jsonld.opened(read)
    seen.address = address(seen, source)
    if url and not seen.url:
        seen.address = (url, "where it was found", Certainty.CERTAIN)
    pages = [seen.url, *(v for v, _, _ in seen.meta("og:url"))]
    titles = (v for v, _, _ in seen.meta("og:title", "twitter:title", "citation_title"))
    called = [*titles, *seen.titles[:1]]
    parts = {part for title in called for part in (title, *_SEPARATOR.split(title))}
    seen.called = {key for part in parts if (key := jsonld.words(part))}
    shown = {key for heading in seen.headings[:9] if (key := jsonld.words(heading))}
    seen.article = jsonld.article(seen.things, pages, seen.called | shown)
    seen.page = jsonld.page(seen.things, pages)


def address(seen: Witness, source: str) -> Found:
    """The page's own address: canonical link, OpenGraph, or the mark of the tool that saved it.

    A canonical link to a site's front page, beside OpenGraph's address of a page, is a mistake
    of the template.
    """
    kept = next((v for v, _, _ in seen.meta("savepage-url")), "")
    saved = saved_from(source) or absolute("", kept)
    base = seen.base or saved
    canonical = (e for e in seen.links if "canonical" in e.get("rel").lower().split())
    found: list[Found] = [
        (absolute(base, link.get("href")), "canonical link", Certainty.CERTAIN)
        for link in canonical
    ]
    named = seen.meta("og:url", "twitter:url", "parsely-link", "citation_public_url")
    found += [(absolute(base, value), origin, certainty) for value, origin, certainty in named]
    found.append((saved, "saved page", Certainty.CERTAIN))
    given = [item for item in found if item[0].startswith("http")]
    deep = [item for item in given if "/" in jsonld.simple(item[0])]
    return next(iter(deep or given), NOTHING)


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
