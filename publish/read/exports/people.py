"""People: the names in the author fields of exports and feeds, without the addresses there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from publish.read.html import bylines
from publish.read.html.dom import clean

_ADDRESS = re.compile(r"<?(?:mailto:)?[^\s()<>@]{1,80}@[^\s()<>@]{1,120}>?", re.I)
_EMPTY = re.compile(r"\(\s?\)")
_SPLIT = re.compile(r"(?<!\s)(?:\s*[,;]\s*|\s+(?:and|und|et|y|e|en|&)\s+)")
_MACHINE = re.compile(
    r"(?:admin(?:istrator)?|unknown|anonymous|no-?reply|webmaster|root|user|guest|author|editor"
    r"|null|none|undefined|n/?a|-+|https?://.*)",
    re.I,
)
"""What a machine writes where it knows no name."""


def people(values: Iterable[str]) -> tuple[str, ...]:
    """The persons (or bodies) that author fields name: "a@example.org (Ann Lee)" is Ann Lee."""
    found = (name for value in values for name in _names(value))
    return tuple(dict.fromkeys(found))


def _names(value: str) -> list[str]:
    line = " ".join(clean(html.unescape(value)).split())
    told = _EMPTY.sub(" ", _ADDRESS.sub(" ", line)).strip()
    if told != line and told.startswith("(") and told.endswith(")"):
        told = told[1:-1].strip()
    parts = _SPLIT.split(told)
    full = len(parts) > 1 and all(map(_is_person, parts))
    return [name for name in (parts if full else [told]) if name and not _MACHINE.fullmatch(name)]


def _is_person(name: str) -> bool:
    return bool(name) and bylines.is_full_name(name) and bylines.is_name(name)
