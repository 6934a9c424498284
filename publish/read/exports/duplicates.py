"""Duplicates: the entry that a feed holds twice is read once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from publish.findings import Code, Finding, Location, Severity
from publish.read.items import Item

REPEATED = Code("R158", Severity.INFO, "An entry that an export holds twice was read once.")


def each_once(items: Iterable[Item], file: Location) -> tuple[list[Item], tuple[Finding, ...]]:
    """The items without those that repeat an earlier one in all that they say, and how many
    those are. Versions of a post that differ all stay."""
    kept: dict[tuple[object, ...], Item] = {}
    repeated = 0
    for item in items:
        about = replace(item.about, evidence=())
        repeated += (key := (about, item.body, item.aliases)) in kept
        kept.setdefault(key, item)
    what = f"{repeated} entries that the file holds twice were read once"
    return list(kept.values()), (Finding(REPEATED, file, what),) if repeated else ()
