"""Attributions: "— Name, role" at the end of a quotation or in the line after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.publications import by_name
from publish.read.languages import Language, fold
from publish.read.text.dates import find_date
from publish.read.text.naming import outlets, people
from publish.sources import PartialDate

LONGEST = 110  # characters of an attribution

_TAIL = re.compile(r"(?<=[.!?…”\"»’'\])])\s*(?:—|–|―|--|-\s)\s*(?=[^\s\d—–-])")
_LINE = re.compile(r"\s*(?:—|–|―|--|-|~)\s*(?=\S)")
_HANDLE = re.compile(r"\(@\w{1,30}\)|^@\w{1,30}\b")
_BRACKETS = re.compile(r"\[([^\[\]]{2,60})\]$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words they are, as the text's own line says it: the line without its dash."""

    text: str
    outlet: str = ""
    speaker: str = ""
    handle: bool = False
    date: PartialDate | None = None


def split_tail(text: str, table: Language) -> tuple[str, Attribution] | None:
    """A paragraph that ends with its attribution, taken apart; None if it has none.

    After a hyphen it is one only if the words before are in marks or a sentence of some length.
    """
    places = [match for match in _TAIL.finditer(text) if len(text) - match.end() <= LONGEST]
    for match in reversed(places):
        found = _read(text[match.end() :], table)
        words = text[: match.start()].rstrip()
        hyphen = match.group().strip() == "-"  # stands in lists of links too
        if found and len(words.split()) >= (5 if hyphen else 4):
            return words, found
    return None


def attribution_line(text: str, table: Language) -> Attribution | None:
    """A line that is nothing but an attribution: a dash and a name, "[Paper]", "Source: …"."""
    if len(text) > LONGEST:
        return None
    if dash := _LINE.match(text):
        return _read(text[dash.end() :], table)
    if (bracket := _BRACKETS.fullmatch(text)) and by_name(bracket[1]):
        return _read(bracket[1], table)
    head, sign, rest = text.partition(" ")
    if sign and fold(head).rstrip(":") in table.sources and by_name(rest.strip(" .")):
        return _read(rest, table)
    return None


def _read(text: str, table: Language) -> Attribution | None:
    """What a line says of whose words they are; None if it is not the shape of a name."""
    words = text.split()
    handle = bool(_HANDLE.search(text))
    capitals = sum(word[0].isupper() or not word[0].isalpha() or len(word) <= 3 for word in words)
    if not words or len(words) > 16 or (not handle and capitals < 0.6 * len(words)):
        return None
    first = words[0].lstrip('“"«@(')
    if not handle and (
        not first[:1].isupper() or fold(first).rstrip(",.") in table.openers | table.stopwords
    ):
        return None
    if text.endswith(("!", "?", ":", ";")) or (text.endswith(".") and len(words) > 8):
        return None
    named = outlets(text, table)
    persons = [run.text for run in people(text, table)]
    return Attribution(
        text.strip(),
        named[0].name if named else "",
        persons[0] if persons else "",
        handle,
        find_date(text, table),
    )
