"""``:::`` blocks: pandoc's fenced divs, nested to any depth whatever the length of their fences."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from publish.manuscript.attributes import Attributes, parse_attributes

_OPEN = re.compile(r":{3,}[ \t]*(?P<info>[\w-]+|\{.*\})(?:[ \t]*:+)?[ \t]*")
_CLOSE = re.compile(r":{3,}[ \t]*")
_MARKERS = re.compile(r"(?:(?:[-+*>:]|\d{1,9}[.)]|\[\^[^\]]+\]:)[ \t]+)+")
"""What may stand before a block on its first line: it is an item, a quotation, a definition."""

_QUOTED = re.compile(r"(?:>[ \t]*)+")

_FENCE = re.compile(r"(?P<mark>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)")


def block_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The markdown-it rule: a token ``div_open`` with its Attributes, what is inside, and
    ``div_close``. A div that is never closed ends where its container does."""
    if state.is_code_block(start) or not (attributes := _opening(_line(state, start))):
        return False
    if silent:
        return True
    last = _closing_line(state, start, end)
    old_type, old_end = state.parentType, state.lineMax
    state.parentType, state.lineMax = "div", last
    token = state.push("div_open", "div", 1)
    token.map, token.meta = [start, last], {"attributes": attributes}
    state.md.block.tokenize(state, start + 1, last)
    state.push("div_close", "div", -1)
    state.parentType, state.lineMax = old_type, old_end
    state.line = min(last + 1, end)
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _opening(line: str) -> Attributes | None:
    match = _OPEN.fullmatch(line)
    if not match:
        return None
    info = match["info"]
    if not info.startswith("{"):
        return Attributes(classes=(info,))
    found = parse_attributes(info)
    return found[0] if found and found[1] == len(info) else None


def _colons(line: str) -> int:
    return len(line) - len(line.lstrip(":"))


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    """The line with the closing fence of the div that opens in ``start``, or ``end``."""
    depth, fence, quoted, own = 1, "", False, _colons(_line(state, start))
    for number in range(start + 1, end):
        line = _line(state, number)
        if line and state.sCount[number] < state.blkIndent:
            return number
        if fence:
            match = _FENCE.match(_QUOTED.sub("", line) if quoted else line)
            closes = match and match["mark"].startswith(fence) and not match["info"].strip()
            fence = "" if closes else fence
            continue
        marker = _MARKERS.match(line)
        line = line[marker.end() :] if marker else line
        if match := _FENCE.match(line):
            fence, quoted = match["mark"], bool(marker and ">" in marker[0])
        elif _colons(line) < own:
            continue  # a shorter fence opens or closes something inside
        elif _CLOSE.fullmatch(line):
            depth -= 1
            if not depth:
                return number
        elif _opening(line):
            depth += 1
    return end
