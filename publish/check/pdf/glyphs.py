"""Glyphs that are not there: where a page prints glyph 0, the empty box, of a composite font.

ISO 32000-2, 9.7: with the encoding Identity a character's code of two bytes is its CID, and
CID 0 is no character's in any font. Fonts with another encoding are left to who made them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from publish.check.pdf.view import DEEPEST, View, elements, get, inherited, name
from publish.errors import InputRefused
from publish.pdfread.content import instructions

_SHOWS = ("Tj", "TJ", "'", '"')


def missing(view: View) -> Iterator[tuple[int, str]]:
    """The pages that print a glyph that is not there, with its font."""
    for sheet in view.sheets:
        resources = inherited(sheet.obj, "/Resources")
        for font in sorted(set(_missing(sheet.obj, resources, ()))):
            yield sheet.number, f"{font} has no glyph for a character"


def _missing(owner: Any, resources: Any, around: tuple[Any, ...]) -> Iterator[str]:
    """The fonts of which a content stream, or a form that it draws, prints glyph 0."""
    font: Any = None
    try:
        for operator, operands in instructions(owner):
            if operator == "Tf":
                font = _named(resources, "/Font", operands)
            elif operator in _SHOWS and _is_identity(font):
                if any(_has_zero(text) for text in _strings(operands)):
                    yield name(get(font, "/BaseFont"))
            elif operator == "Do":
                form = _named(resources, "/XObject", operands)
                if get(form, "/Subtype") == "/Form" and _is_new(form, around):
                    own = get(form, "/Resources")
                    yield from _missing(
                        form, own if own is not None else resources, (*around, form.objgen)
                    )
    except InputRefused:
        return  # the survey of what is drawn tells it


def _is_new(form: Any, around: tuple[Any, ...]) -> bool:
    return form.objgen not in around and len(around) < DEEPEST


def _named(resources: Any, kind: str, operands: Any) -> Any:
    return get(get(resources, kind), f"/{name(operands[0])}") if len(operands) else None


def _is_identity(font: Any) -> bool:
    return name(get(font, "/Encoding")) in ("Identity-H", "Identity-V")


def _strings(operands: Any) -> Iterator[bytes]:
    for operand in operands:
        for part in elements(operand):
            if isinstance(part, pikepdf.String):
                yield bytes(part)


def _has_zero(text: bytes) -> bool:
    """Whether one of the codes of two bytes is that of glyph 0."""
    return b"\0\0" in text and b"\0\0" in (text[at : at + 2] for at in range(0, len(text), 2))
