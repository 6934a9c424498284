"""What the engine reckons anew for each box and line, though it depends on the style alone: once.

Kept with each style are the lengths of its boxes, where none is in parts of what is around them;
the height and the baseline of its lines; and a layout of Pango's that has been told all about its
text, of which others are copies. Nothing of a page is changed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from weasyprint.layout import (  # type: ignore[import-untyped]
    absolute,
    block,
    column,
    grid,
    inline,
    page,
    percent,
    table,
)
from weasyprint.layout import float as floats
from weasyprint.text import line_break  # type: ignore[import-untyped]
from weasyprint.text.ffi import ffi, gobject, pango  # type: ignore[import-untyped]

from publish.render import reach

_KNOWN = "362cb21c517f5ae5"
_RESOLVING = (absolute, block, column, floats, grid, inline, page, percent, table)
_LEANT_ON = (
    percent.resolve_percentages,
    percent.resolve_one_percentage,
    percent.percentage,
    percent.adjust_box_sizing,
    line_break.strut,
    line_break.Layout,
)
_SIDES = ("left", "right", "top", "bottom")
_LENGTHS = (*(f"{name}_{side}" for name in ("margin", "padding") for side in _SIDES), "width")
_LEAST, _MOST = ("min_width", "min_height"), ("max_width", "max_height")
_OF_TEXT = (
    "language",
    "ascent",
    "underline_position",
    "strikethrough_position",
    "underline_thickness",
    "strikethrough_thickness",
)
"""What setting up a layout notes besides the layout."""

_OF_DECORATION = ("ascent", "underline_position", "strikethrough_position")
"""What of that is None in a text without lines over, under or through it."""

ffi.cdef(
    "PangoLayout * pango_layout_copy (PangoLayout *src);"
    "PangoAttrList * pango_attr_list_copy (PangoAttrList *list);",
    override=True,
)

_resolve_percentages = percent.resolve_percentages
_strut = line_break.strut


def keep() -> bool:
    """Have it kept from now on; False for an engine that is not known."""
    if not reach.is_known(_KNOWN, *_LEANT_ON):
        return False
    for module in _RESOLVING:
        module.resolve_percentages = wraps(_resolve_percentages)(resolve_percentages)
    inline.strut = wraps(_strut)(strut)
    line_break.Layout.setup = _setting_up(line_break.Layout.setup)
    return True


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """The engine's, for styles whose lengths hang on nothing around the box."""
    kept = vars(box.style)
    if "lengths" not in kept:
        kept["lengths"] = _lengths(box.style)
    if kept["lengths"] is None:
        _resolve_percentages(box, containing_block)
    else:
        vars(box).update(kept["lengths"])


def _lengths(style: Any) -> dict[str, Any] | None:
    """The lengths of all boxes of a style; None where they are not the same for all."""
    if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return None
    lengths = {name: style[name] for name in (*_LENGTHS, "height", *_LEAST, *_MOST)}
    if not all(value == "auto" or getattr(value, "unit", "") == "px" for value in lengths.values()):
        return None
    found = {name: value if value == "auto" else value.value for name, value in lengths.items()}
    found |= {name: 0 for name in _LEAST if found[name] == "auto"}
    return found | {f"border_{side}_width": style[f"border_{side}_width"] for side in _SIDES}


def strut(style: Any) -> Any:
    """The engine's height and baseline of a line in a style."""
    kept = vars(style)
    if "strut" not in kept:
        kept["strut"] = _strut(style)
    return kept["strut"]


def _setting_up(engine: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """The engine's making of a layout for a text in a style, with the repairs made in it."""

    @wraps(engine)
    def setup(layout: Any, style: Any) -> None:
        kept, noted = vars(style), vars(layout)
        if "layout" not in kept:
            engine(layout, style)
            said = {name: noted[name] for name in _OF_TEXT if noted.get(name) is not None}
            kept["layout"] = _copied(layout.layout), said
            return
        bare, said = kept["layout"]
        noted.update({**dict.fromkeys(_OF_DECORATION), **said}, style=style)
        noted.update(first_line_direction=0, layout=_copied(bare))

    return setup


def _copied(layout: Any) -> Any:
    """A copy of a layout, with attributes of its own: those of its text are to be added to them."""
    copy = ffi.gc(pango.pango_layout_copy(layout), gobject.g_object_unref)
    shared = pango.pango_layout_get_attributes(layout)
    if shared != ffi.NULL:
        own = ffi.gc(pango.pango_attr_list_copy(shared), pango.pango_attr_list_unref)
        pango.pango_layout_set_attributes(copy, own)
        ffi.release(own)  # the layout alone holds them
    return copy
