"""Names: which shortcodes are known, and how an export shows that a name is one.

WordPress shows a tag that no plug-in knows as it stands, and an author's "[sic]" looks like one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

_QUOTED = re.compile(
    r"\[([a-z0-9_][a-z0-9_-]*+)\s[^\[\]]{0,400}?[\w-]=\s?(?:[\"'“”″]|&(?:quot|#8220|#8221|#8243);)",
    re.I | re.A,
)
_CLOSED = re.compile(r"\[/((?=[a-z0-9]*+[_-])[a-z0-9_-]*+)\]", re.I | re.A)
_ALONE = re.compile(
    r"^(?:<p>)?\[([a-z0-9]++[_-][a-z0-9_-]*+)(?:\s[^\[\]\n]{0,400})?\](?:</p>)?\s*?$",
    re.I | re.M | re.A,
)
_SINGLE = re.compile(r"\[([a-z0-9_][a-z0-9_-]*+)\s[^\[\]]{0,400}?/\]", re.I | re.A)
_ENCLOSED = re.compile(r"(?<=\])\[([a-z0-9]++_[a-z0-9_]*+)\](?=\[/[a-z])", re.I | re.A)
_HEADING = re.compile(r"[a-z0-9]+[_-](?:[a-z]+[_-]){0,2}(?:heading|headline|title)")
_LETTER = re.compile(r"[a-z]", re.I)


@cache
def table() -> dict[str, Any]:
    """The tables of ``shortcodes.toml``: sets of names, and the addresses of services."""
    source = files("publish.read.exports.wordpress").joinpath("shortcodes.toml")
    data = tomllib.loads(source.read_text("utf-8"))
    return {k: frozenset(v.split()) if isinstance(v, str) else v for k, v in data.items()}


@cache
def known() -> frozenset[str]:
    """Every name that a table has."""
    names = (v for k, v in table().items() if k not in ("families", "shown", "images"))
    return frozenset(name for group in names for name in group)


def shortcode_names(bodies: Iterable[str]) -> frozenset[str]:
    """The names that the bodies of an export use as no author uses brackets: with a quoted
    attribute, with a closing tag of two words, closed in themselves, alone on a line, between
    other tags."""
    found: set[str] = set()
    for body in bodies:
        if "[" in body:
            for pattern in (_QUOTED, _CLOSED, _ALONE, _SINGLE, _ENCLOSED):
                found.update(pattern.findall(body))
    return frozenset(name for name in found if _LETTER.search(name))


def is_heading(name: str) -> bool:
    """Whether a page builder's name says that its shortcode is a heading."""
    return _HEADING.fullmatch(name) is not None


def is_of_family(name: str) -> bool:
    """Whether a name begins as those of a page builder do."""
    return name.startswith(tuple(table()["families"]))
