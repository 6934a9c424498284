"""Marking: what an index is to have becomes places in the text, each around its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from publish.assemble.finding import Finder
from publish.book import NumberedNote
from publish.document import Blocks, Inline, Inlines, Span
from publish.indexes import Place, paths
from publish.manuscript import parse_line
from publish.transform import each_run, nested
from publish.walking import all_inlines, inlines, walk_inlines

Path = tuple[Inlines, ...]
"""A heading and the headings under it that lead to an entry."""


def written(text: str) -> tuple[Path, ...]:
    """The headings that an editor writes, as Inlines."""
    return tuple(tuple(map(parse_line, path)) for path in paths(text))


@dataclass(slots=True)
class Marker:
    """Marks the texts of one piece; ``found`` has what was mentioned where, as it is read. The ids
    that it gives begin as no piece's own ids do."""

    piece: str
    finder: Finder[tuple[Path, ...]]
    found: list[tuple[Path, Place]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def text(self, blocks: Blocks) -> Blocks:
        """The blocks with a place around each mention."""
        return each_run(blocks, self._run)

    def title(self, content: Inlines) -> None:
        """Find what is mentioned in the title of the piece, which is a place itself."""
        self._mentioned(content, Place(self.piece))

    def note(self, note: NumberedNote) -> None:
        """Find what is mentioned in a note, which is a place itself."""
        self._mentioned(tuple(all_inlines(note.blocks)), Place(note.id, note.number))

    def _mentioned(self, content: Inlines, place: Place) -> None:
        for node in walk_inlines(content):
            for path in self._paths(node):
                self.found.append((path, place))

    def _paths(self, node: Inline) -> Iterator[Path]:
        if isinstance(node, str):
            for _, _, named in self.finder.find(node):
                yield from named
        elif isinstance(node, Span):
            yield from written(node.index)

    def _run(self, content: Inlines) -> Inlines:
        return inlines(*(self._node(node) for node in nested(content, self._run)))

    def _node(self, node: Inline) -> Inlines:
        if isinstance(node, Span) and (named := written(node.index)):
            return (replace(node, id=node.id or self._place(named)),)
        return tuple(self._words(node)) if isinstance(node, str) else (node,)

    def _words(self, text: str) -> Iterator[Inline]:
        end = 0
        for start, stop, named in self.finder.find(text):
            yield text[end:start]
            yield Span((text[start:stop],), id=self._place(named))
            end = stop
        yield text[end:]

    def _place(self, named: tuple[Path, ...]) -> str:
        ident = f"index-{self.piece}-{next(self._numbers)}"
        self.found += [(path, Place(ident)) for path in named]
        return ident
