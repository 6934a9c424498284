"""Running heads and folios: lines at the edges of a PDF's pages that are no text of the book."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from publish.check.words.spoken import squeezed

AGAIN = 3
"""On how many pages a line stands, with a folio or without, for it to be a running head."""

NEARBY = 8
"""Within how many pages, before and behind, it does. A head goes through a chapter or the book;
text may begin many pages alike, a verse, a row, a line of code, but here and there."""

DISPLAY = 3
"""Lines of a page that has no running head, the title of a book or a part, at the most: there a
figure at the end ("Year 1") is no folio, though it be the page's."""

FIRST, LAST = 0, -1


class _Edge(NamedTuple):
    """What the first or the last line of a page says beside the folio, and whether it has that."""

    side: int
    rest: str
    folio: bool


def bare(texts: Sequence[str], labels: Sequence[str]) -> tuple[str, ...]:
    """The texts of pages without their running heads and folios: the first and the last lines that
    are a folio, or have it where most pages do, or stand on pages nearby, too, but for it.
    ``labels`` are the folios."""
    pages = [text.splitlines() for text in texts]
    folios = [squeezed(label) for label in labels]
    heads = _Heads(pages, folios)
    return tuple(
        "\n".join(heads.stripped(at, page, folio))
        for at, (page, folio) in enumerate(zip(pages, folios, strict=True))
    )


class _Heads:
    """On which pages each line stands as the first or the last one."""

    def __init__(self, pages: Sequence[list[str]], folios: Sequence[str]) -> None:
        self._seen: dict[tuple[str, bool], list[int]] = defaultdict(list)
        numbered = [0, 0]
        for at, (page, folio) in enumerate(zip(pages, folios, strict=True)):
            edges = [_edge(page, side, folio) for side in (FIRST, LAST) if page]
            for edge in edges:
                numbered[edge.side] += edge.folio
            for said in {(edge.rest, edge.folio) for edge in edges}:
                self._seen[said].append(at)
        self._seats = {side for side in (FIRST, LAST) if numbered[side] * 2 > len(pages)}

    def stripped(self, at: int, page: list[str], folio: str) -> list[str]:
        """A page without its first and last lines, where those are none of the text."""
        is_text = len(page) > DISPLAY
        for side in (FIRST, LAST):
            if page and self._is_head(at, _edge(page, side, folio), is_text=is_text):
                del page[side]
        return page

    def _is_head(self, at: int, edge: _Edge, *, is_text: bool) -> bool:
        if edge.folio and (not edge.rest or (is_text and edge.side in self._seats)):
            return True
        seen = self._nearby(at, edge.rest, folio=edge.folio)
        if not edge.folio and self._nearby(at, edge.rest, folio=True) > seen:
            return False  # the title that the heads of the pages after it repeat
        return seen >= AGAIN

    def _nearby(self, at: int, rest: str, *, folio: bool) -> int:
        """On how many pages nearby a line stands, with a folio or without."""
        seen = self._seen[(rest, folio)]
        return bisect_right(seen, at + NEARBY) - bisect_left(seen, at - NEARBY)


def _edge(page: Sequence[str], side: int, folio: str) -> _Edge:
    words = [squeezed(word) for word in page[side].split()]
    has = bool(words) and folio in (words[0], words[-1])
    rest = words[1:] if has and words[0] == folio else words[:-1] if has else words
    return _Edge(side, "".join(rest), has)
