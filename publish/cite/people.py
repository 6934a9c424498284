"""Names of authors, editors and speakers as notes and bibliographies give them."""

from __future__ import annotations

import re

from publish.cite.style import Form, Style
from publish.sources import Name

_JOINING = frozenset(["of", "and", "for", "&", "the"])
_SUFFIXES = frozenset(["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"])
_FAMILY_FIRST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
"""Chinese, Japanese and Korean letters: such a name is written family first, without a space."""
_WORD = re.compile(r"[^\s.-]+\.?")


def listing(names: tuple[Name, ...], form: Form, style: Style) -> str:
    """Several names in one form: all of them, or the first and "et al." as the style counts."""
    listed = form == "bibliography"
    read = (
        _inverted(name, style)
        if listed and (not place or style.names.inverted == "all")
        else _plain(name, form, style)
        for place, name in enumerate(names)
    )
    shown = [name for name in read if name]
    if len(shown) >= (style.names.listed_up_to + 1 if listed else style.names.et_al_from):
        return _cut(shown, style, listed=listed)
    comma = style.marks.serial_comma and (listed or len(shown) > 2)
    return series(shown, style.terms["list-and" if listed else "and"], comma=comma)


def _cut(shown: list[str], style: Style, *, listed: bool) -> str:
    """The first names, and "et al."; or, in styles that give it, the last one after dots."""
    if not listed:
        return f"{shown[0]} {style.terms['et-al']}"
    kept = ", ".join(shown[: style.names.listed_then])
    return (
        f"{kept}, … {shown[-1]}" if style.names.listed_last else f"{kept}, {style.terms['et-al']}"
    )


def with_role(names: str, role: str, style: Style) -> str:
    """Names and what they are: "Ada Brandt, ed."."""
    return style.names.role.format(names=names, role=role) if names else ""


def surname(speaker: str, style: Style) -> str:
    """The part of a speaker's name that short notes give; the whole of what is not surely the
    name of one person ("the mayor’s office", "Harbor Trust")."""
    words = speaker.split()
    while len(words) > 2 and words[-1] in _SUFFIXES:
        words.pop()
    if not _is_person(words, style):
        return speaker
    family = next((i for i, word in enumerate(words) if word.islower()), len(words) - 1)
    return " ".join(words[family:])


def _is_person(words: list[str], style: Style) -> bool:
    """Whether words look like given names and a family’s, and like nothing else."""
    if not 2 <= len(words) <= 4 or words[0] in style.articles.initial:
        return False
    body = words[-1] in style.bodies or words[-1] in style.articles.nouns
    joined = any(word in _JOINING or word.endswith(",") for word in words)
    return words[0][0].isupper() and words[-1][0].isupper() and not body and not joined


def sort_names(names: tuple[Name, ...]) -> tuple[str, ...]:
    """The words by which names are sorted: family first, particles last."""
    return tuple(
        part
        for name in names
        for part in (name.literal or name.family, " ".join((name.given, name.particle)).strip())
    )


def indexed_name(name: Name) -> str:
    """A name as an index has it: family first, in full, where it is known which part that is."""
    if name.literal or not name.family:
        return name.literal or name.given
    if _family_first(name):
        return name.family + name.given
    given = " ".join(part for part in (name.given, name.particle) if part)
    return ", ".join(part for part in (name.family, given, name.suffix) if part)


def full_name(name: Name) -> str:
    """A name as a text has it, in full."""
    if name.literal or _family_first(name):
        return name.literal or name.family + name.given
    parts = (name.given, name.particle, name.family, name.suffix)
    return " ".join(part for part in parts if part)


def _plain(name: Name, form: Form, style: Style) -> str:
    """In reading order; in short notes without what comes before the family's name."""
    if name.literal or not name.family:
        return name.literal or name.given
    if form == "short":
        return " ".join(part for part in (name.particle, name.family) if part)
    if _family_first(name):
        return name.family + name.given
    parts = (_given(name, style), name.particle, name.family, name.suffix)
    return " ".join(part for part in parts if part)


def _inverted(name: Name, style: Style) -> str:
    """Family first, for the head of a bibliography's entry (Chicago 13.21)."""
    if name.literal or not name.family:
        return name.literal or name.given
    if _family_first(name):
        return name.family + name.given
    before = name.particle if style.names.particles == "before" else ""
    family = " ".join(part for part in (before, name.family) if part)
    after = (_given(name, style), "" if before else name.particle)
    given = " ".join(part for part in after if part)
    return ", ".join(part for part in (family, given, name.suffix) if part)


def _given(name: Name, style: Style) -> str:
    """The given names, or their initials: "K. B.", "J.-L."."""
    if style.names.given != "initials":
        return name.given
    return _WORD.sub(lambda word: f"{word.group()[0]}.", name.given)


def _family_first(name: Name) -> bool:
    whole = _FAMILY_FIRST.fullmatch(name.family + name.given)
    return bool(name.given and whole and not name.particle)


def series(items: list[str], conjunction: str, *, comma: bool) -> str:
    """Items as a series: "A", "A and B", "A, B, and C" (the last comma as asked)."""
    if len(items) < 2:
        return "".join(items)
    before = ", " if comma else " "
    return f"{', '.join(items[:-1])}{before}{conjunction} {items[-1]}"
