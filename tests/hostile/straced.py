"""Tracing: what a run asks of the system, as strace tells it, where that is here."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from lair import Lair

CALLS = "connect,sendto,sendmsg,sendmmsg,open,openat"

REACHED = re.compile(r"(?:connect|send\w+)\(.*sa_family=AF_INET6?.*")
OPENED = re.compile(r'open(?:at)?\((?:AT_FDCWD, |\d+, )?"([^"]*)".* = \d+$')


def traced(trace: Path) -> list[str]:
    """What stands before a command whose calls are to be written to a file."""
    if not (strace := shutil.which("strace")):
        return []
    how = ["-f", "-qq", "--seccomp-bpf", "-s", "300", "-e", f"trace={CALLS}", "-o", str(trace)]
    return [strace, *how]


def wrong_in_trace(trace: Path, lair: Lair) -> Iterator[str]:
    """The calls that no run needs: to a host, and for a file that nobody may open."""
    if not trace.exists():
        return
    for line in trace.read_text("utf-8", "replace").splitlines():
        if found := REACHED.search(line):
            yield f"a call of the network: {found[0][:200]}"
        elif opened := OPENED.search(line):
            place = os.path.realpath(os.path.join(lair.inside, opened[1]))  # noqa: PTH118
            theirs = place == "/etc/passwd" and "HOME" in lair.case.environment
            if place in lair.secrets and not theirs:  # where else would it look for a home
                yield f"{place} was opened"
