"""What people do for a book: each role has its words, its codes, its place."""

from __future__ import annotations

import re

import pytest

from publish.languages import terms
from publish.relators import Relator, relators, said

ROWS = list(relators().values())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_a_role_is_complete(row: Relator) -> None:
    """MARC's code, ONIX's, and where it is printed the term that prints it."""
    assert re.fullmatch(r"[a-z]{3}", row.code)
    assert re.fullmatch(r"[ABCDEZ]\d\d", row.onix)
    assert bool(row.credit) == (row.page in ("title", "copyright"))
    assert not row.credit or "{names}" in terms("en")[row.credit]


def test_no_word_means_two_roles() -> None:
    """Each word and each code is one role's alone, and in small letters as it is looked up."""
    words = [word for row in ROWS for word in (row.code, *row.words)]
    assert len(words) == len(set(words)) == len(said())
    assert words == [word.lower() for word in words]
