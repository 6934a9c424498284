"""Whatever call the disk refuses, and wherever a run is killed: old files or new ones, never
anything between, and nothing besides that the next run does not sweep."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

import pytest
from failing_disk import KILL, at_every_call, everything

from publish.build import new, saving
from publish.build.drafts import draft, write_whole
from publish.build.manuscripts import Draft
from publish.build.together import Fresh, keep


def whole(folder: Path) -> None:
    write_whole(folder / "deep" / "er" / "book.pdf", b"new book")


def together(folder: Path) -> None:
    with ExitStack() as stack:
        drafts = [stack.enter_context(draft(folder / name)) for name in ("a.pdf", "b.epub", "c")]
        for one in drafts:
            one.file.write(b"new " + one.named.name.encode())
        keep(drafts)


def fresh(folder: Path) -> None:
    with Fresh() as files:
        files.write(folder / "media" / "lamp.png", b"lamp")
        files.write(folder / "originals" / "post.html", b"page")
        files.write(folder / "post.md", b"manuscript")


def with_ledger(folder: Path) -> None:
    files = ((folder / "media" / "lamp.png", b"lamp"), (folder / "post.md", b"manuscript"))
    unread = cast("Any", None)  # saving needs no more than files and accounts
    read = Draft(Path("post"), Path("post.md"), unread, files, (), {"kept": 2}, unread)
    saving.save([read], lambda _: None, folder / "a.pdf")


def project(folder: Path) -> None:
    new.create(folder / "letters")


def project_here(folder: Path) -> None:
    new.create(folder)


def nothing(_: Path) -> None:
    """An empty folder."""


def old(folder: Path) -> None:
    """Some of the files are there."""
    (folder / "a.pdf").write_bytes(b"old a")
    (folder / "b.epub").write_bytes(b"old b")


DRAFT = re.compile(r"\.publish-draft-\w+$")

WHOLE = pytest.param(whole, nothing, id="one file in new folders")
TOGETHER = pytest.param(together, old, id="several files, of which some are there")
FRESH = pytest.param(fresh, nothing, id="files where none were")
READ = pytest.param(with_ledger, old, id="files where none were, and an account in place of one")
PROJECT = pytest.param(project, nothing, id="a project")
HERE = pytest.param(project_here, nothing, id="a project in a folder that is there")

Act = Callable[[Path], None]


@pytest.mark.parametrize(("make", "prepare"), [WHOLE, TOGETHER, FRESH, READ, HERE])
def test_all_is_old_or_all_is_new_at_every_refused_call(
    make: Act, prepare: Act, tmp_path: Path
) -> None:
    """A disk that fails, at any call: what is refused is wholly undone, what is not refused is
    done."""
    before, after = sample(prepare, tmp_path / "before"), sample(prepare, tmp_path / "after", make)
    tried = 0
    for refused, place in at_every_call(make, prepare, tmp_path, errno.EIO):
        tried += 1
        found = everything(place)
        assert without_drafts(found) in ([before, after] if refused else [after])
        assert sum(bool(DRAFT.search(name)) for name in found) <= 1  # it can't be deleted
    assert tried > 10


@pytest.mark.parametrize(("make", "prepare"), [WHOLE, TOGETHER, FRESH, READ, PROJECT])
def test_each_file_is_old_or_new_wherever_a_run_is_killed(
    make: Act, prepare: Act, tmp_path: Path
) -> None:
    """And the same again does all of it, and leaves nothing of what was left."""
    before, after = sample(prepare, tmp_path / "before"), sample(prepare, tmp_path / "after", make)
    for _, place in at_every_call(make, prepare, tmp_path, KILL):
        found = without_drafts(everything(place))
        for name, data in found.items():
            assert data in (before.get(name), after.get(name))
        if make is not project or not found:  # a project is made once
            make(place)
            assert everything(place) == after


@pytest.mark.parametrize(("make", "prepare"), [TOGETHER, FRESH, READ, HERE])
def test_all_is_old_or_all_is_new_where_it_is_watched(
    make: Act, prepare: Act, tmp_path: Path
) -> None:
    """Whoever watches a run that is killed has put everything back, and nothing is left."""
    before, after = sample(prepare, tmp_path / "before"), sample(prepare, tmp_path / "after", make)
    for _, place in at_every_call(make, prepare, tmp_path, KILL, watched=True):
        assert everything(place) in (before, after)


def sample(prepare: Act, place: Path, make: Act = nothing) -> dict[str, bytes]:
    place.mkdir()
    prepare(place)
    make(place)
    return everything(place)


def without_drafts(found: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in found.items() if ".publish-draft-" not in name}
