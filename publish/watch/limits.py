"""Limits: how long a step of a run may take, and how much memory it may use, unless a user gives
it more.

They are no measure of what is usual: a step takes a twentieth of its time. What goes beyond them is
not going to end, or not before people lose patience.
"""

from __future__ import annotations

import os
from typing import NamedTuple

BASE_SECONDS = 30
"""Seconds of processor time that any step may take."""

SECONDS_A_MEGABYTE = 30
"""What it may take more for each megabyte that it works at: reading takes about one."""

GENEROUS = 20
"""How many times longer than it is likely to take it may take."""

PATIENCE = 4
"""How many times longer it may wait, for a disk or for others, and use no processor at all."""

MAX_MEMORY = 4 << 30
"""Bytes of memory that a process may use."""

MEMORY_A_WORKER = 512 << 20
"""Bytes that all processes of a run together may use more for each that lays out pages."""


class Allowance(NamedTuple):
    """What a user allows in place of that: seconds of processor time for each step, bytes for all
    processes together; 0 what is usual."""

    seconds: float = 0.0
    memory: int = 0
    workers: int = 0

    def time(self, size: int, likely: float) -> float:
        """Seconds of processor time for a step at so many bytes that is likely to take so long."""
        usual = BASE_SECONDS + SECONDS_A_MEGABYTE * size / 1e6 + GENEROUS * likely
        return self.seconds or usual

    @property
    def process(self) -> int:
        """Bytes that one process may use."""
        return self.memory or MAX_MEMORY

    @property
    def together(self) -> int:
        """Bytes that all processes may use together."""
        workers = max(self.workers, os.cpu_count() or 1)
        return self.memory or MAX_MEMORY + MEMORY_A_WORKER * workers
