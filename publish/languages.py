"""What a language tag implies: its direction, and the words that our own pages use in it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from publish.sources import PartialDate

_RUNS_LEFT = {
    "ADLAM": "Adlm",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "NKO": "Nkoo",
    "SYRIAC": "Syrc",
    "THAANA": "Thaa",
}
"""Scripts that run from right to left: as the names of their letters begin, and in tags (ISO
15924)."""

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.I | re.A,
)


def is_tag(text: str) -> bool:
    """Whether a text is a well-formed language tag (RFC 5646, 2.1, but for grandfathered ones)."""
    return bool(_TAG.fullmatch(text))


def primary(tag: str) -> str:
    """The primary subtag of a BCP 47 tag: "en" of "en-GB"."""
    return tag.partition("-")[0].lower()


def direction(tag: str) -> str:
    """ "rtl" or "ltr", by the script that a tag names, or that the language is usually written
    in."""
    script = next((part for part in tag.split("-")[1:4] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script.title() in _RUNS_LEFT.values() else "ltr"
    return "rtl" if primary(tag) in RIGHT_TO_LEFT else "ltr"


def presumed(text: str, tag: str) -> str:
    """The tag of a text that has none, in a book whose tag is given: the book's, unless most of its
    letters run the other way. Of such a text no more can be said than that ("und", RFC 5646, 4.1),
    and by what script."""
    ways = Counter(map(unicodedata.bidirectional, text))
    left, right = ways["R"] + ways["AL"], ways["L"]
    if left == right or (left > right) == (direction(tag) == "rtl"):
        return tag
    if right > left:
        return "und"
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in text)
    script = next((_RUNS_LEFT[name] for name in names if name in _RUNS_LEFT), "")
    return f"und-{script}" if script else tag


def text_direction(text: str) -> str:
    """ "rtl" or "ltr", by the first letter that has a direction (Unicode, UAX 9, P2); else ""."""
    ways = {"L": "ltr", "R": "rtl", "AL": "rtl"}
    found = (ways.get(unicodedata.bidirectional(character)) for character in text)
    return next(filter(None, found), "")


@lru_cache(maxsize=64)
def terms(tag: str) -> Mapping[str, Any]:
    """Our own pages' words in a language, English where there is no table for it."""
    folder = resources.files("publish") / "terms"
    english = tomllib.loads((folder / "en.toml").read_text("utf-8"))
    table = folder / f"{primary(tag)}.toml"
    if primary(tag) == "en" or not table.is_file():
        return english
    return {**english, **tomllib.loads(table.read_text("utf-8"))}


def number_word(number: int, tag: str) -> str:
    """A chapter's number in words as far as the table goes, in figures after that."""
    words = terms(tag)["numbers"]
    return str(words[number - 1]) if 0 < number <= len(words) else str(number)


def date_words(date: PartialDate, tag: str) -> str:
    """A date as readers of the language write it; only as much of it as is known."""
    table = terms(tag)
    if not date.month:
        return str(date.year)
    alone = not date.day and table["months_alone"]
    month = (alone or table["months"])[date.month - 1]
    pattern = table["date"] if date.day else table["month_year"]
    return str(pattern.format(day=date.day, month=month, year=date.year))
