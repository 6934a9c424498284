"""Running heads and folios: lines at the edges of a PDF's pages that are no text of the book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from publish.check.words.spoken import squeezed

AGAIN = 3
"""On how many pages a line stands, with a folio or without, for it to be a running head."""


def bare(texts: Sequence[str], labels: Sequence[str]) -> tuple[str, ...]:
    """The texts of pages without their running heads and folios: the first and the last lines that
    are a folio, or stand on other pages, too, but for it. ``labels`` are the folios."""
    pages = [text.splitlines() for text in texts]
    folios = [squeezed(label) for label in labels]
    seen = Counter(
        edge for page, folio in zip(pages, folios, strict=True) for edge in set(_edges(page, folio))
    )
    return tuple(
        "\n".join(_stripped(page, folio, seen)) for page, folio in zip(pages, folios, strict=True)
    )


def _edges(page: Sequence[str], folio: str) -> Iterator[tuple[str, bool]]:
    """What the first and the last line say beside the folio, and whether they have that."""
    for line in {*page[:1], *page[-1:]}:
        yield _parts(line, folio)


def _parts(line: str, folio: str) -> tuple[str, bool]:
    words = [squeezed(word) for word in line.split()]
    has = bool(words) and folio in (words[0], words[-1])
    rest = words[1:] if has and words[0] == folio else words[:-1] if has else words
    return "".join(rest), has


def _stripped(page: list[str], folio: str, seen: Counter[tuple[str, bool]]) -> list[str]:
    """A page without its first and last lines, where those are none of the text."""

    def is_head(line: str) -> bool:
        rest, has = _parts(line, folio)
        return (has and not rest) or seen[(rest, has)] >= AGAIN

    if page and is_head(page[0]):
        page = page[1:]
    if page and is_head(page[-1]):
        page = page[:-1]
    return page
