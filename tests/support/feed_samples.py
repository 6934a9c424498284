"""Feeds made for tests: a document around entries that a test writes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from publish.read.exports import open_export, read_item
from publish.read.items import Export, Item
from publish.read.reading import Original, Reading

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" '
    'xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule"'
)
SITE = "https://quay.example/"


def atom(*entries: str, about: str = "", attributes: str = "") -> bytes:
    """An Atom feed of entries, each given by what stands in it."""
    head = f'<title>Quay Notes</title><id>urn:q</id><link href="{SITE}"/>{about}'
    inside = "".join(f"\n<entry>{entry}</entry>" for entry in entries)
    root = f'<feed xmlns="http://www.w3.org/2005/Atom" {SPACES} {attributes}>'
    return f'<?xml version="1.0" encoding="utf-8"?>\n{root}{head}{inside}\n</feed>'.encode()


def rss(*items: str, about: str = "") -> bytes:
    """An RSS 2.0 feed of items, each given by what stands in it."""
    head = f"<title>Quay Notes</title><link>{SITE}</link>{about}"
    inside = "".join(f"\n<item>{item}</item>" for item in items)
    return f'<rss version="2.0" {SPACES}><channel>{head}{inside}\n</channel></rss>'.encode()


def json_feed(*items: dict[str, Any], **about: Any) -> bytes:
    """A JSON Feed of items."""
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "Quay Notes", **about}
    return json.dumps({**head, "items": items}).encode()


def ghost(*posts: dict[str, Any], **tables: Any) -> bytes:
    """A Ghost export of posts and other tables."""
    given = ({"id": str(i), "comment_id": str(i), **post} for i, post in enumerate(posts, 1))
    filled = [{"slug": f"post-{post['id']}", "status": "published", **post} for post in given]
    return json.dumps({"db": [{"data": {"posts": filled, **tables}}]}).encode()


def opened(data: bytes, name: str = "feed") -> Export:
    """The export that bytes hold."""
    export = open_export(Original(name, data))
    assert export is not None
    return export


def only(data: bytes) -> Item:
    """The one post of an export."""
    (item,) = opened(data).items
    return item


def reading(item: Item) -> Reading:
    """A post as it is read; its words add up."""
    made = read_item(item, Original("feed", b""), "test")
    assert made.ledger.balanced
    return made


def codes(findings: Iterable[Any]) -> list[str]:
    """The codes of findings."""
    return [finding.code.name for finding in findings]


def origins(item: Item) -> dict[str, str]:
    """Who says each field of an item's metadata."""
    return {evidence.field: evidence.origin for evidence in item.about.evidence}
