"""Workers: pieces of a book are made by processes, or right here where there is little to do."""

from __future__ import annotations

import os
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
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from publish import watch
from publish.build.processes import kindle, processes, processes_of, shielded, waiter_of
from publish.build.tidying import tidying
from publish.errors import WorkerLost

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
            kindle()

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
        ours, waiter = processes_of(executor), waiter_of(executor)
        executor.shutdown(wait=False, cancel_futures=True)
        for process in ours:
            process.terminate()
        for process in ours:
            process.join(HEEDS)
        for process in ours:  # it is at something that heeds nothing
            process.kill()
            process.join()
        if waiter:
            waiter.join()


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
