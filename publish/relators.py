"""What people do for a book: words and codes of MARC's relators, and what ONIX calls them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

AUTHOR, EDITOR = "aut", "edt"


@dataclass(frozen=True, slots=True)
class Relator:
    """One thing that somebody does for a book.

    ``code`` is MARC's, ``words`` are what editors may say for it, ``onix`` is a code of EDItEUR's
    list 17. ``credit`` names the entry of terms that prints it, on the "title" or "copyright"
    ``page``; "" where it is not printed."""

    code: str
    words: tuple[str, ...]
    onix: str
    credit: str = ""
    page: str = ""


@cache
def relators() -> Mapping[str, Relator]:
    """Every relator by its code, in the order in which they are credited."""
    table = tomllib.loads((files("publish") / "data" / "relators.toml").read_text("utf-8"))
    return {
        code: Relator(code, **{**row, "words": tuple(row["words"])}) for code, row in table.items()
    }


@cache
def said() -> Mapping[str, str]:
    """The code of each way to say what somebody does, in small letters: the words, the codes."""
    rows = relators().values()
    return {word: row.code for row in rows for word in (row.code, *row.words)}
