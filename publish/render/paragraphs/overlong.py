"""Overlong: a word that no line holds, such as an address, may be broken behind any of its letters.

The engine does that too (CSS Text 3, 5.5, ``overflow-wrap``), but looks at all that is left of the
word for each line, and the lines before and behind it would not be planned.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from publish.render.paragraphs.galley import Galley

_JOINER = "\u200d"


def forced(galley: Galley, width: float) -> set[int]:
    """The places within those words of a galley that are wider than ``width``, in pixels."""
    words = pairwise(sorted({0, *galley.breaks, len(galley.text)}))
    wide = (range(a + 1, b) for a, b in words if galley.ends[b - 1] - galley.starts[a] > width)
    return {place for within in wide for place in within if _parts(galley.text, place)}


def _parts(text: str, place: int) -> bool:
    """Whether two characters are of two letters: not one and its mark, or what joins it. A space
    stays with what is before it: there are none to break at between dashes (UAX 14, LB17)."""
    before, behind = text[place - 1], text[place]
    if _JOINER in (before, behind) or behind == " ":
        return False
    return unicodedata.category(behind)[0] != "M"
