"""The fonts that an EPUB carries: of each face what its text needs, or all of it, or none."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from publish.render import fonts
from publish.render.epub.asked import asked
from publish.render.epub.fontrules import HEAVY, Font
from publish.render.epub.letters import Letters, letters
from publish.render.epub.tongues import han_of, is_han
from publish.render.fonts import HEAD, MONO, TEXT, WESTERN, Choice, Face
from publish.render.xhtml import Piece

BASIC = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("‘’“”–—…·")
"""What a reading system or a sheet may set besides the text: folios, list markers, quotes."""

SHEET, LANGUAGES = "faces.css", "languages.css"

ROLE = re.compile(rf'"({HEAD}|{MONO}|{WESTERN}|{TEXT})"(\s*,\s*)?')
"""One of our faces in a list of families, and the comma behind it."""


Sheets = Sequence[tuple[str, str]]
"""Style sheets, (name, text), each over those before it."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The fonts of a book: ``files`` are (name, subset font) in a fixed order, ``faces`` those
    that they are of, and ``sheets`` those of the book with its fonts in them."""

    files: tuple[tuple[str, bytes], ...] = field(repr=False)
    faces: tuple[Face, ...]
    sheets: Sheets = field(repr=False)


def carried(
    pieces: Sequence[Piece],
    sheets: Sheets,
    design: str = "",
    extent: str = "subset",
    known: Sequence[Letters] = (),
) -> Carried:
    """The fonts of a book in a design ("" is the classic one) under its sheets: of the faces of the
    design and of those that stand in for them, the upright ones of text, and of the others those
    that some of its text is set in. ``known`` are the letters of the pieces, where they were looked
    up already.

    ``extent`` is "subset", "whole" or "none": how much of each face is carried. All are free to be
    carried whole (SIL Open Font License; Bitstream Vera's), so that none is ever obfuscated."""
    if extent == "none":
        return Carried((), (), [(name, bare(text)) for name, text in sheets])
    found = known or tuple(map(letters, pieces))
    seen = fonts.visible({character for one in found for text in one.shown for character in text})
    tags = dict.fromkeys(tag for one in found for tag in one.tags)
    choice = fonts.choose_for(fonts.Text(seen, tuple(tags)), design).without_codes()
    dressed = _dressed(sheets, choice)
    han = han_of(found, choice)
    faces = tuple(_needed(choice, han, asked(found, [text for _, text in dressed])))
    rules = fonts.face_rules(_declared(faces, choice), lambda file: f"../fonts/{file}")
    own = [(SHEET, f"{rules}\n"), *dressed]
    files = {face.file: face for face in faces}
    if extent == "whole":
        return Carried(tuple((name, face.data) for name, face in files.items()), faces, own)
    # All of the markup, for its joiners and tags too, which make one sign of several.
    whole = frozenset(character for one in found for character in one.whole)
    joined = frozenset(character for one in found for character in one.composed)
    text = seen | whole | on_the_way(joined - whole) | BASIC
    data = tuple(
        (name, _subset(face, _wanted(text, han.get(face.family)))) for name, face in files.items()
    )
    return Carried(data, faces, own)


def _dressed(sheets: Sheets, choice: Choice) -> list[tuple[str, str]]:
    """Sheets with the families of other scripts behind each role that they name, after one of our
    own: what each language is set in, where that is another.

    All in so many words: there are reading systems that know no custom properties. A sheet of its
    own, since others leave out a whole one for a selector that they do not know, ``:where()``."""
    stacks = fonts.stack_rules(choice, properties=False)
    own = [(LANGUAGES, f"{stacks}\n")] if stacks else []
    return own + [(name, fonts.stacked(text, choice, properties=False)) for name, text in sheets]


def _declared(faces: Sequence[Face], choice: Choice) -> Iterator[Face]:
    """Faces as the sheet declares them. Readers ask for bold by its usual weight, whatever it is. A
    face of another script is its italics, too: what asks for those is set as it was drawn, where
    engines would slant Chinese or Hindi by themselves."""
    for face in faces:
        named = replace(face, weight=700 if face.weight > HEAVY else 400)
        yield named
        if face.family in choice.stand_ins and face.style == "normal":
            yield replace(named, style="italic")


def on_the_way(composed: frozenset[str]) -> frozenset[str]:
    """The letters that a shaper makes of a letter and its marks, where a text has them apart (ω, ◌́)
    and a face has them as one (ώ); with those on the way there (ọ, ộ)."""
    found: set[str] = set()
    waiting = list(composed)
    while waiting:
        letter = waiting.pop()
        found.add(letter)
        parts = unicodedata.decomposition(letter)
        if parts and not parts.startswith("<"):
            waiting += (chr(int(code, 16)) for code in parts.split())
    return frozenset(found)


def bare(css: str) -> str:
    """A sheet that names none of the book's faces, where the book has none: what stands behind
    them, else the reader's own of that kind."""

    def kept(match: re.Match[str]) -> str:
        return "" if match[2] else "monospace" if match[1] == MONO else "serif"

    return ROLE.sub(kept, css)


def _wanted(text: frozenset[str], han: frozenset[str] | None) -> frozenset[str]:
    """What of a text a face is asked for, if of its Han characters only some."""
    return text if han is None else frozenset(c for c in text if c in han or not is_han(c))


def _needed(
    choice: Choice,
    han: Mapping[str, frozenset[str]],
    texts: Mapping[Font, frozenset[str]] | None,
) -> Iterator[Face]:
    """The faces that a book is set in, all of them where that is not known. The upright one of the
    text and of each other script stays in any case: a reader may undo what the sheet asks for."""
    used = set(choice.faces) if texts is None else set(_used(choice.faces, han, texts))
    stay = {TEXT, *choice.stand_ins}
    for face in choice.faces:
        upright = face.style == "normal" and face.weight <= HEAVY
        if face in used or (upright and face.family in stay):
            yield face


def _used(
    faces: Sequence[Face],
    han: Mapping[str, frozenset[str]],
    texts: Mapping[Font, frozenset[str]],
) -> Iterator[Face]:
    """The face that each character is set in, the first of its families' that has it."""
    families: dict[str, list[Face]] = defaultdict(list)
    for face in faces:
        families[face.family].append(face)
    for font, text in texts.items():
        left = {character for character in text if fonts.shown(character)}
        for family in filter(families.get, font.families):
            face = _matching(families[family], font)
            mine = _wanted(frozenset(left), han.get(family)).difference(face.without)
            has = {c for c in mine if fonts.covers(face, c)}
            if has:
                yield face
            left -= has


def _matching(family: Sequence[Face], font: Font) -> Face:
    """The face of a family that is nearest to what is asked for: of that slope if there is one, and
    then of that weight (CSS Fonts 4, 5.2)."""
    slope = "italic" if font.italic else "normal"
    return min(family, key=lambda face: (face.style != slope, (face.weight > HEAVY) != font.bold))


def _subset(face: Face, text: frozenset[str]) -> bytes:
    return fonts.subset(face, sorted(c for c in text if fonts.covers(face, c)))
