"""Repeats: what a page says twice, as for another width of window or under a "republish" button."""

from __future__ import annotations

from publish.read.html.dom import Element, find_all
from publish.read.html.lines import Line, gather
from publish.read.html.page import Page
from publish.read.html.pictures import raw_address
from publish.read.html.spans import Spans

LEAST = 120
"""Characters; a shorter repeat may be the author's own."""

_INSIDE = frozenset(["p", "li", "td", "th", "dd", "dt", "pre", "blockquote", "figcaption"])
_ROWS = ("ul", "ol", "dl", "table")
_PRIME, _BASE = (1 << 61) - 1, 1_000_003


def mark_repeats(page: Page, top: Element) -> None:
    """Mark every box whose lines all stand in another one before it, word for word."""
    lines = gather(page, top, pictures=True)
    spans = Spans(lines, top)
    sums, powers = _sums(lines)
    first: dict[tuple[int, int], int] = {}
    for element, (start, end) in sorted(spans.held.items(), key=lambda it: (it[1][0], -it[1][1])):
        if spans.text(element) < LEAST or _is_part(element, end - start):
            continue
        said = (sums[end] - sums[start] * powers[end - start]) % _PRIME
        earlier = first.setdefault((said, end - start), start)
        again = earlier + (end - start) <= start
        if again and not any(up in page.dropped for up in element.ancestors()):
            page.dropped[element] = "said again"


def _is_part(element: Element, lines: int) -> bool:
    """Whether an element is but a part of a text, a list or a table, which may repeat itself."""
    return element.tag in _INSIDE or (lines == 1 and element.closest(*_ROWS) is not None)


def _sums(lines: list[Line]) -> tuple[list[int], list[int]]:
    """Rolling sums over the lines' texts, so that any two runs are compared at once."""
    sums, powers = [0], [1]
    for line in lines:
        sums.append((sums[-1] * _BASE + hash(_said(line)) % _PRIME) % _PRIME)
        powers.append(powers[-1] * _BASE % _PRIME)
    return sums, powers


def _said(line: Line) -> str:
    """What a line says; where it has no words, its pictures' addresses."""
    if line.text:
        return line.text
    shown = (node for node in line.nodes if isinstance(node, Element))
    return " ".join(raw_address(image) for node in shown for image in find_all(node, "img"))
