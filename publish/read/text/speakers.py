"""Speakers: who speaks in a sentence that announces a quotation, and in what his words stand."""

from __future__ import annotations

import re

from publish.read.languages import Language, fold, words_of
from publish.read.text.cues import Cue, by_name
from publish.read.text.naming import Outlet
from publish.read.text.runs import Run, plausible_person

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def ends_with_verb(sentence: str, table: Language) -> bool:
    """Whether a verb of saying is the last word, or the last but a pronoun: "told us", "put it"."""
    tail = [match.group() for match in _WORD.finditer(sentence)][-2:]
    words = [fold(word) for word in tail if tail[-1][0].islower()]
    verbs = table.reporting | table.telling
    pronouns = table.first_person | table.finite | table.openers
    folded = fold(sentence).rstrip(" :")
    if any(folded.endswith(phrase) for phrase in table.saying):
        return True
    return words[-1:] != [] and (
        words[-1] in verbs or (len(words) == 2 and words[0] in verbs and words[1] in pronouns)
    )


def nearest(sentence: str, named: list[Outlet], table: Language) -> Outlet:
    """The outlet that follows a word of according, else the first."""
    folded = sentence.casefold().replace("’", "'")
    for phrase in table.according:
        place = folded.find(phrase)
        if place >= 0:
            later = [outlet for outlet in named if outlet.start >= place]
            if later:
                return later[0]
    return named[0]


def speaker_of(sentence: str, persons: list[Run], told: str, table: Language) -> str:
    """The person who is the subject of the cue: the last whole name before its verb, or the one
    right after it."""
    verb, stop = _last_verb(sentence, table)
    if not stop:
        verb = stop = len(sentence) * (by_name(sentence, table) is Cue.NAME)
    others = [run for run in persons if run.text != told and not _begins_only(sentence, run, table)]
    named = any(0 < verb - run.end <= 1 for run in others)
    if not named and _beside(sentence, verb) & table.pronouns:
        return ""  # "In the preface to X she writes:" does not say that X is who writes
    if after := [run for run in others if _titles_only(sentence[stop : run.start], table)]:
        return after[0].text if stop and after[0].start >= stop else ""
    before = [run for run in others if run.end <= verb]
    whole = [run for run in before if " " in run.text]
    whole = whole or [run for run in before if run.start or verb - run.end <= 1]  # not "Here is"
    if whole:
        closed = sentence[:verb].rstrip().endswith(",")
        beside = verb - whole[-1].end <= 1 and not closed and may_speak(whole[-1], table)
        apposed = not beside and _apposed(sentence, whole[0], verb)
        return whole[0 if apposed else -1].text
    return ""


def rivals_of(sentence: str, persons: list[Run], speaker: str, table: Language) -> tuple[str, ...]:
    """Who else might be the subject of the cue, where the speaker's name does not stand beside its
    verb: "Ann Example, quoting Bea Sample, writes:"."""
    verb, _ = _last_verb(sentence, table)
    before = [run for run in persons if run.end <= verb]
    own = next((run for run in before if run.text == speaker), None)
    if own is None or verb - own.end <= 1:
        return ()
    others = (run.text for run in before if run.start > own.start and may_speak(run, table))
    return tuple(dict.fromkeys(name for name in others if name != speaker))


def may_speak(run: Run, table: Language) -> bool:
    """Whether a whole name may be somebody's who acts: "of Bea Sample", "in Port Ida" are not."""
    small = table.stopwords | table.joiners | table.within
    return plausible_person(run.text) and run.before not in small


def _titles_only(between: str, table: Language) -> bool:
    """Whether nothing but titles and articles stands between a verb and a name: "sagte Frau"."""
    return bool(between) and all(
        word in table.honorifics | table.articles - table.dative for word in words_of(between)
    )


def accorded(sentence: str, persons: list[Run], table: Language) -> str:
    """The person whose words a word of according gives: "in the words of Ann Example"."""
    folded = sentence.casefold().replace("’", "'")
    for phrase in table.according:
        place = folded.find(f"{phrase} ")
        for run in persons if place >= 0 else ():
            titles = sentence[place + len(phrase) : run.start]
            if " " in run.text and run.start > place and _titles_only(titles, table):
                return run.text
    return ""


def _begins_only(sentence: str, run: Run, table: Language) -> bool:
    """Whether a lone word may have its capital only because the sentence begins with it.

    "Government officials were asked": a name is followed by its verb, a comma or a bracket.
    """
    if run.start or " " in run.text:
        return False
    if any(phrase.split()[0] == fold(run.text) for phrase in table.pointing):
        return True
    after = sentence[run.end :].lstrip()
    following = next(iter(words_of(after[:40])), "")
    verbs = table.reporting | table.telling | table.finite
    return after[:1] not in ",(" and following not in verbs and run.text == sentence[: run.end]


def _beside(sentence: str, place: int) -> set[str]:
    """The words right before the verb that stands at a place, and right after it."""
    return {*words_of(sentence[:place])[-1:], *words_of(sentence[place:])[1:2]}


def subject_of(sentence: str, persons: list[Run], table: Language) -> str:
    """The person whose name, with its titles, begins the sentence."""
    if not persons or persons[0].end > 60 or _begins_only(sentence, persons[0], table):
        return ""
    titles = words_of(sentence[: persons[0].start])
    known = table.honorifics | table.articles
    name = persons[0].text if titles or " " in persons[0].text else ""
    return name if all(word in known for word in titles) else ""


def _last_verb(sentence: str, table: Language) -> tuple[int, int]:
    """Where the last verb of saying stands, which may be of several words; (0, 0) if none does."""
    verbs = table.reporting | table.telling
    words = (match for match in re.finditer(r"[^\W\d_]+", sentence))
    places = [match.span() for match in words if fold(match.group()) in verbs]
    folded = sentence.casefold().replace("’", "'")
    for phrase in table.saying:
        place = folded.rfind(phrase)
        if place >= 0 and len(phrase.split()) > 1:
            places.append((place, place + len(phrase)))
    return max(places, key=lambda place: place[1], default=(0, 0))


def _apposed(sentence: str, run: Run, verb: int) -> bool:
    """Whether a name is followed by commas up to the verb: "Karimov, the spokesman, told"."""
    between = sentence[run.end - 1 : verb]
    return between.lstrip(" ’s").startswith(",")
