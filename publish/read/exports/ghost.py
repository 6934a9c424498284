"""Ghost: its JSON export, versions 0 to 6: the tables of its database that make its posts.

See https://ghost.org/docs/migration/custom/ for the form that it imports, which it exports too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from publish.findings import Code, Finding, Location, Severity
from publish.post import PUBLISHED
from publish.project import slug
from publish.read.exports.attached import Attachment
from publish.read.exports.dating import day_of_clock
from publish.read.exports.duplicates import each_once
from publish.read.exports.entries import Entry, resolved
from publish.read.exports.ghostbody import body
from publish.read.exports.json_data import Record, read_json, record, records, text
from publish.read.exports.naming import named
from publish.read.exports.people import people
from publish.read.exports.wording import has_references, judged_title, plain
from publish.read.items import Export, Item
from publish.read.reading import Original
from publish.sources import Certainty

CLOSED = Code("R155", Severity.INFO, "A post was not open to every reader of its site.")
NO_SITE = Code("R169", Severity.WARNING, "An export does not say the address of its site.")

_SNIFF = re.compile(
    rb'"(?:mobiledoc|lexical|posts_tags|posts_meta|posts_authors|comment_id|markdown)"\s*:'
)
ENVELOPES = 4
"""Objects around the tables: "db", "data" and the like."""

_PLACE = re.compile(r"__GHOST_URL__/?")
_RELATIVE = re.compile(r"<a\s[^<>]{0,500}?\bhref=[\"'](?:\.{0,2}/(?!/)|\?)", re.I)
_STATUSES = {"sent": PUBLISHED, "published": PUBLISHED, "scheduled": "scheduled"}


@dataclass(frozen=True, slots=True)
class Blog:
    """The tables that posts refer to, by the ids of what they refer to or of the posts."""

    site: str
    file: str
    settings: Mapping[str, str]
    authors: Mapping[str, list[str]]
    tags: Mapping[str, list[str]]
    meta: Mapping[str, Record]
    users: Mapping[str, str] = field(default_factory=dict)
    references: bool = False


def opened(original: Original) -> Export | None:
    """The posts and pages of a Ghost export, drafts and scheduled ones with their status; None
    where the original is none. Raises InputRefused for broken JSON."""
    data = original.data
    if not data[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return None
    if b'"posts"' not in data or not _SNIFF.search(data):
        return None
    value, found = read_json(data, original.name)
    tables = _tables(record(value))
    posts = records(tables.get("posts"))
    if not posts or not any("slug" in post or "title" in post for post in posts):
        return None
    blog = _blog(tables, posts, original)
    items, left = each_once((_item(post, blog) for post in posts), Location(original.name))
    unknown = _unknown_site(items, blog)
    title = blog.settings.get("title", "")
    return Export("Ghost export", title, named(items), (*found, *left, *unknown))


def _unknown_site(items: Iterable[Item], blog: Blog) -> tuple[Finding, ...]:
    """The finding of links that count from the address of the site, which no export says."""
    count = sum(_RELATIVE.search(item.body) is not None for item in items)
    if blog.site or not count:
        return ()
    what = f"links in {count} of its posts count from its site, whose address is not in the file"
    return (Finding(NO_SITE, Location(blog.file), f"{what}; name it with --site"),)


def _tables(value: Record) -> Record:
    """The tables of an export, in whichever of its envelopes."""
    for _ in range(ENVELOPES):
        if "posts" in value:
            break
        value = next(iter(records(value.get("db"))), record(value.get("data")))
    return value


def _blog(tables: Record, posts: list[Record], original: Original) -> Blog:
    settings = {text(s, "key"): text(s, "value") for s in records(tables.get("settings"))}
    users = {text(u, "id"): text(u, "name") for u in records(tables.get("users"))}
    # Tags whose names begin with # are for the theme: readers never see them.
    public = {
        text(tag, "id"): text(tag, "name")
        for tag in records(tables.get("tags"))
        if text(tag, "visibility") != "internal" and not text(tag, "name").startswith("#")
    }
    return Blog(
        original.url,
        original.name,
        settings,
        _joined(tables.get("posts_authors"), "author_id", users),
        _joined(tables.get("posts_tags"), "tag_id", public),
        {text(meta, "post_id"): meta for meta in records(tables.get("posts_meta"))},
        users,
        has_references([text(post, "title") for post in posts]),
    )


def _joined(rows: Any, key: str, names: Mapping[str, str]) -> dict[str, list[str]]:
    """By the id of each post, the names that a table joins it with, in their order."""
    result: dict[str, list[str]] = {}
    for row in sorted(records(rows), key=_order):
        if name := names.get(text(row, key), ""):
            result.setdefault(text(row, "post_id"), []).append(name)
    return result


def _order(row: Record) -> int:
    place = row.get("sort_order")
    return place if isinstance(place, int) else 0


def _item(post: Record, blog: Blog) -> Item:
    entry = Entry()
    key, name = text(post, "id"), text(post, "slug")
    meta = {**post, **blog.meta.get(key, {})}
    site = plain(blog.settings.get("title", ""))
    title = text(post, "title")
    entry.tongue(text(post, "locale"), "ghost locale")
    for setting in ("locale", "lang", "default_locale"):
        entry.house_tongue(blog.settings.get(setting, ""), f"ghost setting {setting}")
    entry.house_tongue(text(post, "language"), "ghost language")
    if title != "(Untitled)":
        entry.claim("title", judged_title(title, references=blog.references), "ghost title")
    entry.claim("byline", _byline(post, blog), "ghost authors")
    entry.claim("url", resolved("", text(post, "canonical_url")), "ghost canonical_url")
    address = resolved(blog.site, f"/{name}/") if blog.site and name else ""
    entry.claim("url", address, "ghost slug", Certainty.LIKELY)
    entry.claim("site", site, "ghost setting title")
    tags = [*blog.tags.get(key, []), *(text(tag, "name") for tag in records(post.get("tags")))]
    entry.claim("tags", tuple(dict.fromkeys(t for t in tags if t[:1] != "#")), "ghost tags")
    _date(entry, "published", post.get("published_at"), "ghost published_at")
    _date(entry, "updated", post.get("updated_at"), "ghost updated_at")
    entry.take_body(
        body(post, entry, blog.file), text(meta, "custom_excerpt"), "ghost custom_excerpt"
    )
    entry.claim("description", text(meta, "meta_description"), "ghost meta_description")
    entry.body = _PLACE.sub(_root(blog.site), entry.body)
    _say_who_could_read(entry, post)
    return entry.item(
        _lead(meta, blog),
        address or blog.site,
        slug(name),
        kind="page" if text(post, "type") == "page" or post.get("page") else "post",
        status=_STATUSES.get(status := text(post, "status") or PUBLISHED, status),
        aliases=(f"/{name}/",) if name else (),
    )


def _root(site: str) -> str:
    return resolved(site, "/") if site else "/"


def _byline(post: Record, blog: Blog) -> tuple[str, ...]:
    """The authors in their order, the first of them the primary one; before version 1 there is
    one, by id; what the site's interface gives stands in the post itself."""
    joined = blog.authors.get(text(post, "id"), [])
    inside = [text(author, "name") for author in records(post.get("authors"))]
    return people(joined or inside or [blog.users.get(text(post, "author_id"), "")])


def _date(entry: Entry, name: str, value: Any, origin: str) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        entry.claim(name, day_of_clock(value), origin)
    elif isinstance(value, str):
        entry.date(name, value, origin)


def _lead(meta: Record, blog: Blog) -> list[Attachment]:
    """The picture that stands over a post, with its caption."""
    source = _PLACE.sub(_root(blog.site), text(meta, "feature_image", "image"))
    alt = text(meta, "feature_image_alt") or None
    return [Attachment(source, "image", text(meta, "feature_image_caption"), alt=alt)]


def _say_who_could_read(entry: Entry, post: Record) -> None:
    if text(post, "status") == "sent":
        entry.find(CLOSED, "it was sent by e-mail only, never put on the site")
    elif (who := text(post, "visibility")) not in ("", "public"):
        entry.find(CLOSED, f"on its site it is for {who[:60]} only")
