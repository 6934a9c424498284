"""RSS: versions 0.9x and 2.0 (https://www.rssboard.org/rss-specification), 1.0 and 0.90 (RDF)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from publish.document import Inlines
from publish.findings import Location
from publish.read.exports import mediarss
from publish.read.exports.attached import Attachment
from publish.read.exports.doctypes import declares, without_doctype
from publish.read.exports.duplicates import each_once
from publish.read.exports.entries import SUMMARY, Entry, own_and_linked
from publish.read.exports.naming import named
from publish.read.exports.nodes import OTHER, Node, base, language
from publish.read.exports.people import people
from publish.read.exports.rights import rights
from publish.read.exports.wording import (
    has_references,
    html_title,
    is_markup,
    judged_title,
    paragraphs,
    plain,
)
from publish.read.exports.xml import head, read_xml, text_of
from publish.read.html.backlinks import untracked
from publish.read.html.page import absolute
from publish.read.items import Export, Item
from publish.read.reading import Original
from publish.sources import Certainty

_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|RDF)[\s>]", re.I)
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_RDF = re.compile(r"purl\.org/rss/|my\.netscape\.com/rdf/")
_TITLES = ("title", "dc:title", "media:title")
_BODIES = (
    *("content:encoded", "xhtml:body", "xhtml:div", "atom:content", "body", "fullitem"),
    f"{OTHER}fullitem",
)
_DAYS = ("pubDate", "pubdate", "dc:date", "dc:issued", "dc:created", "atom:published", "date")
_CHANGES = ("dc:modified", "atom:updated")
_NO_CATEGORY = re.compile(r"uncategori[sz]ed", re.I)
_CUT = re.compile(r"(?:…|\.\.\.|&hellip;|&#8230;|\[(?:…|\.\.\.)\])\s*(?:</[a-z]+>\s*){0,4}$")
BLURB = 600
"""Characters; a shorter description without any markup is hardly a whole post."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel: what it says of all its items, its site's address; whether its items have their
    texts in a field of their own."""

    node: Node
    root: etree._Element
    items: list[etree._Element]
    title: str
    home: str
    references: bool
    has_texts: bool
    pictures: frozenset[str] = frozenset()
    """Those that are the site's, not an item's."""

    @classmethod
    def of(cls, root: etree._Element, url: str = "") -> Channel:
        """The first channel of a document, with the items of all, and those that are, in RDF,
        beside it."""
        outer = Node.of(root)
        channels = outer.nodes("channel")
        node = channels[0] if channels else outer
        items = [item for each in (*channels, outer) for item in each.all("item")]
        all_items = [Node.of(item) for item in items]
        home = absolute(url, node.text("link", "atom:link")) or url
        return cls(
            node,
            root,
            items,
            plain(node.source("title")),
            home,
            has_references([item.text("title") for item in all_items]),
            any(item.text("content:encoded") for item in all_items),
            mediarss.of_the_house(items),
        )


def opened(original: Original) -> Export | None:
    """The posts of an RSS feed; None where the original is none.

    Raises InputRefused for XML that is hostile, or broken from the start."""
    data = without_doctype(original.data)
    start = head(data)
    is_rss = _ROOT.match(start) and ("RDF" not in start[:40] or _RDF.search(start))
    if not is_rss and not declares(start, "rss", "rdf:rdf"):
        return None
    document = read_xml(data, original.name)
    channel = Channel.of(document.root, original.url)
    lines = (*document.lines, *([0] * len(channel.items)))
    made = (_item(e, channel, line=line) for e, line in zip(channel.items, lines, strict=False))
    items, left = each_once(made, Location(original.name))
    return Export("RSS feed", channel.title, named(items), (*document.findings, *left))


def _item(element: etree._Element, channel: Channel, **more: Any) -> Item:
    entry, node = Entry(), Node.of(element)
    entry.tongue(language(element) or node.text("dc:language"), "rss dc:language")
    house = channel.node.text("language", "dc:language") or language(channel.root)
    entry.house_tongue(house, "rss language")
    entry.claim("title", _title(node, channel), "rss title")
    _people(entry, node, channel)
    _dates(entry, node)
    url, about = _addresses(entry, node, channel)
    _house(entry, node, channel)
    tags = _tags(node)
    entry.claim("tags", tags, "rss category")
    _body(entry, node, channel)
    entry.point_at(about)
    place = base(element, channel.home) if base(element, "") else url or channel.home
    known = tuple(node.texts("guid"))
    files = (file for file in _files(node, place) if file.url not in channel.pictures)
    return entry.item(files, place, aliases=known, categories=tags, **more)


def _title(node: Node, channel: Channel) -> Inlines:
    found = node.first(*_TITLES)
    if found is not None and len(found):
        return html_title(node.source(*_TITLES))
    return judged_title(text_of(found), references=channel.references)


def _people(entry: Entry, node: Node, channel: Channel) -> None:
    """The authors of an item, else of the channel; an editor may be none of them."""
    for name in ("dc:creator", "dc:author", "author", "itunes:author"):
        entry.claim("byline", people(node.texts(name)), f"rss {name}")
    inner = (author.text("atom:name") for author in node.nodes("atom:author"))
    entry.claim("byline", people(inner), "rss atom:author")
    for name in ("dc:creator", "itunes:author", "author"):
        given = people(channel.node.texts(name))
        entry.claim("byline", given, f"rss {name} of the channel", Certainty.LIKELY)
    editor = people(channel.node.texts("managingEditor"))
    entry.claim("byline", ", ".join(editor), "rss managingEditor", Certainty.HINT)


def _dates(entry: Entry, node: Node) -> None:
    for name in _DAYS:
        entry.date("published", node.text(name), f"rss {name}")
    for name in _CHANGES:
        entry.date("updated", node.text(name), f"rss {name}")


def _addresses(entry: Entry, node: Node, channel: Channel) -> tuple[str, str]:
    """The address of a post, and that of the page that it is about, where it is another's."""
    guid = next(iter(node.all("guid")), None)
    permanent = guid is not None and guid.get("isPermaLink", "true").strip().lower() != "false"
    own = absolute("", text_of(guid)) if permanent else ""
    links = [node.text(f"{OTHER}origLink"), node.text("link")]
    links += [
        e.get("href", "") for e in node.all("atom:link") if e.get("rel", "alternate") == "alternate"
    ]
    link = next((to for each in links if (to := absolute(channel.home, each))), "")
    url, about = own_and_linked(link, own, channel.home)
    entry.claim("url", untracked(url) if url == link else "", "rss link")
    entry.claim("url", untracked(own), "rss guid")
    entry.claim("url", absolute("", node.element.get(_ABOUT, "")), "rss about", Certainty.LIKELY)
    return untracked(url or own), about


def _house(entry: Entry, node: Node, channel: Channel) -> None:
    entry.claim("site", plain(node.source("source", "dc:source")), "rss source")
    entry.claim("site", channel.title, "rss title of the channel")
    entry.claim("rights", rights(node), "rss rights")
    entry.claim("rights", rights(channel.node), "rss rights of the channel", Certainty.LIKELY)


def _tags(node: Node) -> tuple[str, ...]:
    """Categories, without the one that WordPress gives to what has none."""
    tags = map(plain, (*node.texts("category"), *node.texts("dc:subject")))
    return tuple(dict.fromkeys(tag for tag in tags if tag and not _NO_CATEGORY.fullmatch(tag)))


def _body(entry: Entry, node: Node, channel: Channel) -> None:
    """The text in a field of its own, else the description: a text, or only a summary of one."""
    described = node.source("description", "dc:description", "itunes:summary")
    full = node.source(*_BODIES)
    if full:
        entry.take_body(full, described, "rss description")
        return
    described = described or paragraphs(mediarss.description(node))
    entry.take_body(described, "", "rss description")
    blurb = len(described) < BLURB and not is_markup(described)
    if described and (channel.has_texts or blurb or _CUT.search(described[-200:])):
        entry.find(SUMMARY, "only a description is in the feed, which may not be all of the text")


def _files(node: Node, place: str) -> Iterator[Attachment]:
    yield from mediarss.files(node, place)
