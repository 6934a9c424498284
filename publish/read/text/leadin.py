"""Lead-ins: sentences that announce somebody's words, and what they say of whose and where.

"According to X:", "X writes:", "told Y that:", "From the report:" announce; "the following
steps:" and a colon alone do not. The words are those of the text's language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.read.languages import Language, words_of
from publish.read.text.cues import Cue, by_name, by_noun, find_cue
from publish.read.text.hearers import hearer
from publish.read.text.naming import Outlet, outlets, people
from publish.read.text.sentences import last_sentence
from publish.read.text.speakers import (
    accorded,
    ends_with_verb,
    nearest,
    rivals_of,
    speaker_of,
    subject_of,
)

_COLON = re.compile(r"[:：]\s*(?:\[\d+\]\s*)?$")
_COMMA = re.compile(r",\s*$|\bthat,?\s*$")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_BRACKETED = re.compile(r"\([^()]*\)")
_FOOTNOTE = re.compile(r"(?<!\s)\s*\[\d+\]\s*$")


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
    cue = find_cue(sentence, table) or (by_name(sentence, table) if colon else None)
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
    cue = find_cue(sentence, table) or (by_name(sentence, table) if colon else None)
    words = words_of(sentence)
    if not words:
        return None
    if cue is None and colon and words[-1] in table.announcing:
        cue = Cue.ANNOUNCING  # "the following statement:"
    if cue is None and opened:
        cue = find_cue(sentence, table, anywhere=True)
    if cue is None and not opened:
        cue = find_cue(sentence, table, anywhere=True) or by_noun(sentence, table)
    if cue is None and not colon:
        return None
    return attribution(sentence, cue or Cue.NONE, table, colon=colon)


def attribution(sentence: str, cue: Cue, table: Language, *, colon: bool) -> LeadIn:
    """Read who speaks, to whom, and in what, out of a sentence with a cue."""
    named = outlets(sentence, table)
    persons = people(sentence, table)
    told = hearer(sentence, named, persons, table)
    sources = [outlet for outlet in named if outlet.name != told]
    outlet = nearest(sentence, sources, table) if sources else None
    speaker = speaker_of(sentence, persons, told, table)
    if not speaker and cue is Cue.ACCORDING:
        speaker = subject_of(sentence, persons, table) or accorded(sentence, persons, table)
    own = any(word in table.first_person for word in words_of(sentence)[-8:]) and not speaker
    rivals = rivals_of(sentence, [run for run in persons if run.text != told], speaker, table)
    last = ends_with_verb(sentence, table)
    return LeadIn(sentence, cue, colon, outlet, speaker, told, own, last, rivals)
