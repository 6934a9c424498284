"""Slips: what an author surely meant otherwise. The text stands; the editor is asked.

Two kinds are sure enough: a clause cut off by a full stop ("When confronted with them. Mr X"),
and a people's name in the possessive before an office ("Chechen's President").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from publish.post import Query
from publish.read.languages import Language, fold, words_of
from publish.read.text.sentences import sentences

LONGEST_FRAGMENT = 10  # words

_POSSESSIVE = re.compile(r"\b([^\W\d_]+)[’']s\s+([^\W\d_]+)")
_NAME = re.compile(r"[^\W\d_]+(?:\s+[A-ZÀ-Ý][^\W\d_]+)?")


def slips(text: str, table: Language) -> Iterator[Query]:
    """The queries about slips in one paragraph."""
    yield from _fragments(text, table)
    yield from _demonyms(text, table)


def _fragments(text: str, table: Language) -> Iterator[Query]:
    spans = sentences(text)
    for (start, end), (next_start, next_end) in itertools.pairwise(spans):
        if _is_fragment(text[start:end], table):
            last = re.search(r"(?<![^\W\d_])([^\W\d_]+)\.$", text[start:end])
            first = _NAME.match(text, next_start, next_end)
            if last and first:
                about = text[start + last.start() : first.end()]
                meant = f"{last[1]}, {_lowered(first.group(), table)}"
                yield _query(about, "Does the sentence go on after a comma here?", (meant,))


def _is_fragment(sentence: str, table: Language) -> bool:
    """A subordinate clause with no subject and no finite verb: "When asked about the plan."."""
    words = words_of(sentence)
    if not sentence.endswith(".") or not 3 <= len(words) <= LONGEST_FRAGMENT or "," in sentence:
        return False
    rest = words[1:]
    while rest and rest[0].endswith("ly"):
        rest = rest[1:]
    if words[0] not in table.subordinators or not rest or not rest[0].endswith(table.participles):
        return False
    others = set(rest[1:])
    verbs = table.finite | table.reporting | table.telling
    return not others & verbs and not any(word.endswith("ed") for word in others)


def _lowered(first: str, table: Language) -> str:
    """The words as they go on after a comma: a name keeps its capital, another word does not."""
    common = fold(first.split(maxsplit=1)[0]) in table.stopwords | table.openers | table.articles
    return first[0].lower() + first[1:] if common and first.split(maxsplit=1)[0] != "I" else first


def _demonyms(text: str, table: Language) -> Iterator[Query]:
    for match in _POSSESSIVE.finditer(text):
        people, office = match.groups()
        country = table.demonyms.get(fold(people), "")
        if people[0].isupper() and country and fold(office) in table.offices:
            mark = text[match.start() + len(people)]
            choices = (f"{country}{mark}s {office}", f"{people} {office}")
            yield _query(
                match.group(), "A people’s name in the possessive: which is meant?", choices
            )


def _query(about: str, question: str, suggestions: tuple[str, ...]) -> Query:
    return Query("slip", about, question, (*suggestions, "stet"), "stet", 0.5)
