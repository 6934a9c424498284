"""Exports and feeds: one file that holds many posts, opened into items and read one by one."""

from __future__ import annotations

from dataclasses import replace

from publish import __version__
from publish.findings import Location
from publish.ledger import Entry, Ledger, words
from publish.post import Origin
from publish.read.exports import atom, blogger, ghost, jsonfeed, rss, wxr
from publish.read.html import analyse_fragment
from publish.read.html.media import with_media
from publish.read.html.versions import versions
from publish.read.items import Export, Item
from publish.read.reading import Original, Reading

__all__ = ["open_export", "read_item"]

_READERS = (
    wxr.opened,
    blogger.opened,
    atom.opened,
    rss.opened,
    jsonfeed.opened,
    ghost.opened,
)
"""Each gives None for what is not of its format; the first that knows an original opens it."""


def open_export(original: Original) -> Export | None:
    """The posts that an original holds, or None where it is no export that is known here.

    Raises InputRefused for an export that is broken or hostile."""
    return next((found for reader in _READERS if (found := reader(original)) is not None), None)


def read_item(item: Item, original: Original, reader: str) -> Reading:
    """Read one post of an export; ``reader`` names its format in the post's origin. Pictures are
    looked for beside the export."""
    item = item.whole()
    base = item.base or item.about.url
    page, post, ledger = analyse_fragment(item.body, item.about, item.name, base)
    origin = Origin(original.name, reader=f"publish {__version__} {reader}")
    post = replace(post, metadata=replace(post.metadata, origin=origin))
    others = versions(page.root)
    post, media, missing = with_media(post, replace(original, name=item.name), page.base, others)
    placed = (replace(f, location=Location(item.name, f.location.line)) for f in page.findings)
    ledger = _with_dropped(ledger, item.dropped)
    found = (*item.findings, *placed, *missing)
    return Reading(post, tuple(dict.fromkeys(found)), ledger, media)


def _with_dropped(ledger: Ledger, dropped: tuple[Entry, ...]) -> Ledger:
    """A ledger with what was dropped of a post before its body was HTML."""
    count = sum(len(words(entry.text)) for entry in dropped)
    return replace(ledger, entries=(*dropped, *ledger.entries), words_in=ledger.words_in + count)
