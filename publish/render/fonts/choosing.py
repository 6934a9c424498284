"""Choosing faces: those of a design's roles, and those that stand in for other scripts."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from publish.errors import ConfigurationError
from publish.render.fonts.cutting import Face, characters, face
from publish.render.fonts.table import CLASSIC, TEXT, designs, typeface

ARABIC = "Book Arabic"

_SHOWS_NOTHING = frozenset({"Cc", "Cf", "Cn", "Cs", "Co", "Zl", "Zp"})
"""General categories that need no glyph; what is unassigned or private is refused on reading."""


@cache
def faces(design: str = "") -> tuple[Face, ...]:
    """The faces of a design ("" is the classic one): those of its roles, then of other scripts.

    Two roles of one typeface share their files. Raises ConfigurationError for a design that is
    not in the table, and MissingDependency if a font package is not installed.
    """
    return (*_roles(design), *(face(ARABIC, cut) for cut in typeface("Amiri").cuts))


def _roles(design: str) -> Iterator[Face]:
    roles = designs().get(design or CLASSIC)
    if roles is None:
        hint = f"choose one of: {', '.join(designs())}"
        raise ConfigurationError(f'there is no design "{design}"', where="design", hint=hint)
    for role, used in roles.items():
        same = roles[TEXT] is used
        for cut in used.cuts:
            yield replace(face(TEXT, cut), family=role) if same else face(role, cut)


def face_rules(used: Iterable[Face], url: Callable[[str], str]) -> str:
    """The ``@font-face`` rules of faces; ``url`` gives the address of a face's file."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight};'
        f' font-style: {face.style}; src: url("{url(face.file)}") }}'
        for face in used
    )


def missing_glyphs(text: Iterable[str], used: Iterable[Face]) -> frozenset[str]:
    """The characters of a text that show something and that none of the faces has."""
    wanted = {character for part in text for character in part}
    covered = frozenset[int]().union(*map(characters, used))
    return frozenset(
        character
        for character in wanted
        if ord(character) not in covered
        and not character.isspace()
        and unicodedata.category(character) not in _SHOWS_NOTHING
        and not unicodedata.name(character, "").startswith("VARIATION SELECTOR")
    )
