"""Notes: collected in the order of their calls, numbered by chapter, their citations worded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from publish.assemble.brackets import Cluster, clusters, in_brackets
from publish.book import NumberedNote
from publish.cite import Cited, Frame, Place, Wording
from publish.document import Blocks, Citation, Inline, Inlines, Note, Noteref, Paragraph, Span
from publish.post import Post
from publish.sources import Source
from publish.transform import each_run, nested
from publish.walking import all_inlines, inlines

SENTENCE_ENDS = (".", "?", "!", "…")

Work = tuple[object, ...]
"""What two sources have in common that are one work, whatever their keys."""


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
class Memory:
    """What the notes of a scope have cited so far: each work, and what the last note cited, if
    that was one work alone."""

    scope: str = ""
    seen: set[Work] = field(default_factory=set)
    last: tuple[Work, Citation] | None = None

    def place(self, work: Work, citation: Citation) -> Place:
        """Where a citation stands, which is remembered."""
        if work not in self.seen:
            self.seen.add(work)
            return Place.FIRST
        if self.last and self.last[0] == work and _goes_on(self.last[1], citation):
            return Place.SAME
        return Place.LATER


def _goes_on(before: Citation, citation: Citation) -> bool:
    """Whether "ibid." says all that a citation says: the same voice, and no place where the note
    before names one."""
    said = ("speaker", "told", "prefix", "suffix")
    alike = all(getattr(before, name) == getattr(citation, name) for name in said[:2])
    plain = not any(getattr(citation, name) for name in said[2:])
    return alike and plain and bool(citation.locator or not before.locator)


@dataclass(slots=True)
class Citer:
    """Words the citations of a post: the first of a work in full, later ones short. Posts of one
    scope share their ``memory``. ``ibid``: what the note before cites is not named again.
    ``headings``: under what an index has a citation, which in the text it must find by itself."""

    sources: Mapping[str, Source]
    wording: Wording
    memory: Memory = field(default_factory=Memory)
    ibid: bool = False
    headings: Callable[[Citation], Iterable[str]] = lambda _: ()

    def word(self, blocks: Blocks) -> Blocks:
        """The blocks of a note with its citations put into words."""
        worded = each_run(blocks, self._run)
        cited = [node for node in all_inlines(blocks) if isinstance(node, Citation)]
        self.memory.last = (self._work(cited[0]), cited[0]) if len(cited) == 1 else None
        return worded

    def mentions(self, citations: Sequence[Citation]) -> bool:
        """Whether citations can stand in the text."""
        return self.wording.in_text and all(
            self.wording.mentions(self.sources[citation.source]) for citation in citations
        )

    def parenthesis(self, citations: Sequence[Citation]) -> Inlines:
        """The words of citations that stand in the text, marked for an index."""
        words = self.wording.parenthesis([self._cited(citation) for citation in citations])
        found = dict.fromkeys(one for citation in citations for one in self.headings(citation))
        return (Span(words, index="; ".join(found)),) if found else words

    def _run(self, content: Inlines) -> Inlines:
        nodes = clusters(nested(content, self._run))
        result: list[Inline] = []
        for at, node in enumerate(nodes):
            if not isinstance(node, tuple):
                result.append(node)
                continue
            after = nodes[at + 1] if at + 1 < len(nodes) else None
            end = "." if after is None else _closing(after)
            if isinstance(after, str):
                nodes[at + 1] = after[len(end) :]
            result += self._worded(node, Frame(_begins(result), end))
        return inlines(*result)

    def _worded(self, cluster: Cluster, frame: Frame) -> Inlines:
        """Citations that follow each other: in one pair of brackets, or with semicolons."""
        if self.mentions(cluster):
            return inlines(self.parenthesis(cluster), frame.end)
        if len(cluster) == 1:
            return self.wording.note(self._cited(cluster[0]), frame)
        last = len(cluster) - 1
        result: list[Inlines] = []
        for at, citation in enumerate(cluster):
            around = Frame(frame.begins and not at, frame.end if at == last else "")
            result += [("; ",) if at else (), self._worded((citation,), around)]
        return inlines(*result)

    def _cited(self, citation: Citation) -> Cited:
        source = self.sources[citation.source]
        place = self.memory.place(self._work(citation), citation)
        if place is Place.SAME and not (self.ibid and self.wording.mentions(source)):
            place = Place.LATER
        return Cited(source, citation, place, self.memory.scope)

    def _work(self, citation: Citation) -> Work:
        source = self.sources[citation.source]
        return source.type, source.text, source.names, source.dates


def numbered(post: Post, chapter: str, citer: Citer) -> tuple[Post, tuple[NumberedNote, ...]]:
    """A post and its notes, worded and numbered in the order of their first calls; one that
    another note calls comes after that. In styles that cite in the text, notes that only cite
    become brackets there."""
    post = in_brackets(post, citer.mentions, citer.parenthesis)
    table = {note.label: note for note in post.notes}
    order: dict[str, None] = {}
    head = Paragraph((*post.metadata.title, *post.metadata.subtitle))
    waiting = _calls((head, *post.blocks))[::-1]
    while waiting:
        label = waiting.pop()
        if label in table and label not in order:
            order[label] = None
            waiting += _calls(table[label].blocks)[::-1]
    notes = tuple(
        NumberedNote(number, label, f"{chapter}-fn{number}", citer.word(table[label].blocks))
        for number, label in enumerate(order, 1)
    )
    return post, notes


def _calls(blocks: Blocks) -> list[str]:
    return [node.label for node in all_inlines(blocks) if isinstance(node, Noteref)]


def _closing(after: Inline | Cluster) -> str:
    """The comma or full stop that follows a citation, which may go inside its closing marks."""
    return after[0] if isinstance(after, str) and after[0] in (",", ".") else ""


def _begins(before: Sequence[Inline]) -> bool:
    """Whether what comes next begins a sentence of its note."""
    if not before:
        return True
    last = before[-1]
    return isinstance(last, str) and last.rstrip().endswith(SENTENCE_ENDS)
