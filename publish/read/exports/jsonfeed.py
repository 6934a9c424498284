"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from publish.findings import Location
from publish.read.exports.attached import Attachment
from publish.read.exports.duplicates import each_once
from publish.read.exports.entries import Entry, resolved
from publish.read.exports.json_data import Record, read_json, record, records, text
from publish.read.exports.naming import named
from publish.read.exports.people import people
from publish.read.exports.wording import has_references, judged_title, paragraphs, plain
from publish.read.html.backlinks import untracked
from publish.read.items import Export, Item
from publish.read.reading import Original
from publish.sources import Certainty

_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
_KEYS = re.compile(rb'"(?:feed_url|home_page_url)"\s*:')
_BODIES = re.compile(rb'"content_(?:html|text)"\s*:')


def opened(original: Original) -> Export | None:
    """The posts of a JSON Feed; None where the original is none.

    A feed without its version is known by its own keys. Raises InputRefused for broken JSON."""
    data = original.data
    if not data[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return None
    if not _VERSION.search(data) and not (_KEYS.search(data) and _BODIES.search(data)):
        return None
    value, found = read_json(data, original.name)
    feed = record(value)
    if not isinstance(feed.get("items"), list):
        return None
    posts = records(feed["items"])
    titles = [text(post, "title") for post in posts]
    references = has_references(titles)
    site = original.url or text(feed, "feed_url", "home_page_url")
    made = (_item(post, feed, site, references=references) for post in posts)
    items, left = each_once(made, Location(original.name))
    return Export("JSON feed", plain(text(feed, "title")), named(items), (*found, *left))


def _item(post: Record, feed: Record, site: str, *, references: bool) -> Item:
    entry = Entry()
    address = resolved(site, text(post, "url"))
    entry.tongue(text(post, "language"), "json feed item language")
    entry.house_tongue(text(feed, "language"), "json feed language")
    entry.claim(
        "title", judged_title(text(post, "title"), references=references), "json feed title"
    )
    entry.claim("byline", _authors(post), "json feed authors")
    entry.claim("byline", _authors(feed), "json feed authors of the feed", Certainty.LIKELY)
    entry.date("published", text(post, "date_published"), "json feed date_published")
    entry.date("updated", text(post, "date_modified"), "json feed date_modified")
    entry.claim("url", untracked(address), "json feed url")
    entry.claim("url", resolved("", text(post, "id")), "json feed id", Certainty.LIKELY)
    entry.claim("site", plain(text(feed, "title")), "json feed title of the feed")
    tags = _tags(post)
    entry.claim("tags", tags, "json feed tags")
    full = text(post, "content_html") or paragraphs(text(post, "content_text"))
    entry.take_body(full, text(post, "summary"), "json feed summary")
    entry.point_at(resolved(site, text(post, "external_url")))
    known = tuple(filter(None, [text(post, "id")]))
    return entry.item(_files(post, address or site), address or site, aliases=known)


def _authors(of: Record) -> tuple[str, ...]:
    """The names of version 1.1's ``authors``, or of version 1's ``author``."""
    given = records(of.get("authors")) or [record(of.get("author"))]
    return people(text(author, "name") for author in given)


def _tags(post: Record) -> tuple[str, ...]:
    given = post.get("tags")
    named_tags = (tag for tag in given if isinstance(tag, str)) if isinstance(given, list) else ()
    return tuple(dict.fromkeys(tag for tag in map(plain, named_tags) if tag))


def _files(post: Record, base: str) -> Iterator[Attachment]:
    """The post's picture, its banner where it has no other, and its attachments."""
    for key, stands_in in (("image", False), ("banner_image", True)):
        if address := resolved(base, text(post, key)):
            yield Attachment(address, "image", stand_in=stands_in)
    for file in records(post.get("attachments")):
        said = html.escape(text(file, "title"), quote=False)
        yield Attachment(resolved(base, text(file, "url")), text(file, "mime_type"), said)
