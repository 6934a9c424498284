"""Repairs: what older Markdown allowed and CommonMark takes for text, as CommonMark has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.read.markdown.code_regions import Regions
from publish.read.markdown.pieces import Edit

_HEADING = re.compile(r"^ {0,3}#{2,6}(?=[^\s#{.,;:!?])", re.M)
_TABLE = re.compile(
    r"^[ \t]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)+\|?+[ \t]*+\n", re.M
)
_ROW = re.compile(r"( *)[^ \n][^|\n]*\|[^\n]*(?:\n|\Z)")
_ADDRESS = re.compile(r"\]\(([^()<>\n\"']{1,300})\)")
_FILE = re.compile(
    r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp|pdf|md|markdown|html?|mp3|mp4)(?:#[^\s]*)?\s*$", re.I
)


def repairs(text: str, code: Regions) -> Iterator[Edit]:
    """The edits that make headings of "##Heading", addresses of file names with spaces, and rows
    of those that stand further in than the head of their table."""
    for found in _HEADING.finditer(text):
        if code.at(found.end() - 1) < 0:
            yield Edit(found.end(), found.end(), " ")
    for found in _ADDRESS.finditer(text):
        address = found[1].strip()
        is_file = " " in address and _FILE.search(address) and code.at(found.start()) < 0
        if is_file and _is_open(text, found.start()):
            yield Edit(found.start(1), found.end(1), address.replace(" ", "%20"))
    at = 0
    for found in _TABLE.finditer(text):
        if found.start() < at or code.at(found.start()) >= 0:
            continue
        at = found.end()
        while row := _ROW.match(text, at):
            if len(row[1]) > 3:  # it would be code
                yield Edit(row.start(), row.end(1), "")
            at = row.end()


def _is_open(text: str, at: int) -> bool:
    """Whether a bracket is open at a place: else what stands there is no link, but words."""
    start = max(text.rfind("\n\n", 0, at), 0)
    return text.count("[", start, at) > text.count("]", start, at)
