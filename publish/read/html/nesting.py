"""Items in a row as blocks nested under their headings."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from publish.document import Block, Blocks, DefinitionList, Section, ThematicBreak
from publish.read.html.pieces import Heading


def sectioned(items: list[Block | Heading]) -> Blocks:
    """Blocks nested under their headings by level; a level that is skipped is not missed."""
    top: list[Block] = []
    opened: list[tuple[Heading, list[Block]]] = []
    for item in [*_joined(_parted(items)), None]:
        level = item.level if isinstance(item, Heading) else 0 if item is None else 9
        while opened and level <= opened[-1][0].level:
            head, blocks = opened.pop()
            section = Section(head.title, tuple(blocks), head.id, location=head.location)
            (opened[-1][1] if opened else top).append(section)
        if isinstance(item, Heading):
            opened.append((item, []))
        elif item is not None:
            (opened[-1][1] if opened else top).append(item)
    return tuple(top)


def _joined(items: list[Block | Heading]) -> list[Block | Heading]:
    """Definition lists that touch as one: some pages make a list of every term."""
    result: list[Block | Heading] = []
    for item in items:
        last = result[-1] if result else None
        if isinstance(item, DefinitionList) and isinstance(last, DefinitionList):
            result[-1] = replace(last, items=(*last.items, *item.items))
        else:
            result.append(item)
    return result


def _parted(items: list[Block | Heading]) -> list[Block | Heading]:
    """No section break at either end, beside another or beside a heading: it parts nothing."""
    result: list[Block | Heading] = []
    for is_break, group in groupby(items, lambda item: isinstance(item, ThematicBreak)):
        part = list(group)
        if is_break:
            result += part[:1] if result else []
            continue
        if result and isinstance(part[0], Heading) and isinstance(result[-1], ThematicBreak):
            result.pop()
        result += part
    return result[:-1] if result and isinstance(result[-1], ThematicBreak) else result
