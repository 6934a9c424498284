"""Pictures of a post: fetched beside the page, made safe, and named for the manuscript."""

from __future__ import annotations

import binascii
import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

from publish import images
from publish.document import Blocks, Image, Inline, Inlines
from publish.errors import InputRefused
from publish.findings import Code, Finding, Location, Severity
from publish.post import SHOWN, Post, Query
from publish.read.html.alternatives import unrepeated
from publish.read.html.page import absolute
from publish.read.html.pictures import file_name
from publish.read.html.versions import Versions
from publish.read.reading import Media, Original
from publish.read.room import QUERIES, Room
from publish.transform import each_block, each_run, nested

NOT_HAD = Code("R120", Severity.WARNING, "A picture of the page is not beside it.")
REFUSED = Code("R121", Severity.WARNING, "A picture cannot be used as it is.")

STAND_IN = 64
"""Pixels; a version that is no larger, and not the one that the page means, only stands in for it
until it is loaded."""

MAX_ESCAPED = 8 << 20
"""Bytes of a percent-encoded picture inside the page; undoing that takes many times its size."""

MAX_PIXELS = 2_500_000_000
"""Of all pictures of a post: two hundred photographs of a telephone. What has more would keep a
computer busy for minutes, and can be packed into a megabyte."""

LONGEST_ALT = 300
"""Characters of what a picture shows that a finding tells."""

_LONGEST_SLUG = 60
_SUFFIX = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?|svg)$", re.I)


@dataclass(slots=True)
class _Album:
    """The pictures met so far, by the address that the page gives each."""

    file: str
    slug: str
    base: str
    load: Callable[[str], bytes | None]
    versions: Versions = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    media: list[Media] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    queries: dict[str, Query] = field(default_factory=dict)
    room: int = MAX_PIXELS
    asked: Room = field(default_factory=lambda: Room(QUERIES))

    def settle(self, content: Inlines) -> Inlines:
        return tuple(self._one(node) for node in nested(content, self.settle))

    def _one(self, node: Inline) -> Inline:
        if not isinstance(node, Image):
            return node
        if node.src not in self.paths:
            self.paths[node.src] = self._path(node.src, node.alt or "")
        path = self.paths[node.src]
        if node.alt is None and (title := self.titles.get(path)):
            node = replace(node, alt=title)
        if node.alt is None:
            name = path.rsplit("/", 1)[-1]
            shown = file_name(node.src)
            words = SHOWN.format(shown)
            if path not in self.queries and self.asked.takes(name, words):
                self.queries[path] = Query("alt", name, words)
        return replace(node, src=path)

    def _path(self, address: str, alt: str) -> str:
        """Where a picture stands beside the manuscript; one that cannot be had keeps its place, and
        is told with its ``alt`` text."""
        stem = f"media/{self.slug}-{len(self.paths) + 1}"
        place = stem + _suffix(address)
        picture, refused = self._best(address, place)
        if picture is not None:
            place = stem + picture.suffix
            self.media.append(Media(place, picture.data))
            self.titles[place] = picture.title
            if picture.left_out:
                what = f"{named(address)} is shown without its {', '.join(picture.left_out)}"
                self._report(images.LEFT_OUT, what)
            return place
        shown = absolute(self.base, address)[:500] or named(address)
        if refused:
            self._report(REFUSED, f"{refused}: {named(address)}; put another at {place}")
        else:
            said = f"; it shows “{alt[:LONGEST_ALT]}”" if alt else ""
            self._report(NOT_HAD, f"{shown} is not beside the page; save it as {place}{said}")
        return place

    def _best(self, chosen: str, place: str) -> tuple[images.Picture | None, str]:
        """The first version of a picture that is there and is one, and why another is not; last
        what a person put at the place that a finding named."""
        refused = ""
        for address in (*self.versions.get(chosen, (chosen,)), place):
            data = fetch(address, "" if address == place else self.base, self.load)
            if data is None:
                continue
            size = images.pixels(data)
            if size > self.room:
                refused = refused or "the pictures before it are all that a post may have"
                continue
            self.room -= size
            try:
                picture = images.clean(data, file_name(address))
            except InputRefused as refusal:
                refused = refused or refusal.what
                continue
            if address in (chosen, place) or max(picture.width, picture.height) > STAND_IN:
                return picture, ""
        return None, refused

    def _report(self, code: Code, text: str) -> None:
        self.findings.append(Finding(code, Location(self.file), text))


def with_media(
    post: Post, original: Original, base: str, versions: Versions | None = None
) -> tuple[Post, tuple[Media, ...], tuple[Finding, ...]]:
    """The post with its pictures' paths in the manuscript's folder, the pictures, what is missing.

    A picture that cannot be had stays in the post with its alt text and caption, under the path
    where it is looked for; its address is in the finding. Each picture without alt text is a query.
    Relative addresses count from ``base``; ``versions`` are the other addresses of a picture, tried
    in their order.
    """
    stem = slug_of(original.stem or original.name)
    album = _Album(original.name, stem, base, original.load, versions or {})

    def settled(blocks: Blocks) -> Blocks:
        return each_run(each_block(blocks, unrepeated), album.settle)

    blocks = settled(post.blocks)
    notes = tuple(replace(note, blocks=settled(note.blocks)) for note in post.notes)
    queries = (*post.queries, *album.queries.values())
    post = replace(post, blocks=blocks, notes=notes, queries=queries)
    unasked = album.asked.full("pictures have no words for readers who do not see", album.file)
    return post, tuple(album.media), (*album.findings, *unasked)


def slug_of(name: str) -> str:
    """A file's name as part of other names: plain lower-case letters, digits and hyphens; a hash
    of it where it is longer, or written in other letters."""
    stem = unicodedata.normalize("NFKD", PurePosixPath(name.replace("\\", "/")).stem)
    plain = stem.encode("ascii", "ignore").decode().lower()
    whole = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    made = whole[:_LONGEST_SLUG]
    foreign = sum(char.isalnum() and not char.isascii() for char in stem)
    if not foreign and len(whole) <= _LONGEST_SLUG:
        return made or "post"
    mark = hashlib.sha256(stem.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{made}-{mark}".lstrip("-")


def fetch(address: str, base: str, load: Callable[[str], bytes | None]) -> bytes | None:
    """The bytes of a picture: inside the address (RFC 2397), or what ``load`` has for it as the
    page writes it, decoded, or joined to its base; else None."""
    if address.startswith("data:"):
        return _inline(address)
    tries = dict.fromkeys((address, unquote(address), absolute(base, address)))
    found = (load(name) for name in tries if name)
    return next((data for data in found if data is not None), None)


def _inline(address: str) -> bytes | None:
    head, comma, body = address.partition(",")
    if not comma or len(body) > images.MAX_BYTES * 3 // 2:
        return None
    if "%" in body and len(body) > MAX_ESCAPED:
        return None
    plain = unquote_to_bytes(body)
    if not head.lower().rstrip().endswith(";base64"):
        return plain
    try:
        return binascii.a2b_base64(plain)
    except binascii.Error:
        return None


def named(address: str) -> str:
    """A picture's address as a finding shows it."""
    return file_name(address) if address.startswith("data:") else address[:200]


def _suffix(address: str) -> str:
    """The suffix that a picture would have here: what cleaning makes of its format."""
    name = file_name(address).lower()
    found = _SUFFIX.search(name)
    return ".jpg" if found is None or found[0] in (".jpg", ".jpeg") else ".png"
