"""Hearers: to whom something was said, told by the words that stand before a name.

"sagte gegenüber X", "ha detto a X", "в интервью X": the words were said to X, which need not be
where the author read them, so X is no source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from publish.publications import by_name
from publish.read.languages import Language, fold, words_of
from publish.read.text.cases import publication
from publish.read.text.naming import Outlet
from publish.read.text.runs import Run

DIRECT = 8  # characters between a verb of telling and the hearer
BETWEEN = 3  # articles and nouns that may stand between the cue and the name
LONGEST = 1500  # characters of a sentence that says who speaks, or to whom
FAR = 240  # characters before a name in which the verb of its sentence stands

_LAST = re.compile(r"([^\W\d_]+(?:['-][^\W\d_]+)*'?)\W*$")


def hearer(sentence: str, named: Sequence[Outlet], persons: Sequence[Run], table: Language) -> str:
    """The first paper or person that a sentence says something was told to; "" if none."""
    if len(sentence) > LONGEST:
        return ""
    names = [(item.start, item.name, sentence[item.start : item.end]) for item in named]
    names += [(run.start, run.text, run.text) for run in persons]
    first = min((run.start for run in persons), default=len(sentence))
    for start, name, written in sorted(names):
        before = sentence[max(0, start - FAR) : start] + _noun(written)
        spoken = first < start
        if _told_directly(before, table) or _addressed(fold(before), table, spoken=spoken):
            return name
        if _dative(written, table) and _says(fold(before), table) and _follows(before, table):
            return name
    return ""


def hears(sentence: str, table: Language) -> bool:
    """Whether a sentence has any words that could make a name the hearer's, at little cost."""
    if len(sentence) > LONGEST:
        return False
    if table.endings and any(mark in sentence for mark in "«„"):
        return True  # a name in marks may show by its case that it hears
    folded = f" {fold(sentence)} "
    return any(f" {cue}" in folded for cue in (*table.hearing, *table.dative))


def _noun(written: str) -> str:
    """The noun for a paper that a name in quotation marks is given with: газете «Вестник»."""
    match = re.match(r"[^\W\d_]+(?=\s*[«“\"„‘»])", written)
    return match[0] if match and match[0][0].islower() else ""


def _dative(written: str, table: Language) -> bool:
    """Whether a name in quotation marks stands in the case of a hearer: «Вестнику»."""
    bare = written.strip('«»“”„"')
    if bare == written or not table.endings:
        return False
    known = publication(bare, table)
    inflected = known is not None and by_name(bare) is None
    return inflected or any(word in table.hearing for word in words_of(bare))


def _told_directly(before: str, table: Language) -> bool:
    """Whether a verb that has its hearer right after it stands there: "told the"."""
    places = (match for match in re.finditer(r"[^\W\d_]+", before[-40:]))
    return any(
        fold(match.group()) in table.telling and 0 < len(before[-40:]) - match.end() <= DIRECT
        for match in places
    )


def _addressed(before: str, table: Language, *, spoken: bool) -> bool:
    """Whether a text that ends before a name ends with what makes the name the hearer's."""
    for _ in range(BETWEEN):
        before = before.rstrip(' «“"„‘»(')
        cue = next((cue for cue in _longest_first(table) if _ends(before, cue)), "")
        if cue:
            return _said_to(before[: len(before) - len(cue)], cue, table)
        last = _LAST.search(before)
        if last and last[1] in table.dative and spoken and _follows(before[: last.start()], table):
            return True
        if not last or last[1] not in table.articles | table.outlets:
            return False
        before = before[: last.start()]
    return False


def _longest_first(table: Language) -> list[str]:
    return sorted(table.hearing, key=lambda cue: -len(cue))


def _ends(text: str, cue: str) -> bool:
    return text.endswith(cue) and not text[: -len(cue)][-1:].isalnum()


def _said_to(head: str, cue: str, table: Language) -> bool:
    """Whether what stands before a cue lets it make a hearer: a verb of saying, or the cue is
    an interview. An article as a cue ("sagte dem") is none after a preposition ("in dem")."""
    if any(word in table.announcing for word in words_of(cue)) or len(cue.split()) > 2:
        return True
    if cue in table.articles and not _follows(head, table):
        return False
    return _says(head, table)


def _says(head: str, table: Language) -> bool:
    verbs = table.reporting | table.telling
    return any(word in verbs for word in words_of(head)) or any(
        re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", head) for phrase in table.saying
    )


def _follows(head: str, table: Language) -> bool:
    """Whether a verb of saying or any word that is no preposition stands last."""
    words = words_of(head)[-1:]
    verbs = table.reporting | table.telling | table.pronouns
    return bool(words) and (words[0] in verbs or words[0] not in table.stopwords)
