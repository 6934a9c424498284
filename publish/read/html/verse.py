"""Verse: lines that end where the poet ended them, known by what the page calls it."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.document import Inlines, LineBreak, Verse
from publish.read.html.dom import Element
from publish.read.html.flow import Flow, Items
from publish.read.html.inlines import Run, build
from publish.read.html.walk_inlines import Formats, runs_of

_NAMES = re.compile(r"(?:^|[\s_-])(?:verse|poem|poetry|stanza|lyrics)(?:$|[\s_-])")
_INDENT = re.compile(r"^[ \t\u00a0\u2002\u2003]+")


def is_verse(node: Element) -> bool:
    """Whether the page calls an element, or what holds it, verse."""
    return bool(_NAMES.search(node.names))


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A paragraph of a poem: its broken lines; any other paragraph is a container."""
    if not is_verse(node) or not any(child.tag == "br" for child in node.elements):
        return None
    return _verse(flow, node, runs_of(flow.page, node.children, formats))


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
