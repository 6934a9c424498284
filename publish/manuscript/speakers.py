"""Queries about who speaks in a quotation: the answer stands in the citation of its note."""

from __future__ import annotations

from dataclasses import replace

from publish.document import Citation, Inlines, Note
from publish.manuscript.citing import citing_note
from publish.manuscript.seen import Seen
from publish.manuscript.wording import same
from publish.post import Post, Query
from publish.transform import each_run, nested
from publish.walking import all_inlines

NONE = "none"


def apply(post: Post, at: int) -> Post | None:
    """The post in which the note of a quotation says who speaks, or with "none" that nobody is
    named; None where the quotation has no note that cites a source."""
    query = post.queries[at]
    note = citing_note(post, query.about)
    if note is None:
        return None
    answer = same(query.answer)
    said = _spoken(note, "" if answer == NONE else answer)
    return replace(post, notes=tuple(said if n is note else n for n in post.notes))


def is_open(seen: Seen, query: Query) -> bool:
    """Whether the note still names the speaker that was set; without a note, whether there is an
    answer for which there is no place."""
    note = citing_note(seen.post, query.about)
    if note is None:
        return bool(query.answer) and seen.has(query.about)
    return _speaker(note) == ("" if query.chosen == NONE else query.chosen)


def _speaker(note: Note) -> str:
    return _citation(note).speaker


def _citation(note: Note) -> Citation:
    """The citation that a note begins with."""
    return next(node for node in all_inlines(note.blocks) if isinstance(node, Citation))


def _spoken(note: Note, name: str) -> Note:
    """The note, its citation naming a speaker."""
    cited = _citation(note)

    def change(run: Inlines) -> Inlines:
        said = nested(run, change)
        return tuple(replace(cited, speaker=name) if node is cited else node for node in said)

    return replace(note, blocks=each_run(note.blocks, change))
