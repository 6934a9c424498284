"""Computed styles shared between documents: what one piece has reckoned, the next need not.

The engine reckons the style of each kind of element anew in each document, though all pieces of a
book have the same sheets and the same kinds of elements. Here it is kept with the faces and sheets
under which it was made (a Store), by the style that it inherits from, the attributes that declare
something, and the rules that match. An element's name as the target of links, the one thing that
is its own and of which nothing inherits, is set in a copy. It is what the engine itself does within
a document, only further; nothing of a page is changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import css  # type: ignore[import-untyped]
from weasyprint.css import (  # type: ignore[import-untyped]
    AnonymousStyle,
    ComputedStyle,
    InitialStyle,
    StyleFor,
    declaration_precedence,
    find_style_attributes,
    get_all_computed_styles,
    preprocess_declarations,
)
from weasyprint.formatting_structure import build  # type: ignore[import-untyped]

from publish.render import reach
from publish.render.pdf import guard

MOST = 3_000
"""How many styles are kept, of about 10 KB each; a book has some hundreds."""

_KNOWN = "a969a6c4b2c63cd2"
_LEANT_ON = (StyleFor, ComputedStyle, AnonymousStyle, InitialStyle, find_style_attributes)
_DECLARING = ("style", "lang", "width", "height")
"""The attributes of which the engine makes declarations, besides those that name a place."""
_ESCAPED = frozenset('"\\\n\r\f\0')
"""What means something else in a string of CSS, as which the engine reads a name."""
_AUTHOR = 3
"""The precedence of what an element's attributes declare (CSS Cascade 4, 6.1)."""

_OVERFLOW = guard.Repair(
    "shared styles",
    "set_viewport_overflow",
    (build,),
    "    root_box.viewport_overflow = chosen_box.style['overflow']\n",
    "    chosen_box.style = chosen_box.style.copy()\n",
)
"""The one place in which the engine changes a style that is not the box's own."""

_Rule = tuple[Any, str, Any, Any]
"""Declarations of a sheet, with their origin, layer and specificity."""


class Store:
    """The styles made under one set of sheets and faces. The sheets outlive it, so that a rule is
    known by its identity."""

    def __init__(self) -> None:
        self.styles: dict[tuple[Any, ...], Any] = {}
        self.sizes: dict[str, Any] = {"box": None, "area": None}
        self.slots: dict[Any, Any] = {}
        """What is known of margin boxes by their styles (see ``slots``)."""

    def make_room(self) -> None:
        """Forget all where it has become much; to be called between documents only."""
        if len(self.styles) > MOST or len(self.slots) > MOST:
            self.styles.clear()
            self.slots.clear()


def share() -> bool:
    """Have styles shared from now on; False for an engine that is not known."""
    known = reach.is_known(_KNOWN, *_LEANT_ON, get_all_computed_styles)
    if not known or guard.repair((_OVERFLOW,)):
        return False
    css.StyleFor = Styles
    return True


class Styles(StyleFor):  # type: ignore[misc]  # WeasyPrint has no types
    """The engine's styles of a document, taken from the store of its fonts' configuration where
    that has one."""

    def __init__(
        self, html: Any, sheets: Any, presentational_hints: Any, font_config: Any, targets: Any
    ) -> None:
        store = getattr(font_config, "store", None)
        if store is None or presentational_hints:
            super().__init__(html, sheets, presentational_hints, font_config, targets)
            return
        store.make_room()
        self._styles, self.initial_page_sizes = store.styles, store.sizes
        self._sheets, self.font_config, self._base = sheets, font_config, html.base_url
        self._cascaded_styles: dict[Any, Any] = {}
        self._computed_styles: dict[Any, Any] = {}
        self._targets = targets
        self._kinds: dict[Any, Any] = {None: None}
        """What the children of each element inherit from: its style but for its name."""
        self._root = html.etree_element
        added = []
        for wrapper in html.wrapper_element.iter_subtree():
            rules = self._matching(wrapper)
            self._set_element(wrapper, rules.pop(None, []))
            added += [(wrapper.etree_element, *each) for each in rules.items()]
        for element, pseudo, found in added:
            self._keep(element, pseudo, self._kind(self._kinds[element], pseudo, None, found))

    def _matching(self, wrapper: Any) -> dict[str | None, list[_Rule]]:
        """The rules that match an element, by the pseudo-element that they are for."""
        rules: dict[str | None, list[_Rule]] = {}
        for sheet, origin, own in self._sheets:
            for specificity, _, pseudo, (declarations, layer) in sheet.matcher.match(wrapper):
                order = inf if layer is None else sheet.layers.index(layer)
                rules.setdefault(pseudo, []).append(
                    (declarations, origin, order, own or specificity)
                )
        return rules

    def _set_element(self, wrapper: Any, rules: Sequence[_Rule]) -> None:
        element = wrapper.etree_element
        parent = wrapper.parent.etree_element if wrapper.parent else None
        attributes = {name: element.get(name) for name in _DECLARING if element.get(name)}
        name = (element.tag == "a" and element.get("name")) or element.get("id")
        odd = name and not _ESCAPED.isdisjoint(name)
        if odd:
            attributes["id"] = name
        bare = Element(element.tag, attributes) if attributes else None
        kind = self._kinds[element] = self._kind(self._kinds[parent], None, bare, rules)
        if name and not odd and kind.cascaded.get("anchor", (None, (0,)))[1][0] <= _AUTHOR:
            kind = kind.copy()
            kind["anchor"] = name
        self._keep(element, None, kind)

    def _keep(self, element: Any, pseudo: str | None, style: Any) -> None:
        self._computed_styles[element, pseudo] = style
        if self._targets and style["anchor"]:
            self._targets.collect_anchor(style["anchor"])

    def _kind(
        self, parent: Any, pseudo: str | None, bare: Element | None, rules: Sequence[_Rule]
    ) -> Any:
        """The style of all that inherit from a style, have such attributes and match such rules."""
        declared = None if bare is None else (bare.tag, *bare.attrib.items())
        matched = tuple((id(rule[0]), rule[3]) for rule in rules)
        key = (id(parent), pseudo, declared, matched)
        if key not in self._styles:
            self._styles[key] = self._computed(parent, pseudo, _cascaded(bare, rules, self._base))
        return self._styles[key]

    def _computed(self, parent: Any, pseudo: str | None, cascaded: dict[str, Any]) -> Any:
        first = self._kinds.get(self._root)
        root = InitialStyle(self.font_config) if first is None else first
        return ComputedStyle(
            parent, cascaded, pseudo, root, self._base, self.font_config, self.initial_page_sizes
        )

    def set_computed_styles(self, element: Any, parent: Any, **rest: Any) -> None:
        """The style of a page or a margin box, called as the engine calls its own."""
        if not hasattr(self, "_styles"):
            super().set_computed_styles(element, parent, **rest)
            return
        pseudo = rest.get("pseudo_type")
        above = self._kinds.get(parent) or self._computed_styles[parent, None]
        cascaded = self._cascaded_styles.get((element, pseudo), {})
        declared = tuple(
            (name, id(value), precedence, order, *specificity)
            for name, (value, (precedence, order, specificity)) in cascaded.items()
        )
        key = (id(above), pseudo, "page", declared)
        if key not in self._styles:
            self._styles[key] = self._computed(above, pseudo, cascaded)
        self._computed_styles[element, pseudo] = self._styles[key]


def _cascaded(bare: Element | None, rules: Sequence[_Rule], base: Any) -> dict[str, Any]:
    """The value that wins for each property, with its weight, in the way of the engine."""
    style: dict[str, Any] = {}
    inline = () if bare is None else find_style_attributes(bare, False, base)
    for specificity, _, declarations, url in inline:
        found = preprocess_declarations(url, declarations)
        _weigh(style, found, "author", inf, specificity)
    for declarations, origin, order, specificity in rules:
        _weigh(style, declarations, origin, order, specificity)
    return style


def _weigh(
    style: dict[str, Any], declarations: Any, origin: str, order: Any, specificity: Any
) -> None:
    for name, value, importance in declarations:
        weight = (declaration_precedence(origin, importance), order, specificity)
        if name not in style or style[name][1] <= weight:
            style[name] = value, weight
