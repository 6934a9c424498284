"""Saving: the files of drafts, written only where nothing else stands."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from publish import disk
from publish.build.accounts import as_text
from publish.build.drafts import draft, flush_folders
from publish.build.files import Content, content_of
from publish.build.make import Say
from publish.build.manuscripts import Draft
from publish.build.permitted import refuse_leading_out
from publish.build.together import Fresh
from publish.errors import OutputError


def refuse_conflicts(
    drafts: Sequence[Draft], ledger: Path | None = None, output: Path | None = None
) -> None:
    """Raise OutputError, before anything is written, if a file is there that differs from what
    would be written: a manuscript that somebody edited is never overwritten; if the ``ledger`` of
    the run would be one of the files; or if one lies, by a link, outside of the folder of the
    ``output`` that was named, or else of the present one."""
    planned: dict[Path, Content] = {}
    for item in drafts:
        for path, data in item.files:
            known = planned.setdefault(path, data)
            if known is not data and known != data:
                hint = "read them into different folders with -o"
                raise OutputError("two sources would write this file", where=str(path), hint=hint)
    folder = output.parent if output in planned else output or Path()
    refuse_leading_out(planned.keys() - {output}, folder)
    for path, data in planned.items():
        _refuse_other(path, data)
    if ledger in planned:
        hint = "choose another name with --ledger"
        raise OutputError("is one of the files that are written", where=str(ledger), hint=hint)


def _refuse_other(path: Path, content: Content) -> None:
    """Raise OutputError if something else stands at a path."""
    if _differs(path, content):
        hint = "it was edited: move it away, or read into another place with -o"
        raise OutputError("is there and differs", where=str(path), hint=hint)


def _differs(path: Path, content: Content) -> bool:
    """Whether something else stands at a path. Raises OutputError where it cannot be told."""
    try:
        if not path.exists():
            return False
        data = content_of(content)
        return (
            path.stat().st_size != len(data)
            or disk.read_regular(path, len(data), follow=True) != data
        )
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        hint = "choose another place with -o"
        raise OutputError(what, where=str(path), hint=hint) from error


def save(drafts: Sequence[Draft], say: Say, ledger: Path | None = None) -> None:
    """Write the files of drafts, the manuscript of each last, and the ledger of the run; all of
    them, or none where one cannot be. What is there stays, even if it has come there since anybody
    looked (an editor saves it, another run reads the same page). Raises OutputError."""
    with contextlib.ExitStack() as stack:
        sheet = stack.enter_context(draft(ledger)) if ledger else None
        with Fresh() as fresh:
            _write(fresh, drafts, say)
            if sheet:
                sheet.file.write(_ledger(drafts))
                sheet.settle()
                fresh.flush()  # nothing more can be refused to the others when it has its place
                sheet.place()
    flush_folders(sheet.folders if sheet else ())


def _write(fresh: Fresh, drafts: Sequence[Draft], say: Say) -> None:
    done: set[Path] = set()
    for item in drafts:
        say(item.manuscript.name)
        for path, data in item.files:
            if path not in done and not fresh.write(path, content_of(data)):
                _refuse_other(path, data)
            done.add(path)


def _ledger(drafts: Iterable[Draft]) -> bytes:
    """The whole ledger of a run: the account of every post."""
    rows = [
        {"source": str(one.source), "manuscript": str(one.manuscript), **one.ledger}
        for one in drafts
    ]
    return as_text({"posts": rows}).encode()
