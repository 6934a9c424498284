"""Attributions: "— Name, role" at the end of a quotation or in the line after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.publications import by_name
from publish.read.languages import Language, fold
from publish.read.text.dates import find_date
from publish.read.text.naming import outlets, people
from publish.read.text.runs import plausible_person
from publish.read.text.sentences import in_marks
from publish.sources import PartialDate

LONGEST = 110  # characters of an attribution

_TAIL = re.compile(r"(?<=[.!?…”\"»’'\])])\s*(?:—|–|―|--|-\s)\s*(?=[^\s\d—–-])")
_LINE = re.compile(r"\s*(?:—|–|―|--|-|~)\s*(?=\S)")
_HANDLE = re.compile(r"\(@\w{1,30}\)|^@\w{1,30}\b")
_BRACKETS = re.compile(r"\[([^\[\]]{2,60})\]$")
_DANGLING = re.compile(r"(?<=[.!?…”\"»’'\])])\s*(?:—|–|―|-)[\s—–―-]*$")
_ROLE = re.compile(r"\s*(?:,|\(|—|–|-\s|$)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words they are, as the text's own line says it: the line without its dash."""

    text: str
    outlet: str = ""
    speaker: str = ""
    handle: bool = False
    date: PartialDate | None = None
    figure: bool = False  # "Source: …", which stands below figures too


def split_tail(
    text: str, table: Language, *, among: bool = False
) -> tuple[str, Attribution] | None:
    """A paragraph that ends with its attribution, taken apart; None if it has none.

    After a hyphen it is one only if the words before are in marks or a sentence of some length.
    After words in marks, and ``among`` paragraphs that are signed so, it may also be a mere role
    ("— Teacher at a village school").
    """
    places = [match for match in _TAIL.finditer(text) if len(text) - match.end() <= LONGEST]
    for match in reversed(places):
        words = text[: match.start()].rstrip()
        found = _read(text[match.end() :], table, role=among or in_marks(words))
        hyphen = match.group().strip() == "-"  # stands in lists of links too
        if hyphen and words.endswith(")"):
            continue
        if found and len(words.split()) >= (5 if hyphen else 4):
            return words, found
    return None


def unsigned(text: str) -> bool:
    """Whether a paragraph in marks ends with the dash of an attribution that got lost."""
    dash = _DANGLING.search(text)
    return bool(dash) and in_marks(text[: dash.start()].rstrip()) if dash else False


def bracketed(text: str) -> str:
    """The words of a line that is nothing but "[Paper]", or ""."""
    found = _BRACKETS.fullmatch(text.strip()) if len(text) <= LONGEST else None
    return found[1] if found else ""


def attribution_line(text: str, table: Language) -> Attribution | None:
    """A line that is nothing but an attribution: a dash and a name, "[Paper]", "Source: …"."""
    if len(text) > LONGEST:
        return None
    if dash := _LINE.match(text):
        return _read(text[dash.end() :], table)
    if (name := bracketed(text)) and by_name(name):
        return _of_paper(name, name, table)
    rest = _after_source(text, table).strip(" .")
    paper = rest if by_name(rest) else _outlet_of(rest, table)
    return _of_paper(text, paper, table) if paper else None


def _after_source(text: str, table: Language) -> str:
    """What follows "Source:", "taken from" and the like; "" if the line does not begin so."""
    words = text.split()
    for count in range(min(4, len(words) - 1), 0, -1):
        if fold(" ".join(words[:count])).rstrip(" :") in table.sources:
            return " ".join(words[count:]).lstrip(": ")
    return ""


def _outlet_of(text: str, table: Language) -> str:
    """The paper whose name a text is from end to end, by its looks; "" if it is not."""
    named = outlets(text, table)
    whole = len(named) == 1 and named[0].sure and named[0].end - named[0].start >= len(text) - 1
    return named[0].name if whole else ""


def name_line(text: str, table: Language) -> Attribution | None:
    """A line that is a person's name, alone or with a role: "Ann Example, editor".

    It looks like a heading too, so it attributes only what has another cue of being quoted.
    """
    words = text.split()
    if not 2 <= len(words) <= 14 or text[-1:] in tuple(".!?:;,"):
        return None
    first = next(iter(people(text, table)), None)
    if first is None or first.start or not plausible_person(first.text):
        return None
    return _read(text, table, role=True) if _ROLE.match(text, len(first.text)) else None


def _of_paper(text: str, name: str, table: Language) -> Attribution:
    """The attribution to a paper, under the name that the table of publications has."""
    known = by_name(name.strip(" ."))
    named, date = known.name if known else name, find_date(text, table)
    return Attribution(text.strip(), named, date=date, figure=":" in text)


def _read(text: str, table: Language, *, role: bool = False) -> Attribution | None:
    """What a line says of whose words they are; None if it is not the shape of a name, or of a
    ``role`` where that is enough."""
    words = text.split()
    handle = bool(_HANDLE.search(text))
    if not words or len(words) > 16 or not (handle or _name_like(words, table, role=role)):
        return None
    if (
        text.endswith(("!", ":", ";"))
        or (text.endswith("?") and not role)
        or (text.endswith(".") and len(words) > 8)
    ):
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


def _name_like(words: list[str], table: Language, *, role: bool) -> bool:
    """Whether words begin with a capital and most of them have one; a role needs only the first."""
    first = words[0].lstrip('“"«@(')
    if not first[:1].isupper():
        return False
    if role:
        return True
    capitals = sum(word[0].isupper() or not word[0].isalpha() or len(word) <= 3 for word in words)
    common = table.openers | table.stopwords
    return capitals >= 0.6 * len(words) and fold(first).rstrip(",.") not in common
