"""Our own drawing: what is drawn, how large it is, what it says of itself, what is not in it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from publish.images.drawings.values import STILL, Matrix, shown, times

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(slots=True)
class Node:
    """An element of our own: its name and attributes as they are written, what is in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class State:
    """What an element has from those around it, and where it stands.

    ``fill`` and ``stroke`` are what a pixel of them costs: nothing where there is none.
    ``layers`` counts what has to be drawn apart before it is laid down; ``within`` is "clippath",
    "marker" or ""; ``using`` names what is being copied or referred to, so that nothing holds
    itself.
    """

    matrix: Matrix = STILL
    fill: float = 0.1
    stroke: float = 0.0
    width: float = 1.0
    dash: float = 0.0
    em: float = 16.0
    colour: str = "#000000"
    layers: int = 0
    depth: int = 0
    within: str = ""
    using: tuple[str, ...] = ()

    def inside(self, matrix: Matrix) -> State:
        """The state within a transformation."""
        return replace(self, matrix=times(self.matrix, matrix))

    @property
    def scale(self) -> float:
        """How many units of the drawing one unit here is."""
        a, b, c, d, _, _ = self.matrix
        return max(math.hypot(a, b), math.hypot(c, d))


@dataclass(slots=True)
class Drawing:
    """A drawing: its size in CSS pixels, the box of its own units that is seen, its content, what
    that refers to, the characters in it, what it says of itself, what was left out of it, and the
    area in its own units that is painted, what is painted over as often as it is."""

    width: float
    height: float
    view: Box
    content: Node = field(default_factory=lambda: Node("g"))
    defined: list[Node] = field(default_factory=list)
    characters: set[str] = field(default_factory=set)
    title: str = ""
    left_out: set[str] = field(default_factory=set)
    painted: float = 0.0
    shapes: int = 0

    @property
    def area(self) -> float:
        left, top, right, bottom = self.view
        return (right - left) * (bottom - top)

    @property
    def width_of_view(self) -> float:
        return self.view[2] - self.view[0]

    def seen(self, box: Box, matrix: Matrix) -> float:
        """The area of a box that is seen, at the most."""
        left, top, right, bottom = box
        if not left <= right:
            return 0.0
        a, b, c, d, e, f = matrix
        corners = [(x, y) for x in (left, right) for y in (top, bottom)]
        xs = [a * x + c * y + e for x, y in corners]
        ys = [b * x + d * y + f for x, y in corners]
        wide = min(max(xs), self.view[2]) - max(min(xs), self.view[0])
        high = min(max(ys), self.view[3]) - max(min(ys), self.view[1])
        return max(0.0, wide) * max(0.0, high)


def fitted(view: Box, width: float, height: float, how: str) -> Matrix:
    """The transformation that fits a box of units into a viewport (SVG 2, 8.2)."""
    across, down = width / (view[2] - view[0]), height / (view[3] - view[1])
    align, _, meet = how.strip().partition(" ")
    if align != "none":
        across = down = (max if meet.strip() == "slice" else min)(across, down)
    free_x = width - across * (view[2] - view[0])
    free_y = height - down * (view[3] - view[1])
    share = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    x = free_x * share.get(align[1:4], 0.5) if align != "none" else 0.0
    y = free_y * share.get(align[5:8], 0.5) if align != "none" else 0.0
    return (across, 0, 0, down, x - across * view[0], y - down * view[1])


def as_box(text: str) -> Box | None:
    """The box of a viewBox as it is written."""
    if not text:
        return None
    left, top, wide, high = map(float, text.split())
    return (left, top, left + wide, top + high)


def turned(matrix: Matrix) -> str:
    """A transformation as it is written."""
    return f"matrix({' '.join(map(shown, matrix))})"
