"""Anybody's EPUB: as `publish check` reads it, alone, for a shop, and beside a PDF."""

from __future__ import annotations

from mutating import LINES, TAGS, WORDS, Mutator, chunks, tokens, zipped
from pieces import pieces

from publish.check.epub import check_bytes
from publish.check.epub.view import read
from publish.check.pair.flow import told
from publish.check.shops import check_shop
from publish.shops import shop

PIECES = pieces("epub")

NAMES = (
    "mimetype", "META-INF/container.xml", "META-INF/encryption.xml", "OEBPS/package.opf",
    "OEBPS/c.xhtml", "OEBPS/s.css", "OEBPS/p.png", "OEBPS/n.ncx", "OEBPS/f.otf", "../a", "/a",
    "a/../b", "a\\b", "é", "",
)  # fmt: skip
"""Of files in an EPUB, right ones and others."""

_SHOP = shop("kobo")


def target(data: bytes) -> None:
    """An EPUB is refused, or gone through."""
    check_bytes("a.epub", data)
    check_shop("a.epub", data, _SHOP)
    told(read("a.epub", data))


_words = tokens(WORDS, PIECES)
_WAYS: dict[str, Mutator] = {
    "css": tokens(LINES, PIECES),
    "png": chunks,
    "otf": _words,
    "ttf": _words,
}
_tags = tokens(TAGS, PIECES)

mutate = zipped(lambda name: _WAYS.get(name.rpartition(".")[2], _tags), NAMES)
