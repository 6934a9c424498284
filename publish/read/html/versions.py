"""Versions of a picture: every address that a page gives for it, the most wished for first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from publish.read.html.dom import Element, iterate
from publish.read.html.pictures import (
    STUB,
    addresses_in_sets,
    image_element,
    is_placeholder,
    lazy_addresses,
    plain_address,
    raw_address,
)

Versions = dict[str, tuple[str, ...]]
"""By the address that stands in the post: all addresses of the picture, in the order to try."""

MAX_VERSIONS = 24
_PICTURES = frozenset({"img", "amp-img", "image", "picture"})


def versions(root: Element) -> Versions:
    """The addresses of every picture that has more than one, by the one that the reader chose.

    What was saved with the page comes before what is elsewhere, the larger before the smaller. A
    plain address that stands for many pictures at once is the lazy loader's, and is none of them.
    """
    pictures = [element for element in iterate(root) if element.tag in _PICTURES]
    shown: dict[str, set[str]] = defaultdict(set)
    for element in pictures:
        shown[plain_address(element)].add(raw_address(element))
    found: Versions = {}
    for element in pictures:
        chosen = raw_address(element)
        plain = plain_address(element)
        shared = len(shown[plain]) > 1
        candidates = [address for address in _all(element) if not (shared and address == plain)]
        unique = tuple(dict.fromkeys((*found.get(chosen, ()), *sorted(candidates, key=_is_away))))
        if unique not in ((chosen,), ()):
            found[chosen] = unique[:MAX_VERSIONS]
    return found


def _all(element: Element) -> Iterator[str]:
    """Those of a known size first, the largest before; a size of one is none."""
    in_sets = sorted(addresses_in_sets(element), key=lambda found: -found[1])
    yield from (address for address, size in in_sets if size > 1)
    yield from lazy_addresses(element)
    yield raw_address(element)
    plain = image_element(element).get("src").strip()
    if plain.startswith("data:"):
        if len(plain) >= STUB:
            yield plain
    elif plain and not is_placeholder(plain):
        yield plain
    yield from (address for address, size in in_sets if size <= 1)


def _is_away(address: str) -> bool:
    """Whether an address leads away from the saved page."""
    try:
        parts = urlsplit(address[:2000])
    except ValueError:
        return True
    return bool(parts.netloc) or parts.scheme in ("http", "https")
