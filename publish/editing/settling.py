"""Settling: the very lines of YAML that an editor may write to answer a query."""

from __future__ import annotations

from collections.abc import Iterable

from publish.document import Image
from publish.manuscript.kinds import kind_of
from publish.manuscript.write_inline import write_inlines
from publish.manuscript.yamltext import Tall, dump
from publish.post import STET, Query

FREE = {
    "alt": ("decorative", "what the picture shows"),
    "source": (STET, "another name"),
    "speaker": ("none", "another name"),
    "field": ("yes", "none", "the right value"),
}
"""What else may be answered to kinds that take any words."""


def answers(query: Query) -> tuple[tuple[str, str], ...]:
    """The answers that a query may have, each with the line to write; what is in angle brackets is
    for the editor to say."""
    known = list(dict.fromkeys((*query.choices, *FREE.get(query.kind, ()))))
    if not kind_of(query).free and STET not in known and query.chosen not in known:
        known.append(STET)
    return tuple((choice, _line(query, choice)) for choice in known)


def _line(query: Query, choice: str) -> str:
    words = choice not in query.choices and " " in choice
    return f"answer: <{choice}>" if words else dump({"answer": choice}).strip()


def in_place(query: Query) -> tuple[tuple[str, str], ...]:
    """The same for a question that no entry of the manuscript asks: what may stand in place of a
    picture that was written without a word."""
    said = FREE["alt"][1]
    pictures = (("decorative", Image(query.about, "")), (said, Image(query.about, said)))
    return tuple((choice, write_inlines((picture,))) for choice, picture in pictures)


def lines_for(fields: Iterable[str]) -> str:
    """The entries of a manuscript's queries that confirm likely fields, as they are written."""
    entries = [{"kind": "field", "about": field, "answer": "yes"} for field in fields]
    return dump({"queries": Tall(entries)}).strip()
