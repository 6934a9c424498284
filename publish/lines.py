"""Lines: any text as one line that is bearably long and cannot steer a terminal."""

from __future__ import annotations

import re

UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""Escape sequences, marks of direction, tags, and bytes that are no UTF-8: a file name or a text
must not steer the terminal, nor stop it."""

LONGEST = 1000
"""Characters of a line that says something; a name of thousands would hide what is said of it."""


def printable(text: str) -> str:
    """A text as one line that cannot steer a terminal."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def told(text: str) -> str:
    """A text as one line of bearable length: of a longer one the beginning and the end."""
    line = printable(text)
    if len(line) <= LONGEST:
        return line
    return f"{line[: LONGEST // 2]} … {line[-LONGEST // 2 :]}"
