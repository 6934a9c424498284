"""References: folios of other places in the text ("p. 142"), drawn so that they can be exchanged.

A folio that a sheet puts into the text, by ``target-counter(…, page)``, changes with every edit
before the place that it names. Where its figures are of one width and not kerned, all else on the
page is the same for any number of as many figures. Then it is a slot, too, within the words around
it: it says whose folio it is, which was drawn, and which glyph each figure is. Its piece is laid
out again only where the folio comes to have more figures, or fewer.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pydyf  # type: ignore[import-untyped]
import weasyprint.draw  # type: ignore[import-untyped]
from weasyprint.text import line_break  # type: ignore[import-untyped]

from publish.render.pdf.alone import Place, place

FIGURES = "0123456789"
_PLAIN = re.compile(r"[\w.:-]+", re.ASCII)
"""Names of places that can be said in a slot; ours all are."""
_GLYPHS = re.compile(
    rb"/(\w+) [0-9.]+ Tf\s(?:(?!/\w+ [0-9.]+ Tf\s).)*?\[\s*<([0-9a-f]{40})>\s*\]\s*TJ", re.DOTALL
)
_LOOK = (
    "font_family", "font_size", "font_style", "font_weight", "font_stretch", "font_kerning",
    "font_variant_caps", "font_variant_numeric", "font_variant_ligatures", "font_feature_settings",
    "font_variant_position", "letter_spacing", "word_spacing", "lang",
)  # fmt: skip
"""What determines the glyphs of a text."""

_draw_text = weasyprint.draw.draw_text


def take_over() -> None:
    """Have references drawn so from now on; for an engine that is known."""
    weasyprint.draw.draw_text = drawn


def drawn(stream: Any, box: Any, *rest: Any) -> None:
    """The engine's ``draw_text``; a folio of another place is marked as a slot."""
    where = place()
    said = _said(stream, box, where) if where and stream._tags is not None else None
    if said is None:
        _draw_text(stream, box, *rest)
        return
    stream.begin_marked_content("Folio", pydyf.Dictionary(said))
    _draw_text(stream, box, *rest)
    stream.end_marked_content()


def _said(stream: Any, box: Any, where: Place) -> dict[str, Any] | None:
    """What the slot in a text box is marked with; None where there is none."""
    printed = (box.element, box.element_tag)
    name, *more = where.printed.get(printed) or [""]
    label = where.label(name)
    if more or not _PLAIN.fullmatch(name) or not label.isdigit() or box.text.count(label) != 1:
        return None
    figures = _figures(stream, box, where)
    if not figures:
        return None
    where.slotted[printed] = None
    key = hashlib.sha256(f"{where.piece}\0{next(where.numbers)}".encode()).hexdigest()[:32]
    texts = {"Slot": key, "Of": name, "Label": label, "Figures": figures}
    return {said: pydyf.String(text) for said, text in texts.items()}


def _figures(stream: Any, box: Any, where: Place) -> str:
    """The glyphs of the ten figures in the look of a text box, "" where they cannot be exchanged.
    They are drawn apart, so that all of them are in the faces whichever the folio has."""
    style = box.style
    if style["font_kerning"] != "none" or style["letter_spacing"] not in ("normal", 0):
        return ""
    look = tuple(repr(style[name]) for name in _LOOK)
    if look not in where.looks:
        where.looks[look] = _glyphs(stream, box)
    return where.looks[look]


def _glyphs(stream: Any, box: Any) -> str:
    sample = box.copy()
    sample.text = FIGURES
    sample.justification_spacing = 0
    sample.pango_layout = line_break.create_layout(FIGURES, box.style, None, None, 0)
    sample.pango_layout.deactivate()
    apart = stream.clone(tags=None, compress=False)
    apart._tags = None
    _draw_text(apart, sample, 0, "clip", "none")
    found = _GLYPHS.search(apart.data)
    if not found:
        return ""
    glyphs = found[2].decode()
    font = next(font for font in stream._fonts.values() if font.hash == found[1].decode())
    widths = {font.widths[int(glyphs[at : at + 4], 16)] for at in range(0, 40, 4)}
    return glyphs if len(widths) == 1 else ""
