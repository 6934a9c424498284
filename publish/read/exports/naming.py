"""Naming: a short name for each post of an export, by which it is listed, asked for and filed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from publish.findings import Location
from publish.project import slug
from publish.read.items import Item
from publish.walking import plain_text

_SUFFIX = re.compile(r"\.(?:html?|xhtml|php|aspx?|jsp)$", re.I)
_GENERIC = re.compile(r"(?:index|default|amp|)", re.I)
_NUMBER = re.compile(r"[\d-]+")
LONGEST = 60


def named(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items, each with a name of its own: the last part of its address, else its title, else
    its day; the second of a name gets "-2". Their findings name them."""
    taken: dict[str, int] = {}
    result: list[Item] = []
    for item in items:
        name = _free(item.name or name_of(item), taken)
        placed = tuple(replace(found, location=Location(name)) for found in item.findings)
        result.append(replace(item, name=name, findings=placed))
    return tuple(result)


def name_of(item: Item) -> str:
    """The name that an item's own fields give it."""
    by_address, by_title = _from_address(item.about.url), slug(plain_text(item.about.title))
    told = "" if _NUMBER.fullmatch(by_address) else by_address
    return told or by_title or str(item.about.published or "") or by_address or "post"


def _from_address(url: str) -> str:
    """The last part of an address that says something; "" where none does."""
    try:
        address = urlsplit(url)
    except ValueError:
        return ""
    parts = [slug(_SUFFIX.sub("", unquote(part))) for part in address.path.split("/")]
    told = (part for part in reversed(parts) if not _GENERIC.fullmatch(part))
    return "" if address.query else next(told, "")


def _free(name: str, taken: dict[str, int]) -> str:
    """A name that nothing has yet; ``taken`` counts the items that wanted each."""
    free = name
    while free in taken:
        taken[name] += 1
        ending = f"-{taken[name]}"
        free = name[: LONGEST - len(ending)] + ending
    taken[free] = 1
    return free
