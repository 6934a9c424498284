"""Choosing faces: those of a design's roles, and those that stand in where they have no glyph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from html import unescape

from fontTools import unicodedata as ucd  # type: ignore[import-untyped]

from publish.render.fonts import codes
from publish.render.fonts.cutting import Face, characters, face, source_characters
from publish.render.fonts.table import (
    MONO,
    TEXT,
    WESTERN,
    Script,
    Typeface,
    scripts,
    set_in,
    typefaces,
)

_TAG = re.compile(r"<[^<>]*>")
_SHOWN = re.compile(r'\bdata-(?:title|running|called)="([^"]*)"')
_LANGUAGE = re.compile(r'(?<![\w:-])lang="([^"]+)"')

_SHOWS_NOTHING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""General categories that need no glyph. What is private (an icon) or not assigned in Python's
edition of Unicode (an emoji of this year) shows something, and is not to be lost without a word."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The faces of a book.

    ``roles`` are those of its design; ``stand_ins`` the families for what those lack, in the
    order in which they are asked, with their faces, and ``rows`` what the table says of them.
    ``languages`` are the tags of the text that have such a family of their own, ``plain`` the
    other tags. ``absent`` has, by what a user is to install,
    the characters whose face is not there; ``coded`` those that no font of the table has: they
    are printed as their code points, in a face made for that, which is among the stand-ins.
    """

    roles: tuple[Face, ...]
    stand_ins: Mapping[str, tuple[Face, ...]] = field(repr=False)
    rows: tuple[Script, ...] = ()
    languages: Mapping[str, Script] = field(default_factory=dict)
    plain: tuple[str, ...] = ()
    absent: Mapping[str, frozenset[str]] = field(default_factory=dict)
    coded: frozenset[str] = frozenset()

    @property
    def faces(self) -> tuple[Face, ...]:
        """Every face, those of the roles first."""
        return (*self.roles, *(face for faces in self.stand_ins.values() for face in faces))

    def without_codes(self) -> Choice:
        """The same for a medium that has faces of its own for what ours lack."""
        kept = {name: faces for name, faces in self.stand_ins.items() if name != codes.FAMILY}
        return replace(self, stand_ins=kept)


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


def choose(markup: str, design: str = "") -> Choice:
    """The faces that a document needs, whose XHTML is given; fonts of other scripts are opened
    only where its text has need of them. Raises what ``roles`` raises."""
    own = roles(design)
    text = shown(markup)
    tags = tuple(dict.fromkeys(_LANGUAGE.findall(markup)))
    spoken = {tag: row for tag in tags if (row := _speaker(tag))}
    lacking = text - _covered(own)
    used, absent, lacking = _stand_ins(lacking, text, tuple(spoken.values()))
    stand_ins = {
        row.family: tuple(face(row.family, cut) for cut in row.typeface.cuts) for row in used
    }
    coded = lacking - frozenset[str]().union(*absent.values())
    if lacking:
        mono = next(face for face in own if face.family == MONO)
        stand_ins[codes.FAMILY] = (codes.code_face(lacking, mono),)
    languages = {tag: row for tag, row in spoken.items() if row in used}
    plain = tuple(tag for tag in tags if tag not in languages)
    own += _western(own, "".join(row.marks for row in languages.values()))
    return Choice(own, stand_ins, tuple(used), languages, plain, absent, coded)


def credited(markup: str, design: str = "") -> tuple[Typeface, ...]:
    """What a document is set in, whose XHTML is given: the typefaces of its design's text and
    titles, then those of the other scripts that it holds. Raises what ``roles`` raises."""
    others = (row.typeface for row in choose(markup, design).rows if row.scripts)
    return (*set_in(design), *others)


def _western(own: Sequence[Face], marks: str) -> tuple[Face, ...]:
    """The faces of the text without some marks, where a language has such."""
    less = "".join(sorted(set(marks)))
    text = [face for face in own if face.family == TEXT and less]
    return tuple(replace(face, family=WESTERN, without=less) for face in text)


def shown(markup: str) -> frozenset[str]:
    """The characters of XHTML that show something, those of running heads among them."""
    text = unescape("".join([_TAG.sub("", markup), *_SHOWN.findall(markup)]))
    return frozenset(
        character
        for character in frozenset(text)
        if not character.isspace()
        and unicodedata.category(character) not in _SHOWS_NOTHING
        and not unicodedata.name(character, "").startswith("VARIATION SELECTOR")
    )


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


@cache
def _speaker(tag: str) -> Script | None:
    """The family that is meant for a language, if there is one."""
    best = max(scripts(), key=lambda row: row.speaks(tag))
    return best if best.speaks(tag) else None


def _source_covered(row: Script) -> frozenset[int] | None:
    return source_characters(row.typeface.cuts[0])


def _covered(own: Sequence[Face]) -> frozenset[str]:
    """What a design can show: all of its text face, and what is no letter of its mono."""
    upright = [face for face in own if face.style == "normal"]
    text, mono = (
        frozenset(chr(code) for face in upright if face.family == role for code in characters(face))
        for role in (TEXT, MONO)
    )
    return text | {character for character in mono if not character.isalpha()}
