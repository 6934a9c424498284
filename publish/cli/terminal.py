"""The terminal: what was made goes to stdout, everything else to stderr, nothing unprintable."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import click

from publish.cli.progress import Progress
from publish.errors import OutputError
from publish.findings import Finding, Severity
from publish.lines import UNPRINTABLE, printable, told

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


@dataclass(frozen=True, slots=True)
class Terminal:
    """How much is said: quiet says nothing but errors, verbose says everything."""

    quiet: bool = False
    verbose: bool = False

    def made(self, path: Path) -> None:
        """Say on stdout what was made, so that a script can use it."""
        put(printable(str(path)))

    def width(self) -> int:
        """How many characters a line of stdout has on the terminal; 0 if it is none."""
        return shutil.get_terminal_size().columns if is_person(sys.stdout) else 0

    def say(self, text: str) -> None:
        """Say something to the person at the terminal, unless they asked for quiet."""
        if not self.quiet:
            _say(told(text))

    def findings(self, findings: Iterable[Finding]) -> None:
        """List findings, errors always, warnings unless quiet, the rest if verbose."""
        least = Severity.ERROR if self.quiet else Severity.WARNING
        least = Severity.INFO if self.verbose else least
        for finding in findings:
            if finding.severity >= least:
                self.note(finding.severity, str(finding))

    def note(self, severity: Severity, text: str) -> None:
        """A line about something as grave as that, whoever asked for quiet."""
        word = click.style(severity.name.lower(), fg=COLOURS[severity])
        _say(f"{word}: {told(text)}")

    @contextmanager
    def progress(self, steps: int) -> Iterator[Progress]:
        """How far a command of so many steps is: on a terminal a bar, with -v elsewhere a line now
        and then. Gives what to call with each step's name."""
        seen = is_person(sys.stderr) and not self.quiet
        progress = Progress(
            steps,
            stream=sys.stderr if seen else None,
            log=sys.stderr if self.verbose and not seen else None,
            printable=printable,
        )
        try:
            yield progress
        finally:
            progress.close()


def is_person(stream: TextIO | None) -> bool:
    """Whether a person reads a stream; of one that was closed before we began (``>&-``), nobody."""
    return stream is not None and stream.isatty()


def _say(line: str) -> None:
    """Print on stderr, as far as that takes it: what was made stands, whoever hears of it."""
    with suppress(OSError):
        click.echo(line, err=True)


def put(data: str | bytes, *, nl: bool = True) -> None:
    """Print on stdout. Raises OutputError where that takes no more (a file on a full disk), and
    BrokenPipeError where nobody reads on."""
    try:
        click.echo(data, nl=nl)
    except BrokenPipeError:
        raise
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise OutputError(what, where="stdout", hint="name a file on another disk") from error


def as_json(findings: Iterable[Finding]) -> str:
    """Findings as a JSON list, for other programs; what would steer a terminal is escaped."""
    return in_json(as_rows(findings))


def in_json(data: object) -> str:
    """Data for other programs, as JSON that steers no terminal."""
    return harmless(json.dumps(data, ensure_ascii=False, indent=2))


def harmless(text: str) -> str:
    """JSON that steers no terminal, and says the same: what would is escaped (RFC 8259, 7), which
    outside of its strings nothing is but the ends of its lines."""
    return UNPRINTABLE.sub(
        lambda found: "\n" if found[0] == "\n" else json.dumps(found[0])[1:-1], text
    )


def as_rows(findings: Iterable[Finding]) -> list[dict[str, str | int]]:
    """Findings as plain data."""
    return [
        {
            "code": finding.code.name,
            "severity": finding.severity.name.lower(),
            "file": finding.location.file,
            "line": finding.location.line,
            "text": finding.text,
        }
        for finding in findings
    ]
