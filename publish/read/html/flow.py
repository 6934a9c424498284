"""Flow: nodes in, in reading order; Blocks out, nested under their headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from publish.document import (
    Block,
    Blocks,
    DefinitionList,
    Figure,
    Image,
    Inlines,
    LineBreak,
    Paragraph,
    Section,
    ThematicBreak,
)
from publish.findings import NOWHERE, Location
from publish.read.html.dom import BLOCKS, UNSEEN, Element
from publish.read.html.inlines import Run, build, is_gap
from publish.read.html.page import Page
from publish.read.html.walk_inlines import (
    CONTROLS,
    PICTURES,
    Formats,
    atom,
    formats_inside,
)
from publish.walking import inline_children, plain_text, walk_inlines

MAX_NESTING = 12
"""Quotations, lists and the like inside each other: deeper ones give their content to the outer."""


_BREAK = re.compile(r"(?:[*⁂✻✽❦❧☙~·•#–—=]\s*){1,9}|-{3,9}|(?:-\s){2,9}-?|\.{5,}")
"""A line of signs alone, which parts two scenes."""

_GIST = "//gist.github.com/"
MAX_STYLED = 300
"""Characters of a caption that only its looks tell."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading before its section is gathered."""

    level: int
    title: Inlines
    id: str = ""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Caption:
    """The words behind a picture that are its caption or its credit, before they are joined."""

    content: Inlines
    credit: bool = False
    location: Location = NOWHERE


Item = Block | Heading | Caption
Items = tuple[Item, ...]


@dataclass(slots=True)
class Flow:
    """What the walk has made so far, and the loose inline content not yet ended by a block.

    ``make`` gives the items of an element of a kind of its own (a list, a table), or None for a
    container whose children are walked like any others; ``settle`` is given all items of a
    container together, before they are nested; ``taken`` holds elements that were taken together
    with one before them."""

    page: Page
    make: Callable[[Flow, Element, Formats], Items | None]
    settle: Callable[[list[Item]], list[Block | Heading]]
    depth: int = 0
    items: list[Item] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    at: Location = NOWHERE
    taken: set[Element] = field(default_factory=set)

    def take(self, nodes: list[Element | str], formats: Formats = ()) -> None:
        """Walk through nodes in reading order."""
        for node in nodes:
            if isinstance(node, str):
                self.runs.append(Run(node, formats))
            elif node in self.page.dropped:
                if node.tag in CONTROLS:
                    self.runs.append(Run(" "))
                elif node.tag in BLOCKS:
                    self.flush()
            elif node.tag not in UNSEEN or _shows(node):
                self._take_element(node, formats)

    def _take_element(self, node: Element, formats: Formats) -> None:
        page = self.page
        if node.tag in BLOCKS:
            self.flush(page.at(node))
        if node in page.noterefs or node.tag == "br" or node.tag in PICTURES:
            run = atom(page, node, formats)
            self.runs += [run] if run else []
        elif (made := self.make(self, node, formats)) is not None:
            self.flush()
            self.items += made
        elif node.tag in BLOCKS:
            self.take(node.children, formats_inside(page, node, formats))
            self.flush()
        else:
            self.take(node.children, formats_inside(page, node, formats))

    def flush(self, at: Location = NOWHERE) -> None:
        """End the paragraph that is being gathered; ``at`` is where the next one begins."""
        for piece in split_paragraphs(self.runs):
            self.items += _items_of(piece, self.at)
        self.runs, self.at = [], at

    def blocks(self, nodes: list[Element | str], formats: Formats = ()) -> Blocks:
        """The blocks of a container's children, one level deeper."""
        inner = Flow(self.page, self.make, self.settle, self.depth + 1)
        inner.take(nodes, formats)
        return inner.finish()

    def items_of(self, nodes: list[Element | str], formats: Formats = ()) -> Items:
        """The items of nodes as they stand in this flow, not yet nested under their headings."""
        inner = Flow(self.page, self.make, self.settle, self.depth)
        inner.take(nodes, formats)
        inner.flush()
        return tuple(inner.items)

    def finish(self) -> Blocks:
        """All that was taken, nested under its headings."""
        self.flush()
        return sectioned(self.settle(self.items))


def _shows(node: Element) -> bool:
    """Whether an element without words shows something from elsewhere: a frame, a gist's script."""
    return node.tag == "iframe" or (node.tag == "script" and _GIST in node.get("src"))


def split_paragraphs(runs: list[Run]) -> list[list[Run]]:
    """Runs parted where two or more line breaks follow each other: an author's new paragraph."""
    pieces: list[list[Run]] = [[]]
    breaks: list[Run] = []
    for run in runs:
        if isinstance(run.content, LineBreak):
            breaks.append(run)
        elif breaks and isinstance(run.content, str) and not run.content.strip():
            continue
        else:
            if len(breaks) > 1:
                pieces.append([])
            pieces[-1] += breaks[: len(breaks) == 1]
            breaks = []
            pieces[-1].append(run)
    return pieces


def _items_of(piece: list[Run], at: Location) -> Iterator[Item]:
    """A paragraph, and the pictures before and behind its words as figures.

    Slanted words behind a picture, alone with it, are its caption."""
    before, words, after = _apart(piece)
    if before:
        yield Figure(_images(before), location=at)
    content = build(words)
    if content and not has_words(content):
        yield Figure(_images(words), location=at)
    elif content and not before and _BREAK.fullmatch(plain_text(content)):
        yield ThematicBreak(location=at)
    elif content and before and _is_slanted(words):
        yield Caption(content, location=at)
    elif content:
        yield Paragraph(content, location=at)
    if after:
        yield Figure(_images(after), location=at)


def _apart(piece: list[Run]) -> tuple[list[Run], list[Run], list[Run]]:
    """The pictures with which a paragraph begins, its words, the pictures on lines at its end."""
    first = next((i for i, run in enumerate(piece) if not (run.apart or is_gap(run))), len(piece))
    if first == len(piece):
        return [], piece, []
    first = first if any(run.apart for run in piece[:first]) else 0
    last = len(piece)
    while last > first and (piece[last - 1].apart or is_gap(piece[last - 1])):
        last -= 1
    behind = piece[last:]
    broken = any(isinstance(run.content, LineBreak) for run in behind)
    if not broken or not any(run.apart for run in behind):
        last, behind = len(piece), []
    return piece[:first], piece[first:last], behind


def _images(runs: list[Run]) -> tuple[Image, ...]:
    return tuple(run.content for run in runs if isinstance(run.content, Image))


def _is_slanted(words: list[Run]) -> bool:
    """Whether every word of a short line is emphasised."""
    said = [run for run in words if not is_gap(run)]
    length = sum(len(run.content) for run in said if isinstance(run.content, str))
    return length <= MAX_STYLED and all(
        any(layer.kind == "em" for layer in run.formats) for run in said
    )


def has_words(content: Inlines) -> bool:
    """Whether anything but pictures, breaks and space is in it."""
    return any(
        bool(node.strip()) if isinstance(node, str) else not _is_bare(node)
        for node in walk_inlines(content)
    )


def _is_bare(node: object) -> bool:
    return isinstance(node, Image | LineBreak) or bool(inline_children(node))  # type: ignore[arg-type]


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
