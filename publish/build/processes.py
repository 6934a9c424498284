"""Processes: how the workers of this machine begin, what they heed, and how they end."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import multiprocessing.util
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Executor
from multiprocessing import connection
from typing import TYPE_CHECKING, Any

from publish import scratch, watch
from publish.build.tidying import Processes, give_back

if TYPE_CHECKING:
    from publish.render.fonts.cutting import Cuts

_FORKED = sys.platform == "linux"

ENGINE = "publish.build.warm"
"""What a worker does its work with: read once, for all."""


def processes(jobs: int) -> Executor:
    """Processes of this machine, each with the layout engine ready.

    They are forked from one that has read it (forkserver) where systems can, and else spawned. They
    heed no Ctrl-C, which is sent to all that belong to a terminal: who started them ends them; and
    they end by themselves when it is gone."""
    from publish.render.fonts.cutting import cut_so_far  # noqa: PLC0415 - few runs need workers

    _look_nowhere_else()
    _stay_in_our_folder()
    context = multiprocessing.get_context("forkserver" if _FORKED else "spawn")
    if _FORKED:
        context.set_forkserver_preload([ENGINE])
    with _without_words():
        made = Processes(
            jobs,
            mp_context=context,
            initializer=_begin,
            initargs=(gc.get_threshold(), cut_so_far()),
        )
    _break_where_nothing_can_be_sent(made)
    return made


def _break_where_nothing_can_be_sent(executor: Any) -> None:
    """Have an executor break when it cannot send a task to its processes. Python would tell people
    of it by a traceback, and whoever waits for the task would wait for ever."""
    queue = getattr(executor, "_call_queue", None)
    usual = getattr(queue, "_on_queue_feeder_error", None)
    if not (queue and usual):
        return

    def heard(error: Exception, task: object) -> None:
        if not isinstance(task, (bytes, memoryview)):  # it could not be made into bytes
            usual(error, task)
            return
        for process in [*(executor._processes or {}).values()]:
            process.kill()

    queue._on_queue_feeder_error = heard


@contextlib.contextmanager
def _without_words() -> Iterator[None]:
    """Who clears up after a run that was killed (Python's resource tracker, started with the first
    semaphore) says nothing of it to people."""
    sys.warnoptions.append("ignore:resource_tracker:UserWarning")
    try:
        yield
    finally:
        sys.warnoptions.pop()


def _look_nowhere_else() -> None:
    """Keep Python, where multiprocessing starts it anew (``-c``), from looking for modules in the
    current folder before any other: whoever sent us the project may have put a socket.py there."""
    os.environ["PYTHONSAFEPATH"] = "1"


def _stay_in_our_folder() -> None:
    """Have what Python needs for its processes (a socket) lie in the folder of the run, which who
    watches it takes away. Python makes one else, and tells people by a traceback where it cannot be
    deleted in the end."""
    config: dict[str, Any] = multiprocessing.current_process()._config  # type: ignore[attr-defined]
    if folder := scratch.of_run():
        config.setdefault("tempdir", str(folder))


def kindle() -> None:
    """Start what processes are forked from, if it is not there yet; it is not waited for."""
    if _FORKED:
        from multiprocessing import forkserver  # noqa: PLC0415 - only if processes are wanted

        _look_nowhere_else()
        _stay_in_our_folder()
        forkserver.set_forkserver_preload([ENGINE])
        with shielded():
            forkserver.ensure_running()


@contextlib.contextmanager
def shielded() -> Iterator[None]:
    """No Ctrl-C reaches this process for the length of a ``with`` block, nor ever one that is
    started in it: the signal is held back, and what is held back is inherited."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(patience: tuple[int, int, int], cuts: Cuts) -> None:
    """What a worker does first."""
    from publish.render.fonts.cutting import take  # noqa: PLC0415 - it has read them

    watch.die_with_parent()
    take(cuts)
    scratch.as_named()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    gc.set_threshold(*patience)
    gc.freeze()
    give_back()
    threading.Thread(target=_outlive_nobody, daemon=True).start()


def _end(_number: int, _frame: object) -> None:
    """End at once, whatever is being done, but for what would be left on the disk: the folder of
    the faces that the layout engine has ready. That is not cut off where it is at it already: it
    has had nothing to do any more, or was asked twice."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if multiprocessing.util.is_exiting():
        return
    multiprocessing.util._run_finalizers(0)  # type: ignore[attr-defined]
    os._exit(0)


def _outlive_nobody() -> None:
    """End with the process that this one works for, however that ends."""
    if parent := multiprocessing.parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)


def processes_of(executor: Executor) -> list[Any]:
    """The processes of an executor, as far as it has any on this machine."""
    known = getattr(executor, "_processes", None) or {}
    return [child for child in multiprocessing.active_children() if child.pid in known]


def waiter_of(executor: Executor) -> threading.Thread | None:
    """The thread that waits for the processes of an executor, if it has any on this machine. Python
    wakes it when it ends, by a pipe that it may be closing just then, and would tell people so: who
    has dismissed them waits for it."""
    return getattr(executor, "_executor_manager_thread", None)
