"""A tree of SVG -> our own drawing: only what is known, each thing once, within budgets.

What is copied (<use>) is copied here, so that a bomb is counted while it is built; nothing that is
written refers to anything but gradients, clips and arrowheads that were built here as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from publish.images.drawings import paints, shapes, wording
from publish.images.drawings.attributes import RULES, passed
from publish.images.drawings.model import Drawing, Node, State, as_box, fitted, turned
from publish.images.drawings.parsing import MAX_ELEMENTS, local, parsed, refused
from publish.images.drawings.styling import Styles, styled
from publish.images.drawings.values import Matrix, matrix, pixels

MAX_NESTED = 100
"""Elements in each other, copies in place of what they copy."""

MAX_LAYERS = 6
"""Half-transparent groups and clips in each other: each is drawn on a sheet of its own."""

MAX_WRITTEN = 16 << 20
"""Characters of path data and text, copies counted again."""

UNSAID = 300.0
"""Pixels that a drawing is wide which says nothing of its size."""

MAX_LETTERS = 20_000
"""Of the words in a drawing, copies counted again: ten pages of text."""

HELD = frozenset({"g", "a"})
LEFT_OUT = {
    "script": "script", "animate": "movement", "animatetransform": "movement", "set": "movement",
    "animatemotion": "movement", "audio": "sound", "video": "video", "iframe": "frame",
}  # fmt: skip
INHERITED = (
    "fill-opacity", "fill-rule", "clip-rule", "stroke-width", "stroke-opacity", "stroke-linecap",
    "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "visibility",
    "paint-order", "font-size", "font-family", "font-weight", "font-style", "letter-spacing",
    "word-spacing", "text-anchor", "dominant-baseline",
)  # fmt: skip

Raster = Callable[[bytes], tuple[bytes, str] | None]
"""A picture inside a drawing -> the same, safe, and its media type; None if it is not used."""


@dataclass(slots=True)
class Builder:
    """What a drawing is built with."""

    made: Drawing
    styles: Styles
    named: dict[str, etree._Element]
    raster: Raster
    written: int = 0
    letters: int = 0
    count: int = 0
    ready: dict[tuple[str, str], str] = field(default_factory=dict)
    weights: dict[str, tuple[float, int]] = field(default_factory=dict)

    def spend(self, elements: int = 1, characters: int = 0) -> None:
        """Count what is built. Raises InputRefused where it is too much."""
        self.count += elements
        self.written += characters
        if self.count > MAX_ELEMENTS or self.written > MAX_WRITTEN:
            raise refused("the drawing is too complex")

    def say(self, words: str) -> None:
        """Count what is written. Raises InputRefused where it is too much."""
        self.letters += len(words)
        self.spend(0, len(words))
        if self.letters > MAX_LETTERS:
            raise refused("the drawing is too complex")
        self.made.characters.update(words)

    def without(self, what: str) -> None:
        """Note what is left out."""
        self.made.left_out.add(what)

    def children(self, element: etree._Element, state: State) -> list[Node | str]:
        """What is drawn of an element's children."""
        found = (self.one(child, state) for child in element)
        return [node for node in found if node is not None]

    def one(self, element: etree._Element, state: State) -> Node | None:
        """An element, or None for what is not drawn."""
        kind = local(element)
        if kind in LEFT_OUT:
            self.without(LEFT_OUT[kind])
        given = self.styles.get(element, {})
        if given.get("display") == "none" or state.depth > MAX_NESTED:
            if state.depth > MAX_NESTED:
                raise refused("the drawing is too deep")
            return None
        self.spend()
        state = replace(state, depth=state.depth + 1)
        if kind in HELD:
            own, inner = self.common(given, state)
            return Node("g", own, self.children(element, inner))
        if kind in shapes.GEOMETRY:
            own, inner = self.common(given, state)
            return shapes.shape(self, kind, given, own, inner)
        if kind == "image":
            return shapes.picture(self, given, *self.common(given, state))
        if kind == "text":
            return wording.text(self, element, given, *self.common(given, state))
        return self._holder(kind, element, given, state)

    def _holder(
        self, kind: str, element: etree._Element, given: dict[str, str], state: State
    ) -> Node | None:
        match kind:
            case "use":
                return self._copy(given, state)
            case "svg":
                return self._viewport(element, given, given, state)
            case "switch":
                return self._choice(element, state)
            case "foreignobject" if state.within != "clippath":
                return wording.foreign(self, element, given, *self.common(given, state))
        return None

    def common(self, given: dict[str, str], state: State) -> tuple[dict[str, str], State]:
        """The attributes that any element has, and the state within it."""
        own = passed(given, INHERITED)
        if (moved := matrix(given.get("transform", ""))) is None:
            moved = matrix("")
        assert moved is not None
        if given.get("transform"):
            own["transform"] = turned(moved)
        state = paints.coloured(self, given, own, state.inside(moved))
        if (size := pixels(own.get("font-size", ""), state.em, state.em)) is not None:
            own["font-size"] = str(round(size, 4))
            state = replace(state, em=size)
        layers = paints.layered(self, given, own, state)
        if state.layers + layers > MAX_LAYERS:
            raise refused("the drawing is too complex")
        for name in ("filter", "mask"):
            if given.get(name, "none") != "none":
                self.without(name)
        return own, replace(state, layers=state.layers + layers)

    def _copy(self, given: dict[str, str], state: State) -> Node | None:
        name = given.get("href", "").strip()
        target = self.named.get(name[1:]) if name.startswith("#") else None
        if target is None or name in state.using:
            self.without("copy of what is not in it")
            return None
        own, inner = self.common(given, replace(state, using=(*state.using, name)))
        moved = _moved(given)
        inner = inner.inside(moved)
        drawn: Node | None
        if local(target) in ("symbol", "svg"):
            sizes = dict(self.styles[target])
            sizes.update((side, given[side]) for side in ("width", "height") if side in given)
            drawn = self._viewport(target, self.styles[target], sizes, inner)
        else:
            drawn = self.one(target, inner)
        place = Node("g", {"transform": turned(moved)}, [drawn] if drawn else [])
        return Node("g", own, [place])

    def _viewport(
        self, element: etree._Element, given: dict[str, str], sizes: dict[str, str], state: State
    ) -> Node:
        """What has a system of units of its own, as a group; what lies outside of it is seen."""
        own, inner = self.common(given, replace(state, depth=state.depth + 1))
        placed = _moved(given)
        seen = self.made.view
        wide = pixels(sizes.get("width", "100%"), seen[2] - seen[0]) or 0.0
        high = pixels(sizes.get("height", "100%"), seen[3] - seen[1]) or 0.0
        view = as_box(RULES["viewbox"](given.get("viewbox", "")) or "")
        fit = fitted(view, wide, high, given.get("preserveaspectratio", "")) if view else matrix("")
        assert fit is not None
        inner = inner.inside(placed).inside(fit)
        drawn = Node("g", {"transform": turned(fit)}, self.children(element, inner))
        return Node("g", own, [Node("g", {"transform": turned(placed)}, [drawn])])

    def _choice(self, element: etree._Element, state: State) -> Node | None:
        """The first way to draw something that is drawn here; words in HTML are the last one."""
        kinds = sorted(element, key=lambda child: local(child) == "foreignobject")
        return next((made for child in kinds if (made := self.one(child, state))), None)


def _moved(given: dict[str, str]) -> Matrix:
    x, y = pixels(given.get("x", "0")) or 0.0, pixels(given.get("y", "0")) or 0.0
    return (1.0, 0.0, 0.0, 1.0, x, y)


def built(data: bytes, raster: Raster) -> Drawing:
    """Our own drawing of one that came from anywhere.

    Raises InputRefused for what is broken, too large or too complex, and where nothing is drawn.
    """
    root = parsed(data)
    if local(root) != "svg":
        raise refused("the picture is XML, but no drawing")
    styles = styled(root)
    named: dict[str, etree._Element] = {}
    for element in root.iter():
        if name := element.get("id"):
            named.setdefault(name, element)
    builder = Builder(_sheet(styles[root]), styles, named, raster)
    own, state = builder.common(styles[root], State())
    own.pop("transform", None)
    builder.made.content = Node("g", own, builder.children(root, state))
    builder.made.title = wording.title(root)
    if not builder.made.shapes:
        told = ", ".join(sorted(builder.made.left_out))
        raise refused("nothing is drawn in the drawing" + (f" without its {told}" if told else ""))
    return builder.made


def _sheet(given: dict[str, str]) -> Drawing:
    """An empty drawing of the size that a browser would give it (CSS Images 3, 5)."""
    view = as_box(RULES["viewbox"](given.get("viewbox", "")) or "")
    wide = _size(given.get("width", ""))
    high = _size(given.get("height", ""))
    ratio = (view[2] - view[0]) / (view[3] - view[1]) if view else 2.0
    if not wide and not high:
        wide = max(view[2] - view[0], UNSAID) if view else UNSAID
    wide = wide or high * ratio
    high = high or wide / ratio
    return Drawing(wide, high, view or (0.0, 0.0, wide, high))


def _size(text: str) -> float:
    size = None if text.strip().endswith("%") else pixels(text)
    return max(0.0, size or 0.0)
