"""Asking: what a reader is not sure of as queries, each with the words by which it is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from publish.post import Query
from publish.publications import by_domain, by_name
from publish.read.room import Room
from publish.sources import Source

FIRST = 4
"""Words, at least, by which the beginning of a block is named."""

ENOUGH = 0.8
"""How probable it must be that a block is what it is set as, for an editor not to be asked."""

EVEN = 0.5
"""The confidence of a choice that is set because the text has it, not because it is likelier than
the others."""


NOBODY = "none"
"""The answer by which a citation names no speaker."""


def beginning(text: str) -> str:
    """The first words of a block, by which a query finds it again: they begin its text."""
    return " ".join(text.split()[:FIRST]).rstrip(",;:")


def quotation_query(text: str, chosen: str, choices: Sequence[str], confidence: float) -> Query:
    """Whether a block with this text is somebody's words; ``chosen`` is how it is set."""
    question = "Are these somebody else’s words?"
    return Query("quotation", beginning(text), question, tuple(choices), chosen, confidence)


def title_query(title: str, rivals: Sequence[str], confidence: float) -> Query:
    """Which line is the title; ``rivals`` are the others, as they stand in the text."""
    question = "Which of these lines is the title?"
    return Query("title", title, question, (title, *rivals), title, confidence)


def speaker_query(text: str, speaker: str, author: str, rivals: Sequence[str]) -> Query:
    """Who speaks in the quotation with this text: the ``speaker`` whom its note names, nobody but
    the ``author`` of the work, or one of the rivals."""
    question = "Who speaks in this quotation?"
    if author and not speaker:
        question = f"Who speaks in this quotation, if not {author}, whose work is cited?"
    known = (speaker,) if speaker else (NOBODY,) if author else ()
    chosen = speaker or NOBODY
    return Query("speaker", beginning(text), question, (*known, *rivals), chosen, EVEN)


def source_queries(sources: Iterable[Source], room: Room) -> tuple[Query, ...]:
    """A query for each source whose publication has a name that others share, and no address that
    tells which it is; as many as there is room for."""
    return fitting((query for source in sources for query in _which(source)), room)


def fitting(queries: Iterable[Query], room: Room) -> tuple[Query, ...]:
    """Those of the queries that there is room for."""
    return tuple(q for q in queries if room.takes(q.about, q.question, q.chosen, *q.choices))


def _which(source: Source) -> Iterator[Query]:
    name = source.get("container-title") or source.get("publisher")
    found = by_name(name) if name else None
    if found and found.ambiguous and not by_domain(_host(source.get("URL"))):
        yield Query("source", source.key, f"Which “{name}” is meant?", found.others, name, EVEN)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
