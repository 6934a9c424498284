"""Places: one finding for all the pages that share a fault, "pages 3–18, 21"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

MOST_RANGES = 8
"""How many ranges of pages are told; of more, the first ones and how many pages there are."""

MOST_KINDS = 20
"""How many faults of one kind that differ in their words are told."""


def gathered(faults: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Faults, each a page and its words, as a line for all pages with the same words."""
    pages: dict[str, list[int]] = {}
    for page, words in faults:
        pages.setdefault(words, []).append(page)
    for count, (words, numbers) in enumerate(pages.items()):
        if count == MOST_KINDS:
            yield f"{len(pages) - count} more of this kind are not listed"
            return
        yield f"{spread(numbers)}: {words}"


def spread(numbers: Iterable[int]) -> str:
    """Pages as a reader names them: "page 3", "pages 3–18, 21"."""
    pages = sorted(set(numbers))
    ranges = list(_ranges(pages))
    told = [str(first) if first == last else f"{first}–{last}" for first, last in ranges]
    rest = f" and others, {len(pages)} in all" if len(told) > MOST_RANGES else ""
    return f"page{'s' * (len(pages) > 1)} {', '.join(told[:MOST_RANGES])}{rest}"


def _ranges(pages: list[int]) -> Iterator[tuple[int, int]]:
    first = last = pages[0]
    for page in pages[1:]:
        if page > last + 1:
            yield first, last
            first = page
        last = page
    yield first, last


def inches(points: float) -> str:
    """A length for a person: "0.375 in"."""
    return f"{points / 72:.3f}".rstrip("0").rstrip(".") + " in"


def size(width: float, height: float) -> str:
    """A size for a person: "6 × 9 in"."""
    return f"{inches(width).removesuffix(' in')} × {inches(height)}"
