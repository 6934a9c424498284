"""Folios: how the pages of a book are numbered."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def folio(number: int, *, roman: bool) -> str:
    """The folio of a page, as printed."""
    return in_roman(number) if roman else str(number)


def in_roman(number: int) -> str:
    """A number from 1 to 3999 in small roman numerals."""
    result = ""
    for value, letters in _ROMAN:
        result += letters * (number // value)
        number %= value
    return result


def number_of(folio: str) -> int | None:
    """The number of a page by its folio; None for what is none."""
    if folio.isascii() and folio.isdigit():
        return int(folio)
    number, rest = 0, folio
    for value, letters in _ROMAN:
        while rest.startswith(letters):
            number, rest = number + value, rest[len(letters) :]
    return number if number and in_roman(number) == folio else None
