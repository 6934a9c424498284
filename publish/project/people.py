"""The [[contributor]] tables of book.toml: what an editor says of those whom the book names."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from publish.project.entries import ContributorEntry
from publish.project.values import Values, suggestion
from publish.relators import AUTHOR, EDITOR, relators, said

KEYS = ("name", "note", "roles", "sort_name", "organisation")

ELSEWHERE = {AUTHOR: "authors", EDITOR: "editors"}
"""What is said under [book], and so not said here again."""


class People(Values):
    """Reads what is said of people."""

    def _contributors(self, data: Mapping[str, Any]) -> tuple[ContributorEntry, ...]:
        tables = data.get("contributor", [])
        if not isinstance(tables, list):
            raise self._error("contributor is no list", "contributor", "write [[contributor]]")
        people = tuple(self._contributor(table) for table in tables)
        names = [person.name for person in people]
        for name in names:
            if names.count(name) > 1:
                raise self._error(f"{name} is there twice", name, "say all of them in one table")
        return people

    def _contributor(self, table: Any) -> ContributorEntry:
        self._known(self._table(table, "contributor"), KEYS, "contributor")
        name = self._text_of(table, "name")
        if not name:
            raise self._error("a contributor has no name", "contributor", 'add name = "…"')
        return ContributorEntry(
            name,
            self._text_of(table, "note"),
            tuple(dict.fromkeys(self._role(word, name) for word in self._words(table, "roles"))),
            self._text_of(table, "sort_name"),
            self._switch(table, "organisation"),
        )

    def _role(self, word: str, name: str) -> str:
        """The code of what somebody did."""
        spoken = " ".join(word.lower().split())
        code = said().get(spoken, "")
        if not code:
            raise self._error(f'{name}: there is no role "{word}"', word, _nearest(spoken))
        if code in ELSEWHERE:
            key = ELSEWHERE[code]
            hint = f"name them in {key} under [book]; of a text, its manuscript names the author"
            raise self._error(f'{name}: "{word}" is no role of a contributor', word, hint)
        return code


def _nearest(word: str) -> str:
    """A hint for an unknown role: the nearest one, or the words for all of them."""
    words = [row.words[0] for code, row in relators().items() if code not in ELSEWHERE]
    near = difflib.get_close_matches(word, said(), 1)
    return suggestion(word, list(said())) if near else f"known here: {', '.join(words)}"
