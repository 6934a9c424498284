"""Sheets and faces made ready for the engine, once for all pieces that a process lays out.

Reading the sheets costs as much as laying out several pages. What comes of it depends on nothing
of a piece but the faces that it needs, and most pieces need the same.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from publish.findings import Finding
from publish.render import faults, fonts
from publish.render.pdf.alone import sees_others
from publish.render.pdf.engine import CSS, Fetcher, Fonts
from publish.render.pdf.sharing import Store
from publish.render.scheme import SCHEME

_KEPT = 2
"""Sets of faces that a process has ready: that of the book's script, and another. Each takes 20
MiB and more where it has Chinese or Japanese; to make one takes as long as half a page."""

_SHEETS = 16
"""Sheets that a process has read; a book has some ten."""

_OF_FACES = re.compile(r"@(?:font-face|import|[-\w\x80-\U0010ffff]*\\)", re.IGNORECASE)
"""What may have the engine load files of faces, however it is written: with escapes, too."""

_VIEWPORT = re.compile(r"\d[sldp]?v(?:[whib]|min|max)\b", re.IGNORECASE)
"""A length in parts of the first page, which is another in each piece."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Sheets as the engine reads them, the faces that they name, and what is wrong with them;
    ``together`` where one of them tells pieces by those beside them."""

    styles: tuple[Any, ...]
    configuration: Fonts
    faces: tuple[fonts.Face, ...]
    findings: tuple[Finding, ...]
    together: bool


def ready(
    sheets: Sequence[str], names: Sequence[str], choice: fonts.Choice, *, fine: bool
) -> Ready:
    """Our own rules of the faces and the sheets, the later ones over the earlier; ``names`` are
    what findings call them."""
    rules = fonts.face_rules(choice.faces, lambda file: f"{SCHEME}{file}")
    stacked = (fonts.stacked(sheet, choice) for sheet in sheets)
    texts = (rules, fonts.stack_rules(choice), *stacked)
    key = texts, tuple(names), choice.faces, fine
    found = _READY.pop(key, None)
    if not found and len(_READY) >= _KEPT:
        del _READY[next(iter(_READY))]
        gc.collect()  # before the next is made: the engine's fonts hang together in a ring
    found = found or _ready(*key)
    _READY[key] = found
    return found


_Key = tuple[tuple[str, ...], tuple[str, ...], tuple[fonts.Face, ...], bool]

_READY: dict[_Key, Ready] = {}
"""What is ready; what was used last is the last."""


def _ready(
    texts: tuple[str, ...], names: tuple[str, ...], faces: tuple[fonts.Face, ...], fine: bool
) -> Ready:
    configuration = Fonts(fine=fine)
    if not any(map(_VIEWPORT.search, texts)):
        configuration.store = Store()
    fetcher = Fetcher(fonts.Files(faces))
    read = []
    for text, name in zip_longest(texts, ["", "", *names], fillvalue=""):
        own = _OF_FACES.search(text)
        read.append(_read(text, name, fetcher, configuration) if own else _shared(text, name))
    return Ready(
        styles=tuple(style for style, _ in read),
        configuration=configuration,
        faces=faces,
        findings=tuple(dict.fromkeys(finding for _, found in read for finding in found)),
        together=any(map(sees_others, texts)),
    )


@lru_cache(maxsize=_SHEETS)
def _shared(text: str, name: str) -> tuple[Any, tuple[Finding, ...]]:
    """A sheet that names no files of faces: it is read alike whatever these are."""
    return _read(text, name, Fetcher({}), None)


def _read(
    text: str, name: str, fetcher: Fetcher, configuration: Fonts | None
) -> tuple[Any, tuple[Finding, ...]]:
    """A sheet as the engine reads it, and what it says of it."""
    with faults.log_as_findings() as logged, faults.in_sheet(name):
        style = CSS(string=text, url_fetcher=fetcher, font_config=configuration)
    return style, tuple(logged)
