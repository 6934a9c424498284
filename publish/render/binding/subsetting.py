"""Subsetting: the part of a face that has some glyphs, their numbers as they were.

As the layout engine does it, so that a book put together is no larger than one laid out whole.
"""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz as harfbuzz  # type: ignore[import-untyped]

_USELESS = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")
"""Tables by which text is set, which is done, or which no reader of a PDF looks at."""


def cut_down(face: bytes, codes: Iterable[int]) -> bytes:
    """A font file with the glyphs of these numbers alone, and nothing behind the last of them; of a
    font whose outlines are PostScript's the bare program, as PDF has it. The same bytes each time.
    """
    wanted = set(codes)
    flags = harfbuzz.SubsetFlags.PASSTHROUGH_UNRECOGNIZED | harfbuzz.SubsetFlags.DESUBROUTINIZE
    part = _subset(face, wanted, flags | harfbuzz.SubsetFlags.RETAIN_GIDS)
    every = range(max(wanted, default=0) + 1)
    part = _subset(part, every, flags | harfbuzz.SubsetFlags.NO_HINTING)
    if part[:4] != b"OTTO":
        return part
    from publish.render.presswork.fontfiles import bare  # noqa: PLC0415 - few books need it

    return bare(part)


def _subset(font: bytes, codes: Iterable[int], flags: harfbuzz.SubsetFlags) -> bytes:
    plan = harfbuzz.SubsetInput()
    plan.glyph_set.update(codes)
    plan.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in _USELESS)
    plan.flags = flags
    data: bytes = plan.subset(harfbuzz.Face(font)).blob.data
    return data
