"""Many books in one run: each told as it is done, all of them summed up at the end."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publish import watch
from publish.cli.crews import crew_of
from publish.cli.projects import book_of
from publish.cli.telling import tell
from publish.cli.terminal import Terminal
from publish.disk import is_there
from publish.errors import Exit, UsageError
from publish.findings import Finding, Severity

if TYPE_CHECKING:
    from publish.build.volumes import Ending, Volume

Make = Callable[["Volume"], "Ending"]
"""What makes one book."""


def catalogue_of(named: Sequence[Path], book: Path | None) -> Path | None:
    """The catalogue that is named in place of sources or of a book.toml; None for anything else.
    Raises ConfigurationError for a TOML file that is neither a book nor a catalogue."""
    path = book_of(named, book)
    if path is None or len(named) > 1 or not is_there(path):
        return None
    from publish.project import is_catalogue

    return path if is_catalogue(path) else None


def build_catalogue(
    path: Path,
    *,
    folder: Path | None,
    strict: bool,
    fail_fast: bool,
    jobs: int | None,
    dask: str | None,
    cache: Path | None,
    no_cache: bool,
    quiet: bool,
    verbose: bool,
    debug: bool,
    **of_one: Any,
) -> int:
    """Make the books of a catalogue, in a ``folder`` for all if there is one; ``of_one`` are the
    options by which one book is made, by their names. Gives the exit code. Raises
    ConfigurationError, before anything is made, and UsageError for an option of one book."""
    from publish.build.catalogues import Means, made
    from publish.build.volumes import volumes
    from publish.build.workshop import Workshop
    from publish.project import load_catalogue

    _refuse(path, of_one)
    catalogue = load_catalogue(path)
    catalogue = replace(catalogue, output=folder or catalogue.output)
    planned = volumes(catalogue)
    terminal = Terminal(quiet=quiet, verbose=verbose)
    with terminal.progress(len(planned)) as progress, crew_of(jobs, dask) as crew:
        means = Means(Workshop(crew, progress.tally), strict, not no_cache, cache)
        places = {id(volume): place for place, volume in enumerate(planned, 1)}

        def make(volume: Volume) -> Ending:
            progress(f"{places[id(volume)]} of {len(planned)} books, {volume.listed}")
            try:
                return made(catalogue, volume, means, watch.step)
            except Exception:
                if debug:
                    traceback.print_exc()
                raise
            finally:
                progress.close()

        return make_books(planned, make, terminal, fail_fast=fail_fast)


def make_books(
    planned: Sequence[Volume], make: Make, terminal: Terminal, *, fail_fast: bool = False
) -> int:
    """Make books one after the other. One that is broken stops none of the rest, or all with
    ``fail_fast``. Gives the exit code of the worst."""
    from publish.build.volumes import Fate, endings

    fates = dict.fromkeys([*(fate.value for fate in Fate), "not begun"], 0)
    broken: list[tuple[str, Exit]] = []
    try:
        for ended in endings(planned, make):
            fates[ended.fate.value] += 1
            _told(terminal, ended)
            if ended.why:
                broken.append((_why(ended), ended.exit))
            if broken and fail_fast:
                break
    except BaseException:
        done = f"{sum(fates.values())} of {len(planned)} books are done"
        terminal.say(f"{done}; the same command goes on with the rest")
        raise
    fates["not begun"] = len(planned) - sum(fates.values())
    _sum_up(terminal, fates, [why for why, _ in broken])
    return max((code for _, code in broken), default=Exit.OK)


def _refuse(path: Path, of_one: Mapping[str, Any]) -> None:
    """Refuse the options of one book."""
    said = [name for name, value in of_one.items() if value != type(value)()]
    if said:
        name = f"--{said[0].replace('_', '-')}" if said[0] != "selection" else "choosing posts"
        what = f"{name} is for one book"
        hint = "a catalogue says itself how its books are made"
        raise UsageError(what, where=str(path), hint=hint)


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
    warnings = sum(one.severity >= Severity.WARNING for one in findings)
    return f"{warnings} warning{'s' * (warnings > 1)}" if warnings else ""


def _why(ended: Ending) -> str:
    """Which book is broken, and why, in one line."""
    name, why = str(ended.volume.listed), ended.why
    return why if why.startswith(name) else f"{name}: {why}"


def _sum_up(terminal: Terminal, fates: Mapping[str, int], broken: Sequence[str]) -> None:
    """What became of all books, and once more of each that is broken why."""
    total = sum(fates.values())
    told = ", ".join(f"{number} {fate}" for fate, number in fates.items() if number)
    terminal.say(f"{total} book{'s' * (total > 1)}: {told}")
    for why in broken:
        terminal.say(f"  {why}")
