"""Publications: what kind of thing a paper, agency or site is, found by its name or its domain."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

Kind = Literal[
    "newspaper",
    "magazine",
    "journal",
    "agency",
    "broadcaster",
    "website",
    "publisher",
    "social",
    "encyclopedia",
    "blog",
]

_TITLES: frozenset[Kind] = frozenset({"newspaper", "magazine", "journal", "encyclopedia", "blog"})
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Publication:
    """An outlet: ``name`` as it writes itself, ``kind``, other names, and its domains.

    ``country`` is ISO 3166-1 alpha-2 and ``language`` BCP 47, "" where they say nothing.
    ``others`` is what the bare name may also, or rather, mean: then an editor is asked which.
    ``common``: the name is also an ordinary word ("Time"), so a text must show that it is meant.
    ``platform``: a subdomain is somebody else's site, so only the bare host is this outlet.
    """

    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str = ""
    language: str = ""
    others: tuple[str, ...] = ()
    common: bool = False
    platform: bool = False

    @property
    def ambiguous(self) -> bool:
        """Whether the name alone does not tell which outlet is meant."""
        return bool(self.others)

    @property
    def italic(self) -> bool:
        """Whether print sets the name in italics, as a work's title (Chicago 18, 8.168-8.195)."""
        return self.kind in _TITLES


def by_name(text: str) -> Publication | None:
    """The publication of this name, alias or domain; case, accents and "the" do not matter.

    An exact match of the whole text, never a fuzzy one. Where several share a name, it is the
    row without a domain, or the first; ``ambiguous`` says so.
    """
    found = _by_key().get(_key(text))
    return found or (None if " " in text.strip() else by_domain(text))


def by_domain(host: str) -> Publication | None:
    """The publication that a host (``www.example.org``; no scheme, no path) belongs to."""
    labels = host.strip().rstrip(".").lower().removeprefix("www.").split(".")
    for start in range(len(labels) - 1):
        found = _by_domain().get(".".join(labels[start:]))
        if found:
            return None if found.platform and start else found
    return None


@cache
def names() -> tuple[str, ...]:
    """Every name and alias, with and without an English "The", longest first, for scanning."""
    every = {name for item in publications() for name in (item.name, *item.aliases)}
    every |= {_ARTICLE.sub("", name, count=1) for name in every if _ARTICLE.match(name)}
    return tuple(sorted(every, key=lambda name: (-len(name), name)))


@cache
def publications() -> tuple[Publication, ...]:
    """The whole table, in its order."""
    data = (files("publish") / "data" / "publications.toml").read_text("utf-8")
    table = tomllib.loads(data)
    return tuple(_publication(kind, row) for kind in get_args(Kind) for row in table[kind])


def without_article(name: str) -> str:
    """A name without its English "The", as notes give it: "New York Times"."""
    return _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name


def _publication(kind: Kind, row: dict[str, Any]) -> Publication:
    """A row of the table; a misspelt key in it is a TypeError at once."""
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    return Publication(kind=kind, **values)


def _key(text: str) -> str:
    """What two spellings of one name share: no case, accents, article or kind of apostrophe."""
    bare = unicodedata.normalize("NFKD", " ".join(text.replace("’", "'").split()))
    plain = "".join(char for char in bare if not unicodedata.combining(char))
    return without_article(plain).casefold()


@cache
def _by_key() -> dict[str, Publication]:
    table: dict[str, Publication] = {}
    for item in sorted(publications(), key=lambda item: bool(item.domains)):
        for name in (item.name, *item.aliases):
            table.setdefault(_key(name), item)
    return table


@cache
def _by_domain() -> dict[str, Publication]:
    return {domain: item for item in publications() for domain in item.domains}
