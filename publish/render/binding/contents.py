"""Contents: streams cut at their slots, and what is drawn in these.

A slot is marked content (ISO 32000-1, 14.6) that says so:
``/Artifact <</Type /Pagination /Slot (key)>> BDC … EMC``. One for a folio of another place than its
own page has ``/Of (id)``, too, and ``/Label (folio)``, the folio that is drawn in it; it is within
text, and so is marked as ``/Folio``. Where one folio can be made of another, ``/Figures`` has the
glyphs of the ten figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pikepdf import Array, Pdf, String, parse_content_stream, unparse_content_stream

from publish.render.binding.objects import Slot

_MARK = re.compile(rb"/(?:Artifact|Folio)\s*<<(?=[^<>]*/Slot\b)([^<>]*)>>\s*BDC\b")
_SAYS = re.compile(rb"/(Slot|Of|Label|Figures)\s*\(((?:[^\\()]|\\.)*)\)\s*", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_INNER = re.compile(rb"\((?:[^\\()]|\\.)*\)|\b(B[DM]C|EMC)\b", re.DOTALL)


class Cut(NamedTuple):
    """A slot as it is drawn: which it is, the folio that the drawing says it shows ("" its page's),
    the drawing, no longer marked as a slot, and the glyphs of the figures that can be exchanged in
    it (four hexadecimal digits each, from 0 to 9; "" where they can't)."""

    slot: Slot
    label: str
    drawing: bytes
    figures: str = ""


def cut(content: bytes) -> tuple[list[bytes], list[Cut]]:
    """A content stream's parts around its slots, and the slots."""
    parts, cuts, at = [], [], 0
    for mark in _MARK.finditer(content):
        if mark.start() < at:
            continue  # within another
        end = _end(content, mark.end())
        said = {key.decode(): _text(value) for key, value in _SAYS.findall(mark[1])}
        slot = Slot(said["Slot"], said.get("Of", ""))
        drawing = content[mark.end() : end]
        if slot.of:
            drawing = drawing.removesuffix(b"EMC")
        else:
            drawing = b"/Artifact <<" + _SAYS.sub(b"", mark[1]).strip() + b">> BDC" + drawing
        cuts.append(Cut(slot, said.get("Label", ""), drawing, said.get("Figures", "")))
        parts.append(content[at : mark.start()])
        at = end
    return [*parts, content[at:]], cuts


def _end(content: bytes, start: int) -> int:
    """Where marked content ends whose inside begins at ``start``."""
    depth = 1
    for found in _INNER.finditer(content, start):
        if found[1]:
            depth += -1 if found[1] == b"EMC" else 1
        if not depth:
            return found.end()
    return len(content)


def _text(written: bytes) -> str:
    """The text of a string in a content stream."""

    def plain(match: re.Match[bytes]) -> bytes:
        return bytes([int(match[1], 8) & 255]) if match[1].isdigit() else match[1]

    return _ESCAPED.sub(plain, written).decode("utf-8", "replace")


def normal(pdf: Pdf, drawing: bytes) -> bytes:
    """A drawing in one way of writing, whether or not its page was written anew for a press; the
    file serves to read it."""
    return unparse_content_stream(parse_content_stream(pdf.make_stream(drawing)))


def exchanged(pdf: Pdf, drawing: bytes, figures: str, old: str, new: str) -> bytes | None:
    """A drawing of a folio made one of another that has as many figures; None where it is not sure
    which of its glyphs are the folio."""
    glyphs = [bytes.fromhex(figures[at : at + 4]) for at in range(0, 40, 4)]
    sought, put = ([glyphs[int(figure)] for figure in label] for label in (old, new))
    made, times = [], 0
    for instruction in parse_content_stream(pdf.make_stream(drawing)):
        operands, operator = list(instruction.operands), instruction.operator
        if str(operator) in ("Tj", "TJ"):
            shown = operands if str(operator) == "Tj" else list(operands[0])
            strings = [bytearray(bytes(one)) for one in shown if isinstance(one, String)]
            times += _exchange(strings, sought, put)
            rest = iter(strings)
            shown = [String(bytes(next(rest))) if isinstance(o, String) else o for o in shown]
            operands = shown if str(operator) == "Tj" else [Array(shown)]
        made.append((operands, operator))
    return unparse_content_stream(made) if times == 1 else None


def _exchange(strings: Sequence[bytearray], sought: list[bytes], put: list[bytes]) -> int:
    """Put other glyphs for some in a row, in the strings of a line, between which it may be
    kerned; how often they were there."""
    spots = [(each, at) for each in strings for at in range(0, len(each), 2)]
    line = [bytes(each[at : at + 2]) for each, at in spots]
    starts = [at for at in range(len(line)) if line[at : at + len(sought)] == sought]
    for start in starts:
        for (each, at), glyph in zip(spots[start:], put, strict=False):
            each[at : at + 2] = glyph
    return len(starts)
