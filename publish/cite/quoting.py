"""Quotation marks that alternate by depth, and marks that a comma or a full stop goes inside."""

from __future__ import annotations

import re

from publish.cite.marks import Marks

_OPENED_BY = re.compile(r"(?:^|(?<=[\s([—–“‘]))\"")
_MARKS = re.compile("[“”‘’]")
_CLOSING = {"”": "“", "’": "‘"}


def curled(text: str) -> str:
    """Straight double quotation marks made typographic; apostrophes and feet are left."""
    if '"' not in text:
        return text
    return _OPENED_BY.sub("“", text).replace('"', "”")


def nested(text: str, depth: int, marks: Marks) -> tuple[str, str]:
    """Set the quotation marks of a text that itself stands inside ``depth`` quotations.

    Gives the text without the closing marks at its end, and those marks. Where the marks do not
    balance they are left as they are.
    """
    pairs = _pairs(text)
    if not pairs:
        return text, ""
    kinds = (marks.outer, marks.inner)
    chars = list(text)
    for start, end, inside in pairs:
        chars[start], chars[end] = kinds[(depth + inside) % 2]
    closings = {end for _, end, _ in pairs}
    last = len(chars)
    while last - 1 in closings:
        last -= 1
    return "".join(chars[:last]), "".join(chars[last:])


def balanced(text: str) -> bool:
    """Whether every double quotation mark that opens also closes, in order."""
    depth = 0
    for mark in re.findall("[“”]", text):
        depth += 1 if mark == "“" else -1
        if depth < 0:
            return False
    return depth == 0


def _pairs(text: str) -> list[tuple[int, int, int]]:
    """The pairs of marks, as (opening, closing, depth); () when they do not balance."""
    if "“" not in text and "‘" not in text:
        return []
    open_marks: list[tuple[str, int]] = []
    pairs: list[tuple[int, int, int]] = []
    for match in _MARKS.finditer(text):
        mark, place = match.group(), match.start()
        if mark in "“‘":
            open_marks.append((mark, place))
        elif open_marks and open_marks[-1][0] == _CLOSING[mark] and not _apostrophe(text, place):
            pairs.append((open_marks.pop()[1], place, len(open_marks)))
        elif mark == "”":
            return []
    return [] if open_marks else pairs


def _apostrophe(text: str, place: int) -> bool:
    """Whether the ’ at this place stands inside a word."""
    return text[place] == "’" and text[place + 1 : place + 2].isalnum()
