"""Plain: pages of which a look at their content tells that nothing on them is to be changed.

A page of text sets a few colours, again and again, and all of them may be the press's. So the
lines that set something are looked at once each, in place of every instruction in turn. The engine
writes one instruction a line; a page that has more on a line, or draws anything but letters and
lines, is not plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pikepdf import Dictionary, Name, Pdf, PdfError

from publish.pdfread import State, content, named
from publish.render.presswork.drawing import is_so
from publish.render.presswork.ink import Inks
from publish.render.presswork.opacity import OPAQUE, States

_SPACES = frozenset((b"cs", b"CS"))
_MIXED = frozenset((b"scn", b"SCN", b"sc", b"SC"))
_DEVICES = frozenset((b"g", b"rg", b"k", b"G", b"RG", b"K"))
_TELLING = _SPACES | _MIXED | _DEVICES | frozenset((b"gs", b"Do", b"sh", b"BI", b"d0", b"d1"))
"""The operators that have to do with colours, or draw what has; words are in the colour set."""

_SETTING = re.compile(
    rb"/[\w.+-]+ (?:gs|cs|CS)|(?:-?[0-9.]+ )+(?:g|rg|k|scn|sc|G|RG|K|SCN|SC)", re.ASCII
)
_APART = bytes.maketrans(b"()<>[]{}/%", b" " * 10)
"""What ends a word of a content stream besides space (ISO 32000-1, 7.2.2)."""


class Plain:
    """The look at the pages of one file; ``states`` learn what parameters they use."""

    def __init__(self, inks: Inks, states: States) -> None:
        self._inks, self._states = inks, states
        self._known: dict[Any, bool] = {}

    def pages(self, pdf: Pdf) -> frozenset[int]:
        """The numbers, from 1, of the pages on which all is as the press has it."""
        numbered = enumerate(pdf.pages, 1)
        return frozenset(number for number, page in numbered if self._is_plain(page.obj))

    def _is_plain(self, page: Any) -> bool:
        if "/Group" in page or any("/AP" in one for one in page.get("/Annots", ())):
            return False
        try:
            telling = frozenset(_telling(content(page)))
        except PdfError:
            return False  # as whoever goes through it will tell
        resources = page.get("/Resources", Dictionary())
        key = telling, resources.objgen if resources.is_indirect else page.objgen
        if key not in self._known:
            self._known[key] = self._are_had(telling, resources)
        return self._known[key]

    def _are_had(self, telling: frozenset[bytes], resources: Any) -> bool:
        """Whether the lines that set something set what the press has."""
        if not all(map(_SETTING.fullmatch, telling)) or _has_glyphs_drawn(resources):
            return False
        lines = sorted((line.split() for line in telling), key=lambda line: line[-1] not in _SPACES)
        used = [operator for *_, operator in lines]
        if any(used.count(one) > 1 for one in _SPACES):
            return False  # in which of them a colour is mixed hangs on the order
        if not (_MIXED.isdisjoint(used) or _DEVICES.isdisjoint(used)):
            return False
        colours = [line for line in lines if line[-1] != b"gs"]
        names = [line[0] for line in lines if line[-1] == b"gs"]
        return self._colours_are_had(colours, resources) and self._are_opaque(names, resources)

    def _colours_are_had(self, lines: Iterable[list[bytes]], resources: Any) -> bool:
        state = State()
        for *operands, last in lines:
            operator = last.decode()
            given = [Name(operands[0].decode())] if last in _SPACES else map(float, operands)
            state = state.after(operator, list(given), resources)
            space, values = state.of(operator)
            paint = self._inks.paint(space, values)
            if paint is None or not is_so(operator, space.kind, values, paint):
                return False
            if not self._inks.has(space, values):
                return False
        return True

    def _are_opaque(self, names: Iterable[bytes], resources: Any) -> bool:
        """Whether parameters leave all as opaque as it was, as far as the press minds."""
        if not self._states.flat:
            return True
        found = [named(resources, "/ExtGState", [Name(name.decode())]) for name in names]
        if not all(isinstance(one, Dictionary) and _is_opaque(one) for one in found):
            return False
        for one in found:
            self._states.after(OPAQUE, one)
        return True


def _telling(drawn: bytes) -> Iterable[bytes]:
    """The lines of a content stream that have something to do with colours."""
    lines = set(drawn.split(b"\n"))
    return (line for line in lines if not _TELLING.isdisjoint(line.translate(_APART).split()))


def _has_glyphs_drawn(resources: Any) -> bool:
    """Whether there is a face whose glyphs are drawn by content of their own."""
    fonts = resources.get("/Font", Dictionary())
    return any(font.get("/Subtype") == Name.Type3 for font in fonts.values())


def _is_opaque(parameters: Any) -> bool:
    return parameters.keys() <= {"/Type", "/ca", "/CA"} and all(
        float(parameters[key]) == 1 for key in ("/ca", "/CA") if key in parameters
    )
