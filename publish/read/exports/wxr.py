"""WXR: WordPress's own export, an RSS file with all posts, files, terms and comments of a site.

The format is described by its maker alone (``wp-admin/includes/export.php``; version 1.2 now).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from publish.findings import NOWHERE, Code, Finding, Location, Severity
from publish.post import PUBLISHED
from publish.read.exports import naming, xml
from publish.read.exports.wording import plain
from publish.read.exports.wordpress import Attachment, Site, about, expand, shortcode_names
from publish.read.exports.wordpress.records import Channel, Record, number, read_channel
from publish.read.exports.wordpress.site import FEATURED, file_key
from publish.read.items import Export, Item
from publish.read.reading import Original

ASIDE = Code("R142", Severity.INFO, "What is no post was left aside in an export.")

_NO_POSTS = re.compile(
    r"attachment|nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request"
    r"|wp_\w+|acf-\w[\w-]*|elementor_\w+|et_\w+|guest-author|feedback|jp_\w+|jetpack\w+"
    r"|wpcf7\w*|wpforms\w*|tablepress_table|shop_\w+|scheduled-action|mc4wp-form|amp_\w+"
    r"|ml-slider|ml-slide|nf_sub|vc4_templates|vc_grid_item|fusion_\w+|spucpt|popup|redirect_rule"
)
_RSS = re.compile(r"<rss\b[^<>]*(?:wordpress\.org/export/|xmlns:wp=)", re.I)
_FILE = re.compile(r"(?<![^/\s\"'<>=])[^/\s\"'<>=]{1,250}\.(?:jpe?g|png|gif|webp|avif|svg)\b", re.I)
_IMAGE_CLASS = re.compile(r"wp-image-(\d{1,18})")


def opened(original: Original) -> Export | None:
    """The posts of a WordPress export, drafts and the like with their status; None where the
    original is none.

    Raises InputRefused for one that is hostile, or broken from the start."""
    start = original.data[:65536]
    if not _RSS.match(xml.head(start)) and b"<wp:wxr_version" not in start:
        return None
    document = xml.read_xml(original.data, original.name, unread="comment")
    channel = read_channel(document.root, document.lines)
    posts = [record for record in channel.records if not _NO_POSTS.fullmatch(record.type)]
    site = _site(channel.records)
    authors = _authors(channel)
    items = naming.named(_item(record, channel, site, authors) for record in posts)
    found = (*document.findings, *_left_aside(channel.records, items, original.name))
    return Export("WordPress export", plain(channel.get("title")), items, found)


def _site(records: Iterable[Record]) -> Site:
    """What the bodies need of each other: files, reusable blocks, the names of shortcodes."""
    files: dict[int, Attachment] = {}
    blocks: dict[int, str] = {}
    bodies: list[str] = []
    for record in records:
        if record.type == "attachment":
            files[record.id] = record.attachment
        elif record.type == "wp_block":
            blocks[record.id] = record.get("content:encoded")
        else:
            bodies.append(record.get("content:encoded"))
    return Site(files, blocks, shortcode_names(bodies))


def _authors(channel: Channel) -> Mapping[str, tuple[str, str]]:
    """The names behind the logins, those of guests too (the plug-in Co-Authors Plus)."""
    found = dict(channel.authors)
    for record in channel.records:
        if record.type == "guest-author":
            login = record.meta.get("cap-user_login") or record.get("wp:post_name")
            display = record.meta.get("cap-display_name") or record.get("title")
            found.setdefault(login.removeprefix("cap-"), (display, ""))
    return found


def _item(
    record: Record, channel: Channel, site: Site, authors: Mapping[str, tuple[str, str]]
) -> Item:
    return Item(
        about.name_of(record),
        about.about(record, channel, authors),
        "",
        record.type,
        about.status(record),
        about.categories(record),
        about.base(record, channel),
        record.line,
        about.aliases(record, channel),
        rest=lambda item: _with_body(item, record, site),
    )


def _with_body(item: Item, record: Record, site: Site) -> Item:
    """An item with its body expanded, which takes far longer than all its fields."""
    is_html = record.meta.get("_wpcom_is_markdown") == "1"
    made = expand(record.get("content:encoded"), site, record.id, record.footnotes, is_html=is_html)
    said = (*made.findings, *_featured(record, made.body, site))
    placed = (Finding(found.code, Location(item.name), found.text) for found in said)
    findings = (*item.findings, *placed)
    return replace(item, body=made.body, findings=findings, dropped=made.dropped)


def _featured(record: Record, body: str, site: Site) -> tuple[Finding, ...]:
    """The finding of a featured image that the body does not show: whether readers see it is
    for the site's theme to say."""
    wanted = number(record.meta.get("_thumbnail_id", ""))
    image = site.attachments.get(wanted)
    if image is None or wanted in map(int, _IMAGE_CLASS.findall(body)):
        return ()
    shown = {file_key(found) for found in _FILE.findall(body)}
    if file_key(image.url).rpartition("/")[2] in shown:
        return ()
    return (Finding(FEATURED, NOWHERE, f"the featured image {image.url} is not in the text"),)


def _left_aside(records: Iterable[Record], items: Iterable[Item], file: str) -> list[Finding]:
    """How many comments, menus and the like are not read, and how many posts not unasked."""
    kinds = Counter(r.type for r in records if _NO_POSTS.fullmatch(r.type))
    kinds["comment"] = sum(record.comments for record in records)
    kept = Counter(item.status for item in items if item.status != PUBLISHED)
    said = []
    if kinds.total():
        said.append(f"left aside, for it is no post: {_counted(kinds)}")
    if kept.total():
        said.append(f"read only when asked for: {_counted(kept)}")
    return [Finding(ASIDE, Location(file), what) for what in said]


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in sorted(counts.items()) if count)
