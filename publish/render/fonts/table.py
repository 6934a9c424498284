"""The table of faces: designs, the typefaces of their roles, and those of other scripts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

TEXT, HEAD, MONO = "Book", "Book Head", "Book Mono"
"""The roles of a design, which are the names that sheets know its faces by."""

CLASSIC = "classic"
"""The design of a book that names none."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How a face is made: a file of a font package and, of a variable font, the place on its
    axes (OpenType, fvar); ``axes`` is empty where the font does not vary."""

    package: str
    file: str
    weight: int
    style: str
    axes: tuple[tuple[str, float], ...] = ()

    @property
    def module(self) -> str:
        """The name that the package is imported by."""
        return self.package.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Typeface:
    """A typeface: its name, and the cut of each weight and style that it has."""

    name: str
    cuts: tuple[Cut, ...]


@cache
def designs() -> Mapping[str, Mapping[str, Typeface]]:
    """Every design by its name: the typeface of each role ("Book", "Book Head", "Book Mono")."""
    typefaces = {name: _typeface(name, row) for name, row in _table()["typefaces"].items()}
    return MappingProxyType(
        {
            name: MappingProxyType({role: typefaces[face] for role, face in roles.items()})
            for name, roles in _table()["designs"].items()
        }
    )


@cache
def typeface(name: str) -> Typeface:
    """The typeface of a name. Raises KeyError for one that the table does not have."""
    return _typeface(name, _table()["typefaces"][name])


def _typeface(name: str, row: Mapping[str, Any]) -> Typeface:
    cuts = (
        Cut(row["package"], file, int(weight), style, _axes(row, file, int(weight)))
        for style, key in (("normal", "upright"), ("italic", "italic"))
        for weight, file in row.get(key, {}).items()
    )
    return Typeface(name, tuple(cuts))


def _axes(row: Mapping[str, Any], file: str, weight: int) -> tuple[tuple[str, float], ...]:
    """The place on the axes of a variable font, whose file's name tells that it varies."""
    if "wght" not in file and "Variable" not in file:
        return ()
    return tuple(sorted({"wght": float(weight), **row.get("axes", {})}.items()))


@cache
def _table() -> dict[str, Any]:
    text = resources.files("publish").joinpath("data", "faces.toml").read_text("utf-8")
    return tomllib.loads(text)
