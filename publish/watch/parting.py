"""Parting: the process of a command becomes two, one that runs it and one that watches."""

from __future__ import annotations

import os
import sys

from publish.watch import telling
from publish.watch.asked import Inbox, heed, heed_one
from publish.watch.board import Board
from publish.watch.ties import die_with_parent

TYPE_CHECKING = False  # as typing has it, which takes longer to load than all of this
if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.watch.watcher import Watcher


def parted(first: Callable[[], None], *, loud: bool) -> Watcher | None:
    """Part this process, which has no other thread yet: gives who watches, in the process that was
    called; None in the other, which is to run the command, and where processes cannot be parted.

    ``first`` is done by who runs the command, before the first step that it tells, or at once where
    nobody watches. What libraries say on stderr by themselves nobody sees, unless it is to be
    ``loud``."""
    if not hasattr(os, "fork"):
        _alone(first)
        return None
    board, inbox, (heard, noise) = Board(), Inbox(), os.pipe()
    parent = os.getpid()
    try:
        child = os.fork()
    except OSError:  # there is no room for a second process
        child = -1
    if child > 0:
        from publish.watch.watcher import Watcher  # noqa: PLC0415 - the other needs it not

        os.close(noise)
        os.set_blocking(heard, False)
        return Watcher(child, board, heard, inbox)
    inbox.close()
    os.close(heard)
    if child < 0:
        os.close(noise)
        _alone(first)
        return None
    _begin(noise, loud=loud)

    def tied() -> None:
        die_with_parent(parent)
        first()

    telling.watched(board, tied)
    return None


def _alone(first: Callable[[], None]) -> None:
    heed_one()
    first()


def _begin(noise: int, *, loud: bool) -> None:
    """What a process does first that is watched."""
    heed()
    if loud:
        import faulthandler  # noqa: PLC0415 - for who looks for a fault

        faulthandler.enable()
    elif sys.stderr is not None:
        _keep_out(noise)
    os.close(noise)


def _keep_out(noise: int) -> None:
    """Have libraries write into a pipe what they write to stderr, which is ours alone now."""
    ours = os.dup(2)
    told = sys.stderr
    sys.stderr = open(  # noqa: PTH123, SIM115 - for as long as this process lives
        ours, "w", buffering=1, encoding=told.encoding, errors=told.errors
    )
    os.set_blocking(noise, False)
    os.dup2(noise, 2)
