"""The rules by which sheets get the book's faces: where the files are, and who stands in for whom.

A sheet names the roles alone (``font-family: "Book Head"``). Behind each role come, by these
rules, the families that stand in for it, in the order that suits the language of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from publish.languages import RIGHT_TO_LEFT
from publish.render.fonts.choosing import Choice
from publish.render.fonts.cutting import Face
from publish.render.fonts.table import HEAD, MONO, TEXT, Script

GENERIC = {TEXT: "serif", HEAD: "serif", MONO: "monospace"}
_ROLE = re.compile(r'"(Book|Book Head|Book Mono)"')
_FACE = re.compile(r"(@font-face\s*\{[^{}]*\})")


def face_rules(faces: Iterable[Face], url: Callable[[str], str]) -> str:
    """The ``@font-face`` rules of faces; ``url`` gives the address of a face's file."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight};'
        f' font-style: {face.style}; src: url("{url(face.file)}") }}'
        for face in faces
    )


def stacked(sheet: str, choice: Choice, *, properties: bool = True) -> str:
    """A sheet in which each role has its stand-ins behind it: by the custom properties that
    ``stack_rules`` sets, or, for reading systems that may not know those, in so many words."""

    def families(match: re.Match[str]) -> str:
        if properties:
            return f"var({_property(match[1])})"
        return ", ".join([f'"{match[1]}"', *_quoted(choice.stand_ins)])

    parts = _FACE.split(sheet)
    return "".join(
        part if at % 2 else _ROLE.sub(families, part) for at, part in enumerate(parts)
    )


def stack_rules(choice: Choice, *, properties: bool = True) -> str:
    """The families of each role, for the whole book and for text in each language or direction
    that has families of its own."""
    rules = [_rule(":root", None, choice, properties=properties)] if properties else []
    for tag, row in choice.languages.items():
        rules.append(_rule(f'[lang="{tag}"]', row, choice, properties=properties))
    leading = [row for row in choice.languages.values() if row.leads]
    del leading
    return "\n".join(rules)


def _rule(selector: str, row: Script | None, choice: Choice, *, properties: bool) -> str:
    return f"{selector} {{ {'; '.join(_declarations(row, choice, properties=properties))} }}"


def _declarations(row: Script | None, choice: Choice, *, properties: bool) -> Iterator[str]:
    stacks = {role: ", ".join(_stack(role, row, choice)) for role in GENERIC}
    if properties:
        yield from (f"{_property(role)}: {stack}" for role, stack in stacks.items())
        yield f"font-family: var({_property(TEXT)})"
    else:
        yield f"font-family: {stacks[TEXT]}, serif"


def _stack(role: str, row: Script | None, choice: Choice) -> Iterator[str]:
    others = [family for family in choice.stand_ins if row is None or family != row.family]
    if row is None:
        return _quoted([role, *others])
    first = [row.family, role] if row.leads and role != MONO else [role, row.family]
    return _quoted([*first, *others])


def _quoted(families: Iterable[str]) -> Iterator[str]:
    return (f'"{family}"' for family in families)


def _property(role: str) -> str:
    return f"--{role.lower().replace(' ', '-')}-faces"
