"""A book, and where its pages in print start -> its EPUB; the layout engine has no part in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from publish import shops
from publish.build.cataloguing import catalogued
from publish.build.fronts import front
from publish.build.made import Made
from publish.build.make import Ready, Say
from publish.build.piecework import Piecework, Spread
from publish.build.printed import Printed
from publish.cache import value_digest
from publish.check.shops import check_shop
from publish.check.words.kept import account
from publish.findings import Finding
from publish.render import epub, xhtml
from publish.render.faults import ABOUT_FACES
from publish.shops import Shop


def _told(shop: Shop) -> Iterator[str]:
    """For whom it is, where it is not for any."""
    if shop != shops.shop(""):
        yield f"--for={shop.name}"


def make_epub(
    ready: Ready,
    say: Say,
    printed: Printed,
    *,
    onix: bool = False,
    spread: Spread[Any, Any] = map,
) -> Made:
    """Set a book as an EPUB, its page-list taken from print; with ``onix``, the record for shops
    goes beside it. What is done with each piece by itself is taken from the cache, or done as
    ``spread`` has it; the bytes are the same, whoever does it."""
    say("writing the EPUB")
    book, assets = printed.book, ready.assets
    folders = assets.folders("templates", "epub")
    shop = shops.shop(ready.ebook.shop)
    names = "epub", book.metadata.identifier, shop.name
    work = Piecework(ready.cache, *names, spread=spread)
    pieces = xhtml.pieces(
        book, "epub", folders, design=ready.design, cache=ready.cache, each=spread
    )
    sheets = assets.sheets(ready.design, "epub", shop.name)
    letters = work.each(epub.letters, pieces, lambda piece: piece.key or value_digest(piece))
    fonts = epub.carried(pieces, sheets, ready.design, ready.ebook.fonts, letters)
    pictures = epub.fit_pictures(ready.gallery.data, shop)
    image, told = front(ready, book, shop)
    divided: list[Finding] = []
    data = epub.write(
        book,
        pieces,
        sheets=fonts.sheets,
        pictures=pictures.data,
        fonts=fonts.files,
        cover=image,
        pages=printed.starts,
        shop=shop,
        renamed=pictures.names,
        tell=divided.append,
        each=work.each,
        made_with=ready.made_with.by("epub", *_told(shop)),
    )
    each = partial(work.each, key=lambda said: said[1].key or value_digest(said))
    said = account(book, pieces, folders, each)
    work.keep()
    held = check_shop(f"{ready.slug}{shop.suffix}", data, shop)
    told += (*said.findings, *divided, *pictures.findings, *held)
    # A character that our faces lack is one that a reading system shows in its own.
    found = tuple(one for one in printed.findings if one.code not in ABOUT_FACES)
    made = Made(data, printed.pages, (*map(ready.gallery.told, told), *found), account=said)
    if not onix:
        return made
    beside, lacking = catalogued(book, pieces, pictures.data, made.pages, shop)
    return replace(made, findings=(*made.findings, *lacking), beside=beside)
