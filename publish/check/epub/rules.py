"""Rules: the style sheets of a book, parsed once for all that look at them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2  # type: ignore[import-untyped]  # tinycss2 has no types

GROUPS = ("media", "supports", "layer", "container")


class Declaration(NamedTuple):
    """A property (in lower case), its value as text, and its line in the sheet."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a sheet; ``around`` has what the groups around it ask for ("(max-width: 40em)").

    The one selector of a font face is ``@font-face``.
    """

    selectors: tuple[str, ...]
    declarations: tuple[Declaration, ...]
    around: tuple[str, ...]

    def get(self, name: str) -> str:
        """The value of a property, the last of it; "" if the rule does not set it."""
        return next((d.value for d in reversed(self.declarations) if d.name == name), "")


@lru_cache(maxsize=64)
def rules(css: str) -> tuple[Rule, ...]:
    """The rules of a sheet, those inside @media and its like included."""
    sheet = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return tuple(_rules(sheet, ()))


def _rules(nodes: Sequence[Any], around: tuple[str, ...]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            parts = tinycss2.serialize(node.prelude).split(",")
            yield Rule(tuple(part.strip() for part in parts), _declared(node.content), around)
        elif node.type == "at-rule" and node.lower_at_keyword in GROUPS:
            asked = tinycss2.serialize(node.prelude).strip().lower()
            yield from _rules(tinycss2.parse_rule_list(node.content or []), (*around, asked))
        elif node.type == "at-rule" and node.lower_at_keyword == "font-face":
            yield Rule(("@font-face",), _declared(node.content or []), around)


def _declared(content: Sequence[Any]) -> tuple[Declaration, ...]:
    return tuple(
        Declaration(node.lower_name, tinycss2.serialize(node.value).strip(), node.source_line)
        for node in tinycss2.parse_blocks_contents(content)
        if node.type == "declaration"
    )
