"""Colours, gradients and clips of a drawing."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from publish.images.drawings.attributes import WRITTEN, passed
from publish.images.drawings.model import Node, State
from publish.images.drawings.parsing import local, refused
from publish.images.drawings.values import (
    colour,
    local_name,
    numbers,
    pixels,
    shown,
)

if TYPE_CHECKING:
    from publish.images.drawings.building import Builder

MAX_LINKED = 8
"""Gradients that each have the stops of the next."""

MAX_STOPS = 500
FINEST = 5000
"""Of the diagonal of a drawing, the part that a dash is at the least."""

SOLID, SHEER, SHADED = 0.1, 1.0, 2.0
"""What a pixel costs that hides what is below it, that does not, and that is of a gradient: about
16 nanoseconds are one."""

ANEW = 4
"""What a shape of a clip counts, for each use of the clip: it is taken apart anew."""

GRADIENTS = {
    "lineargradient": ("linearGradient", "x1 y1 x2 y2"),
    "radialgradient": ("radialGradient", "cx cy r fx fy fr"),
}
_SERVER = ["gradientunits", "gradienttransform", "spreadmethod"]


def coloured(builder: Builder, given: dict[str, str], own: dict[str, str], state: State) -> State:
    """Put fill and stroke, as far as an element says them, to its attributes; the state within."""
    if found := colour(given.get("color", "")):
        state = replace(state, colour=found[0])
    for name in ("fill", "stroke"):
        said = given.get(name, "").strip()
        if not said or said == "inherit":
            continue
        if (value := _paint(builder, said, state)) is None:
            continue
        own[name], cover = value
        if cover < 1:
            share = float(own.get(f"{name}-opacity", "1")) * cover
            own[f"{name}-opacity"] = shown(share)
        state = _costing(state, name, own[name])
    for name, now in (("fill", state.fill), ("stroke", state.stroke)):
        if f"{name}-opacity" in own and 0 < now < SHEER:
            state = _costing(state, name, "sheer")
    if (width := pixels(own.get("stroke-width", ""))) is not None:
        state = replace(state, width=abs(width))
    return _dashed(builder, own, state)


def _costing(state: State, name: str, value: str) -> State:
    """The state within something that is painted in a way."""
    costs = {"none": 0.0, "sheer": SHEER}
    cost = costs.get(value, SHADED if value.startswith("url") else SOLID)
    return replace(state, fill=cost) if name == "fill" else replace(state, stroke=cost)


def _dashed(builder: Builder, own: dict[str, str], state: State) -> State:
    """Dashes finer than can be seen are none: they would be millions."""
    if "stroke-dasharray" not in own:
        return state
    sizes = numbers(own["stroke-dasharray"])
    left, top, right, bottom = builder.made.view
    least = math.hypot(right - left, bottom - top) / FINEST
    whole = sum(sizes) / len(sizes) if sizes else 0.0
    if min(sizes, default=-1) < 0 or whole * state.scale < least:
        own["stroke-dasharray"] = "none"
        return replace(state, dash=0.0)
    return replace(state, dash=whole)


def _paint(builder: Builder, said: str, state: State) -> tuple[str, float] | None:
    """What something is painted with, and how much it covers."""
    if said in {"none", "transparent"}:
        return "none", 1.0
    if said.lower() in ("currentcolor", "context-fill", "context-stroke"):
        return state.colour, 1.0
    name, instead = local_name(said)
    if name:
        if reference := _server(builder, name):
            return reference, 1.0
        if instead and instead != "none":
            return _paint(builder, instead, state)
        if name in builder.named:
            builder.without(local(builder.named[name]))
        return "none", 1.0
    return colour(said)


def _server(builder: Builder, name: str) -> str:
    """The reference to a gradient, which is built when it is first asked for; "" for none."""
    if ("gradient", name) in builder.ready:
        return builder.ready["gradient", name]
    element = builder.named.get(name)
    if element is None or local(element) not in GRADIENTS:
        return ""
    tag, geometry = GRADIENTS[local(element)]
    given, stops = _linked(builder, element)
    node = Node(tag, passed(given, [*geometry.split(), *_SERVER]), [*stops])
    node.attributes = {WRITTEN.get(key, key): value for key, value in node.attributes.items()}
    return _defined(builder, "gradient", name, node)


def _linked(builder: Builder, element: etree._Element) -> tuple[dict[str, str], list[Node]]:
    """A gradient's attributes and stops, with those of the gradients that it is made after."""
    given: dict[str, str] = {}
    stops: list[Node] = []
    for _ in range(MAX_LINKED):
        style = builder.styles[element]
        given = {**style, **given}
        stops = stops or [_stop(builder, stop) for stop in element if local(stop) == "stop"]
        after = builder.named.get(style.get("href", "").strip()[1:])
        if after is None or local(after) not in GRADIENTS:
            break
        element = after
    return given, stops[:MAX_STOPS]


def _stop(builder: Builder, element: etree._Element) -> Node:
    builder.spend()
    given = builder.styles[element]
    own = passed(given, ["offset", "stop-opacity"])
    said, cover = colour(given.get("stop-color", "black")) or ("#000000", 1.0)
    own["stop-color"] = said
    if cover < 1:
        own["stop-opacity"] = shown(float(own.get("stop-opacity", "1")) * cover)
    return Node("stop", own)


def _defined(builder: Builder, kind: str, name: str, node: Node) -> str:
    """Give something that is referred to a name of ours."""
    ours = f"d{len(builder.made.defined)}"
    node.attributes["id"] = ours
    builder.made.defined.append(node)
    builder.ready[kind, name] = f"url(#{ours})"
    return builder.ready[kind, name]


def layered(builder: Builder, given: dict[str, str], own: dict[str, str], state: State) -> int:
    """Put the opacity and the clip of an element to its attributes; how many sheets they take."""
    own.update(passed(given, ["opacity"]))
    layers = int(own.get("opacity", "1") != "1")
    name, _ = local_name(given.get("clip-path", ""))
    if name and not state.within and (clip := _clip(builder, name, state)):
        own["clip-path"] = clip
        layers += 1
    return layers


def _clip(builder: Builder, name: str, state: State) -> str:
    """The reference to a clip. Each use of it costs what it is made of anew."""
    element = builder.named.get(name)
    if element is None or local(element) != "clippath":
        return ""
    key = ("clip", name)
    if key in builder.ready:
        cost, count = builder.weights[name]
        builder.made.painted += cost
        builder.spend(count * ANEW)
        return builder.ready[key]
    cost, count = builder.made.painted, builder.count
    inner = State(state.matrix, within="clippath", depth=state.depth + 1, using=state.using)
    given = builder.styles[element]
    shapes = builder.made.shapes
    node = Node("clipPath", passed(given, ["clippathunits", "transform"]),
                builder.children(element, inner))  # fmt: skip
    builder.made.shapes = shapes
    node.attributes = {WRITTEN.get(key, key): value for key, value in node.attributes.items()}
    builder.weights[name] = builder.made.painted - cost, builder.count - count
    return _defined(builder, "clip", name, node)


def marked(
    builder: Builder, given: dict[str, str], own: dict[str, str], state: State, points: int
) -> None:
    """Put the arrowheads of a line to its attributes. Each is drawn at each of its points."""
    for place in ("marker-start", "marker-mid", "marker-end"):
        name, _ = local_name(given.get(place) or given.get("marker", ""))
        if name and not state.within and (reference := _marker(builder, name, state)):
            times = points if place == "marker-mid" else 1
            cost, count = builder.weights[f"marker {name}"]
            builder.made.painted += cost * times
            builder.spend(count * times)
            own[place] = reference


def _handed_down(builder: Builder, element: etree._Element) -> dict[str, str]:
    """The attributes of an element that is drawn away from where it stands, with those that those
    around it hand down to it there."""
    given: dict[str, str] = {}
    for above in reversed([element, *element.iterancestors()]):
        own = builder.styles[above]
        given |= {name: own[name] for name in ("fill", "stroke", "stroke-width") if name in own}
    return {**given, **builder.styles[element]}


def _marker(builder: Builder, name: str, state: State) -> str:
    key = ("marker", name)
    if key in builder.ready:
        return builder.ready[key]
    element = builder.named.get(name)
    if element is None or local(element) != "marker":
        return ""
    cost, count = builder.made.painted, builder.count
    given = _handed_down(builder, element)
    names = "viewbox preserveaspectratio markerwidth markerheight refx refy markerunits orient"
    apart = State(state.matrix, within="marker", layers=1, depth=state.depth + 1)
    own, inner = builder.common({**given, "clip-path": ""}, apart)
    own.pop("transform", None)
    own |= {WRITTEN.get(key, key): value for key, value in passed(given, names.split()).items()}
    node = Node("marker", own, builder.children(element, inner))
    if builder.count - count > MAX_STOPS:
        raise refused("the drawing is too complex")
    builder.weights[f"marker {name}"] = builder.made.painted - cost, builder.count - count
    return _defined(builder, "marker", name, node)
