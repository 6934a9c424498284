"""Addresses as they are printed: without tracking, and what an archive's address tells."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from publish.addresses import readable, sound
from publish.document import Inline, Link
from publish.sources import PartialDate

_TEXT_FRAGMENT = re.compile(r":~:.*\Z", re.DOTALL)
_LINKED = ("http:", "https:", "mailto:")
_SNAPSHOTS = (
    (
        re.compile(r"https?://web\.archive\.org/(?:web/)?(\d{4})(\d\d)?(\d\d)?"),
        "the Wayback Machine",
    ),
    (
        re.compile(r"https?://archive\.(?:today|is|ph|fo|li|md|vn)/(\d{4})\.?(\d\d)?\.?(\d\d)?"),
        "archive.today",
    ),
    (re.compile(r"https?://archive\.(?:today|is|ph|fo|li|md|vn)/()()()"), "archive.today"),
    (re.compile(r"https?://perma\.cc/()()()"), "Perma.cc"),
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A page as an archive kept it: in which, and when, as far as its address tells."""

    archive: str
    date: PartialDate | None


@lru_cache(maxsize=4096)
def clean(url: str) -> str:
    """An address without tracking parameters, text fragments, and spaces around it."""
    bare, hash_mark, fragment = "".join(url.split()).partition("#")
    bare, question, query = bare.partition("?")
    kept = "&".join(pair for pair in query.split("&") if not _tracks(pair))
    fragment = "" if _tracks(fragment) else _TEXT_FRAGMENT.sub("", fragment)
    return bare + (question if kept else "") + kept + (hash_mark if fragment else "") + fragment


def printed(url: str) -> str:
    """An address as it is printed: clean, and with letters for their escapes."""
    return readable(clean(url))


def linked(url: str) -> Inline:
    """An address without tracking as a live link; as plain text where it is none that a book may
    lead to."""
    bare = clean(url)
    led = sound(bare) if bare.lower().startswith(_LINKED) else ""
    return Link(led, (readable(bare),)) if led else bare


def host(url: str) -> str:
    """The host of an absolute address, lower-case, without user, port and "www."; else ""."""
    _, found, rest = url.partition("://")
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2] if found else ""
    return authority.partition(":")[0].lower().removeprefix("www.")


@lru_cache(maxsize=4096)
def shortened(url: str) -> bool:
    """Whether an address belongs to a shortener, which hides where it leads."""
    return host(url) in _tables()[1]


@lru_cache(maxsize=4096)
def snapshot(url: str) -> Snapshot | None:
    """What an archive's address tells of the copy behind it, or None for any other address."""
    if "arch" not in url and "perma" not in url:
        return None
    for pattern, archive in _SNAPSHOTS:
        found = pattern.match(url)
        if found:
            return Snapshot(archive, _date(*found.groups()))
    return None


def _tracks(pair: str) -> bool:
    return bool(_tables()[0].fullmatch(pair.partition("=")[0]))


@cache
def _tables() -> tuple[re.Pattern[str], frozenset[str]]:
    """The tracking parameters as one pattern, and the hosts of shorteners."""
    table = tomllib.loads((files("publish") / "cite" / "addresses.toml").read_text("utf-8"))
    return re.compile("|".join(table["tracking"]), re.IGNORECASE), frozenset(table["shorteners"])


def _date(*parts: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse("-".join(part for part in parts if part))
    except ValueError:
        return None
