"""Cues: how a sentence announces a quotation, by the words of its language.

"According to", a verb of reporting or telling, a noun that announces, a name at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from publish.read.languages import Language, fold, words_of
from publish.read.text.hearers import LONGEST, hearer, hears
from publish.read.text.naming import outlets, people
from publish.read.text.runs import RECENT, plausible_person, runs

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NEXT = re.compile(r"[’'\w]*,?(?:\s+who)?\s+([^\W\d_]+)")


class Cue(Enum):
    """How a sentence announces a quotation."""

    ACCORDING = "according"
    REPORTING = "reporting"
    TELLING = "telling"
    ANNOUNCING = "announcing"
    NAME = "name"
    NONE = "none"


def by_noun(sentence: str, table: Language) -> Cue | None:
    """Whether a closed sentence names a text and whose it is: "in her article", "Ann's answer"."""
    if not any(word in table.announcing for word in words_of(sentence)):
        return None
    return Cue.ANNOUNCING if runs(sentence, table) else None


def find_cue(sentence: str, table: Language, *, anywhere: bool = False) -> Cue | None:
    """The cue of a sentence that stands before a quotation, the strongest first.

    A verb of reporting counts near the sentence's end or right after a name, or ``anywhere``.
    """
    if len(sentence) > LONGEST:
        return None
    folded = fold(sentence)
    words = words_of(sentence)
    end = " ".join(folded.split()[-6:])
    if not anywhere and _has(end, table.listing):
        return None
    if _has(folded, table.according):
        return Cue.ACCORDING
    if any(word in table.telling for word in verbs_of(sentence)) or _heard(sentence, table):
        return Cue.TELLING
    if not anywhere and _has(folded, table.listing):
        return None
    if _has(folded, table.saying):
        return Cue.REPORTING
    verbs = verbs_of(sentence) if anywhere else _near_end(sentence, table)
    if any(word in table.reporting for word in verbs) or _after_name(sentence, table):
        return Cue.REPORTING
    return Cue.ANNOUNCING if _announces(folded, words, table) else None


def _heard(sentence: str, table: Language) -> bool:
    """Whether the sentence says to whom something was said."""
    if not hears(sentence, table):
        return False
    return bool(hearer(sentence, outlets(sentence, table), people(sentence, table), table))


def _near_end(sentence: str, table: Language) -> list[str]:
    """The words from the sentence's end back over five that are no names and no small words."""
    left, found = 5, []
    for match in reversed(list(_WORD.finditer(sentence))):
        word = fold(match.group())
        if match.group()[0].isupper():
            continue
        found.append(word)
        left -= word not in table.stopwords
        if word in table.reporting or not left:
            break
    return found


@lru_cache(RECENT)
def verbs_of(sentence: str) -> tuple[str, ...]:
    """The words that can be verbs: those without a capital ("United States", "Notes")."""
    return tuple(fold(word) for word in _WORD.findall(sentence) if word[0].islower())


def _announces(folded: str, words: list[str], table: Language) -> bool:
    """Whether a noun announces words: "Here is an excerpt", "Ann's answer"."""
    if _has(folded, table.pointing):
        return any(word in table.announcing for word in words[-10:])
    short = 2 <= len(words) <= 5 and words[-1] in table.announcing
    return short and (words[-2].endswith(("'s", "s'")) or words[-2] in table.articles)


def by_name(sentence: str, table: Language) -> Cue | None:
    """Whether a sentence ends with a whole name: "in a book by Ann Example:"."""
    bare = sentence.rstrip(": ")
    last = people(bare, table)[-1:]
    whole = bool(last) and last[0].end == len(bare) and plausible_person(last[0].text)
    placed = whole and (last[0].before in table.by or bare[: last[0].start].rstrip().endswith(","))
    return Cue.NAME if placed and len(bare.split()) > 4 else None


def _after_name(sentence: str, table: Language) -> bool:
    """Whether a verb of reporting stands right after a paper's or a person's name."""
    ends = [item.end for item in outlets(sentence, table)]
    ends += [run.end for run in people(sentence, table)]
    nexts = (_NEXT.match(sentence, end) for end in ends)
    return any(match and fold(match[1]) in table.reporting for match in nexts)


def _has(folded: str, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases stands in a text as whole words."""
    for phrase in phrases:  # most stand in no sentence: nothing is made for those
        if phrase in folded and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", folded):
            return True
    return False
