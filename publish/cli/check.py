"""``publish check``: manuscripts, PDFs and EPUBs -> findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from publish.build import make
from publish.check import check_file
from publish.check.words import MEDIA, check_words
from publish.cli.options import FILE, how_much
from publish.cli.projects import project_of
from publish.cli.terminal import Terminal, as_json
from publish.errors import Exit
from publish.findings import Finding, Severity
from publish.presses import presses


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@click.option("--for", "press", type=click.Choice(tuple(presses())), help="Who prints the PDFs.")
@click.option("--book", type=FILE, help="The book.toml whose words the PDFs and EPUBs should have.")
@click.option("--json", "json_", is_flag=True, help="Print the findings as JSON on stdout.")
@click.option("--strict", is_flag=True, help="Warnings and open queries fail too.")
@how_much
def check(
    *,
    files: tuple[Path, ...],
    press: str | None,
    book: Path | None,
    json_: bool,
    strict: bool,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """Check manuscripts, PDFs and EPUBs, ours or anybody's.

    With --for, a PDF is also held against what that printer takes; with --book, PDFs and EPUBs
    against the manuscripts: every word and note is there, in order, in its place.

    Exit code 1 if there is an error (with --strict also if there is a warning).

    \b
    Examples:
      publish check content/*.md
      publish check output/book.epub output/book.pdf --json
      publish check book.pdf --for kdp
      publish check output/*.pdf output/*.epub --book book.toml
    """
    asked = presses()[press] if press else None
    terminal = Terminal(quiet=quiet, verbose=verbose)
    findings: list[Finding] = []
    made = [path for path in files if path.suffix.lower() in MEDIA] if book else []
    plan = make.plan(project_of((), book)) if book else None
    steps = len(files) + len(made) + (len(plan.sources) + make.STEPS if plan else 0)
    with terminal.progress(steps) as say:
        for path in files:
            say(path.name)
            findings += check_file(path, asked)
        if plan:
            findings += _words(make.prepare(plan, say), made, say)
    if json_:
        click.echo(as_json(findings))
    else:
        terminal.findings(findings)
        terminal.say(_summary(findings))
    least = Severity.WARNING if strict else Severity.ERROR
    worst = max((finding.severity for finding in findings), default=Severity.INFO)
    return Exit.FINDINGS if worst >= least else Exit.OK


def _words(ready: make.Ready, made: Sequence[Path], say: make.Say) -> Iterator[Finding]:
    """What of a book's words is not in its files; what keeps the book from being made, if anything
    does."""
    if ready.book is None:
        yield from (one for one in ready.findings if one.severity is Severity.ERROR)
        return
    for path in made:
        say(f"reading {path.name}")
        yield from check_words(path, ready.book)


def _summary(findings: list[Finding]) -> str:
    counts = dict.fromkeys(reversed(Severity), 0)
    for finding in findings:
        counts[finding.severity] += 1
    return ", ".join(f"{count} {severity.name.lower()}" for severity, count in counts.items())
