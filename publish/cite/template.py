"""Template: the parts of an entry in order, each with the punctuation that stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<part>[\w-]+)|(?P<star>\*[\w-]+\*)|(?P<opening>[(\[{])|(?P<closing>[)\]}])"
    r"|(?P<mark>[^\w()\[\]{}*-]+)|(?P<wrong>.)"
)
_DEEPEST = 8
"""Brackets in each other; more would mean nothing to a reader."""

_PAIRS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Group:
    """Parts between brackets, or in italics: it drops out when none of them is known."""

    items: Template
    opening: str = ""
    closing: str = ""
    italic: bool = False


Template = tuple[tuple[str, str | Group], ...]
"""Punctuation and the part's name, or the group."""


def template(text: str) -> Template:
    """Parse "author, title (publisher, issued). URL": names of parts, the punctuation before each,
    groups in () or [] that print their brackets or in {} that do not, and *parts* in italics.

    Raises ValueError for brackets that do not pair, and for what is none of these."""
    stack: list[list[tuple[str, str | Group]]] = [[]]
    opened: list[tuple[str, str]] = []
    mark = ""
    for token in _TOKEN.finditer(text):
        word = token.group()
        match token.lastgroup:
            case "mark":
                mark = word
                continue
            case "part":
                stack[-1].append((mark, word))
            case "star":
                stack[-1].append((mark, Group((("", word.strip("*")),), italic=True)))
            case "opening" if len(opened) < _DEEPEST:
                opened.append((mark, word))
                stack.append([])
            case "closing" if opened and opened[-1][1] == _PAIRS[word]:
                before, bracket = opened.pop()
                items = tuple(stack.pop())
                printed = ("", "") if bracket == "{" else (bracket, word)
                stack[-1].append((before, Group(items, *printed)))
            case _:
                raise ValueError(f'"{text}" is no template at "{word}"')
        mark = ""
    if opened:
        raise ValueError(f'"{text}" is no template: a bracket is not closed')
    return tuple(stack[0])


def parts_of(items: Template) -> Iterator[str]:
    """The names of all parts of a template, those in groups too."""
    for _, item in items:
        if isinstance(item, Group):
            yield from parts_of(item.items)
        else:
            yield item
