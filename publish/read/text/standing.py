"""Standing: whether a sentence says outright that its quotation stands in the outlet that it names.

Only what stands side by side counts: "the Gazette reported", "according to Reuters", "wrote in the
Gazette". An office, a company or a network that says something has not published it.
"""

from __future__ import annotations

import re

from publish.publications import by_name
from publish.read.languages import Language, words_of
from publish.read.text.leadin import LeadIn
from publish.read.text.naming import Outlet
from publish.read.text.runs import plausible_person

_PRESS = frozenset(
    {"newspaper", "magazine", "journal", "agency", "broadcaster", "website", "blog", "encyclopedia"}
)
_NAME = re.compile(r"[^\W\d_][\w.'’ -]{3,60}")
_APPOSED = re.compile(r",[^,]{1,80},\s+([^\W\d_]{1,30})")
_NEAR = 60
"""Characters beside a name in which what is said of it stands."""


def stands_in(sentence: str, outlet: Outlet, table: Language) -> bool:
    """Whether a sentence (blank where it quotes) says that the words stand in an outlet that
    publishes such words."""
    known = by_name(outlet.name)
    if known is not None and known.kind not in _PRESS:
        return False
    before = words_of(sentence[max(0, outlet.start - _NEAR) : outlet.start])
    while before and before[-1] in table.articles:
        before.pop()
    last = before[-1] if before else ""
    rest = sentence[outlet.end : outlet.end + _NEAR]
    after = words_of(rest)[:2]
    if rest[:1] in ("'", "’"):
        return False
    if _ends(" ".join(before), table.according) or last in table.reporting:
        return True
    if last in table.within and (table.reporting | table.announcing).intersection(before):
        return True
    if after and after[0] in table.finite:
        after = after[1:]
    return bool(after) and after[0] in table.reporting


def speaks(sentence: str, said: LeadIn, table: Language) -> str:
    """The verb beside the name of who is quoted, or "" where his name has none and so may be
    anybody's: "Ann Roe wrote", "said Ann Roe", "Ann Roe, the mayor, said"."""
    name = said.speaker
    if not plausible_person(name) or not _NAME.fullmatch(name) or name not in sentence:
        return ""
    start = sentence.index(name)
    end = start + len(name)
    rest = sentence[end : end + 2 * _NEAR]
    verbs = table.reporting | table.telling
    apposed = _APPOSED.match(rest)
    before = words_of(sentence[max(0, start - _NEAR) : start])[-1:]
    after = words_of(rest)[:1] if rest[:1] == " " else []
    beside = [*after, *before, *(words_of(apposed[1]) if apposed else ())]
    return next((word for word in beside if word in verbs), "")


def _ends(text: str, phrases: tuple[str, ...]) -> bool:
    return any(text == phrase or text.endswith(f" {phrase}") for phrase in phrases)
