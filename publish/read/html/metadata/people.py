"""People: who wrote a post, where what the page declares and what it shows its readers agree.

Makers of sites declare whoever pressed the button ("admin", an agency, an account's handle). So a
name that is declared counts where readers see it too, where two kinds of declaration agree, or
where a meta element gives it in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from publish.read.html import bylines, jsonld
from publish.read.html.metadata.witnesses import NOTHING, Found, Witness, bare, origin_of
from publish.sources import Certainty

_AUTHORS = [
    "author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "article:author",
    "article:author_name",
    "twitter:data1",
    "cxenseparse:author",
    "og:article:author",
    "shareaholic:article_author",
]

People = tuple[tuple[str, ...], Found]


@dataclass(frozen=True, slots=True)
class Claim:
    """Names that one sign on the page gives, and the ``kind`` of sign it is."""

    names: tuple[str, ...]
    kind: str
    origin: str
    certainty: Certainty

    def said(self, certainty: Certainty) -> People:
        """The names as a finding."""
        return self.names, (", ".join(self.names), self.origin, certainty)


def authors(seen: Witness, site_name: str) -> People:
    """Who wrote it: declared and seen, else shown, else declared in two ways, else the site."""
    told, shown = list(_declared(seen)), list(_shown(seen))
    persons, own = _parted(told, seen, site_name)
    bylined, signed = _parted(shown, seen, site_name)
    for claim in persons:
        if all(seen.shows(name) for name in claim.names):
            return _widened(claim, bylined).said(claim.certainty)
    for claim in bylined:
        return claim.said(Certainty.LIKELY)
    known = [*told, *_mentioned(seen)]
    for claim in persons:
        if _agreed(claim, known) or _of_page(claim):
            return claim.said(Certainty.LIKELY)
    for claim in own:  # the site itself, where it says so more than once
        if _agreed(claim, [*known, *signed]) and not bylines.is_handle(claim.names[0]):
            return claim.said(Certainty.LIKELY)
    for claim in signed:  # or to its readers
        return claim.said(Certainty.LIKELY)
    return (), next((claim.said(Certainty.HINT)[1] for claim in persons), NOTHING)


def _declared(seen: Witness) -> Iterator[Claim]:
    """What JSON-LD, meta elements and marks in the body declare, in the order of trust."""
    author = seen.article.get("author") or seen.article.get("creator")
    given: list[tuple[list[str], str, str, Certainty]] = [
        (jsonld.persons(author), "json-ld", "json-ld", Certainty.CERTAIN),
        (jsonld.people(author, seen.things), "json-ld", "json-ld", Certainty.CERTAIN),
    ]
    given += [
        (seen.metas.get(name, []), "meta", origin_of(name), Certainty.CERTAIN) for name in _AUTHORS
    ]
    marked = bylines.marked(seen.elements)
    given += [(values, "mark", origin, certainty) for values, origin, certainty in marked]
    for values, kind, origin, certainty in given:
        if names := bylines.names(values):
            yield Claim(names, kind, origin, certainty)


def _shown(seen: Witness) -> Iterator[Claim]:
    for values, origin, certainty in bylines.shown(seen.head):
        if names := bylines.names(values):
            yield Claim(names, "byline", origin, certainty)


def _mentioned(seen: Witness) -> Iterator[Claim]:
    """The persons whom JSON-LD describes anywhere: no authors, but they bear out a name."""
    for thing in seen.things:
        if "person" in jsonld.kinds(thing) and (name := jsonld.text(thing.get("name"))):
            yield Claim((name,), "json-ld", "json-ld", Certainty.HINT)


def _parted(
    claims: Iterable[Claim], seen: Witness, site_name: str
) -> tuple[list[Claim], list[Claim]]:
    """Claims of other names than the site's own, and those of that name alone."""
    others: list[Claim] = []
    own: list[Claim] = []
    host = (urlsplit(seen.url).hostname or "").removeprefix("www.").split(".")[0]
    for claim in claims:
        names = tuple(
            name
            for name in claim.names
            if not bylines.is_site(name, site_name) and name.lower() != host
        )
        kept = Claim(names or claim.names, claim.kind, claim.origin, claim.certainty)
        (others if names else own).append(kept)
    return others, own


def _agreed(claim: Claim, known: Iterable[Claim]) -> bool:
    """Whether a sign of another kind gives the same names."""
    return any(other.kind != claim.kind and _within(claim, other) for other in known)


def _of_page(claim: Claim) -> bool:
    """Whether a meta element names people: it speaks of the page alone, never of things in it.

    Not OpenGraph's, which asks for the address of a profile, and not the name of an account.
    """
    words = claim.kind == "meta" and claim.origin != "opengraph"
    return words and not any(bylines.is_handle(name) for name in claim.names)


def _within(claim: Claim, other: Claim) -> bool:
    there = f" {bare(' '.join(other.names))} "
    return all(f" {bare(name)} " in there for name in claim.names)


def _widened(claim: Claim, bylined: Iterable[Claim]) -> Claim:
    """The byline that readers see, where it names all who are declared and others with them."""
    wider = (
        other
        for other in bylined
        if len(other.names) > len(claim.names)
        and _within(claim, other)
        and all(bylines.is_full_name(name) for name in other.names)
    )
    return next(wider, claim)
