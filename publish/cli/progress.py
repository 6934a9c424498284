"""Progress: how far a command is, in one line of the terminal that stands still."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from publish import watch

if TYPE_CHECKING:
    from publish.build.workshop import Tally

WIDTH = 24
"""Characters of the bar."""

NARROW = 100
"""Columns of a terminal below which a tally stands without the name of its step: behind the bar
there would be no room for how long the rest takes."""

PAUSE = 0.1
"""Seconds between two changes: a line that changes faster cannot be read."""

SLOW = 10.0
"""Seconds between two lines where there is no terminal to write over them."""

_MARK = "\r\x1b[K"
"""Back to the beginning of the line, and the rest of it empty (ECMA-48: CR, EL)."""


@dataclass(slots=True)
class Progress:
    """What is told of a command's progress; called with the name of each of its steps as it begins.
    ``stream`` is the terminal, None where there is none or nobody wants to know; ``log`` is where a
    line is written now and then. ``printable`` takes out of a name what would steer a terminal."""

    steps: int
    stream: TextIO | None = None
    log: TextIO | None = None
    printable: Callable[[str], str] = str
    _done: int = 0
    _name: str = ""
    _shown: str = ""
    _at: float = field(default_factory=time.monotonic)

    def __call__(self, name: str) -> None:
        """A step begins."""
        watch.step(name)
        self._name = name = self.printable(name)
        self._draw(min(self._done / max(self.steps, 1), 1.0), name)
        self._done += 1

    def tally(self, tally: Tally) -> None:
        """The pieces of the book are so far."""
        count = told(tally)
        text = f"{self._name}: {count}"
        shown = text if shutil.get_terminal_size().columns >= NARROW else count
        self._draw(tally.done / max(tally.pieces, 1), shown, last=tally.done == tally.pieces)
        if self.log and text != self._shown and time.monotonic() - self._at >= SLOW:
            self._at, self._shown = time.monotonic(), text
            self.log.write(f"{text}\n")
            self.log.flush()

    def close(self) -> None:
        """Leave the line as if nothing had been there."""
        if self.stream and self._shown:
            self.stream.write(_MARK)
            self.stream.flush()
            self._shown = ""

    def _draw(self, part: float, text: str, *, last: bool = False) -> None:
        if self.stream is None:
            return
        now = time.monotonic()
        if self._shown and now - self._at < PAUSE and not last:
            return
        full = round(part * WIDTH)
        line = f"[{'#' * full}{'-' * (WIDTH - full)}]  {text}"
        line = line[: shutil.get_terminal_size().columns - 1]
        if line != self._shown:
            self._at, self._shown = now, line
            self.stream.write(f"{_MARK}{line}")
            self.stream.flush()


def told(tally: Tally) -> str:
    """How far the pieces of a book are, in words."""
    pages = f"{tally.pages} page{'s' * (tally.pages != 1)}"
    left = _left(tally.left)
    return f"{tally.done} of {tally.pieces} pieces, {pages}{f', {left} left' if left else ''}"


def _left(seconds: float) -> str:
    """About how long that is; "" where nobody can tell, or it is hardly worth telling."""
    if seconds < 3:
        return ""
    if seconds < 55:
        return f"about {max(5, 5 * round(seconds / 5))} s"
    return f"about {max(1, round(seconds / 60))} min"
