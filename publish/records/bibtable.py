"""The table of BibTeX's types and fields and of CSL's, as it is read and as it is written."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

ONLINE = frozenset({"webpage", "post", "post-weblog", "broadcast", "motion_picture", "song"})
"""Types whose container BibLaTeX and Zotero call titleaddon."""

INSIDE = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
"""Types whose container is a book."""

JOURNALS = frozenset({"article-journal", "review"})
"""Types whose number is that of an issue."""


@dataclass(frozen=True, slots=True)
class BibTable:
    """bibtex.toml; each mapping from BibTeX's word to CSL's, but ``written``."""

    types: dict[str, str]
    written: dict[str, str]
    subtypes: dict[str, str]
    fields: dict[str, str]
    names: dict[str, str]
    dates: dict[str, str]
    editors: dict[str, str]
    words: dict[str, str]


@cache
def bib_table() -> BibTable:
    """The table, read once."""
    text = (files("publish") / "records" / "bibtex.toml").read_text("utf-8")
    return BibTable(**tomllib.loads(text))
