"""The values of a drawing's attributes: read by their grammar, written anew; None for all else.

What is no number, colour, word of a short list or name of something in the drawing is not passed
on, so that no address, function or text gets through an attribute.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from functools import lru_cache

import tinycss2.color4  # type: ignore[import-untyped]

FARTHEST = 1e7
"""No drawing reaches farther; what says so is broken, or made to break what draws it."""

_NUMBER = r"[-+]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,3})?"
NUMBER = re.compile(_NUMBER)
_LENGTH = re.compile(rf"({_NUMBER})\s*(px|pt|pc|mm|cm|in|q|em|rem|ex|%)?", re.I)
_ANGLE = re.compile(r"(?<=\d)(?:deg|px)\b", re.I)
_PAIR = re.compile(r"([a-z]{4,9})\s*\(([^()]{0,400})\)\s*(?:,\s*)?", re.I)
_LOCAL = re.compile(r"""\s*url\(\s*["']?#([^"'()<>\s]{1,200})["']?\s*\)\s*(.*)""", re.S)
_PX = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_PX["q"] = _PX["mm"] / 4

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f, as in SVG 2, 8.4."""

STILL: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def shown(value: float) -> str:
    """A number as it is written."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def number(text: str) -> float | None:
    """A finite number within reason."""
    found = NUMBER.fullmatch(text.strip())
    value = float(found[0]) if found else math.inf
    return value if abs(value) <= FARTHEST else None


def numbers(text: str) -> list[float]:
    """All numbers of a list, up to the first that is none or too large."""
    found: list[float] = []
    for one in NUMBER.finditer(text):
        if abs(value := float(one[0])) > FARTHEST:
            break
        found.append(value)
    return found


def pixels(text: str, whole: float = 100.0, em: float = 16.0) -> float | None:
    """A length in the units of the drawing; per cent of ``whole``."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None or abs(value := float(found[1])) > FARTHEST:
        return None
    unit = (found[2] or "").lower()
    sizes = {**_PX, "em": em, "rem": 16.0, "ex": em / 2, "%": whole / 100}
    return value * sizes[unit]


@lru_cache(4096)
def colour(text: str) -> tuple[str, float] | None:
    """A colour in hexadecimal figures, and how much it covers."""
    try:
        found = tinycss2.color4.parse_color(text[:200])
        if found is None or found == "currentcolor":
            return None
        red, green, blue = found.to("srgb").coordinates
        parts = [min(255, max(0, round(255 * (part or 0)))) for part in (red, green, blue)]
        return "#{:02x}{:02x}{:02x}".format(*parts), min(1.0, max(0.0, float(found.alpha or 0)))
    except (ValueError, TypeError, NotImplementedError, OverflowError):
        return None


def local_name(text: str) -> tuple[str, str]:
    """The name in the drawing that a value refers to, and what it says instead; or ""."""
    found = _LOCAL.fullmatch(text[:500])
    return (found[1], found[2].strip()) if found else ("", "")


def matrix(text: str) -> Matrix | None:
    """What a list of transformations comes to; None where one of them is broken."""
    made, end = STILL, 0
    text = text.strip()
    if text in ("", "none"):
        return made
    for found in _PAIR.finditer(text):
        if found.start() != end or (one := _single(found[1].lower(), found[2])) is None:
            return None
        made, end = times(made, one), found.end()
    return made if end == len(text) and all(abs(part) < FARTHEST for part in made) else None


def times(first: Matrix, then: Matrix) -> Matrix:
    """Two transformations, the second inside the first."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j,
            a * k + c * m + e, b * k + d * m + f)  # fmt: skip


def _single(name: str, text: str) -> Matrix | None:
    values = numbers(_ANGLE.sub("", text))
    match name, values:
        case "matrix", [a, b, c, d, e, f]:
            return (a, b, c, d, e, f)
        case "translate", [x, *rest] if len(rest) < 2:
            return (1, 0, 0, 1, x, rest[0] if rest else 0)
        case ("translatex", [x]):
            return (1, 0, 0, 1, x, 0)
        case ("translatey", [y]):
            return (1, 0, 0, 1, 0, y)
        case "scale", [x, *rest] if len(rest) < 2:
            return (x, 0, 0, rest[0] if rest else x, 0, 0)
        case "rotate", [turn]:
            sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
            return (cosine, sine, -sine, cosine, 0, 0)
        case "rotate", [turn, x, y]:
            turned = _single("rotate", str(turn))
            assert turned is not None
            return times(times((1, 0, 0, 1, x, y), turned), (1, 0, 0, 1, -x, -y))
        case "skewx", [turn]:
            return (1, 0, math.tan(math.radians(turn)), 1, 0, 0)
        case "skewy", [turn]:
            return (1, math.tan(math.radians(turn)), 0, 1, 0, 0)
    return None


# ------------------------------------------------------------ what each attribute may say


def _word(*words: str) -> Callable[[str], str | None]:
    return lambda text: text.strip() if text.strip() in words else None


def _length(text: str) -> str | None:
    """A length; one that depends on the size of letters stays what it is."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None or abs(float(found[1])) > FARTHEST:
        return None
    unit = (found[2] or "").lower()
    if unit in _PX:
        return shown(float(found[1]) * _PX[unit])
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
