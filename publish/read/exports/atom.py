"""Atom: feeds of version 1.0 (RFC 4287) and 0.3, and entries that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from publish.findings import Location
from publish.post import PUBLISHED
from publish.read.exports import mediarss
from publish.read.exports.atomtext import as_html, as_title, as_words, is_text, kind_of
from publish.read.exports.attached import Attachment
from publish.read.exports.doctypes import declares, without_doctype
from publish.read.exports.duplicates import each_once
from publish.read.exports.entries import NO_BODY, Entry, own_and_linked
from publish.read.exports.naming import named
from publish.read.exports.nodes import OTHER, Node, base, language, said
from publish.read.exports.people import people
from publish.read.exports.rights import rights
from publish.read.exports.wording import has_references, paragraphs, plain
from publish.read.exports.xml import head, read_xml, text_of
from publish.read.html.backlinks import untracked
from publish.read.html.page import absolute
from publish.read.items import Export, Item
from publish.read.reading import Original
from publish.sources import Certainty

_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:feed|entry)[\s>]")
_SPACE = re.compile(r"www\.w3\.org/2005/Atom|purl\.org/atom/ns#")
_PAGES = ("", "text/html", "application/xhtml+xml")
KIND = "http://schemas.google.com/g/2005#kind"
"""The scheme of categories that say what an entry of Google's is."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it says of all its entries, its own address and that of its site."""

    node: Node
    entries: list[etree._Element]
    title: str
    home: str
    address: str
    references: bool
    pictures: frozenset[str] = frozenset()
    """Those that are the site's, not an entry's."""

    @classmethod
    def of(cls, root: etree._Element, url: str = "") -> Feed:
        """The feed of a document, or of a lone entry; ``url`` is where it was found."""
        node = Node.of(root)
        lone = str(root.tag).endswith("}entry")
        entries = [root] if lone else node.all("atom:entry")
        links = {rel: to for rel, _, to in reversed(list(_links(node, url)))}
        titles = (title for e in entries for title in Node.of(e).all("atom:title"))
        texts = [text_of(title) for title in titles if is_text(title)]
        home = "" if lone else links.get("alternate", "")
        title = "" if lone else as_words(node.first("atom:title"))
        address = url or home or links.get("self", "")
        pictures = mediarss.of_the_house(entries)
        return cls(node, entries, title, home, address, has_references(texts), pictures)


def opened(original: Original) -> Export | None:
    """The posts of an Atom feed; None where the original is none.

    Raises InputRefused for XML that is hostile, or broken from the start."""
    data = without_doctype(original.data)
    start = head(data)
    if not (_ROOT.match(start) and _SPACE.search(start)) and not declares(start, "feed"):
        return None
    document = read_xml(data, original.name)
    feed = Feed.of(document.root, original.url)
    lines = (*document.lines, *([0] * len(feed.entries)))
    rows = zip(feed.entries, lines, strict=False)
    made = (item_of(e, feed, line=line, status=status_of(Node.of(e))) for e, line in rows)
    items, left = each_once(made, Location(original.name))
    return Export("Atom feed", feed.title, named(items), (*document.findings, *left))


def status_of(node: Node) -> str:
    """That of an entry: a draft, where it is marked as one (RFC 5023, 13.1.1), else public."""
    control = next(iter(node.nodes(f"{OTHER}control")), None)
    if control is not None and control.text(f"{OTHER}draft").lower() == "yes":
        return "draft"
    return PUBLISHED


def item_of(element: etree._Element, feed: Feed, address: str = "", **more: Any) -> Item:
    """One entry of a feed as an item; ``address`` and ``more`` (fields of the item) are what its
    maker says of it beyond Atom."""
    entry, node = Entry(), Node.of(element)
    content = _content(node)
    within = element if content is None else content
    _languages(entry, node, within, feed)
    title = as_title(node.first("atom:title"), references=feed.references)
    entry.claim("title", title, "atom title")
    _people(entry, node, feed)
    for name in ("published", "issued"):
        entry.date("published", node.text(f"atom:{name}"), f"atom {name}")
    for name in ("updated", "modified"):
        entry.date("updated", node.text(f"atom:{name}"), f"atom {name}")
    entry.claim("url", address, "atom file name")
    url, about = _addresses(entry, node, feed)
    url = address or url
    _house(entry, node, feed)
    tags = _tags(node)
    entry.claim("tags", tags, "atom category")
    _body(entry, node, content)
    entry.point_at(about)
    place = base(within, feed.address) if base(within, "") else url or feed.address
    known = tuple(node.texts("atom:id"))
    files = (file for file in _files(node, place) if file.url not in feed.pictures)
    return entry.item(files, place, aliases=known, categories=tags, **more)


def _languages(entry: Entry, node: Node, within: etree._Element, feed: Feed) -> None:
    tongue = language(within) or language(node.element) or node.text("dc:language")
    entry.tongue(tongue, "atom xml:lang")
    entry.house_tongue(language(feed.node.element), "atom xml:lang of the feed")
    entry.house_tongue(feed.node.text("dc:language"), "atom language of the feed")


def _people(entry: Entry, node: Node, feed: Feed) -> None:
    """The authors of an entry, else of the feed that it comes from, else of this one."""
    entry.claim("byline", _authors(node), "atom author")
    entry.claim("byline", people(node.texts("dc:creator")), "atom dc:creator")
    for source in node.nodes("atom:source"):
        entry.claim("byline", _authors(source), "atom author of the source")
    entry.claim("byline", _authors(feed.node), "atom author of the feed", Certainty.LIKELY)


def _authors(node: Node) -> tuple[str, ...]:
    return people(author.text("atom:name", "name") for author in node.nodes("atom:author"))


def _links(node: Node, outermost: str) -> Iterator[tuple[str, str, str]]:
    """The relation, the type and the address of each link."""
    for link in node.all("atom:link"):
        address = absolute(base(link, outermost), link.get("href", ""))
        if address:
            relation = link.get("rel", "alternate").rpartition("/")[2].lower()
            yield relation, link.get("type", "").lower(), address


def _addresses(entry: Entry, node: Node, feed: Feed) -> tuple[str, str]:
    """The address of a post, and that of the page that it is about, where it is another's."""
    links = list(_links(node, feed.address))
    pages = [to for rel, kind, to in links if rel == "alternate" and kind in _PAGES]
    pages += [to for rel, _, to in links if rel == "alternate"]
    url = absolute(feed.address, node.text(f"{OTHER}origLink")) or next(iter(pages), "")
    own = next((to for rel, _, to in links if rel == "related"), "")
    url, about = own_and_linked(url, own, feed.home or feed.address)
    entry.claim("url", untracked(url), "atom link")
    entry.claim("url", absolute("", node.text("atom:id")), "atom id", Certainty.LIKELY)
    return untracked(url), about


def _house(entry: Entry, node: Node, feed: Feed) -> None:
    """The site and the rights: an entry's own, of the feed that it comes from, of this one."""
    entry.claim("rights", rights(node), "atom rights")
    for source in node.nodes("atom:source"):
        entry.claim("site", as_words(source.first("atom:title")), "atom title of the source")
        entry.claim("rights", rights(source), "atom rights of the source")
    entry.claim("site", feed.title, "atom title of the feed")
    entry.claim("rights", rights(feed.node), "atom rights of the feed", Certainty.LIKELY)


def _tags(node: Node) -> tuple[str, ...]:
    categories = (c for c in node.all("atom:category") if c.get("scheme") != KIND)
    given = [category.get("label") or category.get("term") or "" for category in categories]
    tags = map(plain, (*given, *node.texts("dc:subject")))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _content(node: Node) -> etree._Element | None:
    """The content, of several the first that is markup."""
    given = [c for c in node.all("atom:content") if said(c)] or node.all("atom:content")[:1]
    best = (content for content in given if kind_of(content) in ("html", "xml"))
    return next(best, given[0] if given else None)


def _body(entry: Entry, node: Node, content: etree._Element | None) -> None:
    """The content, else the summary, else what is said of the film that is all there is."""
    full, summary = as_html(content), as_html(node.first("atom:summary"))
    if not full and not summary:
        full = paragraphs(mediarss.description(node))
    entry.take_body(full, summary, "atom summary")
    where = "" if content is None else content.get("src", "")
    if where and not full:
        entry.find(NO_BODY, f"its text is not in the feed but at {where[:300]}")


def _files(node: Node, place: str) -> Iterator[Attachment]:
    for link in node.all("atom:link"):
        if link.get("rel", "") == "enclosure":
            address = absolute(base(link, place), link.get("href", ""))
            yield Attachment(address, link.get("type", ""), plain(link.get("title", "")))
    yield from mediarss.files(node, place)
