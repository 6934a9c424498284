"""Titles at the size of their page: what a running head says of them, how large they are set."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from unicodedata import east_asian_width

from publish.render.typearea import TypeArea

SMALL, CAPITAL, WIDE = 0.52, 0.68, 1.0
"""The mean width of a letter in ems: a small one or a small capital, a capital, a Chinese one."""

BESIDE = 6
"""Ems of a running head's line that are left to the folio, and to letters wider than most."""

TITLE_PAGE = (("", 2.3, 3.0), ("long", 1.65, 2.0), ("longer", 1.2, 1.5), ("longest", 0.85, 1.0))
OPENER = (("", 1.7, 2.0), ("longer", 1.2, 1.5), ("longest", 0.85, 1.0))
"""The classes of a title with its size and the height of its lines, in lines of text, on the title
page and over a chapter; print.css has them too."""

SHARE = 0.45
"""Of the depth of its page, what a title may fill."""


def ems(text: str) -> float:
    """About how wide a text is, in ems of its type."""
    return sum(map(_width, text))


def running(title: str, area: TypeArea) -> str:
    """What a running head has room for: a title, or its first words and an ellipsis. The layout
    engine would cut a title as well, and with it the folio that stands on its line."""
    room = float(area.width / area.running) - BESIDE
    widths = list(accumulate(map(_width, title)))
    if not widths or widths[-1] <= room:
        return title
    kept = title[: bisect_right(widths, room - _width("…"))]
    whole = kept if title[len(kept) : len(kept) + 1] == " " else kept.rpartition(" ")[0]
    return f"{(whole or kept).rstrip(' ,.:;–—-([/&')}…"


def size_class(title: str, area: TypeArea, *, opener: bool = False) -> str:
    """The class of a title that is long for its page, the title page or an opener; or ""."""
    lines, wide = float(area.depth / area.leading), float(area.width / area.leading)
    sizes = OPENER if opener else TITLE_PAGE
    for name, size, leading in sizes:
        if (int(ems(title) * size / wide) + 1) * leading <= SHARE * lines:
            return name
    return sizes[-1][0]


def _width(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return WIDE
    return CAPITAL if letter.isupper() else SMALL
