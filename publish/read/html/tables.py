"""Tables: spans expanded into equal rows, header cells, caption; tables that only lay out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publish.document import Inlines, LineBreak, Table
from publish.read.html import figures
from publish.read.html.dom import Element, find, find_all, line_of
from publish.read.html.flow import Flow, Items
from publish.read.html.inlines import build
from publish.read.html.walk_inlines import Formats, formats_inside, runs_of

MAX_COLUMNS = 60
MAX_SPAN = 1000
_LAYOUT_CELL = 1500
_ALIGN = re.compile(r"text-align\s*:\s*(left|right|center)", re.I)


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A table of data; None for one that only lays out the page, whose cells are containers."""
    if (figure := figures.of_div(flow, node, formats)) is not None:
        return figure
    rows = rows_of(node)
    rows = [row for row in rows if row not in flow.page.dropped]
    if is_layout(node, rows):
        return None
    grid = _grid(flow, rows, formats)
    grid.drop_empty()
    if not grid.cells:
        return ()
    head = grid.cells[0] if grid.is_head(0) and len(grid.cells) > 1 else ()
    body = tuple(tuple(row) for row in grid.cells[1 if head else 0 :])
    caption = next((c for c in node.elements if c.tag == "caption"), None)
    caption = None if caption in flow.page.dropped else caption
    words = build(runs_of(flow.page, caption.children, formats)) if caption is not None else ()
    at = flow.page.at(node)
    row_heads = all(grid.heads[i][0] for i in range(1 if head else 0, len(grid.cells)))
    width = len(grid.cells[0])
    align = tuple(grid.align(column) for column in range(width))
    return (Table(tuple(head), body, align, words, row_heads, location=at),)


def rows_of(table: Element) -> list[Element]:
    """The rows of a table itself: head first, foot last, as browsers show them."""
    order = {"thead": 0, "tr": 1, "tbody": 1, "tfoot": 2}
    parts = sorted(
        (child for child in table.elements if child.tag in order), key=lambda c: order[c.tag]
    )
    return [
        row
        for part in parts
        for row in ([part] if part.tag == "tr" else part.elements)
        if row.tag == "tr"
    ]


def is_layout(table: Element, rows: list[Element]) -> bool:
    """Whether a table only places things: one row or column, a table or long prose in a cell."""
    cells = [cell for row in rows for cell in row.elements if cell.tag in ("td", "th")]
    width = max((len(row.elements) for row in rows), default=0)
    if table.get("role") in ("presentation", "none") or width < 2 or len(rows) < 2:
        return True
    if any(find(cell, "table", "figure", "blockquote", "pre") for cell in cells):
        return True
    if find(table, "h1", "h2", "h3") is not None and not find_all(table, "th"):
        return True
    return any(len(line_of(cell)) > _LAYOUT_CELL for cell in cells)


@dataclass(slots=True)
class _Grid:
    """Cells by row and column, whether each is a header, and the alignment each asks for."""

    cells: list[list[Inlines]] = field(default_factory=list)
    heads: list[list[bool]] = field(default_factory=list)
    aligns: list[list[str]] = field(default_factory=list)

    def is_head(self, row: int) -> bool:
        """Whether every cell of a row that has words is a header."""
        named = [h for h, cell in zip(self.heads[row], self.cells[row], strict=True) if cell]
        return bool(named) and all(named)

    def align(self, column: int) -> str:
        """The alignment that all the cells of a column agree on, or ""."""
        asked = {row[column] for row in self.aligns}
        return asked.pop() if len(asked) == 1 else ""

    def drop_empty(self) -> None:
        """Leave out rows and columns without a single word."""
        full_rows = [i for i, row in enumerate(self.cells) if any(row)]
        width = len(self.cells[0]) if self.cells else 0
        full = [c for c in range(width) if any(self.cells[r][c] for r in full_rows)]
        self.cells = [[self.cells[r][c] for c in full] for r in full_rows]
        self.heads = [[self.heads[r][c] for c in full] for r in full_rows]
        self.aligns = [[self.aligns[r][c] for c in full] for r in full_rows]


def _grid(flow: Flow, rows: list[Element], formats: Formats) -> _Grid:
    """Place every cell as HTML 4.9.12 does; a cell's words stand once, where it begins."""
    places: dict[tuple[int, int], tuple[Inlines, bool, str]] = {}
    width = 0
    for y, row in enumerate(rows):
        x = 0
        for cell in row.elements:
            if cell.tag not in ("td", "th") or cell in flow.page.dropped:
                continue
            while (y, x) in places:
                x += 1
            if x >= MAX_COLUMNS:  # what no page can hold goes on in the last column's cell
                x = MAX_COLUMNS - 1
            made = _cell(flow, cell, formats)
            across = min(_span(cell, "colspan"), MAX_COLUMNS - x)
            down = min(_span(cell, "rowspan"), len(rows) - y)
            held = places.get((y, x))
            if held is not None:
                made = (_joined(held[0], made[0]), held[1], held[2])
            for j in range(down):
                for i in range(across):
                    places[y + j, x + i] = made if not i and not j else ((), made[1], made[2])
            width = max(width, x + across)
            x += across
    blank: tuple[Inlines, bool, str] = ((), False, "")
    full = [[places.get((y, x), blank) for x in range(width)] for y in range(len(rows))]
    return _Grid(
        [[c[0] for c in row] for row in full],
        [[c[1] for c in row] for row in full],
        [[c[2] for c in row] for row in full],
    )


def _joined(one: Inlines, two: Inlines) -> Inlines:
    return (*one, LineBreak(), *two) if one and two else one or two


def _cell(flow: Flow, cell: Element, formats: Formats) -> tuple[Inlines, bool, str]:
    inner = formats_inside(flow.page, cell, formats)
    align = cell.get("align").lower()
    if found := _ALIGN.search(cell.get("style")):
        align = found[1].lower()
    content = build(runs_of(flow.page, cell.children, inner))
    return content, cell.tag == "th", align if align in ("left", "right", "center") else ""


def _span(cell: Element, name: str) -> int:
    text = cell.get(name).strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return max(1, min(number, MAX_SPAN))
