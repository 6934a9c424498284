"""The pictures and fonts of anybody's EPUB, read within limits: what each is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from publish import images
from publish.check.epub.files import BROKEN
from publish.check.epub.view import OPF, Epub
from publish.images import Look

LARGEST_LOOKED_AT = images.MAX_BYTES
"""Bytes of a picture; of a larger one nothing is known but its size."""

MOST_DECODED = 500_000_000
"""Pixels, in all pictures, that are decoded to see whether they are transparent; the rest is taken
at its word."""

FONTS = {b"OTTO": "otf", b"\0\1\0\0": "ttf", b"true": "ttf", b"wOFF": "woff", b"wOF2": "woff2"}
"""The formats of fonts by their first bytes (OpenType 1.9; WOFF 1.0 and 2.0)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an EPUB: its path, its bytes, and what it is, None if that is not known."""

    path: str
    size: int
    look: Look | None


def pictures(book: Epub, data: bytes) -> tuple[Picture, ...]:
    """The pictures of the manifest; ``data`` is the file that the book was read from."""
    found: list[Picture] = []
    left = MOST_DECODED
    for path, head in _files(book, data, "image/", LARGEST_LOOKED_AT + 1):
        large = len(head) > LARGEST_LOOKED_AT
        look = None if large else images.look(head, decoded=left)
        left -= look.width * look.height if look else 0
        found.append(Picture(path, book.sizes[path], look))
    return tuple(found)


def fonts(book: Epub, data: bytes) -> Iterator[tuple[str, str]]:
    """The path and format of each font of the manifest; "" for a format that is none of ours."""
    for kind in ("font/", "application/font", "application/vnd.ms-opentype", "application/x-font"):
        for path, head in _files(book, data, kind, 4):
            yield path, FONTS.get(head, "")


def _files(book: Epub, data: bytes, kind: str, most: int) -> Iterator[tuple[str, bytes]]:
    """The path and the first bytes of each file of a media type that begins so; what cannot be
    read is passed over, for others tell it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for item in book.package.root.iter(f"{OPF}item"):
            path, _ = book.package.resolve(item.get("href", ""))
            if item.get("media-type", "").startswith(kind) and path in book.sizes:
                try:
                    with archive.open(path) as file:
                        yield path, file.read(most)
                except BROKEN:
                    continue
