"""Pictures and the cover as a shop takes them: what it would refuse or spoil is made to fit."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from publish import images
from publish.findings import NOWHERE, Code, Finding, Severity
from publish.images import Bounds
from publish.render.epub.documents import XHTML, Document, relative
from publish.shops import Shop

FITTED = Code("E061", Severity.INFO, "a picture, or the cover, was made to fit the shop")


@dataclass(frozen=True, slots=True)
class Fitted:
    """The pictures of a book as a shop takes them; ``names`` has the new name of each that is of
    another format now."""

    data: Mapping[str, bytes] = field(repr=False)
    names: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


def fit_pictures(pictures: Mapping[str, bytes], shop: Shop) -> Fitted:
    """Every picture as a shop takes it; one that is within its limits keeps its bytes."""
    bounds = Bounds(shop.pixels, shop.side, shop.bytes, opaque=not shop.clear)
    data: dict[str, bytes] = {}
    names: dict[str, str] = {}
    found: list[Finding] = []
    for name, picture in pictures.items():
        if _fits(picture, shop):
            data[name] = picture
            continue
        made = images.fitted(picture, bounds, name)
        there = posixpath.splitext(name)[0] + made.suffix
        names |= {name: there} if there != name else {}
        data[there] = made.data
        found.append(_told(name, picture, made.data, shop))
    return Fitted(data, names, tuple(found))


def fit_cover(cover: bytes, shop: Shop, name: str = "") -> tuple[bytes, tuple[Finding, ...]]:
    """An editor's own cover as a shop takes it: a JPEG in RGB, never larger than it is.

    One that is so already keeps its bytes. Raises InputRefused, with ``name`` as the place, for
    what is no picture.
    """
    front = shop.front
    side = min(filter(None, front.most), default=shop.side)
    bounds = Bounds(shop.pixels, side, front.bytes or shop.bytes, opaque=True, rgb=True)
    made = images.fitted(cover, bounds, name).data
    before, now = images.look(cover), images.look(made)
    same = before and now and (before.width, before.height) == (now.width, now.height)
    return made, () if same else (_told("the cover", cover, made, shop),)


def rename(document: Document, names: Mapping[str, str]) -> None:
    """Let a document show pictures by their new names, which are paths in the package as the old
    ones are."""
    here = posixpath.dirname(document.file)
    for picture in document.root.iter(f"{{{XHTML}}}img") if names else ():
        path = posixpath.normpath(posixpath.join(here, picture.get("src", "")))
        if path in names:
            picture.set("src", relative(names[path], document.file))


def _fits(picture: bytes, shop: Shop) -> bool:
    seen = images.look(picture)
    if seen is None:
        return True  # whatever it is, nothing can be done to it here
    small = (
        (not shop.pixels or seen.width * seen.height <= shop.pixels)
        and (not shop.side or max(seen.width, seen.height) <= shop.side)
        and (not shop.bytes or len(picture) <= shop.bytes)
    )
    taken = seen.format in shop.pictures and (shop.moving or not seen.moving)
    return small and taken and (shop.clear or not seen.clear) and (shop.cmyk or not seen.cmyk)


def _told(name: str, before: bytes, now: bytes, shop: Shop) -> Finding:
    text = f"{name} was {_called(before)}; for {shop.title} it is {_called(now)}"
    return Finding(FITTED, NOWHERE, text)


def _called(picture: bytes) -> str:
    """A picture in a few words: "3200 × 2400 pixels, 1,200 KB, PNG, transparent"."""
    seen = images.look(picture)
    if seen is None:
        return "no picture"
    kinds = ("moving", seen.moving), ("in CMYK", seen.cmyk), ("transparent", seen.clear)
    size = f"{seen.width} × {seen.height} pixels, {len(picture) / 1024:,.0f} KB"
    return ", ".join([size, seen.format.upper(), *(word for word, is_so in kinds if is_so)])
