"""Sheets and faces made ready for the engine, once for all pieces that a process lays out.

Reading the sheets costs as much as laying out several pages. What comes of it depends on nothing
of a piece but the faces that it needs, and most pieces need the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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

_KEPT = 4
"""Sets of faces that a process has ready; a book of one script has one."""

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
    return _ready((rules, fonts.stack_rules(choice), *stacked), tuple(names), choice.faces, fine)


@lru_cache(maxsize=_KEPT)
def _ready(
    texts: tuple[str, ...], names: tuple[str, ...], faces: tuple[fonts.Face, ...], fine: bool
) -> Ready:
    configuration = Fonts(fine=fine)
    if not any(map(_VIEWPORT.search, texts)):
        configuration.store = Store()
    fetcher = Fetcher(fonts.Files(faces))
    with faults.log_as_findings() as logged:
        styles = tuple(_read(texts, names, fetcher, configuration))
    together = any(map(sees_others, texts))
    return Ready(styles, configuration, faces, tuple(logged), together)


def _read(
    texts: Sequence[str], names: Sequence[str], fetcher: Fetcher, configuration: Fonts
) -> Iterator[Any]:
    for text, name in zip_longest(texts, ["", "", *names], fillvalue=""):
        with faults.in_sheet(name):
            yield CSS(string=text, url_fetcher=fetcher, font_config=configuration)
