"""Choosing faces: those of a design's roles, and those that stand in where they have no glyph."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from fontTools import unicodedata as ucd  # type: ignore[import-untyped]

from publish.cache import digest, kept, versions
from publish.render.fonts.cutting import Face, face, source_characters
from publish.render.fonts.recipes import Recipe, covered, roles, speaker
from publish.render.fonts.table import CODES, MONO, TEXT, WESTERN, Script, Typeface, scripts, set_in
from publish.render.fonts.texts import Text, text_of


@dataclass(frozen=True, slots=True)
class Choice:
    """The faces of a book.

    ``roles`` are those of its design; ``stand_ins`` the families for what those lack, in the
    order in which they are asked, with their faces, and ``rows`` what the table says of them.
    ``languages`` are the tags of the text that have such a family of their own, ``plain`` the
    other tags. ``absent`` has, by what a user is to install,
    the characters whose face is not there; ``coded`` those that no font of the table has: they
    are printed as their code points, in a face made for that, which is among the stand-ins.
    ``recipe`` is what the faces are made after.
    """

    roles: tuple[Face, ...]
    stand_ins: Mapping[str, tuple[Face, ...]] = field(repr=False)
    rows: tuple[Script, ...] = ()
    languages: Mapping[str, Script] = field(default_factory=dict)
    plain: tuple[str, ...] = ()
    absent: Mapping[str, frozenset[str]] = field(default_factory=dict)
    coded: frozenset[str] = frozenset()
    recipe: Recipe = field(default_factory=Recipe)

    @property
    def faces(self) -> tuple[Face, ...]:
        """Every face, those of the roles first."""
        return (*self.roles, *(face for faces in self.stand_ins.values() for face in faces))

    def without_codes(self) -> Choice:
        """The same for a medium that has faces of its own for what ours lack."""
        kept = {name: faces for name, faces in self.stand_ins.items() if name != CODES}
        return replace(self, stand_ins=kept)


def choose(markup: str, design: str = "") -> Choice:
    """The faces that a document needs, whose XHTML is given. Raises what ``roles`` raises."""
    return choose_for(text_of(markup), design)


def choose_for(text: Text, design: str = "") -> Choice:
    """The faces that a text needs; fonts of other scripts are opened only where it has need of
    them. Raises what ``roles`` raises."""
    spoken = {tag: row for tag in text.tags if (row := speaker(tag))}
    lacking = text.characters - covered(design)
    used, absent, lacking = _stand_ins(lacking, text.characters, tuple(spoken.values()))
    languages = tuple(tag for tag, row in spoken.items() if row in used)
    recipe = Recipe(
        design=design,
        families=tuple(row.family for row in used),
        languages=languages,
        plain=tuple(tag for tag in text.tags if tag not in languages),
        boxed="".join(sorted(lacking)),
    )
    coded = lacking - frozenset[str]().union(*absent.values())
    return replace(made(recipe), absent=absent, coded=coded)


def made(recipe: Recipe) -> Choice:
    """The faces of a recipe, cut; what could not be had is not known of them. Raises what ``roles``
    raises, and MissingDependency for the package of a family that stands in."""
    own, rows = roles(recipe.design), recipe.rows()
    stand_ins = {
        row.family: tuple(face(row.family, cut) for cut in row.typeface.cuts) for row in rows
    }
    if recipe.boxed:
        from publish.render.fonts.codes import code_face  # noqa: PLC0415 - few books need it

        mono = next(face for face in own if face.family == MONO)
        stand_ins[CODES] = (code_face(recipe.boxed, mono),)
    languages = {tag: row for tag in recipe.languages if (row := speaker(tag))}
    own += _western(own, "".join(row.marks for row in languages.values()))
    return Choice(own, stand_ins, rows, languages, recipe.plain, recipe=recipe)


def credited(text: Text, design: str = "") -> tuple[Typeface, ...]:
    """What a text is set in: the typefaces of its design's text and titles, then those of the other
    scripts that it holds. Raises what ``roles`` raises."""

    def found() -> tuple[Typeface, ...]:
        others = (row.typeface for row in choose_for(text, design).rows if row.scripts)
        return (*set_in(design), *others)

    return kept("credits", digest(versions(), design, text), found)


def _western(own: Sequence[Face], marks: str) -> tuple[Face, ...]:
    """The faces of the text without some marks, where a language has such."""
    less = "".join(sorted(set(marks)))
    text = [face for face in own if face.family == TEXT and less]
    return tuple(replace(face, family=WESTERN, without=less) for face in text)


def _stand_ins(
    lacking: frozenset[str], text: frozenset[str], spoken: Sequence[Script]
) -> tuple[list[Script], dict[str, frozenset[str]], frozenset[str]]:
    """The families that are needed, what is to be installed for which characters, and what no
    family that is there has."""
    kinds = {character: _kinds(character) for character in text}
    written = frozenset[str]().union(*kinds.values())
    used: list[Script] = []
    absent: dict[str, frozenset[str]] = {}
    for row in _in_order(written, spoken):
        wanted = lacking if row not in spoken else text
        if row.scripts:
            wanted = frozenset(c for c in wanted if kinds[c] & row.scripts)
        if not wanted:
            continue
        has = _source_covered(row)
        if has is None:
            absent[row.package] = absent.get(row.package, frozenset()) | (wanted & lacking)
        elif any(ord(character) in has for character in wanted):
            used.append(row)
            lacking = frozenset(c for c in lacking if ord(c) not in has)
    absent = {name: still for name, wanted in absent.items() if (still := wanted & lacking)}
    return used, absent, lacking


def _kinds(character: str) -> frozenset[str]:
    """The scripts that a character is used in; those of full width are East Asia's."""
    wide = unicodedata.east_asian_width(character) in {"F", "H"}
    return frozenset(ucd.script_extension(character)) | ({"Hani"} if wide else set())


def _in_order(written: frozenset[str], spoken: Sequence[Script]) -> list[Script]:
    """The families as they are asked: those of the book's languages first, then those that have
    most of its scripts; so that Han is Japanese where there is kana, and no language is named."""

    def place(row: Script) -> tuple[bool, int, int]:
        at = spoken.index(row) if row in spoken else 0
        return (
            not row.scripts,
            at - len(spoken) if row in spoken else 0,
            -len(row.scripts & written),
        )

    return sorted(scripts(), key=place)


def _source_covered(row: Script) -> frozenset[int] | None:
    return source_characters(row.typeface.cuts[0])
