"""Pictures of a post: fetched beside the page, made safe, and named for the manuscript."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from publish import images
from publish.document import Image, Inline, Inlines
from publish.errors import InputRefused
from publish.findings import Code, Finding, Location, Severity
from publish.post import Post, Query
from publish.read.html.page import absolute
from publish.read.html.pictures import file_name
from publish.read.reading import Media
from publish.transform import each_run, nested

NOT_HAD = Code("R120", Severity.WARNING, "A picture of the page is not beside it.")
REFUSED = Code("R121", Severity.WARNING, "A picture cannot be used as it is.")

_SUFFIX = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?|svg)$", re.I)


@dataclass(slots=True)
class _Album:
    """The pictures met so far, by the address that the page gives each."""

    file: str
    slug: str
    base: str
    load: Callable[[str], bytes | None]
    paths: dict[str, str] = field(default_factory=dict)
    media: list[Media] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    queries: dict[str, Query] = field(default_factory=dict)

    def settle(self, content: Inlines) -> Inlines:
        return tuple(self._one(node) for node in nested(content, self.settle))

    def _one(self, node: Inline) -> Inline:
        if not isinstance(node, Image):
            return node
        if node.src not in self.paths:
            self.paths[node.src] = self._path(node.src)
        path = self.paths[node.src]
        if node.alt is None:
            name = path.rsplit("/", 1)[-1]
            shown = file_name(node.src)
            words = f"What does {shown} show? (decorative, if it shows nothing)"
            self.queries.setdefault(path, Query("alt", name, words))
        return replace(node, src=path)

    def _path(self, address: str) -> str:
        """Where a picture stands beside the manuscript; one that cannot be had keeps its place."""
        stem = f"media/{self.slug}-{len(self.paths) + 1}"
        try:
            data = fetch(address, self.load)
            if data is not None:
                picture = images.clean(data, file_name(address))
                self.media.append(Media(stem + picture.suffix, picture.data))
                return stem + picture.suffix
            self._report(
                NOT_HAD,
                f"{absolute(self.base, address)[:500] or address[:200]} is not beside the page; "
                f"save it as {stem}{_suffix(address)}",
            )
        except InputRefused as refusal:
            self._report(
                REFUSED, f"{refusal.what}: {address[:200]}; put another at {stem}{_suffix(address)}"
            )
        return stem + _suffix(address)

    def _report(self, code: Code, text: str) -> None:
        self.findings.append(Finding(code, Location(self.file), text))


def with_media(
    post: Post, file: str, base: str, load: Callable[[str], bytes | None]
) -> tuple[Post, tuple[Media, ...], tuple[Finding, ...]]:
    """The post with its pictures' paths in the manuscript's folder, the pictures, what is missing.

    A picture that cannot be had stays in the post with its alt text and caption, under the path
    where it is looked for; its address is in the finding. Each picture without alt text is a query.
    """
    album = _Album(file, slug_of(file), base, load)
    blocks = each_run(post.blocks, album.settle)
    notes = tuple(replace(note, blocks=each_run(note.blocks, album.settle)) for note in post.notes)
    queries = (*post.queries, *album.queries.values())
    post = replace(post, blocks=blocks, notes=notes, queries=queries)
    return post, tuple(album.media), tuple(album.findings)


def slug_of(name: str) -> str:
    """A file's name as part of other names: plain lower-case letters, digits and hyphens."""
    stem = unicodedata.normalize("NFKD", PurePosixPath(name.replace("\\", "/")).stem)
    plain = stem.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "post"


def fetch(address: str, load: Callable[[str], bytes | None]) -> bytes | None:
    """The bytes of a picture: inside the address (RFC 2397) or beside the page, else None.

    A browser saves the pictures of a page in a folder and rewrites their addresses; an address
    elsewhere is looked for by its file name alone."""
    if address.startswith("data:"):
        return _inline(address)
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    return load(path) if path else None


def _inline(address: str) -> bytes | None:
    head, comma, body = address[5:].partition(",")
    if not comma or len(body) > images.MAX_BYTES * 2:
        return None
    try:
        if head.lower().rstrip().endswith(";base64"):
            return base64.b64decode(re.sub(r"\s", "", unquote(body)), validate=False)
    except (binascii.Error, ValueError):
        return None
    return unquote_to_bytes(body)


def _suffix(address: str) -> str:
    """The suffix that a picture would have here: what cleaning makes of its format."""
    name = file_name(address).lower()
    found = _SUFFIX.search(name)
    return ".jpg" if found is None or found[0] in (".jpg", ".jpeg") else ".png"
