"""The shapes and pictures of a drawing, each with what it costs to paint it."""

from __future__ import annotations

import binascii
import math
from base64 import b64encode
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from publish.images.drawings.attributes import WRITTEN, passed
from publish.images.drawings.model import Node, State
from publish.images.drawings.outlines import Outline, outline
from publish.images.drawings.paints import SHEER, marked
from publish.images.drawings.parsing import refused
from publish.images.drawings.values import numbers, pixels

if TYPE_CHECKING:
    from publish.images.drawings.building import Builder

MAX_DASHES = 100_000
"""Of one line."""

GEOMETRY = {
    "path": "", "rect": "x y width height rx ry", "circle": "cx cy r", "ellipse": "cx cy rx ry",
    "line": "x1 y1 x2 y2", "polyline": "points", "polygon": "points",
}  # fmt: skip
_COMPARED, _SHEET = 1e-4, 4.0
MAX_POINTS = 100_000
"""Of one path: the coast of a continent has fewer."""

_THIN = 1000
"""Of a drawing's width, the part that the finest line takes to paint."""


def shape(
    builder: Builder, kind: str, given: dict[str, str], own: dict[str, str], state: State
) -> Node | None:
    """A shape, or None for one of no size."""
    if kind == "path":
        drawn = outline(_data(given))
        geometry = {"d": drawn.data}
    else:
        geometry = passed(given, GEOMETRY[kind].split())
        drawn = _outline(builder, kind, geometry)
    if drawn.length <= 0:
        return None
    builder.spend(0, sum(map(len, geometry.values())))
    if drawn.points > MAX_POINTS:
        raise refused("the drawing is too complex")
    weigh(builder, drawn, state)
    if state.dash and drawn.length / state.dash > MAX_DASHES:
        own["stroke-dasharray"] = "none"
    if kind in ("path", "line", "polyline", "polygon"):
        marked(builder, given, own, state, drawn.points)
    builder.made.shapes += bool(state.fill or state.stroke or state.within)
    return Node(kind, {**geometry, **own})


def _data(given: dict[str, str]) -> str:
    """Path data, which a style may give as path("…") as well."""
    text = given.get("d", "").strip()
    return text[5:-1].strip().strip("\"'") if text.startswith("path(") else text


def _outline(builder: Builder, kind: str, geometry: dict[str, str]) -> Outline:
    """How far a shape of a simple kind goes."""
    made = Outline()
    left, top, right, bottom = builder.made.view

    def size(name: str) -> float:
        return pixels(geometry.get(name, "0"), max(right - left, bottom - top)) or 0.0

    if kind in ("polyline", "polygon"):
        values = numbers(geometry.get("points", ""))
        points = list(zip(values[::2], values[1::2], strict=False))
    elif kind == "line":
        points = [(size("x1"), size("y1")), (size("x2"), size("y2"))]
    else:
        x, y, wide, high = _frame(kind, size)
        if wide <= 0 or high <= 0:
            return made
        points = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)]
    for point in points:
        made.meet(*point)
    made.points = len(points)
    made.length = sum(map(math.dist, points, points[1:]))
    return made


def _frame(kind: str, size: object) -> tuple[float, float, float, float]:
    assert callable(size)
    if kind == "rect":
        return size("x"), size("y"), size("width"), size("height")
    across = size("r") if kind == "circle" else size("rx") or size("ry")
    down = size("r") if kind == "circle" else size("ry") or size("rx")
    return size("cx") - across, size("cy") - down, 2 * across, 2 * down


def weigh(builder: Builder, drawn: Outline, state: State) -> None:
    """Count what painting something costs: its area, that of its line, and each sheet it is on; and
    how many of its edges stand beside each other, each of which is compared with the next."""
    made = builder.made
    seen = made.seen(drawn.box, state.matrix)
    cost = seen * state.fill
    if state.stroke:
        scale = state.scale
        fine = made.width_of_view / _THIN
        line = min(made.area, drawn.length * scale * (state.width * scale + fine))
        cost += line * max(state.stroke, SHEER / 2)
        seen = max(seen, line)
    beside = drawn.length / max(drawn.box[3] - drawn.box[1], 1e-9)
    cost += min(drawn.points, beside) ** 2 * _COMPARED * made.area / _THIN
    made.painted += cost + _SHEET * seen * state.layers


def picture(
    builder: Builder, given: dict[str, str], own: dict[str, str], state: State
) -> Node | None:
    """A picture that is in the drawing itself, made safe; one from elsewhere is never fetched."""
    data = _inside(given.get("href", "").strip())
    safe = builder.raster(data) if data else None
    if safe is None:
        builder.without("picture")
        return None
    builder.spend(8)
    own |= passed(given, ["x", "y", "width", "height", "preserveaspectratio"])
    own = {WRITTEN.get(key, key): value for key, value in own.items()}
    own["href"] = f"data:{safe[1]};base64,{b64encode(safe[0]).decode('ascii')}"
    builder.made.painted += builder.made.area * (1 + _SHEET * state.layers)
    builder.made.shapes += 1
    return Node("image", own)


def _inside(address: str) -> bytes:
    """The bytes of an address that holds them (RFC 2397)."""
    head, comma, body = address.partition(",")
    if not comma or not head.lower().startswith("data:image/"):
        return b""
    data = unquote_to_bytes(body)
    if head.lower().endswith(";base64"):
        try:
            return binascii.a2b_base64(data)
        except binascii.Error:
            return b""
    return data
