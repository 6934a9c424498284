"""A run of the program whose command is one of ours that comes to grief: NAME FOLDER."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
import types
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import tasks

from publish import watch
from publish.__main__ import main
from publish.build import processes, workers
from publish.build.drafts import draft
from publish.watch.ties import adopt

AT = "reading post.html"

HASTY = {"spins", "waits", "has_company"}
"""They are to run into the limit of time; all else is not to, however slow the machine."""


def spins() -> NoReturn:
    """It takes all the time that there is."""
    while True:
        pass


def waits() -> None:
    """It waits for what nobody writes."""
    os.read(os.pipe()[0], 1)


def swallows() -> None:
    """It takes all the memory that it may, a little at a time."""
    taken = []
    while True:
        taken.append(bytearray(8 << 20))


def shares() -> None:
    """It has others take more memory together than it may."""
    code = "import time; taken = bytearray(60 << 20); time.sleep(60)"
    for _ in range(3):
        subprocess.Popen([sys.executable, "-S", "-c", code])
    time.sleep(60)


def crashes() -> None:
    """A library reads what is not there."""
    ctypes.string_at(0)


def aborts() -> None:
    """A library finds that something is not as it should be, and says so."""
    os.write(2, b"corrupted size vs. prev_size\n")
    os.abort()


def starves() -> None:
    """A library finds no memory, and does not go on without."""
    os.write(2, b"GLib-ERROR: failed to allocate 1234 bytes\n")
    os.abort()


def is_killed() -> None:
    """Somebody kills it."""
    os.kill(os.getpid(), signal.SIGKILL)


def is_deaf() -> None:
    """It heeds no signal, as a library does not that has long to do."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    obeys()


def obeys() -> None:
    """It does what a long run does, and would go on."""
    print("ready", flush=True)
    time.sleep(60)


def is_lone() -> None:
    """It says who it is, and goes on."""
    print(os.getpid(), flush=True)
    time.sleep(60)


def has_company() -> None:
    """Another process works for it, and one for that, in a session of its own."""
    _take_company()
    spins()


def leaves_company() -> int:
    """They are still there when it comes to its end."""
    _take_company()
    time.sleep(0.6)  # of the few looks that are taken at a run, one is to see them
    return 1


def _take_company() -> None:
    code = f"import subprocess, time; subprocess.Popen({['sleep', '60']!r}, start_new_session=True)"
    made = subprocess.Popen([sys.executable, "-S", "-c", f"{code}; time.sleep(60)"])
    print(made.pid, flush=True)


def has_workers() -> int:
    """Others do its work, and all comes to its end."""
    processes.ENGINE = "tasks"
    with workers.Crew(2) as crew:
        done = crew.results([workers.Task(str(at), tasks.double, (at,), at) for at in range(3)])
        return sum(result for _, result in done)


def ends_well() -> int:
    """It comes to its end."""
    return 1


def run(arguments: list[str]) -> int:
    """Do it, with a draft, a temporary folder and a temporary file begun."""
    name, folder = arguments[0], Path(arguments[1])
    do: Callable[[], int | None] = globals()[name]
    watch.allow(seconds=0.2 if name in HASTY else 10.0, memory=128 << 20)
    watch.step(AT)
    temporary = Path(tempfile.mkdtemp(prefix="publish-"))
    (temporary / "picture").write_bytes(b"picture")
    with draft(folder / "new" / "deep" / "book.pdf") as deep, draft(folder / "book.pdf") as sheet:
        deep.file.write(b"half")
        sheet.file.write(b"half")
        try:
            return do() or 0
        except (MemoryError, KeyboardInterrupt) as error:
            code, message = watch.ending(error)
            print(f"publish: {message}", file=sys.stderr)
            return code


if __name__ == "__main__":
    sys.modules["publish.cli"] = types.SimpleNamespace(run=run)  # type: ignore[assignment]
    for number in (signal.SIGINT, signal.SIGHUP):  # the tests may run in the background
        signal.signal(number, signal.default_int_handler)
    adopt()  # what the watcher would leave behind
    main()
