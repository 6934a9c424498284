"""Saving: the files of drafts, written only where nothing else stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from publish.build.accounts import as_text
from publish.build.drafts import write_whole
from publish.build.files import Content, content_of
from publish.build.manuscripts import Draft
from publish.errors import OutputError


def refuse_conflicts(drafts: Sequence[Draft], ledger: Path | None = None) -> None:
    """Raise OutputError, before anything is written, if a file is there that differs from what
    would be written: a manuscript that somebody edited is never overwritten; or if the ``ledger``
    of the run would be one of the files."""
    planned: dict[Path, Content] = {}
    for item in drafts:
        for path, data in item.files:
            known = planned.setdefault(path, data)
            if known is not data and known != data:
                hint = "read them into different folders with -o"
                raise OutputError("two sources would write this file", where=str(path), hint=hint)
    for path, data in planned.items():
        if _differs(path, data):
            hint = "it was edited: move it away, or read into another place with -o"
            raise OutputError("is there and differs", where=str(path), hint=hint)
    if ledger in planned:
        hint = "choose another name with --ledger"
        raise OutputError("is one of the files that are written", where=str(ledger), hint=hint)


def _differs(path: Path, content: Content) -> bool:
    """Whether something else stands at a path. Raises OutputError where it cannot be told."""
    try:
        return path.exists() and path.read_bytes() != content_of(content)
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        hint = "choose another place with -o"
        raise OutputError(what, where=str(path), hint=hint) from error


def save(item: Draft, saved: set[Path] | None = None) -> None:
    """Write the files of a draft, the manuscript last; ``saved`` holds what other drafts of the
    run have written already. Raises OutputError."""
    done = set() if saved is None else saved
    for path, data in item.files:
        if path not in done and (not path.exists() or _differs(path, data)):
            write_whole(path, content_of(data))
        done.add(path)


def write_ledger(path: Path, drafts: Iterable[Draft]) -> None:
    """Write the whole ledger of a run: the account of every post. Raises OutputError."""
    rows = [
        {"source": str(one.source), "manuscript": str(one.manuscript), **one.ledger}
        for one in drafts
    ]
    write_whole(path, as_text({"posts": rows}).encode())
