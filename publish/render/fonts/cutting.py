"""Cutting a face: the static instance of a font from PyPI, under the name of its role."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import uharfbuzz as harfbuzz  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from publish.cache import digest, kept, versions
from publish.errors import MissingDependency
from publish.render.fonts.programs import Program
from publish.render.fonts.table import Cut

_LEFT_OUT = frozenset({"vhea", "vmtx", "VORG", "VVAR", "STAT", "DSIG"})
"""Tables for lines that run down the page, which the engine does not set; of a font's axes; and
the signature, which does not hold for a changed font."""


@dataclass(frozen=True, slots=True)
class Face:
    """One static font: what a sheet calls it, a file name, its file (OpenType), and the characters
    that are not taken from it although it has them."""

    family: str
    weight: int
    style: str
    file: str
    program: Program = field(repr=False)
    without: str = ""

    @property
    def data(self) -> bytes:
        """Its bytes, read anew each time."""
        return self.program.read()


class Files(Mapping[str, bytes]):
    """The files of faces by their names, each read whenever it is asked for."""

    def __init__(self, faces: Iterable[Face]) -> None:
        self._faces = {face.file: face for face in faces}

    def __getitem__(self, name: str) -> bytes:
        return self._faces[name].data

    def __contains__(self, name: object) -> bool:
        return name in self._faces

    def __iter__(self) -> Iterator[str]:
        return iter(self._faces)

    def __len__(self) -> int:
        return len(self._faces)


Cuts = Mapping[tuple[str, Cut], Face]
"""Faces by what they are made after."""

_CUT: dict[tuple[str, Cut], Face] = {}


def face(family: str, cut: Cut) -> Face:
    """The face of a family (a role) that a cut makes. The same bytes each time.

    Raises MissingDependency if the font's package is not installed.
    """
    if (family, cut) not in _CUT:
        _CUT[family, cut] = _made(family, cut)
    return _CUT[family, cut]


def cut_so_far() -> Cuts:
    """The faces that this process has cut, for another on this machine, which need not cut them
    again then (``take``)."""
    return dict(_CUT)


def take(cuts: Cuts) -> None:
    """Take faces as another process of this program has cut them."""
    _CUT.update(cuts)


def _made(family: str, cut: Cut) -> Face:
    program = _program(family, cut)
    suffix = "otf" if program.mark.start.startswith(b"OTTO") else "ttf"
    file = f"{family}-{cut.weight}-{cut.style}.{suffix}".replace(" ", "")
    return Face(family, cut.weight, cut.style, file, program)


def _program(family: str, cut: Cut) -> Program:
    """A face's file; one that has to be cut is kept between runs."""
    if not cut.axes:
        return Program.at(_path(cut))
    key = digest(versions(), family, cut)
    return Program.of(kept("face", key, lambda: _instance(_source(cut), family, cut)))


@cache
def characters(face: Face) -> frozenset[int]:
    """The code points that a face has a glyph of its own for."""
    return _code_points(face.program)


def _code_points(program: Program) -> frozenset[int]:
    """Those of a font file, which need not be read where they are kept by its mark."""

    def read() -> frozenset[int]:
        return frozenset(TTFont(BytesIO(program.read()), lazy=True).getBestCmap())

    return kept("characters", digest(versions(), program.mark), read)


def covers(face: Face, character: str) -> bool:
    """Whether a face has a glyph of its own for a character."""
    return ord(character) in characters(face)


@cache
def source_characters(cut: Cut) -> frozenset[int] | None:
    """The code points of a cut's font, which is not instanced for that; None where the font's
    package is not installed."""
    try:
        return _code_points(Program.at(_path(cut)))
    except MissingDependency:
        return None


def _source(cut: Cut) -> bytes:
    return _path(cut).read_bytes()


def _path(cut: Cut) -> Path:
    """The file that a face is cut from. Raises MissingDependency."""
    found = find_spec(cut.module)  # which runs nothing of the package
    for folder in (found and found.submodule_search_locations) or ():
        path = Path(folder, cut.file)
        if path.is_file():
            return path
    raise MissingDependency(
        f"the font package {cut.package} is not installed", hint=f"pip install {cut.package}"
    )


def _instance(source: bytes, family: str, cut: Cut) -> bytes:
    # Lazily and with the boxes as they are, so that kerning and outlines are never unpacked.
    data = BytesIO(_pinned(source, cut))
    font = TTFont(data, recalcBBoxes=False, recalcTimestamp=False, lazy=True)
    for tag in _LEFT_OUT & set(font.keys()):
        del font[tag]
    _part_superiors(font)
    _rename(font, family, cut)
    return saved(font)


def _pinned(source: bytes, cut: Cut) -> bytes:
    """A variable font at one place of its axes, all else as it was."""
    face = harfbuzz.Face(source)
    plan = harfbuzz.SubsetInput()
    plan.keep_everything()
    plan.flags |= harfbuzz.SubsetFlags.SET_OVERLAPS_FLAG  # strokes of such fonts cross each other
    for tag, place in cut.axes:
        plan.pin_axis_location(face, tag, place)
    pinned: bytes = plan.subset(face).blob.data
    return pinned


def _part_superiors(font: Any) -> None:
    """Give a superscript character a glyph of its own, apart from that of a superior figure.

    A PDF knows one text for a glyph: where "²" and the call of note 2 share theirs, a search
    finds "x2" for "x²"."""
    raised = {
        code: glyph
        for code, glyph in font.getBestCmap().items()
        if unicodedata.decomposition(chr(code)).startswith("<super>")
    }
    outlines, widths = font["glyf"], font["hmtx"]  # both read before a glyph is added to either
    for code, glyph in raised.items():
        own = f"{glyph}.u{code:04X}"
        outlines[own] = deepcopy(outlines[glyph])
        widths[own] = widths[glyph]
        for table in font["cmap"].tables:
            if code in table.cmap:
                table.cmap[code] = own
    font.setGlyphOrder(outlines.glyphOrder)


def _rename(font: Any, family: str, cut: Cut) -> None:
    """Give an instance our own name: a changed font may not carry a reserved one (OFL 1.1, 3)."""
    style = f"{cut.weight} {cut.style}"
    names = {
        1: family,
        2: "Italic" if cut.style == "italic" else "Regular",
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: f"{family}-{style}".replace(" ", ""),
    }
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 5, 13, 14)]
    for number, name in names.items():
        table.setName(name, number, 3, 1, 0x409)


def saved(font: Any) -> bytes:
    """The bytes of a font."""
    out = BytesIO()
    font.save(out)
    return out.getvalue()
