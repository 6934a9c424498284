"""Grid: the cells of a table by row and column, its spans expanded, its header rows and columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publish.document import Inlines, LineBreak, Strong
from publish.read.html.dom import Element
from publish.read.html.flow import Flow
from publish.read.html.inlines import build
from publish.read.html.walk_inlines import Formats, formats_inside, runs_of

MAX_COLUMNS = 60
MAX_SPAN = 1000
_ALIGN = re.compile(r"text-align\s*:\s*(left|right|center)", re.I)
_CELLS = frozenset({"cell", "gridcell", "columnheader", "rowheader"})


@dataclass(slots=True)
class Grid:
    """Cells by row and column, whether each is a header, the alignment each asks for, and whether
    each row is in the table's head."""

    cells: list[list[Inlines]] = field(default_factory=list)
    heads: list[list[bool]] = field(default_factory=list)
    aligns: list[list[str]] = field(default_factory=list)
    tops: list[bool] = field(default_factory=list)

    def is_head(self, row: int) -> bool:
        """Whether every cell of a row that has words is a header."""
        named = [h for h, cell in zip(self.heads[row], self.cells[row], strict=True) if cell]
        return bool(named) and all(named)

    def align(self, column: int) -> str:
        """The alignment that all the cells of a column agree on, or ""."""
        asked = {row[column] for row in self.aligns}
        return asked.pop() if len(asked) == 1 else ""

    def is_bold(self, row: int) -> bool:
        """Whether every cell of a row that has words is bold from end to end."""
        full = [cell for cell in self.cells[row] if cell]
        return bool(full) and all(
            isinstance(node, Strong) or (isinstance(node, str) and not node.strip())
            for cell in full
            for node in cell
        )

    def head_rows(self) -> int:
        """How many rows at the top are headers: those that the page calls its head, or those of
        header cells, or one that alone is bold."""
        count = _leading(self.tops)
        if not count:
            full = [sum(map(bool, row)) for row in self.cells]
            count = _leading([self.is_head(i) and (not i or n > 1) for i, n in enumerate(full)])
        if not count and len(self.cells[0]) > 1 and self.is_bold(0):
            count = int(not any(map(self.is_bold, range(1, len(self.cells)))))
        return min(count, len(self.cells) - 1)

    def head(self, count: int) -> tuple[Inlines, ...]:
        """The header cells of the first rows, one cell a column."""
        columns = zip(*self.cells[:count], strict=True)
        return tuple(_stacked(column) for column in columns)

    def drop_empty(self) -> None:
        """Leave out rows and columns without a single word."""
        full_rows = [i for i, row in enumerate(self.cells) if any(row)]
        width = len(self.cells[0]) if self.cells else 0
        full = [c for c in range(width) if any(self.cells[r][c] for r in full_rows)]
        self.cells = [[self.cells[r][c] for c in full] for r in full_rows]
        self.heads = [[self.heads[r][c] for c in full] for r in full_rows]
        self.aligns = [[self.aligns[r][c] for c in full] for r in full_rows]
        self.tops = [self.tops[r] for r in full_rows]


def grid_of(flow: Flow, rows: list[Element], formats: Formats) -> Grid:
    """Place every cell as HTML 4.9.12 does; a cell's words stand once, where it begins."""
    places: dict[tuple[int, int], tuple[Inlines, bool, str]] = {}
    width = 0
    for y, row in enumerate(rows):
        x = 0
        for cell in row.elements:
            if not is_cell(cell) or cell in flow.page.dropped:
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
    return Grid(
        [[c[0] for c in row] for row in full],
        [[c[1] for c in row] for row in full],
        [[c[2] for c in row] for row in full],
        [row.parent is not None and row.parent.tag == "thead" for row in rows],
    )


def _leading(flags: list[bool]) -> int:
    """How many flags are set before the first that is not."""
    return flags.index(False) if False in flags else len(flags)


def is_cell(element: Element) -> bool:
    """Whether an element is a cell of a row, by its tag or by its role."""
    return element.tag in ("td", "th") or element.get("role") in _CELLS


def is_header(element: Element) -> bool:
    """Whether a cell is a header."""
    return element.tag == "th" or element.get("role") in ("columnheader", "rowheader")


def _stacked(cells: tuple[Inlines, ...]) -> Inlines:
    """Cells above each other as one, a line each."""
    result: Inlines = ()
    for cell in cells:
        result = _joined(result, cell)
    return result


def _joined(one: Inlines, two: Inlines) -> Inlines:
    return (*one, LineBreak(), *two) if one and two else one or two


def _cell(flow: Flow, cell: Element, formats: Formats) -> tuple[Inlines, bool, str]:
    inner = formats_inside(flow.page, cell, formats)
    align = cell.get("align").lower()
    if found := _ALIGN.search(cell.get("style")):
        align = found[1].lower()
    content = build(runs_of(flow.page, cell.children, inner))
    return content, is_header(cell), align if align in ("left", "right", "center") else ""


def _span(cell: Element, name: str) -> int:
    text = (cell.get(name) or cell.get(f"aria-{name}")).strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return max(1, min(number, MAX_SPAN))
