"""Headings in a row of blocks -> nested Sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish.document import Block, Blocks, DefinitionList, Inlines, Section
from publish.findings import Location


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading before it has taken in what stands under it."""

    level: int
    title: Inlines
    id: str
    location: Location


def nest(flat: Sequence[Block | Heading]) -> Blocks:
    """Put under each heading what follows it up to the next heading of its level or above.

    Depth follows from position: whatever the first level is, it is the outermost. Definition lists
    that are left beside each other, where a note stood between them, are one.
    """
    open_: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for item in flat:
        if isinstance(item, Heading):
            while len(open_) > 1 and _level(open_[-1]) >= item.level:
                _close(open_)
            open_.append((item, []))
        else:
            _append(open_[-1][1], item)
    while len(open_) > 1:
        _close(open_)
    return tuple(open_[0][1])


def _append(blocks: list[Block], item: Block) -> None:
    match blocks[-1:], item:
        case [DefinitionList(items, location=at)], DefinitionList(more):
            blocks[-1] = DefinitionList((*items, *more), location=at)
        case _:
            blocks.append(item)


def _level(entry: tuple[Heading | None, list[Block]]) -> int:
    return entry[0].level if entry[0] else 0


def _close(open_: list[tuple[Heading | None, list[Block]]]) -> None:
    heading, blocks = open_.pop()
    if heading:
        section = Section(heading.title, tuple(blocks), heading.id, location=heading.location)
        open_[-1][1].append(section)
