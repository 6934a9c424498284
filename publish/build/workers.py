"""Workers: the processes in which pieces of a book are made, none where there is little to do."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import multiprocessing.util
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    wait,
)
from dataclasses import dataclass
from itertools import islice
from multiprocessing import connection
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from publish import scratch, watch
from publish.build.tidying import Processes, give_back, tidying
from publish.errors import WorkerLost

if TYPE_CHECKING:
    from publish.render.fonts.cutting import Cuts

R = TypeVar("R")

WORTH = 2.0
"""Seconds of work for which processes are started: two that have the layout engine ready cost about
one."""

AHEAD = 2
"""Tasks for each worker, under way or waiting at its door: enough that none stands idle, few enough
that what is sent out late may still build upon what came back early."""

NAMED = 3
"""Tasks under way that are told by their names."""

FAR = 60.0
"""Seconds that a cluster is likely to need more: others work there, too."""

HEEDS = 2.0
"""Seconds in which a worker that is asked to end does."""

LOST = (BrokenExecutor, ConnectionError)
"""What giving a task to a worker ends with where there is none, nor anybody who makes one."""

_FORKED = sys.platform == "linux"

ENGINE = "publish.build.warm"
"""What a worker does its work with: read once, for all."""


@dataclass(frozen=True, slots=True)
class Task(Generic[R]):
    """Something that any process can do: a function of a module, and what it is given. ``name`` is
    what people call it, ``place`` where it comes in their book; it is work at so many bytes, and
    likely to take so many ``seconds``."""

    name: str
    do: Callable[..., R]
    given: tuple[Any, ...]
    place: int = 0
    size: int = 0
    seconds: float = 0.0


class Crew:
    """Workers that do tasks, as many as ``jobs`` at a time, from the first time that it is worth it
    until the ``with`` block ends, whatever ends it.

    ``start`` gives an executor for so many, the processes of this machine unless something else is
    asked for. One that breaks is given up and another started.
    """

    def __init__(self, jobs: int = 0, start: Callable[[int], Executor] | None = None) -> None:
        self.jobs = jobs or cores()
        self._start = start or processes
        self._far = start is not None
        self._executor: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._dismiss()

    def expect(self, seconds: float) -> None:
        """Work of about so many seconds is likely to come: where processes are worth it, what they
        are forked from begins to read the layout engine, while others do what comes before."""
        if not self._far and self._executor is None and self._wanted(seconds):
            _kindle()

    def results(
        self, tasks: Iterable[Task[R]], seconds: float = WORTH
    ) -> Iterator[tuple[Task[R], R]]:
        """What comes of tasks, in the order in which they are done; ``seconds`` is about how long
        all of them take. A task is asked for only when there is a worker for it soon.

        An error of a task is raised here, that of the first in the book if several fail. Raises
        WorkerLost, naming the task at which a worker was killed twice."""
        tasks = iter(tasks)
        if not self._wanted(seconds):
            with tidying(often=seconds >= WORTH) as tidy:
                for task in tasks:
                    self._tell([task])
                    yield task, task.do(*task.given)
                    tidy()
            return
        under_way: dict[Future[R], Task[R]] = {}
        try:
            while True:
                lost: list[Task[R]] = []
                for task in islice(tasks, self.jobs * AHEAD - len(under_way)):
                    self._send(task, under_way, lost)
                if not (under_way or lost):
                    return
                self._tell(under_way.values())
                done = wait(under_way, return_when=FIRST_COMPLETED).done if under_way else ()
                failed = [one for one in done if isinstance(one.exception(), Exception)]
                if lost or any(isinstance(one.exception(), BrokenExecutor) for one in failed):
                    yield from self._one_by_one(under_way, lost)
                elif failed:
                    raise _first_error(under_way)
                else:
                    for future in done:
                        yield under_way.pop(future), future.result()
        finally:
            for future in under_way:
                future.cancel()

    def _wanted(self, seconds: float) -> bool:
        """Whether tasks of so many seconds are for others to do."""
        return bool(self._executor or self._far or (self.jobs > 1 and seconds >= WORTH))

    def _send(
        self, task: Task[R], under_way: dict[Future[R], Task[R]], lost: list[Task[R]]
    ) -> None:
        """Give a task to a worker; it is lost where there is none any more."""
        self._executor = self._executor or self._start(self.jobs)
        try:
            with shielded():
                under_way[self._executor.submit(task.do, *task.given)] = task
        except LOST:
            lost.append(task)

    def _one_by_one(
        self, under_way: dict[Future[R], Task[R]], lost: list[Task[R]]
    ) -> Iterator[tuple[Task[R], R]]:
        """Do once more what was under way when a worker was killed: each alone, so that the task is
        known at which it is killed again."""
        again = list(lost)
        wait(under_way)
        for future, task in under_way.items():
            if isinstance(future.exception(), BrokenExecutor):
                again.append(task)
            else:
                yield task, future.result()
        under_way.clear()
        self._dismiss()
        self._executor = self._start(self.jobs)
        for task in sorted(again, key=lambda one: one.place):
            self._tell([task])
            try:
                with shielded():
                    future = self._executor.submit(task.do, *task.given)
                result = future.result()
            except LOST as error:
                raise WorkerLost(
                    "its worker was killed, and was again when it was tried once more",
                    where=task.name,
                    hint="is there memory enough? --jobs 1 needs least",
                ) from error
            yield task, result

    def _tell(self, tasks: Iterable[Task[R]]) -> None:
        """Tell who watches what is under way: until one of it is done, all of it may take the time
        that it needs; far away it may have to wait for that of others."""
        tasks = list(tasks)
        names = [task.name for task in tasks]
        named = f"{' or '.join(names[:NAMED])}{' or others' if len(names) > NAMED else ''}"
        size, seconds = sum(one.size for one in tasks), sum(one.seconds for one in tasks)
        watch.step(f"laying out {named}", size or 1, seconds=seconds + FAR * self._far, part=True)

    def _dismiss(self) -> None:
        """Let the executor go, at once: what is under way is not waited for."""
        executor, self._executor = self._executor, None
        if executor is None:
            return
        ours = _processes_of(executor)
        executor.shutdown(wait=False, cancel_futures=True)
        for process in ours:
            process.terminate()
        for process in ours:
            process.join(HEEDS)
        for process in ours:  # it is at something that heeds nothing
            process.kill()
            process.join()


def _first_error(under_way: dict[Future[R], Task[R]]) -> BaseException:
    """The error of the first task in the book that failed, when all that are under way have come to
    an end."""
    wait(under_way)
    failed = [(task.place, task, future.exception()) for future, task in under_way.items()]
    _, task, error = min((one for one in failed if one[2]), key=lambda one: one[0])
    assert error is not None
    if isinstance(error, WorkerLost):
        error.where = error.where or task.name
    return error


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# ---------------------------------------------------------------------- processes


def processes(jobs: int) -> Executor:
    """Processes of this machine, each with the layout engine ready.

    They are forked from one that has read it (forkserver) where systems can, and else spawned. They
    heed no Ctrl-C, which is sent to all that belong to a terminal: who started them ends them; and
    they end by themselves when it is gone."""
    from publish.render.fonts.cutting import cut_so_far  # noqa: PLC0415 - few runs need workers

    _look_nowhere_else()
    forked = sys.platform == "linux"
    context = multiprocessing.get_context("forkserver" if forked else "spawn")
    if forked:
        context.set_forkserver_preload([ENGINE])
    with _without_words():
        return Processes(
            jobs,
            mp_context=context,
            initializer=_begin,
            initargs=(gc.get_threshold(), cut_so_far()),
        )


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


def _kindle() -> None:
    """Start what processes are forked from, if it is not there yet; it is not waited for."""
    if _FORKED:
        from multiprocessing import forkserver  # noqa: PLC0415 - only if processes are wanted

        _look_nowhere_else()
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
    the faces that the layout engine has ready."""
    multiprocessing.util._run_finalizers(0)  # type: ignore[attr-defined]
    os._exit(0)


def _outlive_nobody() -> None:
    """End with the process that this one works for, however that ends."""
    if parent := multiprocessing.parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)


def _processes_of(executor: Executor) -> list[Any]:
    """The processes of an executor, as far as it has any on this machine."""
    known = getattr(executor, "_processes", None) or {}
    return [child for child in multiprocessing.active_children() if child.pid in known]
