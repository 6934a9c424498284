"""The styles of a drawing, its own rules and those in place, as attributes of its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tinycss2  # type: ignore[import-untyped]
from lxml import etree

from publish.images.drawings.parsing import attributes, local
from publish.images.drawings.selecting import Pairs, Rules

Styles = dict[etree._Element, dict[str, str]]


def styled(root: etree._Element) -> Styles:
    """The attributes of each element, with what rules and styles in place make of them: a rule goes
    before an attribute, a style in place before a rule, what is important before all (SVG 2, 6.3;
    CSS Cascading 4, 6). Raises InputRefused where there is too much of it."""
    rules = Rules()
    for sheet in root.iter():
        if local(sheet) == "style" and (sheet.get("media") or "all") in ("all", "screen"):
            for prelude, content in _rules("".join(map(str, sheet.itertext()))):
                declared = _declared(content)
                for selector in prelude.split(","):
                    rules.add(selector, *declared)
    return {element: _own(element, *rules.of(element)) for element in root.iter()}


def _own(element: etree._Element, plain: Pairs, loud: Pairs) -> dict[str, str]:
    own = attributes(element)
    mine, important = _declared(own.pop("style", ""))
    return {**own, **dict(plain), **dict(mine), **dict(loud), **dict(important)}


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """The rules of a sheet that stand by themselves: no imports, faces or conditions."""
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            yield tinycss2.serialize(rule.prelude), tinycss2.serialize(rule.content)


def _declared(text: str) -> tuple[Pairs, Pairs]:
    """What a style declares, and what of it is important."""
    if not text:
        return [], []
    plain: Pairs = []
    loud: Pairs = []
    for one in tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            value = tinycss2.serialize(one.value).strip()
            pairs = _font(value) if one.lower_name == "font" else [(one.lower_name, value)]
            (loud if one.important else plain).extend(pairs)
    return plain, loud


_FONT = re.compile(
    r"(?P<before>(?:[\w-]{1,20}\s+){0,4})(?P<size>[\d.]{1,10}(?:px|pt|em|rem|%))(?:\s*/\s*[\w.%]{1,10})?"
    r"\s+(?P<family>.+)",
    re.S,
)


def _font(value: str) -> Pairs:
    """What the shorthand for all of a font says of its size, family, weight and slope."""
    found = _FONT.fullmatch(value)
    if found is None:
        return []
    made = [("font-size", found["size"]), ("font-family", found["family"])]
    for word in found["before"].split():
        slanted = word in ("italic", "oblique")
        made.append(("font-style" if slanted else "font-weight", word))
    return made
