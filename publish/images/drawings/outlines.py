"""The outlines of a drawing: path data read by its grammar, written anew, and how far it goes."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from publish.images.drawings.values import FARTHEST, NUMBER, shown

_TOKEN = re.compile(rf"[MmZzLlHhVvCcSsQqTtAa]|{NUMBER.pattern}")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_FLAGS = re.compile(r"[01]")


@dataclass(slots=True)
class Outline:
    """Path data in absolute coordinates, the corners of a box that holds it, and how long it is at
    the most."""

    parts: list[str] = field(default_factory=list)
    box: tuple[float, float, float, float] = (math.inf, math.inf, -math.inf, -math.inf)
    length: float = 0.0
    points: int = 0

    @property
    def data(self) -> str:
        return " ".join(self.parts)

    def meet(self, x: float, y: float, reach: float = 0.0) -> None:
        """Grow the box to hold a point and what is ``reach`` around it."""
        left, top, right, bottom = self.box
        self.box = (min(left, x - reach), min(top, y - reach),
                    max(right, x + reach), max(bottom, y + reach))  # fmt: skip


def outline(text: str) -> Outline:
    """Path data (SVG 2, 9.3), as far as it is good: what stands before a mistake is drawn."""
    made = Outline()
    x = y = start_x = start_y = 0.0
    for command, values in _segments(text):
        name = command.upper()
        if name == "Z":
            made.parts.append("Z")
            made.length += math.hypot(start_x - x, start_y - y)
            x, y = start_x, start_y
            continue
        points = _absolute(command, values, x, y)
        if any(not abs(value) <= FARTHEST for value in points):
            break
        made.parts.append(f"{name}{' '.join(map(shown, points))}")
        end_x = points[0] if name == "H" else x if name == "V" else points[-2]
        end_y = points[0] if name == "V" else y if name == "H" else points[-1]
        _measure(made, name, points, (x, y), (end_x, end_y))
        x, y = end_x, end_y
        if name == "M":
            start_x, start_y = x, y
    return made


def _segments(text: str) -> list[tuple[str, list[float]]]:
    """The commands with their numbers, until one that is broken."""
    found: list[tuple[str, list[float]]] = []
    place, command = 0, ""
    while True:
        token, place = _next(text, place, "")
        if not token:
            return found
        if token.isalpha():
            command, first = token, ""
        else:
            first = token
        if not command or (not found and command not in "Mm") or (first and command in "Zz"):
            return found
        values: list[float] = []
        for index in range(_ARGUMENTS[command.upper()]):
            if index or not first:
                flag = command if command in "Aa" and index in (3, 4) else ""
                first, place = _next(text, place, flag)
            if not first or first.isalpha():
                return found
            values.append(float(first))
        found.append((command, values))
        command = {"M": "L", "m": "l"}.get(command, command)


def _next(text: str, place: int, flag: str) -> tuple[str, int]:
    """The next token, which nothing but white space and a comma may stand before; the flags of an
    arc are one figure each, and may stand close."""
    while place < len(text) and text[place] in " \t\r\n\f,":
        place += 1
    found = (_FLAGS if flag else _TOKEN).match(text, place)
    return (found[0], found.end()) if found else ("", place)


def _absolute(command: str, values: list[float], x: float, y: float) -> list[float]:
    if command.isupper():
        return values
    match command:
        case "h":
            return [values[0] + x]
        case "v":
            return [values[0] + y]
        case "a":
            return [*values[:5], values[5] + x, values[6] + y]
    return [value + (y if index % 2 else x) for index, value in enumerate(values)]


def _measure(
    made: Outline, name: str, points: list[float], start: tuple[float, float],
    end: tuple[float, float],
) -> None:  # fmt: skip
    """Add a segment to the box and the length: curves lie within their control points."""
    made.points += 1
    if name == "A":
        reach = 2 * max(abs(points[0]), abs(points[1]), math.dist(start, end) / 2)
        made.meet(*end, reach)
        made.length += 3.2 * reach
        return
    stops = [end] if name in "HVM" else list(zip(points[::2], points[1::2], strict=True))
    for stop in stops:
        made.meet(*stop)
        made.length += math.dist(start, stop) if name != "M" else 0.0
        start = stop
