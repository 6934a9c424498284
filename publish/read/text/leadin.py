"""Lead-ins: sentences that announce somebody's words, and what they say of whose and where.

"According to X:", "X writes:", "told Y that:", "From the report:" announce; "the following
steps:" and a colon alone do not. The words are those of the text's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from publish.read.languages import Language, fold, words_of
from publish.read.text.hearers import LONGEST, hearer, hears
from publish.read.text.naming import Outlet, outlets, people
from publish.read.text.runs import RECENT, Run, plausible_person, runs
from publish.read.text.sentences import last_sentence

_COLON = re.compile(r"[:：]\s*(?:\[\d+\]\s*)?$")
_COMMA = re.compile(r",\s*$|\bthat,?\s*$")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NEXT = re.compile(r"[’'\w]*,?(?:\s+who)?\s+([^\W\d_]+)")
_BRACKETED = re.compile(r"\([^()]*\)")
_FOOTNOTE = re.compile(r"(?<!\s)\s*\[\d+\]\s*$")


class Cue(Enum):
    """How a sentence announces a quotation."""

    ACCORDING = "according"
    REPORTING = "reporting"
    TELLING = "telling"
    ANNOUNCING = "announcing"
    NAME = "name"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class LeadIn:
    """An announcing sentence: its cue, and the outlet, speaker and hearer that it names."""

    text: str
    cue: Cue
    colon: bool
    outlet: Outlet | None = None
    speaker: str = ""
    told: str = ""
    own: bool = False  # the author quotes himself
    last: bool = False  # it ends with its verb, so that the words themselves must follow
    rivals: tuple[str, ...] = ()  # others who might be the speaker


def lead_in(text: str, table: Language) -> LeadIn | None:
    """What the end of a paragraph announces, or None if it announces no quotation."""
    sentence = _FOOTNOTE.sub("", last_sentence(text))
    colon = bool(_COLON.search(sentence))
    if (not colon and not _COMMA.search(sentence)) or _CLOCK.search(sentence):
        return None  # with a time of day it is a comment's head: "Ann wrote on May 3 at 02:57:"
    cue = find_cue(sentence, table) or (_by_name(sentence, table) if colon else None)
    if cue is None or (not colon and cue in (Cue.ANNOUNCING, Cue.NAME)):
        return None
    return attribution(sentence, cue, table, colon=colon)


def announcement(text: str, table: Language) -> LeadIn | None:
    """What the end of a paragraph may announce, on the weakest cue: an open end, a verb, a noun.

    None only if nothing speaks for words to follow; ``Cue.NONE`` if nothing but an open end does.
    """
    sentence = _FOOTNOTE.sub("", last_sentence(text))
    if _CLOCK.search(_BRACKETED.sub("", sentence)):
        return None
    colon = bool(_COLON.search(sentence))
    opened = colon or bool(_COMMA.search(sentence))
    cue = find_cue(sentence, table) or (_by_name(sentence, table) if colon else None)
    words = words_of(sentence)
    if not words:
        return None
    if cue is None and colon and words[-1] in table.announcing:
        cue = Cue.ANNOUNCING  # "the following statement:"
    if cue is None and opened:
        cue = find_cue(sentence, table, anywhere=True)
    if cue is None and not opened:
        cue = find_cue(sentence, table, anywhere=True) or _by_noun(sentence, table)
    if cue is None and not colon:
        return None
    return attribution(sentence, cue or Cue.NONE, table, colon=colon)


def _by_noun(sentence: str, table: Language) -> Cue | None:
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


def _by_name(sentence: str, table: Language) -> Cue | None:
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


def attribution(sentence: str, cue: Cue, table: Language, *, colon: bool) -> LeadIn:
    """Read who speaks, to whom, and in what, out of a sentence with a cue."""
    named = outlets(sentence, table)
    persons = people(sentence, table)
    told = hearer(sentence, named, persons, table)
    sources = [outlet for outlet in named if outlet.name != told]
    outlet = _nearest(sentence, sources, table) if sources else None
    speaker = _speaker(sentence, persons, told, table)
    if not speaker and cue is Cue.ACCORDING:
        speaker = _subject(sentence, persons, table) or _accorded(sentence, persons, table)
    own = any(word in table.first_person for word in words_of(sentence)[-8:]) and not speaker
    rivals = _rivals(sentence, [run for run in persons if run.text != told], speaker, table)
    last = _ends_with_verb(sentence, table)
    return LeadIn(sentence, cue, colon, outlet, speaker, told, own, last, rivals)


def _ends_with_verb(sentence: str, table: Language) -> bool:
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


def _nearest(sentence: str, named: list[Outlet], table: Language) -> Outlet:
    """The outlet that follows a word of according, else the first."""
    folded = sentence.casefold().replace("’", "'")
    for phrase in table.according:
        place = folded.find(phrase)
        if place >= 0:
            later = [outlet for outlet in named if outlet.start >= place]
            if later:
                return later[0]
    return named[0]


def _speaker(sentence: str, persons: list[Run], told: str, table: Language) -> str:
    """The person who is the subject of the cue: the last whole name before its verb, or the one
    right after it."""
    verb, stop = _last_verb(sentence, table)
    if not stop:
        verb = stop = len(sentence) * (_by_name(sentence, table) is Cue.NAME)
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


def _rivals(sentence: str, persons: list[Run], speaker: str, table: Language) -> tuple[str, ...]:
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


def _accorded(sentence: str, persons: list[Run], table: Language) -> str:
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


def _subject(sentence: str, persons: list[Run], table: Language) -> str:
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
