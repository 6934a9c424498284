"""Duplicates: the entry that a feed holds twice is read once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from publish.findings import NOWHERE, Code, Finding, Location, Severity
from publish.read.items import Item

REPEATED = Code("R158", Severity.INFO, "Entries of an export are the same, or have one id.")


def each_once(items: Iterable[Item], file: Location) -> tuple[list[Item], tuple[Finding, ...]]:
    """The items without those that repeat an earlier one in all that they say, and how many
    those are. Versions of a post that differ all stay; that they have one id is found."""
    kept: dict[tuple[object, ...], Item] = {}
    ids: set[str] = set()
    repeated = 0
    for item in items:
        about = replace(item.about, evidence=())
        key = (about, item.body, item.aliases)
        if key in kept:
            repeated += 1
            continue
        kept[key] = item if ids.isdisjoint(item.aliases) else _doubtful(item)
        ids.update(item.aliases)
    what = f"{repeated} of its entries stand there twice and were read once"
    return list(kept.values()), (Finding(REPEATED, file, what),) if repeated else ()


def _doubtful(item: Item) -> Item:
    what = "an earlier entry has the same id: they may be versions of one post"
    return replace(item, findings=(*item.findings, Finding(REPEATED, NOWHERE, what)))
