"""Sight: whether words that stand on a page can be seen there.

A sheet of the user's own can leave words on a page and yet take them from the reader: set off the
page, in no size, in the colour of what is behind them, cut off by a box that hides what overflows,
under a picture. For each text box its place is reckoned as it is drawn, turned and moved with the
boxes that it stands in (CSS Transforms 1), and what these do to it is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

SMALLEST = 1.0
"""CSS pixels of a letter that can still be seen, if hardly."""

TINY = 0.1
"""CSS pixels of a text that has a width."""

FAINTEST = 0.05
"""Of the difference between a colour and what is behind it."""

TOLERANCE = 5.0
"""CSS pixels: a rounded width, or the space that ends a line, is no fault."""

WHITE = (1.0, 1.0, 1.0)

Colour = tuple[float, ...]


class Rectangle(NamedTuple):
    """A part of a page, in CSS pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: Rectangle) -> Rectangle:
        """What this has in common with another."""
        return Rectangle(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def has(self, point: tuple[float, float]) -> bool:
        """Whether a point is in it."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass(frozen=True, slots=True)
class Around:
    """What the boxes around a box do to it: what they cut off, how they turn it, how much of it
    they let through, the colour behind it, and its layer (CSS 2.2, appendix E, as far as layers of
    a page go: its z-index, and whether it is placed out of the flow)."""

    clip: Rectangle | None = None
    matrix: Any = None
    opacity: float = 1.0
    ground: Colour | None = WHITE
    layer: tuple[int, bool] = (0, False)


class Sighted(NamedTuple):
    """A box with text, the line that it is in, what is around it, its place as it is drawn, and its
    turn among all that is drawn on the page."""

    box: Any
    line: Any
    around: Around
    place: Rectangle
    turn: tuple[int, bool, int]


class Cover(NamedTuple):
    """What may lie over words or under them: a picture, or a box with a background."""

    place: Rectangle
    turn: tuple[int, bool, int]


def sighted(page: Any) -> tuple[list[Sighted], list[Cover]]:
    """Every box of a page (a page box) that has text, margins aside, in order; and what may cover
    some of it."""
    found: list[Sighted] = []
    covers: list[Cover] = []
    stack: list[tuple[Any, Any, Around]] = [(page, None, Around())]
    while stack:
        box, line, around = stack.pop()
        box = getattr(box, "_box", box)  # an absolutely placed box stands behind a placeholder
        kind = type(box).__name__
        if kind == "TextBox":
            place = _drawn(_border(box), around.matrix)
            found.append(Sighted(box, line, around, place, (*around.layer, len(found))))
            continue
        if kind == "LineBox":
            line = box
        elif kind == "MarginBox":
            continue
        else:
            around = _around(box, around)
            covers += _covers(box, around, len(found))
        stack.extend((child, line, around) for child in reversed(getattr(box, "children", ())))
    return found, covers


def _covers(box: Any, around: Around, order: int) -> Iterator[Cover]:
    """A picture, or a box out of the flow that has a colour, covers what is drawn before it; what
    floats is drawn before the lines around it."""
    style = box.style
    drawn = style["visibility"] == "visible" and around.opacity > FAINTEST
    coloured = around.layer[1] and style["background_color"].alpha > FAINTEST
    if drawn and (hasattr(box, "replacement") or coloured):
        turn = (*around.layer, -1 if style["float"] != "none" else order)
        yield Cover(_drawn(_border(box), around.matrix), turn)


def _around(box: Any, around: Around) -> Around:
    """What is around the children of a box."""
    style = box.style
    changed: dict[str, Any] = {}
    if box.transformation_matrix:
        own, outer = box.transformation_matrix, around.matrix
        changed["matrix"] = own @ outer if outer else own
    if style["opacity"] < 1:
        changed["opacity"] = around.opacity * style["opacity"]
    if style["position"] in ("absolute", "relative", "fixed"):
        depth = style["z_index"]
        changed["layer"] = (depth if isinstance(depth, int) else around.layer[0], True)
    if style["background_color"].alpha:
        changed["ground"] = _mixed(style["background_color"], around.ground)
    if any(image[0] != "none" for image in style["background_image"]):
        changed["ground"] = None
    for cut in _cuts(box):
        place = _drawn(cut, changed.get("matrix", around.matrix))
        clip = changed.get("clip", around.clip)
        changed["clip"] = clip.within(place) if clip else place
    return replace(around, **changed) if changed else around


def _cuts(box: Any) -> Iterator[Rectangle]:
    """What of a page a box leaves to be seen of what is in it."""
    style = box.style
    if style["overflow"] != "visible" and type(box).__name__ != "PageBox":
        yield _padding(box)
    if style["position"] in ("absolute", "fixed") and style["clip"]:
        left, top, right, bottom = _border(box)
        edges = zip(style["clip"], (0, right - left, bottom - top, 0), strict=True)
        up, across, down, along = (edge if given == "auto" else given for given, edge in edges)
        yield Rectangle(left + along, top + up, left + across, top + down)


def _border(box: Any) -> Rectangle:
    x, y = box.position_x, box.position_y
    return Rectangle(x, y, x + (box.width or 0), y + (box.height or 0))


def _padding(box: Any) -> Rectangle:
    x, y, width, height = box.rounded_padding_box()[:4]
    return Rectangle(x, y, x + width, y + height)


def _drawn(place: Rectangle, matrix: Any) -> Rectangle:
    """The rectangle that holds a place once it is turned."""
    if matrix is None:
        return place
    a, b, c, d, e, f = matrix.values
    left, top, right, bottom = place
    corners = ((left, top), (right, top), (left, bottom), (right, bottom))
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return Rectangle(min(xs), min(ys), max(xs), max(ys))


def _rgb(colour: Any) -> Colour | None:
    """A colour as a screen shows it; None of a space for which there is no telling."""
    parts = [float(part or 0) for part in colour.coordinates]
    if colour.space == "device-cmyk":
        cyan, magenta, yellow, black = parts
        return tuple((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow))
    if colour.space == "srgb":
        return tuple(parts)
    try:
        return tuple(float(part or 0) for part in colour.to("srgb").coordinates)
    except NotImplementedError:
        return None


def _mixed(colour: Any, ground: Colour | None) -> Colour | None:
    """A colour on what is behind it; None where that is not known."""
    own = _rgb(colour)
    if colour.alpha >= 1 or own is None or ground is None:
        return own if colour.alpha >= 1 else None
    pairs = zip(own, ground, strict=True)
    return tuple(colour.alpha * over + (1 - colour.alpha) * under for over, under in pairs)


def unseen(one: Sighted, covers: list[Cover]) -> str:
    """Why nobody sees a text where it stands, or ""."""
    style, around, place = one.box.style, one.around, one.place
    if style["visibility"] != "visible" or around.opacity < FAINTEST:
        return "is invisible"
    if style["font_size"] < SMALLEST or place.right - place.left < TINY:
        return "is too small to be seen"
    if around.clip and not _shows(around.clip, place):
        return "is cut off"
    if any(cover.turn > one.turn and cover.place.has(place.middle) for cover in covers):
        return "is covered"
    if _is_alike(style["color"], around.ground) and not any(
        cover.place.has(place.middle) for cover in covers
    ):
        return "has the colour of what is behind it"
    return ""


def _shows(clip: Rectangle, place: Rectangle) -> bool:
    """Whether a box that hides what overflows shows a text, from its first letter to its last."""
    across = clip.left - TOLERANCE <= place.left and place.right <= clip.right + TOLERANCE
    return across and clip.top <= place.middle[1] <= clip.bottom


def _is_alike(colour: Any, ground: Colour | None) -> bool:
    """Whether a colour is hardly another than what is behind it; as far as that is known."""
    drawn = _mixed(colour, ground)
    if ground is None or drawn is None:
        return False
    return max(abs(a - b) for a, b in zip(drawn, ground, strict=True)) < FAINTEST
