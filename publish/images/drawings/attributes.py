"""The attributes of a drawing: read by their grammar, written anew; None for all else.

What is no number, colour, word of a short list or name of something in the drawing is not passed
on, so that no address, function or text gets through an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from publish.images.drawings.values import FARTHEST, LENGTH, PX, matrix, number, numbers, shown


def _word(*words: str) -> Callable[[str], str | None]:
    return lambda text: text.strip() if text.strip() in words else None


def _length(text: str) -> str | None:
    """A length; one that depends on the size of letters stays what it is."""
    found = LENGTH.fullmatch(text.strip())
    if found is None or abs(float(found[1])) > FARTHEST:
        return None
    unit = (found[2] or "").lower()
    if unit in PX:
        return shown(float(found[1]) * PX[unit])
    return shown(float(found[1]) * (16 if unit == "rem" else 1)) + unit.replace("rem", "")


def _lengths(text: str) -> str | None:
    made = [_length(part) for part in text[:20_000].replace(",", " ").split()]
    return " ".join(part for part in made if part) if made and None not in made else None


def _share(text: str) -> str | None:
    text = text.strip()
    value = number(text.removesuffix("%"))
    if value is None:
        return None
    return shown(min(1.0, max(0.0, value / 100 if text.endswith("%") else value)))


def _list(text: str) -> str | None:
    return " ".join(map(shown, numbers(text))) or None


def _count(text: str) -> str | None:
    value = number(text)
    return None if value is None else shown(value)


def _weight(text: str) -> str | None:
    text = text.strip()
    if text in ("normal", "bold", "bolder", "lighter"):
        return text
    value = number(text)
    return None if value is None else shown(min(1000, max(1, round(value))))


def _box(text: str) -> str | None:
    values = numbers(text)
    good = len(values) == 4 and min(values[2:]) > 1e-4
    return " ".join(map(shown, values)) if good else None


def _turn(text: str) -> str | None:
    made = matrix(text)
    return None if made is None else f"matrix({' '.join(map(shown, made))})"


_FIT = re.compile(r"\s*(none|x(?:Min|Mid|Max)Y(?:Min|Mid|Max))(?:\s+(meet|slice))?\s*")


def _fit(text: str) -> str | None:
    return text.strip() if _FIT.fullmatch(text) else None


_MONO, _SERIF = (
    re.compile(r"mono|cour|consol|code|menlo|term"),
    re.compile(
        r"times|georgia|garamond|palat|cambria|roman|minion|bodoni"
        r"|(?<!sans-)(?<!sans )\bserif|書|明朝"
    ),
)


def _family(text: str) -> str:
    """The kind of face that a list of families asks for; the faces are ours."""
    first = text.lower()[:300].split(",")
    for name in first:
        if _MONO.search(name):
            return "monospace"
        if "sans" in name:
            return "sans-serif"
        if _SERIF.search(name):
            return "serif"
    return "sans-serif"


def _each(names: str, rule: Callable[[str], str | None]) -> dict[str, Callable[[str], str | None]]:
    return dict.fromkeys(names.split(), rule)


RULES: dict[str, Callable[[str], str | None]] = {
    **_each(
        "width height cx cy r rx ry x1 y1 x2 y2 fx fy fr stroke-width stroke-dashoffset font-size"
        " letter-spacing word-spacing markerwidth markerheight refx refy offset",
        _length,
    ),
    **_each("x y dx dy stroke-dasharray", _lengths),
    **_each("opacity fill-opacity stroke-opacity stop-opacity", _share),
    **_each("points rotate", _list),
    **_each("stroke-miterlimit", _count),
    **_each("fill-rule clip-rule", _word("nonzero", "evenodd")),
    **_each("transform gradienttransform", _turn),
    **_each("gradientunits clippathunits", _word("userSpaceOnUse", "objectBoundingBox")),
    "stroke-linecap": _word("butt", "round", "square"),
    "stroke-linejoin": _word("miter", "round", "bevel"),
    "text-anchor": _word("start", "middle", "end"),
    "dominant-baseline": _word(
        "auto", "middle", "central", "hanging", "alphabetic", "text-before-edge", "text-after-edge",
        "mathematical", "ideographic",
    ),
    "alignment-baseline": _word(
        "auto", "baseline", "middle", "central", "hanging", "alphabetic", "text-before-edge",
        "text-after-edge", "before-edge", "after-edge", "mathematical", "ideographic",
    ),
    "baseline-shift": lambda text: _word("baseline", "sub", "super")(text) or _length(text),
    "font-weight": _weight,
    "font-style": _word("normal", "italic", "oblique"),
    "font-family": _family,
    "text-decoration": _word("none", "underline", "overline", "line-through"),
    "visibility": _word("visible", "hidden", "collapse"),
    "display": _word("none"),
    "paint-order": _word("normal", "fill", "stroke", "stroke fill", "fill stroke", "markers"),
    "spreadmethod": _word("pad", "reflect", "repeat"),
    "markerunits": _word("strokeWidth", "userSpaceOnUse"),
    "orient": lambda text: _word("auto", "auto-start-reverse")(text) or _count(text),
    "viewbox": _box,
    "preserveaspectratio": _fit,
    "space": _word("preserve", "default"),
}  # fmt: skip
"""By an attribute's name in small letters: what of its value is passed on."""

WRITTEN = {
    name.lower(): name
    for name in [
        "viewBox",
        "preserveAspectRatio",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "clipPathUnits",
        "markerWidth",
        "markerHeight",
        "markerUnits",
        "refX",
        "refY",
    ]
} | {"space": "xml:space"}  # fmt: skip
"""How names are written that have capitals."""


def passed(given: dict[str, str], names: Iterable[str]) -> dict[str, str]:
    """Of the attributes that are given, those of ``names`` whose values are good, written anew."""
    made: dict[str, str] = {}
    for name in names:
        if name in given and (value := RULES[name](given[name])) is not None:
            made[name] = value
    return made
