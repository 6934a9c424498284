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

WESTERN = "Book Western"
"""The face of the text in languages that set some of its points in a face of their own."""

CODES = "Book Codes"
"""The face of characters that no font has."""

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
    """A typeface: its name, the cut of each weight and style that it has, who drew it (``by``) and
    whose types it is drawn after."""

    name: str
    cuts: tuple[Cut, ...]
    by: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A family that stands in where a design's own faces have no glyph: for the scripts it is
    made for (ISO 15924), or, where it names none, for any character.

    In its ``languages`` (BCP 47, in small letters) it comes before other such families, and where
    it ``leads``, before the design's own; what it ``marks`` comes from it in any case: points that
    have another shape there. ``extra`` is the extra of our package that installs it.
    """

    family: str
    typeface: Typeface
    scripts: frozenset[str]
    languages: tuple[str, ...]
    leads: bool
    marks: str
    extra: str

    def speaks(self, tag: str) -> int:
        """How much of a language tag this family is meant for: the length of the longest tag of
        its own that begins it, 0 for none."""
        tag = tag.lower()
        own = (name for name in self.languages if tag == name or tag.startswith(f"{name}-"))
        return max(map(len, own), default=0)

    @property
    def package(self) -> str:
        """What a user installs to have it."""
        return f"publish[{self.extra}]" if self.extra else self.typeface.cuts[0].package


@cache
def scripts() -> tuple[Script, ...]:
    """The families for other scripts, in the order in which they are asked."""
    return tuple(
        Script(
            family=row["family"],
            typeface=typeface(row["typeface"]),
            scripts=frozenset(row.get("scripts", ())),
            languages=tuple(tag.lower() for tag in row.get("languages", ())),
            leads=row.get("leads", False),
            marks=row.get("marks", ""),
            extra=row.get("extra", ""),
        )
        for row in _table()["scripts"]
    )


@cache
def designs() -> Mapping[str, Mapping[str, Typeface]]:
    """Every design by its name: the typeface of each role ("Book", "Book Head", "Book Mono")."""
    return MappingProxyType(
        {
            name: MappingProxyType({role: typeface(face) for role, face in roles.items()})
            for name, roles in _table()["designs"].items()
        }
    )


def typefaces(design: str) -> Mapping[str, Typeface]:
    """The typeface of each role in a design. One that the table does not have, such as a project's
    own, is set in those of the classic one."""
    return designs().get(design, designs()[CLASSIC])


def set_in(design: str) -> tuple[Typeface, ...]:
    """What the text and the titles of a design are set in, a family once."""
    chosen = typefaces(design)
    named = (chosen[TEXT], chosen[HEAD])
    return tuple({face.cuts[0].package: face for face in reversed(named)}.values())[::-1]


@cache
def typeface(name: str) -> Typeface:
    """The typeface of a name. Raises KeyError for one that the table does not have."""
    row = _table()["typefaces"][name]
    cuts = (
        Cut(row["package"], file, int(weight), style, _axes(row, file, int(weight)))
        for style, key in (("normal", "upright"), ("italic", "italic"))
        for weight, file in row.get(key, {}).items()
    )
    return Typeface(name, tuple(cuts), tuple(row.get("by", ())), tuple(row.get("after", ())))


def _axes(row: Mapping[str, Any], file: str, weight: int) -> tuple[tuple[str, float], ...]:
    """The place on the axes of a variable font, whose file's name tells that it varies."""
    if "wght" not in file and "Variable" not in file:
        return ()
    return tuple(sorted({"wght": float(weight), **row.get("axes", {})}.items()))


@cache
def _table() -> dict[str, Any]:
    text = resources.files("publish").joinpath("data", "faces.toml").read_text("utf-8")
    return tomllib.loads(text)
