"""Media RSS and enclosures: the files that an entry of a feed carries along.

See https://www.rssboard.org/media-rss; podcasts' own elements count as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from publish.read.exports.attached import Attachment, words
from publish.read.exports.nodes import Node
from publish.read.exports.wording import plain
from publish.read.html.page import absolute

MANY = 3
"""Entries; a picture that fewer carry may be each one's own."""

_MEDIUM = {"image", "audio", "video"}


def files(entry: Node, base: str) -> Iterator[Attachment]:
    """Pictures, sound and films that an entry carries along, thumbnails as stand-ins."""
    for node in (entry, *entry.nodes("media:group")):
        yield from _contents(node, base)
        yield from _pictures(node.all("media:thumbnail"), "url", base)
    yield from _pictures(entry.all("itunes:image"), "href", base)
    for enclosure in entry.all("enclosure"):
        yield Attachment(_at(enclosure, "url", base), enclosure.get("type", ""))


def of_the_house(entries: Iterable[etree._Element]) -> frozenset[str]:
    """The pictures that most entries of a feed carry: the site's, which stands in for their own."""
    pages = [frozenset(f.url for f in files(Node.of(entry), "") if f.url) for entry in entries]
    often = Counter(url for page in pages for url in page)
    least = max(MANY, len(pages) / 2)
    return frozenset(url for url, count in often.items() if count >= least)


def description(entry: Node) -> str:
    """The words that go with an entry's film or picture, or ""."""
    nodes = (entry, *entry.nodes("media:group"))
    return next((text for node in nodes if (text := node.text("media:description"))), "")


def _contents(node: Node, base: str) -> Iterator[Attachment]:
    """Each media:content, in a group the largest alone: the others are the same in other sizes."""
    found = node.all("media:content")
    if _is_group(node):
        found = sorted(found, key=_size, reverse=True)[:1]
    for element in found:
        inner = Node.of(element)
        address = _at(element, "url", base)
        yield Attachment(
            address,
            element.get("type", "") or (element.get("medium", "") if _has_medium(element) else ""),
            words(_own(inner, node, "media:description")),
            words(_own(inner, node, "media:credit")),
            plain(_own(inner, node, "media:text")) or None,
        )
        yield from _pictures(inner.all("media:thumbnail"), "url", base)


def _own(inner: Node, node: Node, field: str) -> str:
    """A field of a picture: its own, or that of the group it is in."""
    return inner.text(field) or (node.text(field) if _is_group(node) else "")


def _is_group(node: Node) -> bool:
    return str(node.element.tag).endswith("}group")


def _has_medium(element: etree._Element) -> bool:
    return element.get("medium", "").lower() in _MEDIUM


def _size(element: etree._Element) -> int:
    given = element.get("width", "") or element.get("fileSize", "")
    return int(given) if given.isdecimal() and len(given) < 12 else 0


def _pictures(
    elements: Iterable[etree._Element], attribute: str, base: str
) -> Iterator[Attachment]:
    for element in elements:
        yield Attachment(_at(element, attribute, base), "image", stand_in=True)


def _at(element: etree._Element, attribute: str, base: str) -> str:
    return absolute(base, element.get(attribute, ""))
