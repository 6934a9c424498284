"""A book held against a shop, and the codes of what is found: an error where the shop would refuse
it, a warning where it advises against it."""

from __future__ import annotations

from dataclasses import dataclass

from publish.check.epub.view import Epub
from publish.check.shops.media import Picture
from publish.findings import Code, Finding, Location, Severity
from publish.shops import Shop

PIXELS = Code("E060", Severity.ERROR, "a picture has more pixels than the shop takes")
CLEAR = Code("E062", Severity.WARNING, "a picture is transparent, which the shop advises against")
KIND = Code("E063", Severity.ERROR, "a picture or font is of a kind that the shop does not take")
FRONT = Code("E064", Severity.ERROR, "the cover is missing, or not as the shop takes it")
LEVELS = Code("E065", Severity.WARNING, "the contents are deeper than the shop shows them")
SPANS = Code("E066", Severity.ERROR, "the sentences are not marked as Kobo's readers need it")
WIDE = Code("E067", Severity.WARNING, "a table or a margin is wider than the shop advises")
SMALL_FRONT = Code("E068", Severity.WARNING, "the cover is smaller than the shop advises")
BYTES = Code("E069", Severity.WARNING, "the book, or a part of it, is larger than the shop advises")


@dataclass(frozen=True, slots=True)
class Held:
    """A book that is held against a shop: what is in it, its pictures and fonts, its bytes."""

    book: Epub
    shop: Shop
    pictures: tuple[Picture, ...]
    fonts: tuple[tuple[str, str], ...]
    size: int

    def finding(self, code: Code, text: str, path: str = "") -> Finding:
        """A finding in a file of the book, or in the whole of it."""
        where = f"{self.book.name}/{path}" if path else self.book.name
        return Finding(code, Location(where), text)


def megabytes(count: int) -> str:
    """A number of bytes as people read it: "5 MB", "0.25 MB"."""
    return f"{count / 2**20:.3g} MB" if count < 1000 * 2**20 else f"{count / 2**30:.3g} GB"
