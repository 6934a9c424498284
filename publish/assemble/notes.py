"""Notes: collected in the order of their calls, numbered by chapter, their citations worded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from publish.book import NumberedNote
from publish.cite import Frame
from publish.cite import note as cite_note
from publish.document import Blocks, Citation, Inline, Inlines, Note, Noteref, Paragraph
from publish.post import Post
from publish.sources import Source
from publish.transform import each_run, nested
from publish.walking import all_inlines, inlines


def lift_citations(post: Post) -> Post:
    """Make a note of every citation that stands in running text, as pandoc's note styles do."""
    taken = {note.label for note in post.notes}
    made: list[Note] = []

    def change(content: Inlines) -> Inlines:
        return inlines(*(lifted(node) for node in nested(content, change)))

    def lifted(node: Inline) -> Inline:
        if not isinstance(node, Citation):
            return node
        label = _free_label(node.source, taken)
        made.append(Note(label, (Paragraph((node,)),)))
        return Noteref(label)

    blocks = each_run(post.blocks, change)
    return replace(post, blocks=blocks, notes=(*post.notes, *made))


def _free_label(key: str, taken: set[str]) -> str:
    number = 1
    while (label := f"cite-{key}-{number}") in taken:
        number += 1
    taken.add(label)
    return label


@dataclass(slots=True)
class Citer:
    """Words citations: the first of a source in full, later ones short; ``seen`` is its memory,
    which the caller clears where a new scope begins."""

    sources: Mapping[str, Source]
    seen: set[str] = field(default_factory=set)

    def word(self, blocks: Blocks) -> Blocks:
        """The blocks of a note with its citations put into words."""
        return each_run(blocks, self._run)

    def _run(self, content: Inlines) -> Inlines:
        content = nested(content, self._run)
        last = len(content) - 1
        return inlines(
            *(
                self._worded(node, ends=at == last) if isinstance(node, Citation) else (node,)
                for at, node in enumerate(content)
            )
        )

    def _worded(self, citation: Citation, *, ends: bool) -> Inlines:
        source = self.sources[citation.source]
        first = source.key not in self.seen
        self.seen.add(source.key)
        return cite_note(source, citation, first=first, frame=Frame(end="." if ends else ""))


def numbered(
    post: Post, chapter: str, word: Callable[[Blocks], Blocks]
) -> tuple[NumberedNote, ...]:
    """The notes of a post that are called, in the order of their first calls; one that another
    note calls comes after that."""
    table = {note.label: note for note in post.notes}
    order: dict[str, None] = {}
    head = Paragraph((*post.metadata.title, *post.metadata.subtitle))
    waiting = _calls((head, *post.blocks))[::-1]
    while waiting:
        label = waiting.pop()
        if label in table and label not in order:
            order[label] = None
            waiting += _calls(table[label].blocks)[::-1]
    return tuple(
        NumberedNote(number, label, f"{chapter}-fn{number}", word(table[label].blocks))
        for number, label in enumerate(order, 1)
    )


def _calls(blocks: Blocks) -> list[str]:
    return [node.label for node in all_inlines(blocks) if isinstance(node, Noteref)]
