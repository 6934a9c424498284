"""Lay a source out along a template: which parts stand, with which punctuation before each."""

from __future__ import annotations

from collections.abc import Sequence

from publish.cite.parts import PARTS
from publish.cite.pieces import Piece
from publish.cite.setting import Setting
from publish.cite.style import Template

Laid = tuple[str, str, Piece]
"""Punctuation before it, the part's name, its words."""


def laid_out(template: Template, setting: Setting) -> list[Laid]:
    """The parts of a template that are known, in order.

    Each keeps the punctuation before it; a full stop before a part that drops out is not lost.
    """
    result: list[Laid] = []
    stop = False
    for mark, part in template:
        stop = stop or mark.startswith(".")
        piece = None if part in setting.without else PARTS[part](setting)
        if piece:
            result.append((". " if stop else mark, part, piece))
            stop = False
    return result


def note_parts(setting: Setting) -> Sequence[Laid]:
    """The parts of a note, in full or short; a work that a short note cannot name keeps all."""
    if setting.form == "note":
        return laid_out(setting.rule.note, setting)
    template = setting.rule.short
    if not setting.source.get("title"):
        template = tuple(item for item in setting.rule.note if item[1] in setting.style.untitled)
    short = laid_out(template, setting)
    return (
        short
        if any(part != "locator" for _, part, _ in short)
        else laid_out(setting.rule.note, setting)
    )
