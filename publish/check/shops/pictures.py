"""Pictures, fonts and the cover of an EPUB, against what a shop takes."""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.epub.view import OPF
from publish.check.shops.held import BYTES, CLEAR, FRONT, KIND, PIXELS, SMALL_FRONT, Held, megabytes
from publish.check.shops.media import Picture
from publish.findings import Finding
from publish.images import Look


def check_pictures(held: Held) -> Iterator[Finding]:
    """No picture is larger than the shop takes, or shows what is behind it."""
    shop, cover = held.shop, _cover(held)
    for picture in held.pictures:
        look = picture.look
        if shop.bytes and picture.size > shop.bytes:
            text = f"the picture has {megabytes(picture.size)}; {shop.title} advises"
            yield held.finding(BYTES, f"{text} {megabytes(shop.bytes)}", picture.path)
        if look is None:
            continue
        size = f"the picture has {look.width} × {look.height} pixels; {shop.title} takes"
        if shop.pixels and look.width * look.height > shop.pixels:
            yield held.finding(PIXELS, f"{size} {shop.pixels:,} in all", picture.path)
        apart = picture is cover and any(shop.front.most)  # a cover has a limit of its own
        if shop.side and not apart and max(look.width, look.height) > shop.side:
            yield held.finding(PIXELS, f"{size} {shop.side} on a side", picture.path)
        if look.clear and not shop.clear:
            text = f"the picture is transparent; for {shop.title}, lay it on white"
            yield held.finding(CLEAR, text, picture.path)


def check_kinds(held: Held) -> Iterator[Finding]:
    """Pictures and fonts are of formats that the shop takes."""
    shop = held.shop
    for picture in held.pictures:
        look = picture.look
        if look is None:
            continue
        if look.format not in shop.pictures:
            text = f"{shop.title} takes no pictures in {look.format.upper()}"
            yield held.finding(KIND, text, picture.path)
        if look.moving and not shop.moving:
            yield held.finding(KIND, f"{shop.title} takes no pictures that move", picture.path)
        if look.cmyk and not shop.cmyk:
            yield held.finding(KIND, f"{shop.title} takes RGB, and no CMYK", picture.path)
    for path, kind in held.fonts:
        if kind not in shop.fonts:
            text = f"{shop.title} takes no fonts in {kind.upper() or 'this format'}"
            yield held.finding(KIND, text, path)


def check_cover(held: Held) -> Iterator[Finding]:
    """There is a cover, of a size and format that the shop takes."""
    cover = _cover(held)
    if cover is None:
        yield held.finding(FRONT, "there is no cover", held.book.package.path)
    elif cover.look and cover.look.format != "svg":
        yield from _cover_faults(held, cover, cover.look)


def _cover_faults(held: Held, cover: Picture, look: Look) -> Iterator[Finding]:
    front, title = held.shop.front, held.shop.title
    sides = look.width, look.height
    pixels = f"the cover has {look.width} × {look.height} pixels"
    has = f"{pixels}; {title}"
    if front.formats and look.format in held.shop.pictures and look.format not in front.formats:
        text = f"{title} takes no covers in {look.format.upper()}"
        yield held.finding(FRONT, text, cover.path)
    if any(side < least for side, least in zip(sides, front.least, strict=True)):
        yield held.finding(FRONT, f"{has} takes {_size(front.least)} at the least", cover.path)
    elif min(sides) < front.short:
        text = f"{has} takes {front.short} on the shorter side at the least"
        yield held.finding(FRONT, text, cover.path)
    elif any(side < ideal for side, ideal in zip(sides, front.ideal, strict=True)):
        text = f"{pixels}; {_size(front.ideal)} are advised"
        yield held.finding(SMALL_FRONT, text, cover.path)
    if any(most and side > most for side, most in zip(sides, front.most, strict=True)):
        yield held.finding(FRONT, f"{has} takes {_size(front.most)} at the most", cover.path)
    if front.bytes and cover.size > front.bytes:
        text = f"the cover has {megabytes(cover.size)}; {title} advises {megabytes(front.bytes)}"
        yield held.finding(BYTES, text, cover.path)


def _cover(held: Held) -> Picture | None:
    """The picture that is declared as the cover, in either way."""
    package = held.book.package
    named = [m.get("content") for m in package.root.iter(f"{OPF}meta") if m.get("name") == "cover"]
    for item in package.root.iter(f"{OPF}item"):
        if "cover-image" in item.get("properties", "").split() or item.get("id") in named:
            path, _ = package.resolve(item.get("href", ""))
            return next((one for one in held.pictures if one.path == path), None)
    return None


def _size(sides: tuple[int, int]) -> str:
    return f"{sides[0]} × {sides[1]}"
