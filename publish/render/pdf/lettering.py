"""Lettering: the glyphs that a drawing needs, to be had again without drawing it again."""

from __future__ import annotations

from typing import Any, NamedTuple

from weasyprint.pdf.stream import Stream  # type: ignore[import-untyped]
from weasyprint.text.ffi import ffi, gobject  # type: ignore[import-untyped]

ffi.cdef("gpointer g_object_ref (gpointer object);", override=True)


class Letters(NamedTuple):
    """Glyphs of a face: the face as Pango has it, the width and the meaning of each glyph, and of
    which of them the meaning was guessed."""

    face: Any
    widths: dict[int, Any]
    meanings: dict[int, str]
    guessed: frozenset[int]

    def write(self, stream: Any) -> None:
        """Have the glyphs in the file of a stream, as drawing them would."""
        font, _ = stream.add_font(self.face)
        guessed = vars(font).setdefault("guessed", set())
        for glyph, width in self.widths.items():
            font.widths.setdefault(glyph, width)
        for glyph, meaning in self.meanings.items():
            if glyph not in font.to_unicode or (glyph in guessed and glyph not in self.guessed):
                font.to_unicode[glyph] = meaning
                (guessed.add if glyph in self.guessed else guessed.discard)(glyph)


class Lettering:
    """What is drawn with on some streams that have their fonts from here."""

    def __init__(self) -> None:
        self._fonts: dict[Any, Any] = {}
        self._used: dict[Any, tuple[Any, Any]] = {}

    def listening(self, stream: Any) -> Any:
        """A stream, of which all faces that it is drawn with from now on are noted."""

        def add_font(pango_font: Any) -> Any:
            font, size = Stream.add_font(stream, pango_font)
            if pango_font not in self._used:
                held = gobject.g_object_ref(ffi.cast("gpointer", pango_font))
                face = ffi.gc(ffi.cast("PangoFont *", held), gobject.g_object_unref)
                self._used[pango_font] = face, font
            return font, size

        stream._fonts, stream.add_font = self._fonts, add_font
        return stream

    @property
    def whole(self) -> bool:
        """Whether the faces have all that was drawn."""
        return not any(font.missing for font in self._fonts.values())

    def letters(self) -> tuple[Letters, ...]:
        """The glyphs that were drawn with, by the faces in their order."""
        return tuple(
            Letters(face, font.widths, font.to_unicode, frozenset(vars(font).get("guessed", ())))
            for face, font in self._used.values()
        )
