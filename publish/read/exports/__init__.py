"""Exports and feeds: one file that holds many posts, opened into items and read one by one."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from publish import __version__
from publish.findings import Location
from publish.post import Origin
from publish.read.html import analyse_fragment, unbalanced
from publish.read.html.media import with_media
from publish.read.items import Export, Item
from publish.read.reading import Original, Reading

__all__ = ["open_export", "read_item"]


def open_export(original: Original) -> Export | None:
    """The posts that an original holds, or None where it is no export that is known here.

    Raises InputRefused for an export that is broken or hostile."""
    return None


def read_item(item: Item, original: Original, reader: str) -> Reading:
    """Read one post of an export; ``reader`` names the reader ("wxr"). Pictures are looked for
    beside the export."""
    base = item.base or item.about.url
    page, post, ledger = analyse_fragment(item.body, item.about, item.name, base)
    origin = Origin(
        original.name,
        hashlib.sha256(original.data).hexdigest(),
        reader=f"publish {__version__} {reader}",
    )
    post = replace(post, metadata=replace(post.metadata, origin=origin))
    post, media, missing = with_media(post, item.name, page.base, original.load)
    placed = (replace(f, location=Location(item.name, f.location.line)) for f in page.findings)
    found = (*item.findings, *placed, *missing, *unbalanced(page, ledger))
    return Reading(post, tuple(dict.fromkeys(found)), ledger, media)
