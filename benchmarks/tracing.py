"""Calls of a command to the system, seen and made to fail one by one (strace(1), Linux).

What a command writes is found in what strace tells of it: every call by which something comes to be
on a disk, changes there or goes, with the path that it is about. Then the command is run once for
each of them, and that call fails, or the command is killed as it comes to it.
"""

from __future__ import annotations

import re
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

WRITING = frozenset(
    {
        *("write", "pwrite64", "writev", "pwritev", "copy_file_range", "sendfile"),
        *("fsync", "fdatasync", "sync_file_range", "close"),
        *("open", "openat", "creat", "mkdir", "mkdirat", "symlink", "symlinkat"),
        *("rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "rmdir"),
        *("truncate", "ftruncate", "fallocate", "chmod", "fchmod", "fchmodat"),
    }
)
"""Calls by which something comes to be on a disk, changes or goes; closing may fail, too."""

PATIENCE = 120
"""Seconds after which a run is hung."""

_CALL = re.compile(r"(?P<process>\d+) +(?P<name>\w+)\((?P<told>.*)")
_OPENED = re.compile(r"= (\d+)<[^>]*>(\(deleted\))?$")
_DESCRIPTOR = re.compile(r"(\d+)<")
_PATH = re.compile(r'"(?P<named>[^"]*)"|(?<!FDCWD)<(?P<open>/[^>]*)>')
_FOR_WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|TMPFILE)")
_CHANCE = (
    (re.compile(r"(\.publish-draft-|publish-scratch-|new-|new-key-|#)[A-Za-z0-9_]+"), r"\1*"),
    (re.compile(r"\b[0-9a-f]{32,64}\b"), "*"),
    (re.compile(r"(?<=tmp/)[a-z0-9_]{8}$"), "*"),
)
"""What is another in every run: names that are drawn by lot, digests."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that a command makes: its name, which of that name it is in its process, and what it
    is about, with a * for what differs from run to run."""

    name: str
    number: int
    about: str


@dataclass(frozen=True, slots=True)
class Fault:
    """How a call fails, as people and as strace say it."""

    name: str
    injected: str

    @property
    def kills(self) -> bool:
        """Whether it ends the process, which then can tidy up nothing."""
        return "signal=KILL" in self.injected


ENOSPC, EIO, EDQUOT, EROFS, EINTR = (
    Fault(name, f"error={name}") for name in ("ENOSPC", "EIO", "EDQUOT", "EROFS", "EINTR")
)
KILL = Fault("kill", "signal=KILL")
LOST = Fault("kill the one that is watched", "signal=KILL")
NOTHING = Fault("nothing written", "retval=0")
"""A write that takes nothing, and is no error: to be tried again (write(2))."""


@dataclass(frozen=True, slots=True)
class Around:
    """Where a command runs: its folder, its environment, and the file that it prints into."""

    folder: Path
    environment: Mapping[str, str]
    printed: Path


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its exit code (minus a signal's number), what it said, the calls that were
    made to fail, and whether one of them was about anything ``elsewhere``: the call of that number
    in another process, where it is a pipe's, or opens a file of Python. No disk does that."""

    code: int
    said: str
    failed: tuple[str, ...]
    elsewhere: bool

    @property
    def killed(self) -> bool:
        """Whether it was killed."""
        return self.code == -signal.SIGKILL


def calls(command: Sequence[str], world: Path, how: Around) -> tuple[Ended, list[Call]]:
    """Run a command; the calls by which it writes inside a folder, in their order."""
    ended, told = _traced(command, how, ",".join(sorted(WRITING)), ["--seccomp-bpf"])
    return ended, list(_written(told, world))


def failing(command: Sequence[str], how: Around, call: Call, fault: Fault) -> Ended:
    """Run a command in which one call fails; in every process of it the one of that number."""
    injected = ["-e", f"inject={call.name}:{fault.injected}:when={call.number}"]
    if not fault.kills:  # signals get lost at the kernel's own filter
        injected.append("--seccomp-bpf")
    ended, _ = _traced(command, how, call.name, injected)
    return ended


def _traced(
    command: Sequence[str], how: Around, traced: str, more: Sequence[str]
) -> tuple[Ended, list[str]]:
    log = how.folder.parent.with_name("trace")
    tracing = ["strace", "-f", "-qq", "-y", "-s", "0", "-o", str(log)]
    with how.printed.open("wb") as out:
        done = subprocess.run(
            [*tracing, "-e", f"trace={traced}", *more, *command],
            cwd=how.folder,
            env=how.environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
    told = log.read_text("utf-8", "replace").split("\n")
    failed = tuple(line for line in told if "INJECTED" in line)
    elsewhere = any(not _about(_told(line), how.folder.parent) for line in failed)
    said = done.stderr.decode("utf-8", "replace")
    return Ended(done.returncode, said, failed, elsewhere), told


def _told(line: str) -> str:
    found = _CALL.match(line)
    return found["told"] if found else ""


def _written(told: Sequence[str], world: Path) -> Iterator[Call]:
    """The calls that write inside a folder, of all that are told."""
    numbers: Counter[tuple[str, str]] = Counter()
    writable: set[tuple[str, str]] = set()
    for line in told:
        if not (found := _CALL.match(line)):
            continue
        process, name = found["process"], found["name"]
        numbers[process, name] += 1
        if not (about := _about(found["told"], world)):
            continue
        if name in ("open", "openat"):
            opened = _OPENED.search(line)
            descriptor = (process, opened[1] if opened else "")
            writable.discard(descriptor)
            if not _FOR_WRITING.search(found["told"]):
                continue
            writable.add(descriptor)
        elif name == "close":
            closed = _DESCRIPTOR.match(found["told"])
            descriptor = (process, closed[1] if closed else "")
            if descriptor not in writable:
                continue
            writable.discard(descriptor)
        yield Call(name, numbers[process, name], about)


def _about(told: str, world: Path) -> str:
    """What inside a folder a call is about, by the last path that it names; "" for what is not."""
    paths = [one["named"] or one["open"] for one in _PATH.finditer(told.partition(") = ")[0])]
    paths = [path for path in paths if path]
    inside = [path.removeprefix(f"{world}/") for path in paths if path.startswith(f"{world}/")]
    relative = [path for path in paths if not path.startswith("/")]
    if not inside and not relative:
        return ""
    about = (inside or relative)[0]
    for chance, star in _CHANCE:
        about = chance.sub(star, about)
    return about
