"""Copyfitting: the words of a cover become smaller until they keep to their places.

The engine says where everything stands, so that no width is guessed. In a template, ``data-fit``
names words whose size is multiplied by ``--scale``, down to ``data-least``; no line may be wider
than its place, nor words in a ``data-above`` reach down to the element with that id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from publish.render.pdf.engine import boxes

STEP = 0.93
"""By how much words become smaller at a time."""

LEAST = 0.5
"""The share of their size that words keep at the least, where the template says nothing."""

_ROUNDING = 1.0
"""Pixels by which a line may be too wide: of the 1600 of a front."""


class Fitted(NamedTuple):
    """A document whose words keep to their places, but for those named ``tight``."""

    document: Any
    tight: frozenset[str]


class _Tight(NamedTuple):
    name: str
    least: float


def fitted(render: Callable[[str], Any]) -> Fitted:
    """What ``render`` makes of a sheet of scales, laid out until everything fits or can't become
    smaller; words that do not fit even so may be divided anywhere."""
    scales: dict[str, float] = {}
    while True:
        document = render(_sheet(scales))
        tight = set(_tight(document.pages[0]._page_box))
        smaller = {one.name for one in tight if scales.get(one.name, 1) * STEP >= one.least}
        if not smaller:
            break
        scales |= {name: scales.get(name, 1) * STEP for name in smaller}
    names = frozenset(one.name for one in tight)
    return Fitted(render(_sheet(scales, names)) if names else document, names)


def _sheet(scales: dict[str, float], divided: Iterable[str] = ()) -> str:
    rules = [f'[data-fit="{name}"] {{ --scale: {scale:.4f} }}' for name, scale in scales.items()]
    rules += [f'[data-fit="{name}"] {{ overflow-wrap: anywhere }}' for name in sorted(divided)]
    return "\n".join(rules)


def _tight(page: Any) -> Iterator[_Tight]:
    """The words of a page that do not keep to their places."""
    yield from _wide(page, None)
    tops: dict[str, float] = {}
    for box in page.descendants(placeholders=True):
        if box.element is not None and box.element.get("id"):
            tops.setdefault(box.element.get("id"), box.position_y)
    for box in page.descendants(placeholders=True):
        foot = _told(box, "data-above")
        if foot in tops and _bottom(box) > tops[foot] + _ROUNDING:
            yield from (
                _named(one) for one in box.descendants(placeholders=True) if _told(one, "data-fit")
            )


def _wide(box: Any, within: Any) -> Iterator[_Tight]:
    """The words of which a line, or a row, is wider than the box that it stands in."""
    for placed in getattr(box, "children", ()):
        child = getattr(placed, "_box", placed)  # what is placed absolutely is wrapped
        inside = child if _told(child, "data-fit") else within
        wide = child.width if isinstance(child, boxes.LineBox) else child.margin_width()
        if inside is not None and wide > box.width + _ROUNDING and not _inline(child):
            yield _named(inside)
        yield from _wide(child, inside)


def _inline(box: Any) -> bool:
    return isinstance(box, boxes.InlineLevelBox) or not isinstance(
        box, boxes.LineBox | boxes.BlockLevelBox
    )


def _bottom(box: Any) -> float:
    """How far down what a box holds reaches, without the white below it."""
    lines = [one for one in box.descendants(placeholders=True) if isinstance(one, boxes.LineBox)]
    return max((float(line.position_y + line.height) for line in lines), default=0.0)


def _told(box: Any, attribute: str) -> str:
    """What the template says of an element whose own box this is."""
    own = box.element is not None and not isinstance(box, boxes.LineBox | boxes.TextBox)
    return str(box.element.get(attribute, "")) if own else ""


def _named(box: Any) -> _Tight:
    return _Tight(_told(box, "data-fit"), float(box.element.get("data-least", LEAST)))
