"""Where a Markdown text is code, so that what stands there is not taken for a tag of a template."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^[ \t>*+-]{0,60}?(`{3,}(?=[^`\n]*$)|~{3,})", re.M)
_TICKS = re.compile(r"`+|\n[ \t>]*\n")


@dataclass(frozen=True, slots=True)
class Regions:
    """The stretches of a text that are code: fenced blocks and code among words, in order."""

    spans: tuple[tuple[int, int], ...]

    def at(self, place: int) -> int:
        """The number of the stretch that a place is in, or -1."""
        index = bisect_right(self.spans, (place, 1 << 62)) - 1
        return index if index >= 0 and place < self.spans[index][1] else -1


def code_regions(text: str) -> Regions:
    """Find fenced blocks (CommonMark 4.5) and code spans (6.1); indented code is not looked for."""
    fenced = list(_fences(text))
    spans: list[tuple[int, int]] = []
    at = 0
    for start, end in [*fenced, (len(text), len(text))]:
        spans += _spans(text, at, start)
        spans.append((start, end))
        at = end
    return Regions(tuple(spans[:-1]))


def _fences(text: str) -> Iterator[tuple[int, int]]:
    opened: re.Match[str] | None = None
    for line in _FENCE.finditer(text):
        mark = line[1]
        if opened is None:
            opened = line
        elif mark[0] == opened[1][0] and len(mark) >= len(opened[1]):
            end = text.find("\n", line.end())
            if text[line.end() : end if end >= 0 else len(text)].strip():
                continue  # words behind it: it opens, and a fence in a fence is code
            yield opened.start(), line.end()
            opened = None
    if opened is not None:
        yield opened.start(), len(text)


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of backticks that are closed by as many before the paragraph ends."""
    runs: list[tuple[int, int]] = []
    for found in _TICKS.finditer(text, start, end):
        if found[0][0] == "`":
            runs.append((found.start(), len(found[0])))
        else:
            yield from _paired(runs)
            runs = []
    yield from _paired(runs)


def _paired(runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    later: dict[int, list[int]] = {}
    for place, length in reversed(runs):
        later.setdefault(length, []).append(place)
    done = -1
    for place, length in runs:
        later[length].pop()
        if place >= done and later[length]:
            done = later[length][-1] + length
            yield place, done
