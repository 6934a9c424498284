"""Evidence: what speaks for a paragraph being somebody else's words, and what against, by name.

Nothing is decided here. ``begins`` names what can be seen of a paragraph, of the lead-in before it
and of what stands after it; ``odds`` weighs it. A paragraph that nothing announces has no cue, and
gets no evidence at all: its words are the author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from publish.read.languages import Language, fold, words_of
from publish.read.text.attributions import attribution_line, split_tail
from publish.read.text.carrying import goes_on
from publish.read.text.cues import Cue, verbs_of
from publish.read.text.leadin import LeadIn, announcement, lead_in
from publish.read.text.parts import APART, Kind, Part
from publish.read.text.runs import runs
from publish.read.text.sentences import OPENING, in_marks, open_marks
from publish.read.text.voice import comments, first_person

_LABEL = re.compile(r"[^\s:–—-][^:–—\n]{0,40}(?::| [–—-]) +\S")
_BRACKETED = re.compile(r"[\[(](?:sic|…|\.\.\.|\w+)\]", re.IGNORECASE)
_TITLE = re.compile(r"[“\"«„][A-ZÀ-Ý][^“”\"«»„]{3,150}[”\"»“]")
_NAME_ALONE = re.compile(r"([A-ZÀ-Ý][\w’'.-]{1,30}(?: [A-ZÀ-Ý][\w’'.-]{1,30}){0,3}):")
_SURNAME = re.compile(r"\b[A-ZÀ-Ý][\w’'.-]{1,30} ([A-ZÀ-Ý][\w-]{1,30})")
_WHOSE = (Cue.ACCORDING, Cue.REPORTING, Cue.TELLING, Cue.NAME)
_ENDS = {":": "colon", "：": "colon", ",": "comma", "…": "open", "?": "question"}


@dataclass(frozen=True)
class Place:
    """A place in a text where a quotation may begin: the part at ``index``."""

    parts: Sequence[Part]
    index: int
    table: Language
    quoted: bool = False  # whether a quotation ends before the lead-in
    known: frozenset[str] = frozenset()  # the surnames of the text

    @property
    def part(self) -> Part:
        return self.parts[self.index]

    @cached_property
    def before(self) -> Part | None:
        return self.parts[self.index - 1] if self.index else None

    @cached_property
    def after(self) -> Part | None:
        return self.parts[self.index + 1] if self.index + 1 < len(self.parts) else None

    @cached_property
    def name_alone(self) -> bool:
        """Whether the part before is nothing but a name, known from the text, and a colon."""
        found = _NAME_ALONE.fullmatch(self.before.text.strip()) if self.before else None
        return found is not None and found[1].split()[-1] in self.known

    @cached_property
    def lead(self) -> LeadIn | None:
        """What the part before announces, if it can announce anything."""
        return announcement(self.before.text, self.table) if self.before else None


def surnames(parts: Sequence[Part]) -> frozenset[str]:
    """The words of a text's sentences that stand second in a name: it may go on with them alone."""
    prose = (part.text for part in parts if part.prose and ending(part.text) == "closed")
    return frozenset(name for text in prose for name in _SURNAME.findall(text))


def begins(place: Place) -> frozenset[str]:
    """The evidence that a quotation begins at a place; nothing if there is no cue."""
    if place.before is None or place.part.kind in APART:
        return frozenset()
    if place.lead is None or place.before.marker or place.before.kind in APART:
        return frozenset()
    return frozenset((*_of_lead(place, place.lead), *_of_text(place), *_of_after(place)))


def ending(text: str) -> str:
    """How a paragraph ends: by a colon, a comma, openly, or as a closed sentence."""
    bare = text.rstrip()
    if bare.endswith("..."):
        return "open"
    mark = bare.rstrip("”\"»)'’]")[-1:]
    if mark.isalnum():
        return "open"
    return _ENDS.get(mark, "closed")


def _of_lead(place: Place, lead: LeadIn) -> Iterator[str]:
    sentence, table = lead.text, place.table
    words = words_of(sentence)
    yield f"lead: {ending(sentence)}"
    yield f"lead: {ending(sentence)}, {lead.cue.value}"
    if place.before and place.before.kind is not Kind.PARAGRAPH:
        yield f"lead: {place.before.kind.value}"
    if lead.speaker:
        yield "lead: speaker"
    if lead.outlet:
        yield "lead: outlet"
    if not lead.speaker and not lead.outlet:
        yield "lead: nobody"
    if lead.own:
        yield "lead: own"
    if lead.last:
        yield "lead: verb last"
    named = bool(lead.speaker or lead.outlet or runs(sentence, table))
    if lead.cue is Cue.NONE and named:
        yield "lead: name without cue"
    verbs = set(verbs_of(sentence)) & (table.reporting | table.telling)
    if verbs:
        yield "lead: verb"
    if verbs and named:
        yield "lead: verb and name"
    if lead.colon and lead.cue in _WHOSE and (lead.speaker or lead.outlet):
        yield "lead: colon, names whose"
    if lead.colon and words and words[-1] in table.announcing:
        yield "lead: noun last"
    if place.quoted and place.before and goes_on(place.before.text, table):
        yield "lead: goes on"
    if place.name_alone:
        yield "lead: name alone"
    title = _TITLE.search(sentence)
    if title and named and ending(sentence) == "closed":
        yield "lead: closed with a title"
    if any(word in table.announcing for word in words[-10:]):
        yield "lead: noun"
    if any(phrase in fold(sentence) for phrase in table.listing):
        yield "lead: listing"
    if set(words[-2:]) & table.openers:
        yield "lead: this"
    if any(phrase in fold(sentence) for phrase in table.pointing):
        yield "lead: pointing"
    if any(mark in sentence for mark in OPENING + '"'):
        yield "lead: marks"
    yield (
        "lead: short" if len(words) <= 4 else "lead: long" if len(words) > 25 else "lead: middling"
    )


def _of_text(place: Place) -> Iterator[str]:
    part, table = place.part, place.table
    text, size = part.text, len(part.text.split())
    yield f"text: {part.kind.value}"
    yield f"text: {ending(text)}"
    if part.marker:
        yield "text: marker"
    yield (
        "text: brief"
        if size < 6
        else "text: short"
        if size < 14
        else "text: long"
        if size > 60
        else "text: middling"
    )
    if in_marks(text):
        yield "text: in marks"
    elif text[:1] in OPENING + '"':
        yield "text: marks still open" if open_marks(text) else "text: begins with marks"
    if text[:1].islower():
        yield "text: begins small"
    if (
        text.startswith(("…", "..."))
        or "[…" in text
        or "[..." in text
        or text.endswith(("…", "..."))
    ):
        yield "text: cut"
    if _BRACKETED.search(text):
        yield "text: brackets"
    if _LABEL.match(text):
        yield "text: label"
    if "http" in text:
        yield "text: address"
    own = first_person(text, table)
    if own:
        yield "text: first person"
        if place.before and not first_person(place.before.text, table):
            yield "text: first person, not before"
    if comments(text, table):
        yield "text: opener"
    if place.lead and _named(place.lead, text):
        yield "text: names the speaker"
    if not any(word in table.stopwords for word in words_of(text)):
        yield "text: no prose"
    if split_tail(text, table):
        yield "text: signed"
    if ending(text) == "colon" and lead_in(text, table):
        yield "text: leads in"


def _of_after(place: Place) -> Iterator[str]:
    after, table = place.after, place.table
    if after is None:
        yield "after: end"
        return
    text = after.text
    yield f"after: {after.kind.value}"
    if after.kind is place.part.kind is Kind.ITEM or _alike(place.part.text, text):
        yield "after: alike"
    if attribution_line(text, table):
        yield "after: attribution"
    if comments(text, table):
        yield "after: opener"
    if first_person(text, table) and not first_person(place.part.text, table):
        yield "after: first person"
    if place.lead and _named(place.lead, text):
        yield "after: names the speaker"
    if in_marks(text):
        yield "after: in marks"
    if ending(text) == "colon":
        yield "after: colon"


def _alike(text: str, other: str) -> bool:
    """Whether two paragraphs have one form: both with a run-in head, or the same first word."""
    labels = bool(_LABEL.match(text)) and bool(_LABEL.match(other))
    first, second = words_of(text[:40])[:1], words_of(other[:40])[:1]
    return labels or (bool(first) and first == second)


def _named(lead: LeadIn, text: str) -> bool:
    """Whether a text speaks of who speaks in the lead-in: then it is not he who speaks."""
    last = lead.speaker.split()[-1:] or (lead.outlet.name.split()[-1:] if lead.outlet else [])
    return (
        bool(last)
        and len(last[0]) > 2
        and re.search(rf"(?<!\w){re.escape(last[0])}(?!\w)", text) is not None
    )
