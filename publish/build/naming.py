"""Names: what files are called that we write; safe on every file system, and no two alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from publish.project import RESERVED

LONGEST = 200
"""Bytes of a file's name: what comes behind it, a number or ".ledger.json", has room to 255."""

_UNSAFE = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]'
)
"""What Windows forbids in names, what steers a terminal, and bytes that are no UTF-8."""


def safe_name(name: str) -> str:
    """A file's name as it can be written on any file system, and named to any program: none takes
    it for a device or an option. Its suffix stays."""
    path = PurePosixPath(_UNSAFE.sub("-", name).rstrip(". "))
    stem, suffix = (path.stem, path.suffix) if len(path.suffix) <= 16 else (path.name, "")
    room = LONGEST - len(suffix.encode())
    stem = stem.encode()[:room].decode("utf-8", "ignore").rstrip(". ")
    misread = stem.startswith("-") or stem.partition(".")[0].lower() in RESERVED
    return f"{'_' if misread else ''}{stem or 'original'}{suffix}"


def unique_names(names: Iterable[str]) -> list[str]:
    """Names with a number behind the stem of those that come again, in any case of their letters;
    what comes only once keeps its name."""
    wanted = list(names)
    taken = {name.casefold() for name in wanted}
    seen: Counter[str] = Counter()
    return [_free(name, taken, seen) for name in wanted]


def _free(name: str, taken: set[str], seen: Counter[str]) -> str:
    key = name.casefold()
    seen[key] += 1
    if seen[key] == 1:
        return name
    path = PurePosixPath(name)
    while (free := f"{path.stem}-{seen[key]}{path.suffix}").casefold() in taken:
        seen[key] += 1
    taken.add(free.casefold())
    return free
