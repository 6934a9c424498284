"""Spans: which of a page's lines every element holds, and how long they are together."""

from __future__ import annotations

from itertools import accumulate

from publish.read.html.dom import Element
from publish.read.html.lines import Line


class Spans:
    """Lines in reading order, and for every element that holds any, the first and the last."""

    def __init__(self, lines: list[Line], top: Element) -> None:
        self.lines = lines
        self.held: dict[Element, tuple[int, int]] = {}
        self._characters = list(accumulate((len(line.text) for line in lines), initial=0))
        for index, line in enumerate(lines):
            for up in (line.block, *line.block.ancestors()):
                if up is top:
                    break
                self.held[up] = (self.held.get(up, (index, 0))[0], index + 1)
        self.held[top] = (0, len(lines))

    def of(self, element: Element) -> list[Line]:
        """The lines that an element holds."""
        start, end = self.held.get(element, (0, 0))
        return self.lines[start:end]

    def text(self, element: Element) -> int:
        """The characters of its lines."""
        start, end = self.held.get(element, (0, 0))
        return self._characters[end] - self._characters[start]
