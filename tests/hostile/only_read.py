"""Reading: what a case comes to as posts, without a book being made of them; in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from case import Case
from lair import laid_out
from wording import lost, there

from publish.build.load import load
from publish.build.selection import Selection
from publish.build.sources import open_path
from publish.errors import Exit, InputRefused
from publish.findings import Severity
from publish.jsonify import jsonify
from publish.post import Post
from publish.walking import strings


def only_reads(case: Case) -> bool:
    """Whether a case is one of reading alone: once it is read it is a post like any other, or it
    is refused then."""
    return case.media == ("epub",) and not (case.alone or case.arguments or case.told)


def wrong_in_reading(case: Case) -> list[str]:
    """What is wrong with the posts that a case is read as."""
    with laid_out(case) as lair:
        try:
            text = _read(lair.inside / lair.filled(case.source))
        except InputRefused as refusal:
            fine = Exit.INPUT in {case.refused, *case.may}
            return [] if fine else [f"{case}: it was refused: {refusal}"]
        wrong = [*lair.trap.caught]
    wrong += lost(case.keeps, text, str(case))
    wrong += there(case.never, text, str(case))
    return [*wrong, f"{case}: it was not refused"] if case.refused and not case.may else wrong


def _read(path: Path) -> str:
    """The texts of the posts in a file. Raises InputRefused."""
    posts = [load(source) for source in open_path(path, Selection()).sources]
    findings = [finding for post in posts for finding in post.findings]
    if not posts or any(finding.severity is Severity.ERROR for finding in findings):
        raise InputRefused(f"no book can be made of it: {[str(one) for one in findings]}")
    return "\n".join(text for one in posts for text in _said(one.post))


def _said(post: Post) -> Iterator[str]:
    notes = [note.blocks for note in post.notes]
    yield from strings(jsonify((post.metadata.title, post.blocks, notes)))
