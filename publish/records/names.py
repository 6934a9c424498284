"""The names of a BibTeX field, read and written: BibTeX's von, Last, Jr and First.

After Patashnik's "BibTeXing" (1988), section 4, and biblatex's extended format of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publish.records.escaping import escaped
from publish.records.latex import unicode_of
from publish.sources import Name

NameParts = dict[str, str]
"""A name as CSL-JSON has it."""

OTHERS = "others"
_MARK = re.compile(r"\\[{}]|[{}]| and(?= )|,|[ ~]", re.IGNORECASE)
_EXTENDED = re.compile(r'"?(given|family|prefix|suffix)(?:-i)? ?= ?', re.IGNORECASE)
_PARTS = {"given": "given", "family": "family", "prefix": "non-dropping-particle"}


def people(raw: str) -> tuple[list[NameParts], bool]:
    """The names of a field, still in LaTeX, and whether it says that there are others."""
    names = [name for name in _split(" ".join(raw.split()), " and") if name]
    others = len(names) > 1 and names[-1].lower() == OTHERS
    parts = (_name(name) for name in (names[:-1] if others else names))
    return [name for name in parts if name], others


def _split(text: str, at: str) -> Iterator[str]:
    """A text parted where ``at`` stands outside of braces: " and", "," or " " (or a tie)."""
    depth = start = 0
    for mark in _MARK.finditer(text):
        sign = mark[0].lower()
        if sign in "{}":
            depth += 1 if sign == "{" else -1
        elif depth <= 0 and (" " if sign == "~" else sign) == at:
            yield text[start : mark.start()].strip()
            start = mark.end()
        elif depth <= 0 and at == " " and sign == " and":
            yield text[start : mark.start()].strip()
            start = mark.start() + 1
    yield text[start:].strip()


def _name(raw: str) -> NameParts:
    if _is_braced(raw):
        return _kept(literal=_plain(raw))
    commas = list(_split(raw, ","))
    if all(_EXTENDED.match(part) for part in commas):
        return _extended(commas)
    tokens = [[token for token in _split(part, " ") if token] for part in commas]
    match tokens:
        case [whole]:
            first, von, last = _first_von_last(whole)
            return _made(first, von, last, [])
        case [before, first]:
            return _made(first, *_von_last(before), [])
        case [before, junior, *rest]:
            return _made([token for part in rest for token in part], *_von_last(before), junior)
    return {}


def _first_von_last(tokens: list[str]) -> tuple[list[str], list[str], list[str]]:
    """ "First von Last": von is from the first small token to the last one before the end."""
    small = [at for at, token in enumerate(tokens[:-1]) if _is_small(token)]
    if not small:
        return tokens[:-1], [], tokens[-1:]
    return tokens[: small[0]], tokens[small[0] : small[-1] + 1], tokens[small[-1] + 1 :]


def _von_last(tokens: list[str]) -> tuple[list[str], list[str]]:
    """ "von Last": von is everything up to the last small token before the end."""
    small = [at for at, token in enumerate(tokens[:-1]) if _is_small(token)]
    end = small[-1] + 1 if small else 0
    return tokens[:end], tokens[end:]


def _is_small(token: str) -> bool:
    """Whether a token begins with a small letter; a group in braces has no case, but a special
    character, ``{\\'e}``, has that of its letter."""
    if token.startswith("{") and not token.startswith("{\\"):
        return False
    letter = next((c for c in _plain(token) if c.isalpha()), "")
    return letter.islower()


def _is_braced(raw: str) -> bool:
    """Whether one pair of braces holds a whole name."""
    if not (raw.startswith("{") and raw.endswith("}")) or raw.startswith("{\\"):
        return False
    depth = 0
    for mark in re.finditer(r"\\[{}]|[{}]", raw):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.end() == len(raw)
    return False


def _extended(parts: list[str]) -> NameParts:
    found: NameParts = {}
    for part in parts:
        match = _EXTENDED.match(part)
        if match:
            name = match[1].lower()
            found[_PARTS.get(name, name)] = _plain(part[match.end() :].strip(' "'))
    return _kept(**found)


def _made(first: list[str], von: list[str], last: list[str], junior: list[str]) -> NameParts:
    family, given, particle, suffix = (_plain(" ".join(t)) for t in (last, first, von, junior))
    if not family:
        family, given = given, ""
    return _kept(
        **{"family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix}
    )


def _kept(**parts: str) -> NameParts:
    return {name: value for name, value in parts.items() if value}


def _plain(raw: str) -> str:
    return unicode_of(raw)[0].replace("\xa0", " ")


# ----------------------------------------------------------------- writing


def written(people: Iterable[Name]) -> str:
    """The value of a field that has these names."""
    return " and ".join(_written(name) for name in people)


def _written(name: Name) -> str:
    """A name in BibTeX's form, "von Last, Jr, First"; in biblatex's extended form, where that one
    would be read otherwise."""
    if name.literal:
        words = escaped(name.literal)
        return f"{{{{}}{words}}}" if words.startswith("\\") else f"{{{words}}}"
    particle, family = name.particle, name.family
    plain = all(map(_is_small, particle.split())) and _is_plain(name)
    if not plain or not (family and name.given):
        return _in_extended_form(name)
    parts = [f"{escaped(particle)} {escaped(family)}".strip(), escaped(name.suffix)]
    return ", ".join([*(part for part in parts if part), escaped(name.given)])


def _is_plain(name: Name) -> bool:
    """Whether no part has what BibTeX parts names by, or begins with what it takes for a von."""
    whole = " ".join((name.family, name.given, name.suffix))
    small = any(map(_is_small, name.family.split()[:-1]))
    return not small and not re.search(r",|~|\band\b|[\\{}]", whole, re.IGNORECASE)


def _in_extended_form(name: Name) -> str:
    parts = {
        "family": name.family,
        "given": name.given,
        "prefix": name.particle,
        "suffix": name.suffix,
    }
    return ", ".join(f"{key}={{{escaped(part)}}}" for key, part in parts.items() if part)
