"""The part of a face that some text needs, its features kept."""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz as harfbuzz  # type: ignore[import-untyped]

from publish.render.fonts.cutting import Face

_FEATURES = ("smcp", "c2sc", "onum", "lnum", "pnum", "tnum", "sups", "subs", "frac", "case", "dlig")
"""What our sheets switch on, beyond the features that every shaper applies by itself."""

_NAMES = frozenset({0, 1, 2, 3, 4, 5, 6, 13, 14})
"""Names that a subset keeps, in English: copyright, family and style, version, licence (OpenType,
name). Those that only a catalogue shows go."""


def subset(face: Face, characters: Iterable[str]) -> bytes:
    """The face with the glyphs for these characters only, and with what our sheets need of its
    features: small caps, figures, superiors, ligatures, joined forms. The same bytes each time.
    """
    plan = harfbuzz.SubsetInput()
    plan.unicode_set.update(ord(c) for part in characters for c in part)
    plan.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in _FEATURES)
    plan.name_id_set.clear()
    plan.name_id_set.update(_NAMES)
    plan.flags |= harfbuzz.SubsetFlags.NOTDEF_OUTLINE
    part: bytes = plan.subset(harfbuzz.Face(face.data)).blob.data
    return part
