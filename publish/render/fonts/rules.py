"""The rules by which sheets get the book's faces: where the files are, and who stands in for whom.

A sheet names the roles alone (``font-family: "Book Head"``). Behind each role come, by these
rules, the families that stand in for it, in the order that suits the language of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from publish.render.fonts.choosing import Choice
from publish.render.fonts.cutting import Face, characters
from publish.render.fonts.table import HEAD, MONO, TEXT, WESTERN, Script

_ROLES = (TEXT, HEAD, MONO)
_ROLE = re.compile(rf'"({"|".join(_ROLES)})"')
_FACE = re.compile(r"(@font-face\s*\{[^{}]*\})")


def face_rules(faces: Iterable[Face], url: Callable[[str], str]) -> str:
    """The ``@font-face`` rules of faces; ``url`` gives the address of a face's file."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight};'
        f' font-style: {face.style}; src: url("{url(face.file)}"){_range(face)} }}'
        for face in faces
    )


def _range(face: Face) -> str:
    """The descriptor that leaves some characters to the next face (CSS Fonts 4, 4.5). The engine
    takes what it names for what the face has, so it names nothing else."""
    if not face.without:
        return ""
    codes = sorted(characters(face) - set(map(ord, face.without)))
    starts = [code for before, code in pairwise([-2, *codes]) if code != before + 1]
    ends = [code for code, after in pairwise([*codes, 0x110001]) if after != code + 1]
    spans = (f"U+{a:X}-{b:X}" for a, b in zip(starts, ends, strict=True))
    return f"; unicode-range: {', '.join(spans)}"


def stacked(sheet: str, choice: Choice, *, properties: bool = True) -> str:
    """A sheet in which each role has its stand-ins behind it: by the custom properties that
    ``stack_rules`` sets, or, for reading systems that may not know those, in so many words."""

    def families(match: re.Match[str]) -> str:
        if properties:
            return f"var({_property(match[1])})"
        return _stack(match[1], [], [], choice)

    parts = _FACE.split(sheet)
    return "".join(part if at % 2 else _ROLE.sub(families, part) for at, part in enumerate(parts))


def stack_rules(choice: Choice, *, properties: bool = True) -> str:
    """The families of each role: for the book, and for text in each language or direction that
    has a family of its own. They weigh nothing, so that a sheet's role for an element stays."""
    root = _declarations([], (), choice, properties=properties)
    rules = [f":where(:root) {{ {root} }}"] if properties else []
    for tag, row in choice.languages.items():
        own = _declarations(*_places([row]), choice, properties=properties)
        rules.append(f':where([lang="{tag}"]) {{ {own} }}')
    leading = [row for row in choice.rows if row.leads]
    if leading:
        ways = _declarations(*_places(leading), choice, properties=properties)
        rules.append(f':where([dir="rtl"]:not([lang])) {{ {ways} }}')
        rules.append(f':where([dir="rtl"] [dir="ltr"]:not([lang])) {{ {root} }}')
    for tag in choice.languages:
        inner = (f':where([lang="{tag}"] [lang="{plain}"])' for plain in choice.plain)
        rules += [f"{selector} {{ {root} }}" for selector in inner]
    return "\n".join(rules)


def _places(rows: Iterable[Script]) -> tuple[list[str], list[str]]:
    """The families of some rows that come before a role, and those that come right behind it."""
    rows = list(rows)
    before = [row.family for row in rows if row.leads]
    for row in rows:
        before += [WESTERN, row.family] if row.marks else []
    return before, [row.family for row in rows if not row.leads and not row.marks]


def _declarations(
    before: Iterable[str], behind: Iterable[str], choice: Choice, *, properties: bool
) -> str:
    stacks = {role: _stack(role, [*before], [*behind], choice) for role in _ROLES}
    if not properties:
        return f"font-family: {stacks[TEXT]}, serif"
    named = [f"{_property(role)}: {stack}" for role, stack in stacks.items()]
    return "; ".join([*named, f"font-family: var({_property(TEXT)})"])


def _stack(role: str, before: list[str], behind: list[str], choice: Choice) -> str:
    """The families of a role, in order; code keeps its own face first in any language."""
    own = [role, *before] if role == MONO else [*before, role]
    rest = [family for family in choice.stand_ins if family not in {*before, *behind}]
    last = TEXT if role == MONO else MONO
    return ", ".join(_quoted([*own, *behind, *rest, last]))


def _quoted(families: Iterable[str]) -> Iterator[str]:
    return (f'"{family}"' for family in families)


def _property(role: str) -> str:
    return f"--{role.lower().replace(' ', '-')}-faces"
