"""Attributes in braces: kramdown's ``{: .class #id}``, pandoc's ``{#id}`` and ``{width=50%}``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

BRACES = re.compile(r"\{(:?)([^{}\n]{0,500})\}")
_PART = re.compile(
    r"\s*(?:#([\w:.-]+)|\.([\w:.-]+)|([\w:-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))|([\w:-]+))"
)
_CLASSES = re.compile(
    r"(?:callout|notice|alert|prompt|admonition|note|tip|info|warning|danger|hint|important|message|box)"
    r"(?:--?[\w-]+)?|pull-?quote|poem|poetry|verse|epigraph|caption|credit|language-.*"
)
"""Classes that say what something is; others only say how it looks on a page."""

BOXED = re.compile(r"(?:callout|notice|alert|prompt|admonition|message|box)(?:--?[\w-]+)?")
LISTED = frozenset({"lang", "dir", "id"})


@dataclass(slots=True)
class Attributes:
    """What stands in a pair of braces."""

    id: str = ""
    classes: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    @property
    def box(self) -> str:
        """The class that makes a paragraph a box, or ""."""
        return next((name for name in self.classes if BOXED.fullmatch(name)), "")

    def apply(self, token: Token) -> None:
        """Give a token what of them matters in a book."""
        if self.id:
            token.attrSet("id", self.id)
        for name in self.classes:
            if _CLASSES.fullmatch(name):
                token.attrJoin("class", name)
        for name in LISTED & self.values.keys():
            token.attrSet(name, self.values[name])


def parse(found: re.Match[str]) -> Attributes | None:
    """The attributes of a pair of braces, or None where they hold something else. A bare word is an
    attribute only after kramdown's colon."""
    made = Attributes()
    inner, at = found[2].strip(), 0
    while at < len(inner):
        part = _PART.match(inner, at)
        if part is None or (part[7] and not found[1]):
            return None
        at = part.end()
        made.id = part[1] or made.id
        made.classes += [part[2]] if part[2] else []
        if part[3]:
            made.values[part[3].lower()] = part[4] or part[5] or part[6] or ""
        made.words += [part[7]] if part[7] else []
        if at < len(inner) and not inner[at].isspace() and inner[at] not in ".#":
            return None
    return made if inner else None
