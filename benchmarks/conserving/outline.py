"""Outlines: what an author wrote, before it is a page, a text or a manuscript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from conserving.words import Writer


class Run(NamedTuple):
    """Words of one format: "", em, strong, code, a, sup, sub, del, or note (the words of one)."""

    kind: str
    text: str


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A block: its kind, its own runs of text in order, and the blocks in it. ``groups`` are the
    items of a list, the rows of a table (a cell each), the stanzas of a poem (a line each)."""

    kind: str
    runs: Runs = ()
    nodes: tuple[Node, ...] = ()
    groups: tuple[tuple[Runs, ...], ...] = ()
    aside: Runs = ()
    """A caption, or whose words a quotation is."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document."""

    kind: str
    language: str
    title: str
    nodes: tuple[Node, ...]
    chrome: tuple[str, ...] = ()
    """Sentences of what is around a text on its page."""
    seed: int = 0
    comes: frozenset[str] = field(default_factory=frozenset)


UNORDERED = frozenset({"table", "soup"})
"""Blocks whose words a reader may put in another order: by rows, or as HTML mends its trees."""


class Said(NamedTuple):
    """A run of the author's words as it should come out: ``place`` is "flow" where it keeps its
    order, else "loose"."""

    text: str
    place: str


def said(nodes: tuple[Node, ...], place: str = "flow") -> Iterator[Said]:
    """All that an author says, in order; notes where they are called."""
    for node in nodes:
        inner = "loose" if node.kind in UNORDERED else place
        yield from _runs(node.runs, inner)
        for group in node.groups:
            for runs in group:
                yield from _runs(runs, inner)
        yield from said(node.nodes, inner)
        yield from _runs(node.aside, "loose")


def _runs(runs: Runs, place: str) -> Iterator[Said]:
    for run in runs:
        yield Said(run.text, "loose" if run.kind == "note" else place)


PLAIN = ("p", "p", "p", "h", "ul", "ol", "quote", "hr")
RICH = (
    *PLAIN,
    "pre",
    "table",
    "figure",
    "dl",
    "verse",
    "nested",
    "callout",
    "pullquote",
    "details",
    "soup",
)
FORMATS = ("em", "strong", "code", "a", "sup", "sub", "del")


@dataclass(slots=True)
class Author:
    """Makes outlines; ``notes`` is whether words may call notes."""

    writer: Writer
    notes: bool = True
    formats: tuple[str, ...] = FORMATS
    noted: int = 0

    def nodes(self, kinds: tuple[str, ...], count: int) -> Iterator[Node]:
        """So many blocks; the first are prose, as in any post."""
        for at in range(count):
            yield self.node("p" if at < 2 else self.writer.chance.choice(kinds))

    def node(self, kind: str) -> Node:
        """A block of a kind."""
        writer, chance = self.writer, self.writer.chance
        match kind:
            case "h":
                return Node(kind, (Run("", writer.line()),))
            case "ul" | "ol":
                return Node(
                    kind, groups=tuple((self.runs(4, 9),) for _ in range(chance.randint(2, 4)))
                )
            case "nested":
                inner = Node("ul", groups=tuple((self.runs(3, 6),) for _ in range(2)))
                return Node(
                    "nested", groups=((self.runs(3, 6),), (self.runs(3, 6),)), nodes=(inner,)
                )
            case "quote":
                aside = (Run("", writer.line()),) if chance.random() < 0.5 else ()
                return Node(kind, nodes=(Node("p", self.runs(8, 20)),), aside=aside)
            case "soup":
                return Node(kind, tuple(Run("", writer.line(1, 4)) for _ in range(12)))
            case "callout" | "details":
                blocks = tuple(self.node(kind) for kind in ("p", chance.choice(("p", "ul"))))
                return Node(kind, (Run("", writer.line()),), blocks)
            case "pullquote":
                return Node(kind, nodes=(Node("p", (Run("", writer.sentence(5, 12)),)),))
            case "pre" | "verse":
                lines = tuple((Run("", writer.line(3, 7)),) for _ in range(chance.randint(2, 5)))
                return Node(kind, groups=(lines,))
            case "table":
                width = chance.randint(2, 4)
                rows = [
                    tuple((Run("", writer.line(1, 3)),) for _ in range(width)) for _ in range(3)
                ]
                return Node(kind, groups=tuple(rows), aside=self._aside())
            case "figure":
                return Node(kind, aside=(Run("", writer.line(3, 8)),))
            case "dl":
                pairs = tuple((self.runs(1, 2), self.runs(4, 9)) for _ in range(2))
                return Node(kind, groups=pairs)
            case "hr":
                return Node(kind)
            case _:
                return Node("p", self.runs(10, 40))

    def _aside(self) -> Runs:
        return (Run("", self.writer.line(3, 6)),) if self.writer.chance.random() < 0.5 else ()

    def runs(self, least: int, most: int) -> Runs:
        """A run of text with formats in it, and a note at its end now and then."""
        chance = self.writer.chance
        found = [Run("", self.writer.sentence(least, most))]
        while self.formats and chance.random() < 0.3:
            found.append(Run(chance.choice(self.formats), " ".join(self.writer.words(1, 3))))
            found.append(Run("", self.writer.sentence(3, 8)))
        if self.notes and least > 6 and chance.random() < 0.15:
            found.append(Run("note", self.writer.sentence(4, 12)))
        return tuple(found)
