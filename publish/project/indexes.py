"""The [index] table of book.toml: what the index has of the sources, terms, cross-references."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from publish.post import IndexTerm
from publish.project.entries import IndexChoices
from publish.project.values import Values, suggestion

KEYS = ("sources", "terms", "leave_out", "merge", "see", "see_also")
SOURCES = ("people", "outlets")


class Indexes(Values):
    """Reads the choices for an index."""

    def _index(self, table: Any) -> IndexChoices:
        self._known(self._table(table, "index"), KEYS, "index")
        for kind in (sources := self._words(table, "sources") or ()):
            if kind not in SOURCES:
                hint = suggestion(kind, SOURCES)
                raise self._error(f'sources have no "{kind}"', kind, hint)
        merge = self._table(table.get("merge", {}), "merge")
        return IndexChoices(
            sources=sources if "sources" in table else SOURCES,
            terms=self._terms(table),
            leave_out=frozenset(self._words(table, "leave_out")),
            merge={heading: self._text_of(merge, heading) for heading in merge},
        )

    def _terms(self, table: Mapping[str, Any]) -> tuple[IndexTerm, ...]:
        """What is looked for, then the cross-references."""
        given = table.get("terms", [])
        if not isinstance(given, list):
            raise self._error("terms is not a list", "terms", 'write terms = ["…"]')
        see = self._table(table.get("see", {}), "see")
        also = self._table(table.get("see_also", {}), "see_also")
        return (
            *map(self._term, given),
            *(IndexTerm(heading, see=self._one_or_more(see, heading)) for heading in see),
            *(IndexTerm(heading, also=self._one_or_more(also, heading)) for heading in also),
        )

    def _term(self, entry: Any) -> IndexTerm:
        table = {"heading": entry} if isinstance(entry, str) else self._table(entry, "terms")
        self._known(table, ("heading", "words"), "index")
        heading = self._text_of(table, "heading")
        if not heading:
            raise self._error("a term has no heading", "terms", 'write { heading = "…" }')
        return IndexTerm(heading, self._one_or_more(table, "words"))
