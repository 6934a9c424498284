"""Links out of the book: which of them a reader is yet to be told the addresses of."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from publish.addresses import address_key
from publish.book import NumberedNote
from publish.cite.addresses import clean, printed
from publish.document import (
    Citation,
    Embed,
    Inline,
    Inlines,
    Link,
)
from publish.post import Post
from publish.walking import UNPRINTABLE, all_inlines, plain_text, walk

WEB = ("http://", "https://")
SPOKEN = ("mailto:", "tel:")
"""Addresses that are printed without their scheme."""

_MARKS = "<>()[]{}“”‘’«».,;:!?…\"'"


class Untold:
    """The links of a post whose addresses are yet to be told: links that leave the book, each
    address once. What a cited source gives, what stands under an embed and what is spelt out in
    the text is told already."""

    def __init__(self, post: Post) -> None:
        notes = (block for note in post.notes for block in note.blocks)
        runs = (*all_inlines(post.blocks), *all_inlines(notes))
        cited = {node.source for node in runs if isinstance(node, Citation)}
        urls = [source.get("URL") for source in post.sources if source.key in cited]
        urls += [node.url for node in walk(post.blocks) if isinstance(node, Embed)]
        self._told = {address_key(clean(url)) for url in urls if url}

    def take(self, node: Inline) -> bool:
        """Whether a node is such a link; from then on its address counts as told."""
        if not isinstance(node, Link) or not node.content or not leaves(node.href):
            return False
        bare = clean(node.href)
        page = address_key(bare)
        place = f"{page}#{bare.partition('#')[2]}"
        known = page in self._told or place in self._told
        self._told.add(place)
        return not known and not _spelt(bare, plain_text(node.content))


def leaves(href: str) -> bool:
    """Whether a link that is local where it can be leads out of the book."""
    return href.lower().startswith(WEB + SPOKEN)


def leads_out(post: Post, notes: Iterable[NumberedNote]) -> bool:
    """Whether anything in a post leads to the web."""
    noted = (block for note in notes for block in note.blocks)
    runs = (*all_inlines(post.blocks), *all_inlines(noted))
    links = any(isinstance(node, Link) and node.href.lower().startswith(WEB) for node in runs)
    return links or any(isinstance(node, Embed) for node in walk(post.blocks))


def told(href: str) -> Link:
    """An address as it is printed, linked: without tracking, its letters readable."""
    if href.lower().startswith(SPOKEN):
        written = href.partition(":")[2].partition("?")[0]
        spoken = unquote(written)
        return Link(href, (written if UNPRINTABLE.search(spoken) else spoken,))
    return Link(clean(href), (printed(href),))


def _spelt(address: str, words: str) -> bool:
    """Whether the words of a link are its address, or hold it."""
    if not address.lower().startswith(WEB):
        return _squeezed(told(address).content[0]) in _squeezed(words)
    shown = (word.strip(_MARKS) for word in words.split())
    absolute = (word if "://" in word else f"https://{word}" for word in shown)
    return address_key(address) in map(address_key, absolute)


def _squeezed(node: Inline) -> str:
    return "".join(filter(str.isalnum, node)) if isinstance(node, str) else ""


def same(content: Inlines) -> Inlines:
    """A run left as it is: what stands in others' words is not the author's to be told."""
    return content
