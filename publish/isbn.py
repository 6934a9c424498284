"""ISBN: the thirteen figures of a book's number, if its check digit is right (ISO 2108)."""

from __future__ import annotations

import re

_TEN = 10
_MARKS = re.compile(r"[\s\-\u2010-\u2013]|^(urn:)?ISBN(-1[03])?:?", re.IGNORECASE)


def figures(isbn: str) -> str:
    """The thirteen figures of an ISBN, written with or without hyphens; "" for what is none.

    One of ten figures becomes the thirteen that its book has in shops."""
    written = _MARKS.sub("", isbn.strip()).upper()
    if re.fullmatch(r"97[89]\d{10}", written, re.ASCII):
        return written if _checked(written[:12]) == written else ""
    if re.fullmatch(r"\d{9}[\dX]", written, re.ASCII):
        total = sum((_TEN - at) * "0123456789X".index(one) for at, one in enumerate(written))
        return "" if total % 11 else _checked(f"978{written[:9]}")
    return ""


def urn(isbn: str) -> str:
    """The ISBN as a URN (RFC 3187); "" for what is none."""
    found = figures(isbn)
    return f"urn:isbn:{found}" if found else ""


def _checked(twelve: str) -> str:
    """Twelve figures and the check digit of an EAN-13."""
    total = sum(int(one) * (3 if at % 2 else 1) for at, one in enumerate(twelve))
    return f"{twelve}{-total % _TEN}"
