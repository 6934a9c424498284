"""Ghostscript, which draws a PDF as a printer's machine does and measures its ink."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

COMMAND = shutil.which("gs") or ""
"""Where it is; "" where it is not."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How much of each page, within its trim, cyan, magenta, yellow and black cover, from 0 to 1;
    and what Ghostscript complained of."""

    pages: tuple[tuple[float, ...], ...]
    complaints: tuple[str, ...]

    @property
    def coloured(self) -> list[int]:
        """The pages, counted from 1, that need more than black ink."""
        return [number for number, inks in enumerate(self.pages, 1) if sum(inks[:3])]


def measured(path: Path) -> Measured:
    """Draw a PDF; marks outside the trim are on every plate, and left out."""
    command = [COMMAND, "-q", "-dUseTrimBox", "-sDEVICE=inkcov", "-o", "-", str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line.strip() for line in (run.stdout + run.stderr).splitlines() if line.strip()]
    pages = [line for line in lines if line.endswith("CMYK OK")]
    complaints = [line for line in lines if not line.endswith("CMYK OK")]
    if run.returncode:
        complaints.append(f"it ended with {run.returncode}")
    inks = (tuple(float(share) for share in line.split()[:4]) for line in pages)
    return Measured(tuple(inks), tuple(complaints))
