"""What style sheets say of fonts: families, bold, italic, each by the selectors that ask for it.

Of all that sheets say only this is read, and applied as CSS has it (Cascading and Inheritance 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import cssselect2  # type: ignore[import-untyped]  # neither has types
import tinycss2  # type: ignore[import-untyped]

USUAL = """
i, em, cite, var, dfn, address { font-style: italic }
b, strong { font-weight: bolder }
h1, h2, h3, h4, h5, h6, th { font-weight: bold }
code, pre, kbd, samp { font-family: monospace }
"""
"""What reading systems have under a book's own sheets (HTML living standard, 15.3)."""

KEPT = ("class", "dir", "hidden", "lang", "role")
"""The attributes by which two places of one name are told apart."""

FONT = frozenset({"font-family", "font-style", "font-weight"})
SETS_FONT = re.compile(r"font(?:-family|-style|-weight)?\s*:")
PLAIN = frozenset({"ident", "string", "number", "literal", "whitespace", "comment"})
"""Tokens of values that are what they say; a function is not."""

HEAVY = 550
"""Weights above this are set in the bold face (CSS Fonts 4, 5.2)."""

ATTRIBUTE = re.compile(r"\[\s*([\w-]+(?:\|(?!=)[\w-]+)?)[^\]]{0,300}\]")
ORDER = re.compile(r"[+~#]|:(?:nth|first-child|first-of|last|only|empty|has|target)")
"""What asks of an element where it stands among others, or which one it is."""


class Font(NamedTuple):
    """What a text is to be set in: the families in order, the weight, the slope."""

    families: tuple[str, ...] = ()
    bold: bool = False
    italic: bool = False


class Said(NamedTuple):
    """A declaration, and what outweighs it: importance, origin, specificity, order."""

    weight: tuple[bool, bool, tuple[int, ...], int]
    name: str
    value: list[Any]


class UnclearError(Exception):
    """A sheet chooses fonts by what is not looked at here."""


def matcher(sheets: Iterable[str]) -> Any:
    """A cssselect2.Matcher that has what sheets, each over those before it, say of fonts.

    Raises UnclearError for a sheet that chooses them by what is not looked at here."""
    found = cssselect2.Matcher()
    order = 0
    for own, css in ((False, USUAL), *((True, css) for css in sheets)):
        for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
            declared = _declared(rule)
            if not declared:
                continue
            order += 1
            for selector in _selectors(rule):
                weight = own, selector.specificity, order
                sets = [Said((d.important, *weight), d.lower_name, d.value) for d in declared]
                found.add_selector(selector, sets)
    return found


def _declared(rule: Any) -> list[Any]:
    """What a rule says of fonts; raises UnclearError where it says it in other words."""
    if rule.type == "at-rule":
        grouped = rule.lower_at_keyword != "font-face"
        if grouped and SETS_FONT.search(tinycss2.serialize(rule.content or [])):
            raise UnclearError
        return []
    if rule.type != "qualified-rule":
        return []
    declared = [d for d in tinycss2.parse_blocks_contents(rule.content) if d.type == "declaration"]
    found = [d for d in declared if d.lower_name in FONT]
    plain = all(token.type in PLAIN for d in found for token in d.value)
    if not plain or any(d.lower_name == "font" for d in declared):
        raise UnclearError
    return found


def _selectors(rule: Any) -> list[Any]:
    text = tinycss2.serialize(rule.prelude)
    if not set(KEPT).issuperset(ATTRIBUTE.findall(text)) or ORDER.search(ATTRIBUTE.sub("", text)):
        raise UnclearError
    try:
        selectors: list[Any] = cssselect2.compile_selector_list(rule.prelude)
    except cssselect2.SelectorError as error:
        raise UnclearError from error
    return selectors


def cascaded(parent: Font, sets: Sequence[Said]) -> Font:
    """A font as the last of the declarations have it, the parent's where there is none."""
    font = parent
    for _, name, value in sorted(sets, key=lambda one: one.weight):
        words = [token for token in value if token.type not in {"whitespace", "comment"}]
        word = words[0].lower_value if words and words[0].type == "ident" else ""
        if name == "font-family":
            families = parent.families if word == "inherit" else tuple(_families(words))
            font = font._replace(families=families)
        elif name == "font-style":
            font = font._replace(italic=parent.italic if word == "inherit" else word != "normal")
        else:
            heavy = word in {"bold", "bolder"} or any(
                token.type == "number" and token.value > HEAVY for token in words
            )
            font = font._replace(bold=parent.bold if word == "inherit" else heavy)
    return font


def _families(tokens: Iterable[Any]) -> Iterator[str]:
    name: list[str] = []
    for token in tokens:
        if token.type == "literal":
            yield " ".join(name)
            name = []
        else:
            name.append(str(token.value))
    yield " ".join(name)
