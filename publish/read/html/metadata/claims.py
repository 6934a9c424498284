"""Claims: the names that each sign on a page gives for who wrote it, and its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from publish.addresses import parts_of
from publish.read.html import bylines, jsonld
from publish.read.html.metadata.marks import AUTHOR, Mark
from publish.read.html.metadata.signatures import signatures
from publish.read.html.metadata.witnesses import Found, Witness, bare, origin_of
from publish.sources import Certainty

_AUTHORS = (
    "author",
    "authors",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "article:author",
    "article:author_name",
    "og:author",
    "og:article:author",
    "article.author",
    "cxenseparse:author",
    "shareaholic:article_author",
    "rbauthors",
    "creator",
)
_LABEL = re.compile(r"written by|by\b|author|verfasst von|écrit par|escrito por|scritto da")
_LIBRARIES = ("citation_author", "dc.creator", "dcterms.creator", "dc:creator")
_INVERTED = re.compile(r"([^\W\d_][\w'’-]+(?: [\w'’-]+)?), ([^\W\d_][\w.'’-]+(?: [\w.'’-]+){0,2})")
"""Meta elements in which a name may stand with the surname first, and such a name."""
_IN_TITLE = re.compile(
    r"\s[-–—|]\s(?:by|von|par|por)\s(?=(?s:.){3,163}$)([^|–—]{3,80}?)(?:\s[|–—-]\s.{0,80})?$"
)
"""The author in a page's title, as Substack and others write it: "The Boat - by A. Name"."""
_SMALL = re.compile(r"[^\W\d_A-Z]{2,20}(?: [^\W\d_A-Z]{2,20}){1,2}")
"""A name of two or three words, all written small."""

People = tuple[tuple[str, ...], Found]


@dataclass(frozen=True, slots=True)
class Claim:
    """Names that one sign on the page gives, the ``kind`` of sign it is, and whether it says
    that they are persons'."""

    names: tuple[str, ...]
    kind: str
    origin: str
    certainty: Certainty = Certainty.CERTAIN
    persons: bool = False

    def said(self, certainty: Certainty) -> People:
        """The names as a finding."""
        return self.names, (", ".join(self.names), self.origin, certainty)


@dataclass(slots=True)
class Claims:
    """What a page declares and shows of its author; ``own`` is what only names the site."""

    declared: list[Claim]
    shown: list[Claim]
    own: list[Claim]
    signed: list[Claim]
    known: list[Claim]
    """Whatever bears a name out, authors' or not."""


def claims_of(seen: Witness, marked: list[Mark], site_name: str, tag: str) -> Claims:
    """Every claim on a page, the site's own name kept apart."""
    told = list(_declared(seen, marked))
    tags = tuple(dict.fromkeys((tag, seen.root.get("lang"))))
    host = parts_of(seen.url).hostname or ""
    around = [
        Claim(names, "byline", origin, Certainty.LIKELY)
        for names, origin in signatures(seen.around, tags, host)
    ]
    declared, own = _parted(told, seen, site_name)
    shown, signed = _parted(around, seen, site_name)
    return Claims(declared, shown, own, signed, [*told, *_mentioned(seen)])


def _declared(seen: Witness, marked: list[Mark]) -> Iterator[Claim]:
    """What JSON-LD, meta elements and marks in the body declare, in the order of trust."""
    author = seen.article.get("author") or seen.article.get("creator")
    people = jsonld.people(author, seen.things)
    bodies = [p for p in people if "organization" in jsonld.kinds(p)]
    persons = [p for p in people if p not in bodies]
    for group in (persons, bodies):
        names = _names(jsonld.name_of(p) for p in group)
        certain = group is persons and all("person" in jsonld.kinds(p) for p in group)
        if names and group is bodies:
            names = tuple(n for p in bodies if bylines.is_body(n := jsonld.name_of(p)))
        if names:
            yield Claim(names, "json-ld", "json-ld", persons=certain)
    for name in _AUTHORS:
        values = seen.metas.get(name, [])
        if names := _names(map(_forward, values) if name in _LIBRARIES else values):
            yield Claim(names, "meta", origin_of(name))
    yield from _cards(seen)
    for found in filter(None, (_IN_TITLE.search(title[-200:]) for title in seen.titles[:1])):
        if names := bylines.names([found[1]]):
            yield Claim(names, "title", "title element")
    for mark in marked:
        if mark.what == AUTHOR and (names := bylines.names(mark.values)):
            yield Claim(names, "mark", mark.origin, mark.certainty)


def _names(values: Iterable[str]) -> tuple[str, ...]:
    """The names in declared values; one that is written small stays so."""
    given = list(values)
    small = tuple(value for value in given if _SMALL.fullmatch(value))
    return bylines.names(given) or small


def _forward(value: str) -> str:
    """A name as it is spoken, where a library's rules put the surname first: "Halloran, Ines"."""
    found = _INVERTED.fullmatch(value)
    return f"{found[2]} {found[1]}" if found and bylines.is_name(found[2]) else value


def _cards(seen: Witness) -> Iterator[Claim]:
    """The author that a card for sharing names: a value labelled "Written by"."""
    for number in ("1", "2", "3"):
        label = next(iter(seen.metas.get(f"twitter:label{number}", [])), "").lower()
        value = seen.metas.get(f"twitter:data{number}", [])
        if _LABEL.match(label) and (names := bylines.names(value)):
            yield Claim(names, "meta", f"meta twitter:data{number}")


def _mentioned(seen: Witness) -> Iterator[Claim]:
    """The persons whom JSON-LD describes anywhere, and the bodies whom a meta element names: no
    authors, but they bear out a name."""
    for thing in [*seen.things, seen.page]:
        if "person" in jsonld.kinds(thing) and (name := jsonld.name_of(thing)):
            yield Claim((name,), "json-ld", "json-ld")
    for person in jsonld.people(seen.page.get("author"), seen.things):
        yield Claim((jsonld.name_of(person),), "json-ld", "json-ld")
    for name in ("dc.creator", "dcterms.creator", "author"):
        for value in seen.metas.get(name, []):
            yield Claim((value,), "meta", origin_of(name))


def _parted(
    claims: Iterable[Claim], seen: Witness, site_name: str
) -> tuple[list[Claim], list[Claim]]:
    """Claims of other names than the site's own, and those of that name alone."""
    others: list[Claim] = []
    own: list[Claim] = []
    for claim in claims:
        kept = tuple(n for n in claim.names if not _is_own(n, seen, site_name))
        (others if kept else own).append(replace(claim, names=kept or claim.names))
    return others, own


def _is_own(name: str, seen: Witness, site_name: str) -> bool:
    return bylines.is_site(name, site_name) or name.lower() == host_of(seen)


def host_of(seen: Witness) -> str:
    """The first part of the site's host name, without www."""
    host = (parts_of(seen.url).hostname or "") if seen.url else ""
    return host.removeprefix("www.").partition(".")[0]


def within(claim: Claim, other: Claim) -> bool:
    """Whether all names of a claim stand in another."""
    there = f" {bare(' '.join(other.names))} "
    return all(f" {bare(name)} " in there for name in claim.names)
