"""Values in a drawing: numbers, lengths, colours, names and transforms, read by their grammar."""

from __future__ import annotations

import math
import re
from functools import lru_cache

import tinycss2.color4  # type: ignore[import-untyped]

FARTHEST = 1e7
"""No drawing reaches farther; what says so is broken, or made to break what draws it."""

_NUMBER = r"[-+]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,3})?"
NUMBER = re.compile(_NUMBER)
LENGTH = re.compile(rf"({_NUMBER})\s*(px|pt|pc|mm|cm|in|q|em|rem|ex|%)?", re.I)
_ANGLE = re.compile(r"(?<=\d)(?:deg|px)\b", re.I)
_PAIR = re.compile(r"([a-z]{4,9})\s*\(([^()]{0,400})\)\s*(?:,\s*)?", re.I)
_LOCAL = re.compile(r"""\s*url\(\s*["']?#([^"'()<>\s]{1,200})["']?\s*\)\s*(.*)""", re.S)
PX = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
PX["q"] = PX["mm"] / 4

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
    found = LENGTH.fullmatch(text.strip())
    if found is None or abs(value := float(found[1])) > FARTHEST:
        return None
    unit = (found[2] or "").lower()
    sizes = {**PX, "em": em, "rem": 16.0, "ex": em / 2, "%": whole / 100}
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
