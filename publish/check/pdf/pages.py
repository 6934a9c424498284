"""Pages: how many there are, which are blank, and which folios stand on which side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.check.pdf import codes
from publish.check.pdf.places import gathered, spread
from publish.check.pdf.text import PageText
from publish.check.pdf.view import DEEPEST, Found, View, elements, get, name, number


def check_count(view: View) -> Found:
    """The number of pages is one that the printer can bind."""
    press, count = view.press, len(view.sheets)
    if press is None:
        return
    if count < press.least:
        yield codes.TOO_FEW, f"it has {count} pages; {press.title} binds {press.least} at least"
    elif press.most and count > press.most:
        yield codes.TOO_MANY, f"it has {count} pages; {press.title} binds {press.most} at most"
    elif count % press.multiple:
        text = f"it has {count} pages; {press.title} prints a multiple of {press.multiple}"
        yield codes.MULTIPLE, f"{text} and adds {press.pages(count) - count} blank"


def check_blanks(view: View, pages: tuple[PageText, ...]) -> Found:
    """No long run of blank pages stands in the book or ends it."""
    if view.press is None:
        return
    for run in _runs([page.number for page in pages if page.blank]):
        allowed = view.press.blanks[run[-1] == len(pages)]
        if len(run) > allowed:
            yield codes.BLANKS, f"{spread(run)}: {len(run)} blank pages in a row"


def check_parity(view: View) -> Found:
    """Right-hand pages, the first and every other, have odd folios."""
    if view.press is None or not view.press.mirrored:
        return
    wrong = [
        (sheet.number, "an even folio on a right-hand page, or an odd one on a left-hand page")
        for sheet, folio in zip(view.sheets, _folios(view), strict=True)
        if folio and folio % 2 != sheet.number % 2
    ]
    yield from ((codes.PARITY, text) for text in gathered(wrong))


def _folios(view: View) -> Iterator[int]:
    """The folio of each page by the file's own labels: its number where it is numbered in figures
    or roman numerals, 0 where there is none."""
    labels = dict(_ranges_of(get(view.pdf.Root, "/PageLabels"), DEEPEST))
    style, start, since = None, 1, 0
    for index in range(len(view.sheets)):
        if index in labels:
            label = labels[index]
            style, since = name(get(label, "/S")), index
            start = int(number(get(label, "/St")) or 1)
        yield start + index - since if style in ("D", "r", "R") else 0


def _ranges_of(node: Any, depth: int) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree (ISO 32000-2, 7.9.7)."""
    entries = list(elements(get(node, "/Nums")))
    for index, label in zip(entries[::2], entries[1::2], strict=False):
        if number(index) is not None:
            yield int(index), label
    if depth:
        for child in elements(get(node, "/Kids")):
            yield from _ranges_of(child, depth - 1)


def _runs(numbers: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for page in numbers:
        if run and page > run[-1] + 1:
            yield run
            run = []
        run.append(page)
    if run:
        yield run
