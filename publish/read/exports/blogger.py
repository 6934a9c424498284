"""Blogger: its export, an Atom file with posts, pages, comments, settings and templates; the older
one and that of Google Takeout."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from publish.findings import Finding, Location
from publish.post import PUBLISHED
from publish.read.exports.atom import KIND, Feed, item_of, status_of
from publish.read.exports.doctypes import without_doctype
from publish.read.exports.naming import named
from publish.read.exports.nodes import OTHER, Node
from publish.read.exports.wxr import ASIDE
from publish.read.exports.xml import head, read_xml
from publish.read.html.page import absolute
from publish.read.items import Export, Item
from publish.read.reading import Original

_POSTS = frozenset({"post", "page"})
_STATUSES = {
    "": PUBLISHED,
    "live": PUBLISHED,
    "soft_trashed": "trashed",
    "hard_trashed": "trashed",
}


def opened(original: Original) -> Export | None:
    """The posts and pages of a Blogger export, drafts with their status; None where the original
    is none. Raises InputRefused for XML that is hostile, or broken from the start."""
    data = without_doctype(original.data)
    if b"schemas.google.com/blogger/" not in data or "feed" not in head(data)[:20]:
        return None
    document = read_xml(data, original.name)
    feed = Feed.of(document.root, original.url)
    kinds = [kind_of(Node.of(entry)) for entry in feed.entries]
    if not any(kinds):
        return None
    lines = (*document.lines, *([0] * len(kinds)))
    rows = zip(feed.entries, kinds, lines, strict=False)
    items = named(
        _item(Node.of(entry), kind, line, feed) for entry, kind, line in rows if kind in _POSTS
    )
    others = Counter(kind for kind in kinds if kind not in _POSTS)
    counted = ", ".join(f"{n} {kind or 'unknown'}" for kind, n in sorted(others.items()))
    what = f"left aside, for it is no post: {counted}"
    left = (Finding(ASIDE, Location(original.name), what),) if others else ()
    return Export("Blogger export", feed.title, items, (*document.findings, *left))


def kind_of(node: Node) -> str:
    """What an entry is: "post", "page", "comment", "settings", "template" …, or ""."""
    if given := node.text(f"{OTHER}type"):
        return given.lower()
    kinds = (c.get("term") or "" for c in node.all("atom:category") if c.get("scheme") == KIND)
    return next((kind.rpartition("#")[2].lower() for kind in kinds), "")


def _item(node: Node, kind: str, line: int, feed: Feed) -> Item:
    """A post; Takeout gives its address as the name of a file on the blog. What was never
    published has no day of publication, though Blogger writes one."""
    file, status = node.text(f"{OTHER}filename"), _status(node)
    address = absolute(feed.home, file)
    item = item_of(node.element, feed, address, kind=kind, status=status, line=line)
    if status in ("draft", "scheduled"):
        told = tuple(e for e in item.about.evidence if e.field != "published")
        item = replace(item, about=replace(item.about, published=None, evidence=told))
    return replace(item, aliases=(*item.aliases, file)) if file else item


def _status(node: Node) -> str:
    given = node.text(f"{OTHER}status").lower()
    marked = status_of(node)
    return marked if marked != PUBLISHED else _STATUSES.get(given, given)
