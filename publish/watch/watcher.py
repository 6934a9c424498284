"""The watcher: it waits for a run, looks at it several times a second, ends it if it must."""

from __future__ import annotations

import os
import select
import signal
import time
from contextlib import suppress

from publish.errors import Terminated, WorkerLost
from publish.watch import clearing, ties, tree
from publish.watch.asked import ASKED, Inbox
from publish.watch.board import Board
from publish.watch.limits import PATIENCE
from publish.watch.records import START, read_memory, read_step
from publish.watch.telling import too_idle, too_long, too_much

LOOK = 0.2
"""Seconds between two looks."""

GRACE = 5.0
"""Seconds that a run has to end when it is asked to. It heeds a signal only between two steps of
Python, and a library can be at something for minutes."""

AGAIN = 0.5
"""Seconds after which being asked once more means: at once. Before that, it is the same asking: who
sends a signal to a whole group sends it twice."""

NOISE = 4096
"""Bytes that are kept of what libraries say by themselves."""

WANT = (b"alloc", b"memory")
"""What a library says where there was no memory to be had, before it ends the process."""


class Watcher:
    """Who watches one run: the process ``child``, which says what it is at on a ``board`` and whose
    libraries say what they say into ``noise``; both are asked to end through an ``inbox``."""

    def __init__(self, child: int, board: Board, noise: int, inbox: Inbox) -> None:
        self._child, self._board, self._noise, self._inbox = child, board, noise, inbox
        self._said, self._adopts = b"", False
        self._step, self._began, self._used, self._waited = START, 0.0, 0.0, 0.0
        self._looked = time.monotonic()
        self._asked: tuple[int, float] | None = None

    def wait(self) -> int:
        """Wait until the run is over; its exit code. What it began on the disk is gone then, unless
        it is finished.

        Raises InputRefused where it took too long or too much memory, Crashed where it was killed
        or broke down, KeyboardInterrupt or Terminated where it was asked to end and did not."""
        try:
            while (status := self._ended()) is None:
                select.select([self._inbox.file, self._noise], [], [], self._pause())
                self._listen()
                self._pass_on()
                self._look()
            if self._adopts:  # who makes workers may still be beginning
                clearing.end_others()
            return self._code(status)
        except BaseException:
            clearing.end(self._child)
            raise
        finally:
            clearing.clear(self._board)

    # ------------------------------------------------------------------ what comes in

    def _pause(self) -> float:
        return max(0.0, self._looked + LOOK - time.monotonic())

    def _listen(self) -> None:
        """Take in what libraries say: nobody sees it; the last of it tells why one broke down."""
        with suppress(BlockingIOError):
            while found := os.read(self._noise, 1 << 16):
                self._said = (self._said + found)[-NOISE:]

    def _pass_on(self) -> None:
        """Pass on what this process was asked; a run that does not heed it is ended."""
        for number in self._inbox.taken():
            now = time.monotonic()
            if self._asked is None:
                self._asked = number, now
                with suppress(ProcessLookupError):
                    os.kill(self._child, number)
            elif now - self._asked[1] > AGAIN:
                raise self._stopped()
        if self._asked and time.monotonic() - self._asked[1] > GRACE:
            raise self._stopped()

    def _stopped(self) -> BaseException:
        assert self._asked
        return KeyboardInterrupt() if self._asked[0] == signal.SIGINT else Terminated()

    # ------------------------------------------------------------------ looking

    def _look(self) -> None:
        """See what the run is at, and what it has used. Raises InputRefused for too much of it."""
        now = time.monotonic()
        passed = now - self._looked
        if passed < LOOK:
            return
        self._looked = now
        seen, ours = tree.below(os.getpid()), os.getsid(0)
        if not seen:  # a system that does not show them
            return
        if len(seen) > 1 and not self._adopts:
            self._adopts = True
            ties.adopt()
        used = sum(os.times()[2:4]) + sum(one.seconds for one in seen)
        idle = used <= self._used and not any(one.runs for one in seen)
        self._used = used
        self._judge_time(used, min(passed, 2 * LOOK) if idle else 0.0)
        memory = sum(one.memory for one in seen if one.session == ours)
        limit, _ = read_memory(self._board)
        if memory > limit:
            raise too_much(self._step.name, limit)

    def _judge_time(self, used: float, idle: float) -> None:
        step = read_step(self._board) or self._step
        if step.number != self._step.number:
            self._step, self._began, self._waited = step, used, 0.0
            return
        self._waited += idle
        if used - self._began > step.seconds:
            raise too_long(step.name, step.seconds)
        if self._waited > step.seconds * PATIENCE:
            raise too_idle(step.name, step.seconds * PATIENCE)

    # ------------------------------------------------------------------ the end

    def _ended(self) -> int | None:
        """How the run ended, if it has; others that came to be ours and ended are let go."""
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == self._child:
                return status
            if not pid:
                return None

    def _code(self, status: int) -> int:
        """The exit code of a run that came to its end. Raises what a run that was killed ends
        with."""
        code = os.waitstatus_to_exitcode(status)
        if code >= 0:
            return code
        if self._asked or -code in ASKED:
            self._asked = self._asked or (-code, 0.0)
            raise self._stopped()
        self._listen()
        at = (read_step(self._board) or self._step).name
        if any(word in self._said.lower() for word in WANT):
            raise too_much(at, read_memory(self._board)[1])
        raise _lost(at, -code)


def _lost(at: str, number: int) -> WorkerLost:
    """What a run ends with that a signal ended which nobody sent on purpose."""
    if number == signal.SIGKILL:
        what = "its process was killed (by the system, for want of memory?)"
        return WorkerLost(what, where=at, hint="--jobs 1 needs least")
    try:
        name = signal.Signals(number).name
    except ValueError:  # one of those for anybody's use
        name = f"signal {number}"
    what = f"a library broke down at it ({name})"
    hint = "what it was given may be damaged, or made to do harm; please report it"
    return WorkerLost(what, where=at, hint=hint)
