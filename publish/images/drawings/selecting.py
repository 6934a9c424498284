"""Which rules of a drawing's own style hold for an element: names, and what holds what.

Selectors of elements, classes and ids, of what is in something (``a b``) and what is directly in it
(``a > b``): all that drawing programs write. Each is gone through once, from the element outwards,
so that it costs no more than the element is deep (Selectors 4, 17).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from publish.images.drawings.parsing import refused

MAX_STEPS = 4_000_000
"""Comparisons of an element with a part of a selector, of a whole drawing."""

_PART = re.compile(r"([\w-]{1,100}|\*)?((?:[.#][\w-]{1,100}){0,8})")
_NAMES = re.compile(r"([.#])([\w-]+)")

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of a selector asks of an element; ``near``: it is the parent of the next."""

    tag: str
    name: str
    classes: frozenset[str]
    near: bool = False

    def holds(self, tag: str, name: str, classes: frozenset[str]) -> bool:
        """Whether an element is as this part asks."""
        return self.tag in ("", tag) and self.name in ("", name) and self.classes <= classes


@dataclass(slots=True)
class Rules:
    """The rules of a drawing, each with the parts of its selector, the last one first, its weight
    and what it declares, plainly and as important."""

    rules: list[tuple[tuple[Part, ...], tuple[int, int, int], Pairs, Pairs]] = field(
        default_factory=list
    )
    looks: dict[etree._Element, tuple[str, str, frozenset[str]]] = field(default_factory=dict)
    steps: int = 0

    def add(self, selector: str, plain: Pairs, loud: Pairs) -> None:
        """Add a rule; one with a selector that is not understood is passed over."""
        if parts := selected(selector):
            weight = (
                sum(bool(part.name) for part in parts),
                sum(len(part.classes) for part in parts),
                sum(bool(part.tag) for part in parts),
            )
            self.rules.append((parts, weight, plain, loud))

    def of(self, element: etree._Element) -> tuple[Pairs, Pairs]:
        """What the rules declare for an element, the weightiest last. Raises InputRefused where it
        takes too long to tell."""
        found = [rule for rule in self.rules if self._holds(rule[0], element)]
        found.sort(key=lambda rule: rule[1])
        return [p for rule in found for p in rule[2]], [p for rule in found for p in rule[3]]

    def _holds(self, parts: tuple[Part, ...], element: etree._Element) -> bool:
        at: etree._Element | None = element
        for index, part in enumerate(parts):
            near = index == 0 or part.near
            while True:
                self.steps += 1
                if self.steps > MAX_STEPS:
                    raise refused("the drawing has too many rules of style")
                if at is None:
                    return False
                here, at = at, at.getparent()
                if part.holds(*self._look(here)):
                    break
                if near:
                    return False
        return True

    def _look(self, element: etree._Element) -> tuple[str, str, frozenset[str]]:
        if element not in self.looks:
            tag = str(element.tag).rpartition("}")[2]
            classes = frozenset((element.get("class") or "").split())
            self.looks[element] = tag, element.get("id") or "", classes
        return self.looks[element]


def selected(selector: str) -> tuple[Part, ...]:
    """The parts of a selector, the last one first; none of one that is not understood."""
    parts: list[Part] = []
    near = False
    for word in selector[:1000].replace(">", " > ").split():
        if word == ">":
            near = True
            continue
        found = _PART.fullmatch(word)
        if found is None:
            return ()
        names = _NAMES.findall(found[2])
        name = next((one for mark, one in names if mark == "#"), "")
        classes = frozenset(one for mark, one in names if mark == ".")
        if parts and near:
            last = parts[-1]
            parts[-1] = Part(last.tag, last.name, last.classes, near=True)
        parts.append(Part((found[1] or "").strip("*"), name, classes))
        near = False
    return tuple(reversed(parts))
