"""Captions: lines that say what a picture shows, or whose it is, where the picture is gone.

A cue of the language begins them ("Photo", "Fig", "Foto"), and what follows it tells them from a
heading: a number, a name or a whole sentence after a colon, a name after "by". "Photo: a love
story" and "Photos by the sea" are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from publish.publications import by_name
from publish.read.languages import Language, words_of
from publish.read.text.runs import runs

LONGEST = 300  # characters of a caption
CREDIT = 14  # words of a credit
SENTENCE = 4  # words of a sentence after a colon

_NAMED = " *"  # ends a cue that a name follows
_NUMBER = r"\.? ?\d{1,3}(?:\.\d{1,2})?[a-z]? ?[.:|–—-] (?=\S)"
_OWNED = re.compile(r"[©@]\s?\w")
_CLOSED = re.compile(r"[.!?…][”»\"’)\]]?$")
_WORD = re.compile(r"(?<![\w’'])[^\W\d_]+")
_BRACKETS = ("()", "[]")


def is_caption(text: str, table: Language) -> bool:
    """Whether a line of single spaces is, by its own words, the caption or credit of a picture."""
    if not table.captions or len(text) > LONGEST:
        return False
    bracketed = text[:1] + text[-1:] in _BRACKETS
    bare = text[1:-1].strip() if bracketed else text
    cue = _cues(table.captions).match(bare)
    if cue is None or cue["number"]:
        return cue is not None
    rest = bare[cue.end() :]
    if bracketed:
        return bool(runs(rest, table))
    if cue["colon"]:
        return _sentence(rest) or _agency(rest) or _owner(rest, table)
    return _owner(rest, table, article=True)


@cache
def _cues(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """How a caption begins: with a cue and a number or a colon, or with one that a name follows."""
    every = _either(phrase.removesuffix(_NAMED) for phrase in phrases)
    named = _either(phrase.removesuffix(_NAMED) for phrase in phrases if phrase.endswith(_NAMED))
    colon = r"\s?[:：]\s?(?=\S)"
    after_name = rf"|(?:{named}) (?=\S)" if named else ""
    return re.compile(
        rf"(?:{every})(?:(?P<number>{_NUMBER})|(?P<colon>{colon})){after_name}", re.IGNORECASE
    )


def _either(phrases: Iterable[str]) -> str:
    """An expression for one of some phrases, the longest that fits, with any apostrophes."""
    longest = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace("'", "['’]") for phrase in longest)


def _sentence(rest: str) -> bool:
    """Whether words are a whole sentence, as no heading is."""
    begun = rest[0].isupper() or not rest[0].isalpha()
    return begun and len(rest.split()) >= SENTENCE and bool(_CLOSED.search(rest))


def _agency(rest: str) -> bool:
    """Whether words are one small one, as an agency's sign or "private" is: "dpa", "privat"."""
    return rest[0].islower() and len(rest.split()) == 1


def _owner(rest: str, table: Language, *, article: bool = False) -> bool:
    """Whether words say whose a picture is: a name of more than one word, maybe after an
    ``article``, and only small words beside it; or a paper, an agency, a handle."""
    if len(rest.split()) > CREDIT:
        return False
    if _OWNED.match(rest) or by_name(rest.strip(" .")):
        return True
    first = next(iter(runs(rest, table)), None)
    if first is None or not re.search(r"[ /]", first.text):
        return False
    before = words_of(rest[: first.start])
    led = not before or (article and set(before) <= table.articles)
    phrases = (*table.captions, *table.by, *table.sources)
    small = {word for phrase in phrases for word in phrase.split()}
    lower = {word for word in _WORD.findall(rest) if word[0].islower()}
    return led and lower <= small | table.stopwords | table.joiners
