"""Publications: what kind of thing a paper, agency or site is, found by its name or its domain."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from publish.cache import digest, kept, versions

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


LONGEST_HOST = 260  # characters; the domain name system has no longer names (RFC 1035, 2.3.4)


class Table:
    """Publications, found by name and by domain; of two with one name or domain, the first.
    ``added`` are those that are none of ours."""

    def __init__(self, rows: Iterable[Publication], added: Sequence[Publication] = ()) -> None:
        self.rows = tuple(rows)
        self.added = tuple(added)
        self._names: dict[str, Publication] = {}
        self._domains: dict[str, Publication] = {}
        for item in sorted(self.rows, key=lambda item: bool(item.domains)):
            for name in (item.name, *item.aliases):
                self._names.setdefault(_key(name), item)
        for item in self.rows:
            for domain in item.domains:
                self._domains.setdefault(domain, item)

    def by_name(self, text: str) -> Publication | None:
        """See ``publish.publications.by_name``."""
        found = self._names.get(_key(text))
        return found or (None if " " in text.strip() else self.by_domain(text))

    def by_domain(self, host: str) -> Publication | None:
        """See ``publish.publications.by_domain``."""
        if len(host) > LONGEST_HOST:
            return None
        labels = host.strip().rstrip(".").lower().removeprefix("www.").split(".")
        for start in range(len(labels) - 1):
            found = self._domains.get(".".join(labels[start:]))
            if found:
                return None if found.platform and start else found
        return None

    def extended(self, rows: Sequence[Publication]) -> Table:
        """A table with more publications, which stand before those of the same name or domain.

        A name that one of them has means it alone: the bare name of ours is no longer taken."""
        if not rows:
            return self
        taken = {_key(name) for row in rows for name in (row.name, *row.aliases)}
        left = (_without(item, taken) for item in self.rows)
        added = (*rows, *self.added)
        return Table((*rows, *(item for item in left if item is not None)), added)


_INSTALLED: ContextVar[Table | None] = ContextVar("publications", default=None)


@cache
def ours() -> Table:
    """The table of this package; as the cache in force has it, which is sooner read."""
    return kept("publications", digest(versions()), _read)


def _read() -> Table:
    data = (files("publish") / "data" / "publications.toml").read_text("utf-8")
    table = tomllib.loads(data)
    return Table(_publication(kind, row) for kind in get_args(Kind) for row in table[kind])


def publications() -> Table:
    """The table in force: ours, or that of the ``using`` block around the call."""
    return _INSTALLED.get() or ours()


def added() -> tuple[Publication, ...]:
    """What the table in force knows besides ours: whatever reads or words sources depends on it."""
    table = _INSTALLED.get()
    return table.added if table else ()


@contextmanager
def using(table: Table) -> Iterator[None]:
    """Look publications up in this table, for the length of a ``with`` block."""
    token = _INSTALLED.set(table)
    try:
        yield
    finally:
        _INSTALLED.reset(token)


def by_name(text: str) -> Publication | None:
    """The publication of this name, alias or domain; case, accents and "the" do not matter.

    An exact match of the whole text, never a fuzzy one. Where several share a name, it is the
    row without a domain, or the first; ``ambiguous`` says so.
    """
    return publications().by_name(text)


def by_domain(host: str) -> Publication | None:
    """The publication that a host (``www.example.org``; no scheme, no path) belongs to."""
    return publications().by_domain(host)


def without_article(name: str) -> str:
    """A name without its English "The", as notes give it: "New York Times"."""
    return _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name


def _without(item: Publication, taken: set[str]) -> Publication | None:
    """A publication without the names that are taken; None where nothing of it is left to find."""
    aliases = tuple(name for name in item.aliases if _key(name) not in taken)
    if _key(item.name) not in taken:
        return replace(item, aliases=aliases)
    return replace(item, aliases=()) if item.domains else None


def _publication(kind: Kind, row: dict[str, Any]) -> Publication:
    """A row of the table; a misspelt key in it is a TypeError at once."""
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    return Publication(kind=kind, **values)


def _key(text: str) -> str:
    """What two spellings of one name share: no case, accents, article or kind of apostrophe."""
    plain = " ".join(text.replace("’", "'").split())
    if not plain.isascii():
        bare = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in bare if not unicodedata.combining(char))
    return without_article(plain).casefold()
