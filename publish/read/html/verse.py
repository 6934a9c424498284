"""Verse: lines that end where the poet ended them, known by what the page calls it."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.document import Inlines, LineBreak, Verse
from publish.read.html.dom import BLOCKS, Element, find, raw_text
from publish.read.html.flow import Flow, Items
from publish.read.html.inlines import Run, build
from publish.read.html.page import Page
from publish.read.html.walk_inlines import Formats, formats_inside, runs_of

_NAMES = re.compile(r"(?:^|[\s_-])(?:verse|poem|poetry|stanza|lyrics)(?:$|[\s_-])")
_INDENTED = re.compile(r"(?:^|[\s_-])indent(?:ed)?-?(\d?)(?:$|[\s_-])")
_INDENT = re.compile(r"^[ \t\u00a0\u2002\u2003]+")
_LONGEST = 1200
"""Characters of a stanza; a longer paragraph is prose."""
_LINE = 120
"""Characters of a line."""

_APART = ("h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote", "pre", "figure")
_PROSE = (*_APART, "img")


def is_verse(node: Element) -> bool:
    """Whether the page calls an element verse."""
    return bool(_NAMES.search(node.names))


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A paragraph of a poem: its broken lines; any other paragraph is a container."""
    if not is_verse(node) or not any(child.tag == "br" for child in node.elements):
        return None
    if find(node, *_APART) is not None:  # a table may stand in a paragraph (HTML, quirks mode)
        return None
    return _verse(flow, node, runs_of(flow.page, node.children, formats))


def of_container(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A poem in a <div>: a stanza a paragraph, or a line an element; None where it has no lines."""
    if not node.names or not is_verse(node) or find(node, *_PROSE) is not None:
        return None
    if not any(child.tag in BLOCKS for child in node.elements):
        return of(flow, node, formats)
    stanzas = _stanzas(flow.page, node)
    every = [line for lines in stanzas for line in lines]
    lined = len(every) > len(stanzas) or (bool(every) and find(node, "br") is not None)
    if not lined or any(len(raw_text(line)) > _LONGEST for line in every):
        return None
    runs: list[Run] = []
    for lines in stanzas:
        for line in lines:
            inside = formats_inside(flow.page, line, formats)
            said = runs_of(flow.page, line.children, inside)
            runs += [*_indented(line, said), Run(LineBreak())]
        runs.append(Run(LineBreak()))
    return _verse(flow, node, runs)


def _stanzas(page: Page, node: Element) -> list[list[Element]]:
    """The elements of a poem that are lines and that are kept, by stanza; loose text is none."""
    if any(isinstance(child, str) and child.strip() for child in node.children):
        return []
    parts = [part for part in node.elements if part.tag != "br" and part not in page.dropped]
    if parts and all(part.tag == "p" and find(part, "br") is not None for part in parts):
        return [[part] for part in parts]
    held = [_stanzas(page, part) if part.elements else [] for part in parts]
    if held and all(held):
        return [[line for lines in stanzas for line in lines] for stanzas in held]
    return [parts] if parts and all(map(_is_line, parts)) else []


def _is_line(part: Element) -> bool:
    """Whether an element is one line: short, and with no block in it."""
    flat = part.tag in ("div", "span", "p") and find(part, "br", "p", "div") in (part, None)
    return flat and len(raw_text(part)) <= _LINE


def _indented(line: Element, runs: list[Run]) -> list[Run]:
    """A line with the indent that its maker's name for it says."""
    found = _INDENTED.search(line.names)
    return [Run("\u00a0\u00a0" * int(found[1] or 1)), *runs] if found else runs


def from_lines(flow: Flow, node: Element) -> Items:
    """A poem in <pre>: every line of the source is one."""
    runs: list[Run] = []
    for run in runs_of(flow.page, node.children):
        if not isinstance(run.content, str):
            runs.append(run)
            continue
        for index, line in enumerate(run.content.split("\n")):
            runs += [Run(LineBreak())] if index else []
            runs += [replace(run, content=line)] if line else []
    return _verse(flow, node, runs)


def _verse(flow: Flow, node: Element, runs: list[Run]) -> Items:
    stanzas: list[list[Inlines]] = [[]]
    for line in _lines(runs):
        if content := _line(line):
            stanzas[-1].append(content)
        elif stanzas[-1]:
            stanzas.append([])
    full = tuple(tuple(stanza) for stanza in stanzas if stanza)
    return (Verse(full, location=flow.page.at(node)),) if full else ()


def _lines(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        if isinstance(run.content, LineBreak):
            lines.append([])
        else:
            lines[-1].append(run)
    return lines


def _line(runs: list[Run]) -> Inlines:
    """One line of verse; an indent that the page shows is kept as EM SPACE."""
    content = build(runs)
    first = next((run.content for run in runs if isinstance(run.content, str)), "")
    indent = _INDENT.match(first.replace("\n", ""))
    depth = len(indent[0].replace("\t", "    ")) // 2 if indent and raw_indent(indent[0]) else 0
    if not content or not depth:
        return content
    lead = "\u2003" * min(depth, 8)
    return (lead + content[0], *content[1:]) if isinstance(content[0], str) else (lead, *content)


def raw_indent(space: str) -> bool:
    """Whether a line's leading space is meant: more than the one that source code leaves."""
    return len(space) > 1 or space != " "
