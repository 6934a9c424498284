"""Where a run may write: never over its input, nor where a link that is not its user's leads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from publish import disk
from publish.errors import OutputError


def refuse_leading_out(outputs: Iterable[Path], folder: Path) -> None:
    """Raise OutputError if one of the outputs, links followed, lies outside of a folder. What the
    user names is written wherever it leads; but what we name below it may be a link that came with
    somebody's project, and what it leads to was never to be written."""
    for path in outputs:
        if not disk.lies_in(path, folder):
            what = "is a link out of the folder, or lies behind one"
            raise OutputError(what, where=str(path), hint="name the place that is meant with -o")


def refuse_overwriting(output: Path, inputs: list[Path]) -> None:
    """Raise OutputError if the output is one of the inputs, by any name."""
    for path in inputs:
        if _is_same(output, path):
            hint = "the input is never changed; choose another name with -o"
            raise OutputError("is the input itself", where=str(output), hint=hint)


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one thing; what is not there, or can have no such name, is none."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False
