"""People: who wrote a post, by the witnesses that say so."""

from __future__ import annotations

from publish.read.html import bylines, jsonld
from publish.read.html.metadata.naming import same_words
from publish.read.html.metadata.witness import NOTHING, Found, Witness, origin_of
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


def authors(seen: Witness, site_name: str) -> tuple[tuple[str, ...], Found]:
    """Who wrote it: the first witness whose value reads as names of people or bodies."""
    author = seen.article.get("author") or seen.article.get("creator")
    json = jsonld.people(author, seen.things)
    people = [name for name in jsonld.persons(author) if not same_words(name, site_name)]
    if names := bylines.names(people, ""):
        return names, (names[0], "json-ld", Certainty.CERTAIN)
    groups: list[tuple[list[str], str, Certainty]] = [(json, "json-ld", Certainty.CERTAIN)]
    groups += [(seen.metas.get(n, []), origin_of(n), Certainty.CERTAIN) for n in _AUTHORS]
    shown = list(bylines.shown(seen.head))
    groups += [*bylines.marked(seen.elements), *shown]
    for values, origin, certainty in groups:
        if names := bylines.names(values, site_name):
            return names, (names[0], origin, certainty)
    for values, origin, _ in shown:  # the site itself, where it says so to its readers
        if names := bylines.names(values, ""):
            return names, (names[0], origin, Certainty.LIKELY)
    return (), NOTHING
