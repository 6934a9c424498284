"""Shops: what each bookshop, or reader, asks of an EPUB.

The figures stand in ``data/shops.toml``, each with its source and date.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from publish.errors import ConfigurationError

DEFAULT = "epub"


@dataclass(frozen=True, slots=True)
class Front:
    """What a shop asks of the cover inside the EPUB: sizes in pixels, width by height, and bytes.

    ``ideal`` is the size that is advised; each side lies between ``least`` and ``most``, the
    shorter has ``short`` at the least. ``formats`` are those that it takes of a cover. 0, or
    nothing, stands for no limit.
    """

    ideal: tuple[int, int] = (0, 0)
    least: tuple[int, int] = (0, 0)
    most: tuple[int, int] = (0, 0)
    short: int = 0
    bytes: int = 0
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shop:
    """A destination of an EPUB; 0 stands for no limit.

    ``pictures`` are the formats that it takes, as Pillow names them in small letters, and "svg";
    each has ``pixels`` in all, ``side`` on its longer side and ``bytes`` at the most. ``clear``:
    transparency is taken; ``moving``: so are pictures of several frames, ``cmyk``: so is CMYK.
    ``fonts`` are the formats of fonts, by suffix. Contents are shown to so many ``levels``. A
    table has so many ``columns``, a margin at a side so many em, at the most. ``document`` is the
    most bytes that a content document has, with the pictures that it shows, ``file`` the whole
    book. ``spans``: sentences are marked for Kobo's readers. ``suffix`` ends the file's name.
    ``sources`` tells from where each figure is.
    """

    name: str
    title: str
    suffix: str
    pictures: tuple[str, ...] = ("gif", "jpeg", "png", "svg", "webp")
    pixels: int = 0
    side: int = 0
    bytes: int = 0
    clear: bool = True
    moving: bool = True
    cmyk: bool = True
    fonts: tuple[str, ...] = ("otf", "ttf", "woff", "woff2")
    levels: int = 0
    columns: int = 0
    margin: int = 0
    document: int = 0
    file: int = 0
    spans: bool = False
    front: Front = Front()
    sources: Mapping[str, FiguresFrom] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FiguresFrom:
    """As of when a source says which figures of a shop."""

    date: str
    figures: tuple[str, ...]


@cache
def shops() -> Mapping[str, Shop]:
    """Every shop by the name that ``--for`` knows it by; the usual one first."""
    table = tomllib.loads((files("publish") / "data" / "shops.toml").read_text("utf-8"))
    return {name: _shop(name, _whole(row, table)) for name, row in table.items()}


def shop(name: str) -> Shop:
    """The shop of a name, "" the usual one; raises ConfigurationError for one there is not."""
    found = shops().get(name or DEFAULT)
    if found is None:
        hint = f"choose one of: {', '.join(shops())}"
        raise ConfigurationError(f'there is no shop "{name}"', where="for", hint=hint)
    return found


def _whole(row: Mapping[str, Any], table: Mapping[str, Any]) -> dict[str, Any]:
    """A row with the figures, and their sources, of the one that it is like."""
    like: Mapping[str, Any] = table.get(row.get("like", ""), {})
    sources = {**like.get("sources", {}), **row["sources"]}
    return {
        key: value for key, value in {**like, **row, "sources": sources}.items() if key != "like"
    }


def _shop(name: str, row: Mapping[str, Any]) -> Shop:
    nested: dict[str, Any] = {
        "front": Front(**_typed(row.get("front", {}))),
        "sources": {
            source: FiguresFrom(told["date"], tuple(told["figures"]))
            for source, told in row["sources"].items()
        },
    }
    plain = {key: value for key, value in row.items() if key not in nested}
    return Shop(name=name, **_typed(plain), **nested)


def _typed(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its lists as tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
