"""The part of a face that some text needs, its features kept."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from fontTools import subset as subsetting  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from publish.render.fonts.cutting import Face, saved

_FEATURES = ("smcp", "c2sc", "onum", "lnum", "pnum", "tnum", "sups", "subs", "frac", "case", "dlig")
"""What our sheets switch on, beyond the features that every shaper applies by itself."""

_NAMES = frozenset({0, 1, 2, 3, 4, 5, 6, 13, 14})
"""Names that a subset keeps: copyright, family and style, version, licence (OpenType, name)."""


def subset(face: Face, characters: Iterable[str]) -> bytes:
    """The face with the glyphs for these characters only, and with what our sheets need of its
    features: small caps, figures, superiors, ligatures, joined forms. The same bytes each time.
    """
    options = subsetting.Options()
    options.layout_features = [*options.layout_features, *_FEATURES]
    options.notdef_outline = True
    options.recalc_timestamp = False
    # Lazily, most kerning pairs are never unpacked: they are of glyphs that are left out.
    font = TTFont(BytesIO(face.data), recalcTimestamp=False, lazy=True)
    subsetter = subsetting.Subsetter(options)
    subsetter.populate(unicodes=sorted({ord(c) for part in characters for c in part}))
    names = _kept_names(font)
    del font["name"]  # else the subsetter walks all tables for names of features, which none has
    subsetter.subset(font)
    font["name"] = names
    return saved(font)


def _kept_names(font: Any) -> Any:
    """A font's names in English, less those that only a catalogue shows."""
    table = font["name"]
    table.names = [n for n in table.names if n.nameID in _NAMES and n.langID == 0x409]
    return table
