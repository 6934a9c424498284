"""Figures of a benchmark, each with its goal and whether that is reached, and how they are told."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ENGINES = ("weasyprint", "pydyf", "pikepdf", "typst", "pypandoc-binary")


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured: a number and its unit, None where it could not be; ``most`` or ``least``
    is the goal, where there is one; ``note`` says how it came about."""

    what: str
    value: float | None
    unit: str = ""
    most: float | None = None
    least: float | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None where there is none, or nothing was measured."""
        if self.value is None or (self.most is None and self.least is None):
            return None
        over = self.most is not None and self.value > self.most
        under = self.least is not None and self.value < self.least
        return not (over or under)

    def row(self) -> tuple[str, str, str, str, str]:
        """What, how much, the goal, the verdict, the note."""
        value = "missing" if self.value is None else _number(self.value, self.unit)
        goals = ((self.least, "≥"), (self.most, "≤"))
        goal = " ".join(
            f"{sign} {_number(goal, self.unit)}" for goal, sign in goals if goal is not None
        )
        verdict = {True: "met", False: "MISSED", None: ""}[self.met]
        return self.what, value, goal, verdict, self.note


def missing(what: str, why: str) -> Figure:
    """A figure that cannot be had here."""
    return Figure(what, None, note=why)


def _number(value: float, unit: str) -> str:
    digits = 0 if value == int(value) or value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}".strip()


def table(figures: Iterable[Figure]) -> str:
    """Figures as a table of text."""
    rows = [("figure", "measured", "goal", "", ""), *(one.row() for one in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(4)]
    return "\n".join(
        "  ".join(
            [*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]]
        ).rstrip()
        for row in rows
    )


def machine() -> str:
    """What this was measured on: processor, cores, versions, the day."""
    cores = os.cpu_count()
    versions = ", ".join(f"{name} {found}" for name in ENGINES if (found := _version(name)))
    day = time.strftime("%Y-%m-%d")
    return f"{_processor()}, {cores} cores; Python {platform.python_version()}, {versions}; {day}"


def load() -> str:
    """How much else the machine has to do: processes that run or wait, of the last minute."""
    return f"load {os.getloadavg()[0]:.1f}"


def _processor() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def median(values: Sequence[float]) -> float:
    """The median of some runs."""
    return statistics.median(values)


def spread(values: Sequence[float]) -> str:
    """From the least to the most, where there are several."""
    return f"{min(values):.2f}–{max(values):.2f}" if len(values) > 1 else ""
