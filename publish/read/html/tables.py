"""Tables: which are tables of data, which show pictures in rows, which only lay out the page."""

from __future__ import annotations

from publish.document import Figure, Image, Inlines, LineBreak, Table
from publish.read.html import code, figures
from publish.read.html.captions import MAX_CAPTION, parted
from publish.read.html.dom import Element, find, iterate, line_of, part_from_line
from publish.read.html.flow import Flow, Items
from publish.read.html.grid import grid_of, is_cell, is_header
from publish.read.html.inlines import Run, build, without_pictures
from publish.read.html.page import Page
from publish.read.html.walk_inlines import Formats, formats_inside, runs_of
from publish.transform import block_of
from publish.walking import plain_text

_LAYOUT_CELL = 1500
_ROLES = frozenset({"table", "grid", "treegrid"})
_BLOCKS = ("table", "figure", "blockquote", "pre")
_PLAYERS = ("iframe", "video")


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A table of data; None for one that only lays out the page, whose cells are containers."""
    if (figure := figures.of_div(flow, node, formats)) is not None:
        return figure
    if (lines := code.of_container(flow, node, formats)) is not None:
        return lines
    rows = kept_rows(flow.page, node)
    if (pictures := _in_rows(flow, node, rows, formats)) is not None:
        return pictures
    if is_layout(node, rows):
        return None
    return _table(flow, node, rows, _caption(flow.page, node, formats), formats)


def of_roles(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A table made of elements that only say by their role what they are (WAI-ARIA 1.2)."""
    if node.get("role") not in _ROLES:
        return None
    kept = iterate(node, lambda e: e not in flow.page.dropped)
    rows = [e for e in kept if e.get("role") == "row" and e not in flow.page.dropped]
    held = sum(len(line_of(cell)) for row in rows for cell in row.elements if is_cell(cell))
    if is_layout(node, rows) or held < len(line_of(node).replace(" ", "")):
        return None
    for row in rows:
        for cell in row.elements:
            part_from_line(cell)
    return _table(flow, node, rows, (), formats)


def _caption(page: Page, node: Element, formats: Formats) -> Inlines:
    """The words of a table's caption; of several, all of them, each on lines of its own."""
    runs: list[Run] = []
    for one in node.elements:
        if one.tag == "caption" and one not in page.dropped:
            runs += [Run(LineBreak()), *runs_of(page, one.children, formats)]
    return build(runs)


def _table(
    flow: Flow, node: Element, rows: list[Element], caption: Inlines, formats: Formats
) -> Items:
    grid = grid_of(flow, rows, formats)
    grid.drop_empty()
    if not grid.cells:
        return (block_of(caption, flow.page.at(node)),) if caption else ()
    count = grid.head_rows()
    body = tuple(tuple(row) for row in grid.cells[count:])
    row_heads = all(row[0] for row in grid.heads[count:])
    align = tuple(grid.align(column) for column in range(len(grid.cells[0])))
    head = grid.head(count)
    return (Table(head, body, align, caption, row_heads, location=flow.page.at(node)),)


def _in_rows(flow: Flow, node: Element, rows: list[Element], formats: Formats) -> Items | None:
    """Pictures laid out in rows, each with the words below it as its caption; None for others."""
    if not rows or find(node, "img") is None or find(node, "th", "caption", *_BLOCKS[1:]):
        return None
    cells = [[c for c in row.elements if is_cell(c) and c not in flow.page.dropped] for row in rows]
    if not any(cells):  # deep in a page, cells have dissolved (``deep``)
        return None
    lines = [[_runs(flow, cell, formats) for cell in row] for row in cells]
    figures_made: list[Figure] = []
    waiting: list[Figure] = []
    for line in lines:
        shown = [tuple(r.content for r in runs if isinstance(r.content, Image)) for runs in line]
        words = [build(without_pictures(runs)) for runs in line]
        if not any(words) and all(shown):
            figures_made += waiting
            waiting = [Figure(images, location=flow.page.at(node)) for images in shown]
        elif waiting and not any(shown) and len(words) == len(waiting) and _are_captions(words):
            pairs = zip(waiting, map(parted, words), strict=True)
            figures_made += [Figure(f.images, *said, location=f.location) for f, said in pairs]
            waiting = []
        else:
            return None
    return figures.gathered((*figures_made, *waiting))


def _runs(flow: Flow, cell: Element, formats: Formats) -> list[Run]:
    return runs_of(flow.page, cell.children, formats_inside(flow.page, cell, formats))


def _are_captions(words: list[Inlines]) -> bool:
    return all(len(plain_text(said)) <= MAX_CAPTION for said in words)


def kept_rows(page: Page, table: Element) -> list[Element]:
    """The rows of a table that no rule drops, alone or with their part of the table."""
    rows = rows_of(table)
    return [row for row in rows if row not in page.dropped and row.parent not in page.dropped]


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
    cells = [cell for row in rows for cell in row.elements if is_cell(cell)]
    width = max((len(row.elements) for row in rows), default=0)
    if table.get("role") in ("presentation", "none") or width < 2 or len(rows) < 2:
        return True
    if any(find(cell, *_BLOCKS) for cell in cells):
        return True
    if find(table, *_PLAYERS) is not None and not any(map(is_header, cells)):
        return True
    if find(table, "h1", "h2", "h3") is not None and not any(map(is_header, cells)):
        return True
    return any(len(line_of(cell)) > _LAYOUT_CELL for cell in cells)
