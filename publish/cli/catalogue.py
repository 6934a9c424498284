"""Many books in one run: each told as it is done, all of them summed up at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from publish.cli.telling import tell
from publish.cli.terminal import Terminal
from publish.errors import Exit
from publish.findings import Finding, Severity

if TYPE_CHECKING:
    from publish.build.volumes import Ending, Volume
    from publish.project import Catalogue

Make = Callable[["Catalogue", "Volume"], "Ending"]
"""What makes one book of a catalogue."""


def make_books(path: Path, make: Make, terminal: Terminal, *, fail_fast: bool = False) -> int:
    """Make the books of a catalogue, one after the other. One that is broken stops none of the
    rest, or all with ``fail_fast``. Gives the exit code of the worst. Raises ConfigurationError,
    before anything is made."""
    from publish.build.volumes import endings, volumes
    from publish.project import load_catalogue

    catalogue = load_catalogue(path)
    planned = volumes(catalogue)
    fates: Counter[str] = Counter()
    broken: list[tuple[str, Exit]] = []
    try:
        for ended in endings(planned, lambda volume: make(catalogue, volume)):
            fates[ended.fate.value] += 1
            _told(terminal, ended)
            if ended.why:
                broken.append((_why(ended), ended.exit))
            if broken and fail_fast:
                break
    except BaseException:
        done = f"{fates.total()} of {len(planned)} books are done"
        terminal.say(f"{done}; the same command goes on with the rest")
        raise
    fates["not begun"] = len(planned) - fates.total()
    _sum_up(terminal, fates, [why for why, _ in broken])
    return max((code for _, code in broken), default=Exit.OK)


def _told(terminal: Terminal, ended: Ending) -> None:
    """What was made goes to stdout; of what was found, how much there is, or all of it with -v."""
    for path in ended.files:
        terminal.made(path)
    if terminal.verbose:
        tell(terminal, ended.findings)
    if ended.why:
        terminal.note(Severity.ERROR, _why(ended))
    elif not terminal.verbose and (found := _counted(ended.findings)):
        terminal.say(f"{ended.volume.listed}: {found}; -v lists them")


def _counted(findings: Iterable[Finding]) -> str:
    count = sum(one.severity >= Severity.WARNING for one in findings)
    return f"{count} warning{'s' * (count > 1)}" if count else ""


def _why(ended: Ending) -> str:
    """Which book is broken, and why, in one line."""
    name, why = str(ended.volume.listed), ended.why
    return why if why.startswith(name) else f"{name}: {why}"


def _sum_up(terminal: Terminal, fates: Counter[str], broken: Sequence[str]) -> None:
    """What became of all books, and once more of each that is broken why."""
    count = fates.total()
    told = ", ".join(f"{number} {fate}" for fate, number in fates.items() if number)
    terminal.say(f"{count} book{'s' * (count > 1)}: {told}")
    for why in broken:
        terminal.say(f"  {why}")
