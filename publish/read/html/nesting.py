"""Items in a row as blocks nested under their headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from publish.document import Block, Blocks, DefinitionList, Section, ThematicBreak
from publish.read.html.pieces import Heading

MADE = 7
"""The level of a section that is made already: below all headings of a page."""

LAST = 99
"""The level of what is no heading: below all."""


def sectioned(items: list[Block | Heading]) -> Blocks:
    """Blocks nested under their headings by level; a level that is skipped is not missed. What
    follows a section that a container has made already is under its heading, too."""
    top: list[Block] = []
    opened: list[tuple[Heading, list[Block]]] = []
    for item in [*_joined(_parted([*_unmade(items)])), None]:
        level = item.level if isinstance(item, Heading) else 0 if item is None else LAST
        while opened and level <= opened[-1][0].level:
            head, blocks = opened.pop()
            section = Section(head.title, tuple(blocks), head.id, location=head.location)
            (opened[-1][1] if opened else top).append(section)
        if isinstance(item, Heading):
            opened.append((item, []))
        elif item is not None:
            (opened[-1][1] if opened else top).append(item)
    return tuple(top)


def _unmade(items: Iterable[Block | Heading], level: int = MADE) -> Iterator[Block | Heading]:
    """Items without sections: their headings, and what is under these."""
    for item in items:
        if isinstance(item, Section):
            yield Heading(level, item.title, item.id, item.location)
            yield from _unmade(item.blocks, level + 1)
        else:
            yield item


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
