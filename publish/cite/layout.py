"""Lay a source out along a template: which parts stand, with which punctuation before each."""

from __future__ import annotations

from collections.abc import Sequence

from publish.cite.parts import PARTS
from publish.cite.pieces import Piece, grouped
from publish.cite.setting import Setting
from publish.cite.template import Group, Template
from publish.cite.titles import italic
from publish.sources import Source

_NAMELESS = ("locator", "cited-pages", "cited-place", "year", "issued")
"""Parts that alone would not tell which work is meant."""

Laid = tuple[str, str, Piece]
"""Punctuation before it, the part's name ("" for a group), its words."""


def laid_out(template: Template, setting: Setting) -> list[Laid]:
    """The parts of a template that are known, in order.

    Each keeps the punctuation before it. A full stop before a part that drops out is not lost, nor
    is its punctuation where the next part has none of its own."""
    result: list[Laid] = []
    stop, dropped = False, ""
    for mark, item in template:
        stop = stop or mark.startswith(".")
        if isinstance(item, Group):
            name, piece = "", _group(item, setting)
        else:
            name = item
            piece = None if item in setting.without else PARTS[item](setting)
        if piece:
            result.append((". " if stop else mark or dropped, name, piece))
            stop, dropped = False, ""
        else:
            dropped = dropped or mark
    return result


def _group(group: Group, setting: Setting) -> Piece | None:
    """The known parts of a group in its brackets or its italics; None where none is known."""
    inside = [(mark, piece) for mark, _, piece in laid_out(group.items, setting)]
    if not inside:
        return None
    if group.italic:
        return Piece(italic(inside[0][1].content), raised=inside[0][1].raised)
    return grouped(inside, group.opening, group.closing, setting.style.marks)


def _untitled(source: Source) -> bool:
    return not source.get("title") and not source.get("reviewed-title")


def note_parts(setting: Setting) -> Sequence[Laid]:
    """The parts of a note, in full or short; a work that a short note cannot name keeps all."""
    if setting.form == "note":
        return laid_out(setting.rule.note, setting)
    template = setting.rule.short
    if not setting.style.in_text and _untitled(setting.source):
        template = tuple(item for item in setting.rule.note if item[1] in setting.style.untitled)
    short = laid_out(template, setting)
    if any(part not in _NAMELESS for _, part, _ in short):
        return short
    return laid_out(setting.rule.note, setting)
