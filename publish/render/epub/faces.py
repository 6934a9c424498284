"""The fonts that an EPUB carries: of each face what its text needs, or all of it, or none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from publish.render import fonts
from publish.render.epub.tongues import han_of, is_han
from publish.render.fonts import HEAD, MONO, TEXT, WESTERN, Choice, Face
from publish.render.xhtml import Piece, markup

CODE = re.compile(r"<(?:code|pre|kbd|samp)\b")
STRONG = re.compile(r"<(?:strong|b|th)\b")
BASIC = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("‘’“”–—…·")
"""What a reading system or a sheet may set besides the text: folios, list markers, quotes."""

SHEET, LANGUAGES = "faces.css", "languages.css"

ROLE = re.compile(rf'"({HEAD}|{MONO}|{WESTERN}|{TEXT})"(\s*,\s*)?')
"""One of our faces in a list of families, and the comma behind it."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The fonts of a book: ``files`` are (name, subset font) in a fixed order, ``faces`` those
    that they are of, and ``choice`` what the book's text needs."""

    files: tuple[tuple[str, bytes], ...] = field(repr=False)
    faces: tuple[Face, ...]
    choice: Choice

    def sheets(self, sheets: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Sheets (name, text) with the families of other scripts behind each role that they name,
        after two of our own: the faces, and what each language is set in, where that is another.

        All in so many words: there are reading systems that know no custom properties. Two, since
        others leave out a whole sheet for a selector that they do not know, ``:where()``."""
        # Readers ask for bold by its usual weight, whatever the weight of the face.
        named = [replace(face, weight=700 if face.weight > 500 else 400) for face in self.faces]
        rules = fonts.face_rules(named, lambda file: f"../fonts/{file}")
        stacks = fonts.stack_rules(self.choice, properties=False)
        if not self.files:
            return [(name, bare(text)) for name, text in sheets]
        dressed = [
            (name, fonts.stacked(text, self.choice, properties=False)) for name, text in sheets
        ]
        own = [(SHEET, f"{rules}\n"), *([(LANGUAGES, f"{stacks}\n")] if stacks else [])]
        return [*own, *dressed]


def carried(pieces: Sequence[Piece], design: str = "", extent: str = "subset") -> Carried:
    """The fonts of a book in a design ("" is the classic one): the four faces of the text, those
    of heads where they are others, upright code where there is code, and of each script that the
    design's faces lack the upright face, and the bold one where something is bold.

    ``extent`` is "subset", "whole" or "none": how much of each face is carried. All are free to be
    carried whole (SIL Open Font License; Bitstream Vera's), so that none is ever obfuscated."""
    whole = markup(pieces)
    choice = fonts.choose(whole, design).without_codes()
    if extent == "none":
        return Carried((), (), choice)
    faces = tuple(_needed(choice, whole))
    files = {face.file: face for face in faces}
    if extent == "whole":
        return Carried(tuple((name, face.data) for name, face in files.items()), faces, choice)
    # All of the markup, for its joiners and tags too, which make one sign of several.
    text = fonts.shown(whole) | frozenset(whole) | composed(whole) | BASIC
    han = han_of(pieces, choice)
    data = tuple(
        (name, _subset(face, _asked(text, han.get(face.family)))) for name, face in files.items()
    )
    return Carried(data, faces, choice)


def composed(text: str) -> frozenset[str]:
    """The letters that a shaper makes of a letter and its marks, where a text has them apart (ω, ◌́)
    and a face has them as one (ώ); with those on the way there (ọ, ộ)."""
    if unicodedata.is_normalized("NFC", text):
        return frozenset()
    found: set[str] = set()
    waiting = list(frozenset(unicodedata.normalize("NFC", text)) - frozenset(text))
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


def _asked(text: frozenset[str], han: frozenset[str] | None) -> frozenset[str]:
    """What of a text a face is asked for, if of its Han characters only some."""
    return text if han is None else frozenset(c for c in text if c in han or not is_han(c))


def _needed(choice: Choice, whole: str) -> Iterator[Face]:
    code, strong = CODE.search(whole) is not None, STRONG.search(whole) is not None
    for face in choice.roles:
        regular = face.style == "normal" and face.weight == 400
        if face.family in (TEXT, HEAD, WESTERN) or (face.family == MONO and code and regular):
            yield face
    for face in choice.faces[len(choice.roles) :]:
        if face.style == "normal" and (face.weight == 400 or strong):
            yield face


def _subset(face: Face, text: frozenset[str]) -> bytes:
    return fonts.subset(face, sorted(c for c in text if fonts.covers(face, c)))
