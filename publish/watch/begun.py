"""Begun: what a run begins on the disk, told before it is there, so that nothing of it is left."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from publish.watch import telling
from publish.watch.board import PLACES
from publish.watch.records import BACK, FILE, FIRST, FOLDER, TREE, with_other, write_begun

_free = list(range(FIRST, PLACES))
_places: dict[str, int] = {}


def promise(path: Path) -> None:
    """Say that a file is about to be there which a run that is killed is not to leave. What the
    board has no more room for is not said: the next run sweeps it (``scratch``)."""
    _promise(path, FILE)


def promise_tree(path: Path) -> None:
    """The same of a folder, with all that will be in it."""
    _promise(path, TREE)


def promise_folders(paths: Iterable[Path]) -> None:
    """The same of folders, which stay if anything is in them."""
    for path in paths:
        _promise(path, FOLDER)


def promise_back(path: Path, old: Path) -> None:
    """Say that what a file was is to be put back in its place, from beside it."""
    _promise(path, BACK, str(old.absolute()))


def forget(*paths: Path) -> None:
    """Say that it stays, or is not there any more."""
    for path in paths:
        if (run := telling.run()) and (place := _places.pop(str(path), None)) is not None:
            run.board.write(place, b"")
            _free.append(place)


def _promise(path: Path, kind: bytes, other: str = "") -> None:
    place = _places.get(str(path))
    if (run := telling.run()) and (_free or place):
        place = place or _free.pop()
        _places[str(path)] = place
        told = str(path.absolute())
        write_begun(run.board, place, kind, with_other(told, other) if other else told)
