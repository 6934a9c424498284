"""Recipes: a choice of faces in a few words, to be sent to where the faces are cut, or kept by.

A book's faces are chosen once, for all its pieces. Each piece takes the part of that choice that
its own text needs: for that text it gives what the whole choice gives, and it stays the same when
another piece comes to need a face more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from publish.render.fonts.cutting import Face, characters, face, source_characters
from publish.render.fonts.table import MONO, TEXT, Script, scripts, typefaces
from publish.render.fonts.texts import Text


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a choice of faces is made after: the design whose roles it has, the families that stand
    in, in the order in which they are asked; the languages that have one of their own (BCP 47),
    and the others; and the characters that are printed as their codes, each once, in order."""

    design: str = ""
    families: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    boxed: str = ""

    def rows(self) -> tuple[Script, ...]:
        """The families' rows in the table."""
        table = {row.family: row for row in scripts()}
        return tuple(table[family] for family in self.families)


def part(recipe: Recipe, text: Text) -> Recipe:
    """The part of a recipe that a text needs, if it was made for that text and others: the families
    of its languages, and of those that stand in, each that is the first to have one of its
    characters. Raises MissingDependency where a design's font package is not installed."""
    lacking = text.characters - covered(recipe.design)
    languages = tuple(tag for tag in recipe.languages if tag in text.tags)
    rows = recipe.rows()
    used = {row.family for tag in languages if (row := speaker(tag))}
    has = {row.family: source_characters(row.typeface.cuts[0]) or frozenset() for row in rows}
    for character in lacking:
        first = (family for family in recipe.families if ord(character) in has[family])
        used.update(family for family in [next(first, "")] if family)
    return replace(
        recipe,
        families=tuple(family for family in recipe.families if family in used),
        languages=languages,
        plain=tuple(tag for tag in recipe.plain if tag in text.tags) if languages else (),
        boxed="".join(character for character in recipe.boxed if character in lacking),
    )


@cache
def roles(design: str = "") -> tuple[Face, ...]:
    """The faces of a design's roles; two roles of one typeface share their files.

    Raises MissingDependency if a font package is not installed.
    """
    return tuple(_roles(design))


def _roles(design: str) -> Iterator[Face]:
    table = typefaces(design)
    for role, used in table.items():
        same = table[TEXT] is used
        for cut in used.cuts:
            yield replace(face(TEXT, cut), family=role) if same else face(role, cut)


@cache
def speaker(tag: str) -> Script | None:
    """The family that is meant for a language, if there is one."""
    best = max(scripts(), key=lambda row: row.speaks(tag))
    return best if best.speaks(tag) else None


@cache
def covered(design: str) -> frozenset[str]:
    """What a design can show: all of its text face, and what is no letter of its mono."""
    upright = [face for face in roles(design) if face.style == "normal"]
    text, mono = (
        frozenset(chr(code) for face in upright if face.family == role for code in characters(face))
        for role in (TEXT, MONO)
    )
    return text | {character for character in mono if not character.isalpha()}
