"""Together: files that are written all of them or, where the disk refuses one, none."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from publish import scratch, watch
from publish.build.drafts import (
    PREFIX,
    UNKNOWN,
    Draft,
    draft,
    flush_folders,
    missing,
    take_back,
    writing,
)

FEW = 40
"""Files of a run that are taken back if it is killed: there is no room on the board for the
thousands of a blog's export, and to take back some of them would be of use to nobody."""


def keep(drafts: Sequence[Draft]) -> None:
    """Make drafts the files of their names. When all are on the disk they are renamed; where that
    is refused for one, or the run is killed, those before it are put back, as far as the file
    system knows of links. Only where who watches the run is killed with it between two renames are
    the first new and the others old, each of them whole. Raises OutputError."""
    for one in drafts:
        one.settle()
    with contextlib.ExitStack() as back:
        for one in drafts[:-1]:
            back.enter_context(_placed(one))
        for one in drafts[-1:]:
            one.place()
        watch.forget(*(one.path for one in drafts))
    flush_folders({folder for one in drafts for folder in one.folders})


@contextlib.contextmanager
def _placed(one: Draft) -> Iterator[None]:
    """A draft in its place, unless what is done meanwhile fails: then what was there is put back,
    which has a second name for so long."""
    if one.temporary is None:
        one.place()
        yield
        return
    with writing(one.named):
        descriptor, folder = scratch.new_folder(one.path.parent, PREFIX)
    old = folder / "old"
    try:
        with contextlib.ExitStack() as back:
            if was := _linked(one, old):
                watch.promise_back(one.path, old)
                back.callback(_quietly, old.replace, one.path)
            one.place()
            if was is False:
                watch.promise(one.path)
                back.callback(_quietly, one.path.unlink)
            yield
            back.pop_all()
    finally:
        watch.forget(one.path)
        scratch.discard(folder, descriptor)


def _quietly(do: Callable[..., object], *given: Path) -> None:
    """Put something back, as far as that can be done."""
    with contextlib.suppress(OSError):
        do(*given)


def _linked(one: Draft, old: Path) -> bool | None:
    """Whether there is a file in a draft's place, which has a second name now; None where the file
    system gives it none. Raises OutputError."""
    with writing(one.named):
        try:
            old.hardlink_to(one.path)
        except FileNotFoundError:
            return False
        except OSError as error:
            if error.errno not in UNKNOWN:
                raise
            return None
    return True


class Fresh:
    """Files that are made where none were: none is written over, whoever puts it there and when.
    Unless it ends well, as a context manager, all that it has made goes, with the folders for it.
    Only where who watches the run is killed with it, or they are more than a FEW, does what was
    made so far stay when it is killed, each file whole."""

    def __init__(self) -> None:
        self._files: list[Path] = []
        self._folders: dict[Path, None] = {}
        self._swept: set[Path] = set()
        self._flush: set[Path] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self.flush()
        except BaseException:
            self._take_back()
            raise
        if kind is not None:
            self._take_back()
        self._forget()

    def flush(self) -> None:
        """See to it that the names of what was made are on the disk. Raises OutputError."""
        flush_folders(self._flush)
        self._flush = set()

    def write(self, path: Path, data: bytes) -> bool:
        """Write a file, if nothing is in its place; whether there was nothing. Raises
        OutputError."""
        self._sweep(path.parent)
        if os.path.lexists(path) and not path.is_symlink():
            return False  # without writing all of it first, only to find that out
        folders = dict.fromkeys(missing(path.parent))
        with draft(path, sweeps=False) as sheet:
            with writing(path):
                sheet.file.write(data)
            sheet.settle()
            if not sheet.place_new():
                return False
            self._note(sheet)
        self._folders |= folders
        if len(self._files) <= FEW:
            watch.promise_folders(folders)
        return True

    def _note(self, made: Draft) -> None:
        self._files.append(made.path)
        self._flush |= made.folders
        if len(self._files) <= FEW:
            watch.promise(made.path)
        elif len(self._files) == FEW + 1:
            self._forget()

    def _forget(self) -> None:
        watch.forget(*self._files, *self._folders)

    def _sweep(self, folder: Path) -> None:
        if folder not in self._swept:
            scratch.sweep(folder, PREFIX)
            self._swept.add(folder)

    def _take_back(self) -> None:
        for path in reversed(self._files):
            with contextlib.suppress(OSError):
                path.unlink()
        take_back(sorted(self._folders, key=lambda one: len(one.parts), reverse=True))
