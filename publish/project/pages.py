"""The pages and parts that book.toml lists: front and back matter, parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from publish.project.entries import BACK, FRONT, MatterEntry, PartEntry
from publish.project.values import Values, suggestion
from publish.roles import ROLES

PAGE = "page"
"""The role of an editor's own page, which the book has no word for."""

MATTER = tuple(role.name for role in ROLES.values() if role.division != "body")

Matters = tuple[MatterEntry, ...]


class Pages(Values):
    """Reads what a book is made of, page by page and part by part."""

    def _both_matters(self, data: Mapping[str, Any]) -> tuple[Matters, Matters]:
        """The front and the back matter, each page with an id of its own."""
        front = self._matter(data.get("front", list(FRONT)), "front")
        back = self._matter(data.get("back", list(BACK)), "back")
        pages = _told_apart((*front, *back))
        for page in pages:
            if page.id and not ROLES[page.role].often:
                raise self._error(f"{page.role} is there twice", page.role, "name it once")
        return pages[: len(front)], pages[len(front) :]

    def _matter(self, entries: Any, division: str) -> Matters:
        if not isinstance(entries, list):
            raise self._error(f"{division} is not a list", division, 'write ["titlepage", …]')
        return tuple(self._matter_entry(entry, division) for entry in entries)

    def _matter_entry(self, entry: Any, division: str) -> MatterEntry:
        table = {"role": entry} if isinstance(entry, str) else self._table(entry, division)
        self._known(table, ("role", "file", "title"), division)
        role = self._text_of(table, "role")
        if role not in MATTER:
            raise self._error(f'"{role}" is no page of a book', role, suggestion(role, MATTER))
        if "file" not in table and ROLES[role].prose:
            hint = f'write {{role = "{role}", file = "content/{role}.md"}}'
            raise self._error(f"{role} needs a manuscript", role, hint)
        file = self._file(self._text_of(table, "file")) if "file" in table else None
        return MatterEntry(role, file, self._text_of(table, "title"))

    def _parts(self, data: Mapping[str, Any]) -> tuple[PartEntry, ...]:
        parts = []
        if "chapters" in data:
            parts.append(PartEntry("", self._files(data["chapters"], "chapters")))
        parts += [self._part(self._table(table, "part")) for table in data.get("part", [])]
        if not any(part.chapters for part in parts):
            raise self._error("names no chapters", "", 'add chapters = ["content/a.md"]')
        return tuple(parts)

    def _part(self, table: Mapping[str, Any]) -> PartEntry:
        self._known(table, ("title", "file", "chapters"), "part")
        title, file = self._text_of(table, "title"), self._text_of(table, "file")
        if file and not title:
            hint = 'add title = "…", or set the text as a chapter'
            raise self._error("a part without a title has no page", file, hint)
        files = self._files(table.get("chapters", []), "chapters")
        return PartEntry(title, files, self._file(file) if file else None)


def _told_apart(pages: Sequence[MatterEntry]) -> Matters:
    """The pages with the ids of those that their roles alone do not name: a second half title."""
    seen: dict[str, int] = {}
    result = []
    for page in pages:
        number = seen[page.role] = seen.get(page.role, 0) + 1
        base = "matter" if page.role == PAGE else page.role  # "page-2" is that of a folio
        ident = base if number == 1 else f"{base}-{number}"
        result.append(page if ident == page.role else replace(page, id=ident))
    return tuple(result)
