"""Slots: what the margins of a piece's pages draw of their folios, marked to be exchanged.

A piece is laid out before the folios of its pages are known, and nothing that it draws depends on
them but what stands in margin boxes. A box whose drawing changes with the number of its page is a
slot: marked content, complete in itself, with a key. The key is a digest of what the box draws of
some numbers that have all figures and several lengths among them. So, whatever a sheet does, two
boxes with one key draw the same of the same number; and a folio keeps its key where only the title
beside it is another. Where figures are as wide as each other and not kerned, the slot says which
glyph each is, so that any number of as many figures can be made of one that was drawn.

What is drawn of those numbers is shown nowhere, but its glyphs are in the piece's faces: so those
do not depend on its folios either.
"""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pydyf  # type: ignore[import-untyped]
import weasyprint.draw  # type: ignore[import-untyped]
import weasyprint.layout  # type: ignore[import-untyped]
from weasyprint.layout.background import (  # type: ignore[import-untyped]
    layout_box_backgrounds,
)
from weasyprint.layout.page import make_margin_boxes  # type: ignore[import-untyped]
from weasyprint.pdf.stream import Stream  # type: ignore[import-untyped]
from weasyprint.stacking import StackingContext  # type: ignore[import-untyped]

from publish.render import reach
from publish.render.binding.orders import FIRST, PAGES
from publish.render.pdf import references
from publish.render.pdf.alone import place
from publish.render.pdf.lettering import Lettering, Letters
from publish.render.pdf.numbered import numbered
from publish.render.tagging.kinds import furniture

SAMPLES = (1432, 5978, 6061, 85)
"""All ten figures, the first three in as many places; two lengths; the seven letters of roman
numerals, in which numbers above 3999 are not written."""

_KNOWN = "215cfe84fe52c20c"
_draw = weasyprint.draw.draw_stacking_context
_NAMED = ("XObject", "Pattern", "Shading")


def take_over() -> bool:
    """Have slots marked from now on; False for an engine that is not known."""
    known = (make_margin_boxes, _draw, StackingContext, Stream, layout_box_backgrounds)
    if not reach.is_known(_KNOWN, *known):
        return False
    weasyprint.layout.make_margin_boxes = made
    weasyprint.draw.draw_stacking_context = drawn
    references.take_over()
    return True


class Known(NamedTuple):
    """What is known of the margin boxes of a kind: what each is marked with (``said``), nothing
    where it is no slot; whether it draws a number in a way that cannot be exchanged (``fixed``);
    and the glyphs of the SAMPLES, which are in the faces of every piece that has such a slot."""

    said: dict[str, Any]
    fixed: bool
    letters: tuple[Letters, ...] = ()


@dataclass(slots=True)
class Slot:
    """A margin box of a kind of page, as it is laid out with each of the SAMPLES; ``kept`` are the
    boxes that are known, by their ``key``."""

    page: Any
    boxes: tuple[Any, ...]
    images: Any
    key: Any
    kept: dict[Any, Any]

    def known(self, stream: Any) -> Known:
        """What is known of the box; looked for on a page's stream."""
        if self.key not in self.kept:
            self.kept[self.key] = self._known(stream)
        known: Known = self.kept[self.key]
        return known

    def _known(self, stream: Any) -> Known:
        glyphs = Lettering()
        found = [self._drawing(stream, box, glyphs) for box in self.boxes]
        parts = [part for part, _ in found]
        if len(set(parts)) == 1:
            return Known({}, fixed=False)
        if not glyphs.whole or not all(alone for _, alone in found):
            return Known({}, fixed=True)
        bounds = (self.page.margin_width(), self.page.margin_height())
        whole = b"\0".join([repr(bounds).encode(), *parts])
        said = {"Slot": pydyf.String(hashlib.sha256(whole).hexdigest()[:32])}
        figures = exchangeable(parts)
        more = {"Figures": pydyf.String(figures)} if figures else {}
        return Known(said | more, False, glyphs.letters())

    def _drawing(self, stream: Any, box: Any, glyphs: Lettering) -> tuple[bytes, bool]:
        """What a box draws, and whether it needs no more than faces and plain opacity for it."""
        layout_box_backgrounds(self.page, box, self.images)
        named = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in (*_NAMED, "ExtGState")})
        named["ColorSpace"] = stream._resources["ColorSpace"]
        apart = glyphs.listening(stream.clone(resources=named, tags=None, compress=False))
        apart._tags = None
        _draw(apart, StackingContext.from_box(box, self.page))
        used = [one for kind in _NAMED for one in named[kind].values()]
        alone = not used and all(name[0] in "aA" for name in named["ExtGState"])
        return b"".join([apart.data, *(one.data for one in used if one is not None)]), alone


def made(context: Any, page: Any, state: Any) -> Iterator[Any]:
    """The engine's ``make_margin_boxes``: in a piece laid out alone each may be a slot."""
    where = place()
    if where is None:
        yield from make_margin_boxes(context, page, state)
        return
    numbers = {"page": where.page(context.current_page - 1)}
    if PAGES in where.folios:
        numbers["pages"] = where.number(PAGES)
    state = _counting(state, **numbers)
    boxes = list(make_margin_boxes(context, page, state))
    for box, slot in zip(boxes, _slots(context, page, state, boxes), strict=True):
        if "pages" in _counters(box):
            where.asked[PAGES] = None
        box.slot = slot
        yield box


def _slots(context: Any, page: Any, state: Any, boxes: Sequence[Any]) -> list[Slot | Known | None]:
    """What may be a slot of each margin box of a page: as far as they are known from another of
    its kind, in this piece or in another that has the same sheets."""
    pending: dict[Any, Any] = vars(context).setdefault("slots", {})
    store = getattr(context.font_config, "store", None)
    kept = pending if store is None else store.slots
    keys = numbered(context, page, state, boxes)
    if keys is None:
        kind, kept = _kind(context, page, state), pending
        keys = [(box.at_keyword, kind) for box in boxes]
    if any(key and key not in kept and key not in pending for key in keys):
        counted = (_counting(state, page=number) for number in SAMPLES)
        laid = [list(make_margin_boxes(context, page, each)) for each in counted]
        images = context.get_image_from_uri
        for key, samples in zip(keys, zip(*laid, strict=True), strict=True):
            if key and key not in kept:
                pending[key] = Slot(page, samples, images, key, kept)
    return [kept.get(key) or pending[key] if key else None for key in keys]


def _kind(context: Any, page: Any, state: Any) -> Any:
    """What determines the margins of a page, besides its number: the declarations that hold for it
    (each is one object, whichever page it is found for), its strings and other counters."""
    cascaded = context.style_for.get_cascaded_styles()
    rules = frozenset(
        (margin, name, id(value))
        for margin in _margins(context)
        for name, (value, _) in cascaded.get((page.page_type, margin), {}).items()
    )
    words = frozenset(
        (name, word, context.get_string_set_for(page, name, word))
        for name in context.string_set
        for word in ("first", "start", "last", "first-except", "all-once")
    )
    counters = frozenset((name, *values) for name, values in state[1].items() if name != "page")
    own = context.current_page if context.running_elements else 0
    return rules, words, counters, own


def _margins(context: Any) -> Any:
    """The parts of a page that its sheets speak of, None for the page itself."""
    known = vars(context)
    if "margins" not in known:
        rules = (rule for sheet, _, _ in context.style_for._sheets for rule in sheet.page_rules)
        known["margins"] = {part for _, selectors, _ in rules for _, part, _ in selectors}
    return known["margins"]


def _counting(state: Any, **numbers: int) -> Any:
    """A page's state with other values of its counters."""
    depth, counters, scopes, groups = state
    counters = {**copy.deepcopy(counters), **{name: [value] for name, value in numbers.items()}}
    return depth, counters, scopes, groups


def _counters(box: Any) -> set[str]:
    """The counters that a margin box prints."""
    content = box.style["content"]
    parts = content if isinstance(content, tuple) else ()
    return {value[0] for kind, value in parts if kind in ("counter()", "counters()")}


def drawn(stream: Any, context: Any) -> None:
    """The engine's ``draw_stacking_context``, slots marked as such."""
    said = _said(stream, context.box)
    if not said:
        _draw(stream, context)
        return
    kind = furniture(context.box.at_keyword) | said
    tags, stream._tags = stream._tags, None
    stream.begin_marked_content("Artifact", pydyf.Dictionary(kind))
    _draw(stream, context)
    stream.end_marked_content()
    stream._tags = tags


def _said(stream: Any, box: Any) -> dict[str, Any]:
    """What a margin box is marked with, nothing where it is no slot."""
    slot, where = vars(box).get("slot"), place()
    if slot is None or where is None:
        return {}
    known: Known = slot if isinstance(slot, Known) else slot.known(stream)
    for letters in known.letters:
        letters.write(stream)
    if known.fixed:
        where.asked[FIRST] = None
    return known.said


def exchangeable(drawings: Sequence[bytes]) -> str:
    """The glyphs of the ten figures, as four hexadecimal digits each, where the drawings of the
    first three SAMPLES differ in nothing but these; "" else."""
    one, *others = drawings[:3]
    if any(len(other) != len(one) for other in others):
        return ""
    apart = [at for at, bytes_ in enumerate(zip(one, *others, strict=True)) if len({*bytes_}) > 1]
    start = apart[0] - (apart[0] - one.rfind(b"<", 0, apart[0]) - 1) % 4
    if apart[-1] >= start + 16 or not re.fullmatch(b"[0-9a-f]{16}", one[start : start + 16]):
        return ""
    glyphs: dict[str, str] = {}
    for number, drawing in zip(SAMPLES, drawings[:3], strict=False):
        for at, figure in enumerate(str(number)):
            glyph = drawing[start + 4 * at : start + 4 * at + 4].decode()
            if glyphs.setdefault(figure, glyph) != glyph:
                return ""
    return "".join(glyphs[figure] for figure in "0123456789")
