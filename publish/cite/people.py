"""Names of authors, editors and speakers as notes and bibliographies give them."""

from __future__ import annotations

from publish.cite.style import Form, Style
from publish.sources import Name

_JOINING = frozenset(["of", "and", "for", "&", "the"])
_SUFFIXES = frozenset(["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"])


def listing(names: tuple[Name, ...], form: Form, style: Style) -> str:
    """Several names in one form: all of them, or the first and "et al." as the style counts."""
    read = (
        _inverted(name) if form == "bibliography" and not place else _plain(name, form)
        for place, name in enumerate(names)
    )
    shown = [name for name in read if name]
    limit = style.listed_up_to + 1 if form == "bibliography" else style.et_al_from
    if len(shown) >= limit:
        kept = shown[: style.listed_then if form == "bibliography" else 1]
        comma = "," if form == "bibliography" else ""
        return f"{', '.join(kept)}{comma} {style.terms['et-al']}"
    return series(shown, style.terms["and"], comma=form == "bibliography" or len(shown) > 2)


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
    if not 2 <= len(words) <= 4 or words[0] in style.initial_articles:
        return False
    body = words[-1] in style.bodies or words[-1] in style.paper_nouns
    joined = any(word in _JOINING or word.endswith(",") for word in words)
    return words[0][0].isupper() and words[-1][0].isupper() and not body and not joined


def sort_names(names: tuple[Name, ...]) -> tuple[str, ...]:
    """The words by which names are sorted: family first, particles last."""
    return tuple(
        part
        for name in names
        for part in (name.literal or name.family, " ".join((name.given, name.particle)).strip())
    )


def _plain(name: Name, form: Form) -> str:
    """In reading order; in short notes without what comes before the family's name."""
    if name.literal or not name.family:
        return name.literal or name.given
    parts = (
        (name.particle, name.family)
        if form == "short"
        else (name.given, name.particle, name.family, name.suffix)
    )
    return " ".join(part for part in parts if part)


def _inverted(name: Name) -> str:
    """Family first, for the head of a bibliography's entry (Chicago 13.21)."""
    if name.literal or not name.family:
        return name.literal or name.given
    after = " ".join(part for part in (name.given, name.particle) if part)
    return ", ".join(part for part in (name.family, after, name.suffix) if part)


def series(items: list[str], conjunction: str, *, comma: bool) -> str:
    """Items as a series: "A", "A and B", "A, B, and C" (the last comma as asked)."""
    if len(items) < 2:
        return "".join(items)
    before = ", " if comma else " "
    return f"{', '.join(items[:-1])}{before}{conjunction} {items[-1]}"
