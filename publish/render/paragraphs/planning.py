"""Planning: where the lines of a paragraph end, and how wide each of them is to be filled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from weasyprint.layout.percent import percentage  # type: ignore[import-untyped]

from publish.render.paragraphs import overlong
from publish.render.paragraphs.composing import Unfit, galley_of
from publish.render.paragraphs.galley import Galley
from publish.render.paragraphs.letters import is_squared
from publish.render.paragraphs.paragraph import Chance, Measure, Setting, best
from publish.render.paragraphs.widths import restyled, space_of

LETTER, FINE_LETTER = 0.005, 0.01
"""The most that is put between letters, or taken away, in ems: half a hundredth is under a tenth of
a point in a book, and seen by nobody; a hundredth only where ``--fine`` asks for it."""
LEAST_LAST = 2.4
"""Ems, twice the indent: a last line is to be longer."""
_AHEAD = 8
"""How many places behind a line's end are looked at for the next longer line."""


@dataclass(slots=True)
class Plan:
    """What is planned for a paragraph at one measure.

    ``text`` is its text in its own face, ``opening`` in that of its first line. ``lines`` has, by
    the index of the character with which a line begins, the width that the engine is to fill;
    ``places`` has the chances by the index at which their next line begins.
    """

    galley: Galley
    text: Setting
    opening: Setting
    lines: dict[int, float] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    ends: dict[int, Chance] = field(default_factory=dict)
    """By the same index as ``lines``: where the line is to end."""

    @classmethod
    def of(cls, context: Any, line: Any, width: float, first_line_style: Any) -> Plan | None:
        """A plan for a line box before layout; None where there is nothing to plan."""
        try:
            galley = galley_of(line, context)
            other = first_line_style and galley_of(line, context, first_line_style)
        except Unfit:
            return None
        if is_squared(galley.text):
            return None  # any line of it may end nearly anywhere
        measure = _measure(context, line.style, width)
        galley.forced = overlong.forced(galley, width)
        text = opening = Setting(galley.chances(), measure)
        if other:
            other.forced = galley.forced
            style = restyled(line.style, first_line_style)
            opening = Setting(other.chances(), _measure(context, style, width))
        places = {chance.at: number for number, chance in enumerate(text.chances[:-1])}
        return cls(galley, text, opening, places=places) if places else None

    def width(self, start: int) -> float | None:
        """The width that a line is to fill which begins with a character; None for any."""
        if start not in self.lines and start in self.places:
            self._plan(self.places[start])
        return self.lines.get(start)

    def measure(self, start: int) -> Measure:
        """What a line is set to which begins with a character."""
        return self._setting(self.places[start]).measure

    def _setting(self, first: int) -> Setting:
        return self.text if first else self.opening

    def _plan(self, first: int) -> None:
        for end in best(self.text, first, self.opening):
            start = self.text.chances[first].at
            self.lines[start] = self._width(first, end)
            self.ends[start] = self.text.chances[end]
            first = end

    def _width(self, first: int, end: int) -> float:
        """A width between that of a line and that of the next longer one; for the last line, the
        whole measure."""
        setting = self._setting(first)
        if end == len(setting.chances) - 1:
            return setting.measure.width - (0.0 if first else setting.measure.indent)
        width = setting.natural(first, end)
        behind = range(end + 1, min(end + 1 + _AHEAD, len(setting.chances)))
        longer = (setting.natural(first, other) - width for other in behind)
        return width + min([more / 2 for more in longer if more > 0], default=0.0)


def _measure(context: Any, style: Any, width: float) -> Measure:
    """What a text of some style is set to. Letters that are spaced already bear more of it: half
    of what they have."""
    em, given = style["font_size"], style["letter_spacing"]
    letter = FINE_LETTER if getattr(context.font_config, "fine", False) else LETTER
    return Measure(
        width=width,
        indent=percentage(style["text_indent"], style, width),
        space=space_of(style, context),
        last=LEAST_LAST * em,
        letter=letter * em + (0.0 if given == "normal" else given / 2),
    )
