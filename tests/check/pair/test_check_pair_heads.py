"""Running heads and folios are taken from the pages of a PDF, and nothing else is."""

from __future__ import annotations

from filler import Filler

from publish.check.pair.heads import bare

PAGES = 120
"""Pages of the book: it has heads of the book, of a chapter, and of a section of one page."""

LINE = "tie(rope, knot)"
"""A line of code with which every so many pages begin."""


def text(page: int) -> str:
    """The lines of a page without head and folio."""
    first = [LINE] if page % 20 == 0 else []
    return "\n".join([*first, *Filler(page).paragraphs(4)])


def head(page: int) -> str:
    """The line of head and folio."""
    if page % 2 == 0:
        return f"{page} The Whole Archive"
    return f"A section of its own {page}" if page == 51 else f"Chapter number {page // 30} {page}"


def test_heads_and_folios_go_and_text_stays() -> None:
    """A head of the whole book, of a chapter or of one page goes with its folio, above the text or
    behind it; a line with which pages far from each other begin is text."""
    labels = [str(page) for page in range(1, PAGES + 1)]
    plain = [text(page) for page in range(1, PAGES + 1)]
    pages = [f"{one}\n{head(page)}" for page, one in enumerate(plain, 1)]
    assert bare(pages, labels) == tuple(plain)
    above = [f"{head(page)}\n{one}" for page, one in enumerate(plain, 1)]
    assert bare(above, labels) == tuple(plain)


def test_heads_without_a_folio_go_where_pages_nearby_have_them() -> None:
    """A head at the top goes where the folio stands alone at the foot."""
    labels = [str(page) for page in range(1, PAGES + 1)]
    plain = [text(page) for page in range(1, PAGES + 1)]
    pages = [
        f"Chapter {at // 30}\n{one}\n{label}"
        for at, (one, label) in enumerate(zip(plain, labels, strict=True))
    ]
    assert bare(pages, labels) == tuple(plain)


def test_a_title_that_ends_with_a_figure_is_no_head() -> None:
    """On the page of a part's title the figure at its end is no folio, though it be the page's."""
    labels = [str(page) for page in range(1, 10)]
    pages = ["Part One\nYear 1", *(f"{text(page)}\n{head(page)}" for page in range(2, 10))]
    assert bare(pages, labels)[0] == "Part One\nYear 1"


def test_a_title_that_heads_repeat_is_no_head() -> None:
    """The title of a book of one post, on its first pages, is text; what repeats it is a head."""
    labels = [str(page) for page in range(1, 30)]
    titled = [f"The Whole Archive\n{text(page)}" for page in (1, 2, 3)]
    plain = [text(page) for page in range(4, 30)]
    heads = [f"{page} The Whole Archive\n{one}" for page, one in enumerate(plain, 4)]
    assert bare([*titled, *heads], labels) == (*titled, *plain)
