"""The book's faces: static instances of free fonts from PyPI, their style rules and subsets."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib import resources
from io import BytesIO
from typing import Any

import fontTools  # type: ignore[import-untyped]
from fontTools import subset as subsetting
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib import instancer  # type: ignore[import-untyped]

from publish.errors import MissingDependency
from publish.render.fontcache import cached

TEXT = "Book"
ARABIC = "Book Arabic"
MONO = "Book Mono"


@dataclass(frozen=True, slots=True)
class Face:
    """One static font: what a sheet calls it, a file name, its bytes (TrueType), its licence."""

    family: str
    weight: int
    style: str
    file: str
    data: bytes = field(repr=False)
    licence: str = "OFL-1.1"


@dataclass(frozen=True, slots=True)
class _Cut:
    """How a face is made: a file of a font package and, in a variable font, its weight."""

    family: str
    weight: int
    style: str
    package: str
    file: str
    variable: bool = True


_EBG, _SCP, _AMIRI = "fontpkg_eb_garamond", "fontpkg_source_code_pro", "fontpkg_amiri"

_CUTS = (
    _Cut(TEXT, 400, "normal", _EBG, "EBGaramond[wght].ttf"),
    _Cut(TEXT, 400, "italic", _EBG, "EBGaramond-Italic[wght].ttf"),
    _Cut(TEXT, 600, "normal", _EBG, "EBGaramond[wght].ttf"),
    _Cut(TEXT, 600, "italic", _EBG, "EBGaramond-Italic[wght].ttf"),
    _Cut(MONO, 400, "normal", _SCP, "SourceCodePro[wght].ttf"),
    _Cut(MONO, 400, "italic", _SCP, "SourceCodePro-Italic[wght].ttf"),
    _Cut(MONO, 600, "normal", _SCP, "SourceCodePro[wght].ttf"),
    _Cut(MONO, 600, "italic", _SCP, "SourceCodePro-Italic[wght].ttf"),
    _Cut(ARABIC, 400, "normal", _AMIRI, "Amiri-Regular.ttf", variable=False),
    _Cut(ARABIC, 400, "italic", _AMIRI, "Amiri-Italic.ttf", variable=False),
    _Cut(ARABIC, 700, "normal", _AMIRI, "Amiri-Bold.ttf", variable=False),
    _Cut(ARABIC, 700, "italic", _AMIRI, "Amiri-BoldItalic.ttf", variable=False),
)

_FEATURES = ("smcp", "c2sc", "onum", "lnum", "pnum", "tnum", "sups", "subs", "frac", "case", "dlig")
"""What our sheets switch on, beyond the features that every shaper applies by itself."""

_NAMES = frozenset({0, 1, 2, 3, 4, 5, 6, 13, 14})
"""Names that a subset keeps: copyright, family and style, version, licence (OpenType, name)."""

_SHOWS_NOTHING = frozenset({"Cc", "Cf", "Cn", "Cs", "Co", "Zl", "Zp"})
"""General categories that need no glyph; what is unassigned or private is refused on reading."""


@cache
def faces() -> tuple[Face, ...]:
    """Every face of the book. The first call ever instances the variable fonts and takes a
    while; later ones read the user's cache. The same bytes on every machine.

    Raises MissingDependency if a font package is not installed.
    """
    return tuple(map(_face, _CUTS))


def face_rules(url: Callable[[str], str]) -> str:
    """The ``@font-face`` rules of all faces; ``url`` gives the address of a face's file."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight};'
        f' font-style: {face.style}; src: url("{url(face.file)}") }}'
        for face in faces()
    )


def missing_glyphs(text: Iterable[str]) -> frozenset[str]:
    """The characters of a text that show something and that no face of the book has."""
    wanted = {character for part in text for character in part}
    return frozenset(
        character
        for character in wanted
        if ord(character) not in _covered()
        and not character.isspace()
        and unicodedata.category(character) not in _SHOWS_NOTHING
        and not unicodedata.name(character, "").startswith("VARIATION SELECTOR")
    )


def covers(face: Face, character: str) -> bool:
    """Whether a face has a glyph of its own for a character."""
    return ord(character) in _cmap(face.data)


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
    return _saved(font)


def _kept_names(font: Any) -> Any:
    """A font's names in English, less those that only a catalogue shows."""
    table = font["name"]
    table.names = [n for n in table.names if n.nameID in _NAMES and n.langID == 0x409]
    return table


def _face(cut: _Cut) -> Face:
    source = _source(cut)
    data = source
    if cut.variable:
        key = f"{sha256(source).hexdigest()} {cut.family} {cut.weight} {fontTools.version} 2"
        data = cached(key, lambda: _instance(source, cut))
    file = f"{cut.family}-{cut.weight}-{cut.style}.ttf".replace(" ", "")
    return Face(cut.family, cut.weight, cut.style, file, data)


def _source(cut: _Cut) -> bytes:
    try:
        return resources.files(cut.package).joinpath("files", cut.file).read_bytes()
    except (ModuleNotFoundError, FileNotFoundError) as error:
        name = cut.package.replace("_", "-")
        raise MissingDependency(
            f"the font package {name} is not installed", hint=f"pip install {name}"
        ) from error


def _instance(source: bytes, cut: _Cut) -> bytes:
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    instancer.instantiateVariableFont(font, {"wght": cut.weight}, inplace=True)
    _part_superiors(font)
    _rename(font, cut)
    return _saved(font)


def _part_superiors(font: Any) -> None:
    """Give a superscript character a glyph of its own, apart from that of a superior figure.

    A PDF knows one text for a glyph: where "²" and the call of note 2 share theirs, a search
    finds "x2" for "x²"."""
    raised = {
        code: glyph
        for code, glyph in font.getBestCmap().items()
        if unicodedata.decomposition(chr(code)).startswith("<super>")
    }
    for code, glyph in raised.items():
        own = f"{glyph}.u{code:04X}"
        font["glyf"][own] = deepcopy(font["glyf"][glyph])
        font["hmtx"][own] = font["hmtx"][glyph]
        for table in font["cmap"].tables:
            if code in table.cmap:
                table.cmap[code] = own
    font.setGlyphOrder(font["glyf"].glyphOrder)


def _rename(font: Any, cut: _Cut) -> None:
    """Give an instance our own name: a changed font may not carry a reserved one (OFL 1.1, 3)."""
    style = f"{cut.weight} {cut.style}"
    names = {
        1: cut.family,
        2: "Italic" if cut.style == "italic" else "Regular",
        3: f"{cut.family} {style}",
        4: f"{cut.family} {style}",
        6: f"{cut.family}-{style}".replace(" ", ""),
    }
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 5, 13, 14)]
    for number, name in names.items():
        table.setName(name, number, 3, 1, 0x409)


def _saved(font: Any) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()


@cache
def _cmap(data: bytes) -> frozenset[int]:
    return frozenset(TTFont(BytesIO(data), lazy=True).getBestCmap())


@cache
def _covered() -> frozenset[int]:
    return frozenset().union(*(_cmap(face.data) for face in faces()))
