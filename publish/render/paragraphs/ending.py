"""The end of a planned line, told to the engine, which else finds it out in several attempts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, pango  # type: ignore[import-untyped]
from weasyprint.text.line_break import create_layout, line_size  # type: ignore[import-untyped]

from publish.render.paragraphs import again
from publish.render.paragraphs.galley import Galley
from publish.render.paragraphs.paragraph import Chance

NOTHING, INK, SPACE = range(3)
"""What of a line has been set: nothing, letters, or a space behind letters, where it can end."""


@dataclass(frozen=True, slots=True)
class Part:
    """What of a text box stands on a line, with the hyphen that divides it; how many bytes of it,
    and where the next line goes on, None where the whole box is on this one."""

    text: str
    length: int
    resume_at: int | None


@dataclass(frozen=True, slots=True)
class Ending:
    """Where the line that is being made is to end; ``begins`` has the index of the first character
    of each text box, by the box's identity."""

    galley: Galley
    begins: dict[int, int]
    end: Chance

    def part(self, box: Any, skip: int, hyphen: str) -> Part | None:
        """The part of a text box, from a byte on, that stands on the line; None where it is left
        to the engine: a box behind the line's end, or that ends just there."""
        begin = self.begins.get(id(box))
        if begin is None:
            return None
        start = begin + (len(box.text.encode()[:skip].decode()) if skip else 0)
        behind = begin + len(box.text)
        if behind < self.end.at or (self.end.at == len(self.galley.text)):
            text = self.galley.text[start:behind]
            return Part(text, len(text.encode()), None)
        if not start < self.end.at < behind:
            return None
        text = self.galley.text[start : self.end.at]
        on = len(text.encode())
        if self.end.hyphen:
            return Part(text + hyphen, on, on)
        text = text.rstrip(" ")
        return Part(text, len(text.encode()), on) if text else None


def split_first_line(
    text: str, style: Any, context: Any, max_width: Any, *rest: Any, **more: Any
) -> Any:
    """The engine's ``split_first_line``, told where a planned line ends: what it finds out in
    several attempts, each laid out by Pango. It takes all text of an inline box that begins a line
    for the line's first, and would cut the last word in two rather than end before it."""
    seen = getattr(context, "seen", NOTHING)
    if seen == SPACE:
        more["is_line_start"] = False
    made = _as_planned(style, context, max_width, rest[0])
    if made is None:
        made = again.split_first_line(text, style, context, max_width, *rest, **more)
    context.seen = _seen(seen, text.encode()[: made[1]])
    return made


def _seen(before: int, said: bytes) -> int:
    """What of a line has been set, with some more text."""
    if before == SPACE or b" " in (said if before == INK else said.lstrip()):
        return SPACE
    return INK if said.strip() else before


def _as_planned(style: Any, context: Any, max_width: Any, spacing: float) -> Any:
    """What of the text box that is being set stands on a planned line; None for the engine."""
    ending = getattr(context, "ending", None)
    part = ending and ending.part(*context.text_box, style["hyphenate_character"])
    if not part:
        return None
    key = part.text, spacing
    layout, *sizes = again.kept(style, key, lambda: _laid_out(*key, style, context))
    if sizes[0] > max_width:
        return None
    layout.max_width = max_width
    return layout, part.length, part.resume_at, *sizes


def _laid_out(text: str, spacing: float, style: Any, context: Any) -> tuple[Any, ...]:
    """The layout of a text on one line, its width, height and baseline."""
    layout = create_layout(text, style, context, None, spacing)
    width, height = line_size(layout.get_first_line()[0], style)
    baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
    layout.deactivate()
    return layout, width, height, baseline
