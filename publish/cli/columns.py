"""Columns: tables in plain lines, the last column cut where a terminal ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.editing.tables import Table

WIDEST = 40
"""Characters that a column is wide at most, but the last."""

SHORTEST = 24
"""Characters to which the last column may be cut for a narrow terminal."""

GAP = "  "


def columns(tables: Iterable[Table], width: int = 0) -> str:
    """Each table, under its heading if there are several; a terminal is ``width`` wide, or 0."""
    found = list(tables)
    titled = len(found) > 1
    return "\n".join("\n".join(_lines(table, width, titled=titled)) + "\n" for table in found)


def _lines(table: Table, width: int, *, titled: bool) -> list[str]:
    title = [table.title] if titled else []
    if not table.rows:
        return [*title, table.empty]
    head = tuple(name.upper() for name in table.head)
    widths = _widths((head, *table.rows))
    return [*title, *(_line(row, widths, width) for row in (head, *table.rows))]


def _widths(rows: Sequence[tuple[str, ...]]) -> list[int]:
    """How wide the columns are, the last one not counted."""
    return [min(WIDEST, max(map(len, column))) for column in list(zip(*rows, strict=True))[:-1]]


def _line(row: tuple[str, ...], widths: list[int], width: int) -> str:
    cells = [f"{_cut(cell, size):{size}}" for cell, size in zip(row, widths, strict=False)]
    room = max(SHORTEST, width - sum(widths) - len(GAP) * len(widths)) if width else 0
    return GAP.join([*cells, _cut(row[-1], room) if room else row[-1]]).rstrip()


def _cut(text: str, size: int) -> str:
    return text if len(text) <= size else f"{text[: size - 1].rstrip()}…"
