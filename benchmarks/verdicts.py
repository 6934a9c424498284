"""What a benchmark of points prints: a line a point with its figure, and what is wrong of it."""

from __future__ import annotations

import hashlib
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Got = TypeVar("Got")

MOST = 6
"""Faults that are printed of a point."""


@dataclass(frozen=True, slots=True)
class Result:
    """A point's figure, what is wrong, why it could not be looked at (``skipped``), and what of it
    cannot be yet."""

    figure: str
    wrong: Sequence[str] = field(default=())
    skipped: str = ""
    yet: str = ""


def told(number: int, what: str, result: Result) -> bool:
    """Print a point; whether it fails."""
    verdict = "FAIL" if result.wrong else "skipped" if result.skipped else "PASS"
    besides = "".join(f"; {one}" for one in (result.skipped, result.yet) if one)
    print(f"{verdict:8}{number:2}  {what}: {result.figure}{besides}", flush=True)
    for fault in result.wrong[:MOST]:
        print(f"            {fault}")
    if len(result.wrong) > MOST:
        print(f"            and {len(result.wrong) - MOST} more")
    return bool(result.wrong)


def timed(work: Callable[[], Got]) -> tuple[Got, float]:
    """What some work gives, and the seconds of processor time that it took."""
    start = time.process_time()
    return work(), time.process_time() - start


def by_clock(work: Callable[[], Got]) -> tuple[Got, float]:
    """What some work gives, and the seconds that it took by the clock: of another's program."""
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def peak() -> float:
    """The most memory that this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def silent(_: str) -> None:
    """Tell nobody which step begins."""


def digest(data: bytes) -> str:
    """What tells two files apart."""
    return hashlib.sha256(data).hexdigest()
