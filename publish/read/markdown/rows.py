"""Rows: the rows of a table as its author wrote them, not as GFM cuts them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

_RULE = re.compile(r"[ \t>]*+\|?+(?:[ \t]*+:?+(?:-{3,}+|={3,}+):?+[ \t]*+(?:[|+]|\Z))+[ \t]*+")
"""A row of a table; single hyphens may be an author's: nothing is there."""


def without_rules(tokens: list[Token], lines: list[str]) -> Iterator[Token]:
    """Tables without the rows that only draw a line, as kramdown parts bodies and foot."""
    inside = skipped = False
    for token in tokens:
        if token.type in ("tbody_open", "tbody_close"):
            inside = token.type == "tbody_open"
        if token.type == "tr_open" and inside and token.map:
            skipped = _RULE.fullmatch(lines[token.map[0]]) is not None
        if not skipped:
            yield token
        skipped = skipped and token.type != "tr_close"


def with_all_cells(tokens: Iterable[Token], lines: list[str]) -> Iterator[Token]:
    """The cells that a row has beyond its table's head, which GFM ignores and authors wrote."""
    cells, row, inside = 0, None, False
    for token in tokens:
        if token.type in ("tbody_open", "tbody_close"):
            inside = token.type == "tbody_open"
        if token.type == "tr_open":
            cells, row = 0, token if inside else None
        cells += token.type == "td_open"
        if token.type == "tr_close" and row is not None and row.map:
            line = re.sub(r"^[\s>]+", "", lines[row.map[0]]).strip()
            written = escapedSplit(line.removeprefix("|"))
            written = written[:-1] if written and not written[-1].strip() else written
            for content in written[cells:] if cells else []:
                yield from _cell(content.strip(), row.map)
        yield token


def _cell(content: str, place: list[int]) -> Iterator[Token]:
    yield Token("td_open", "td", 1, block=True)
    yield Token("inline", "", 0, content=content, map=place, children=[], block=True)
    yield Token("td_close", "td", -1, block=True)
