"""``publish check``: manuscripts, PDFs and EPUBs -> findings."""

from __future__ import annotations

from pathlib import Path

import click

from publish.check import check_file
from publish.cli.options import FILE, how_much
from publish.cli.terminal import Terminal, as_json
from publish.errors import Exit
from publish.findings import Finding, Severity
from publish.presses import presses


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@click.option("--for", "press", type=click.Choice(tuple(presses())), help="Who prints the PDFs.")
@click.option("--json", "json_", is_flag=True, help="Print the findings as JSON on stdout.")
@click.option("--strict", is_flag=True, help="Warnings and open queries fail too.")
@how_much
def check(
    *,
    files: tuple[Path, ...],
    press: str | None,
    json_: bool,
    strict: bool,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """Check manuscripts, PDFs and EPUBs, ours or anybody's.

    With --for, a PDF is also held against what that printer takes.

    Exit code 1 if there is an error (with --strict also if there is a warning).

    \b
    Examples:
      publish check content/*.md
      publish check output/book.epub output/book.pdf --json
      publish check book.pdf --for kdp
    """
    asked = presses()[press] if press else None
    terminal = Terminal(quiet=quiet, verbose=verbose)
    findings: list[Finding] = []
    with terminal.progress(len(files)) as say:
        for path in files:
            say(path.name)
            findings += check_file(path, asked)
    if json_:
        click.echo(as_json(findings))
    else:
        terminal.findings(findings)
        terminal.say(_summary(findings))
    least = Severity.WARNING if strict else Severity.ERROR
    worst = max((finding.severity for finding in findings), default=Severity.INFO)
    return Exit.FINDINGS if worst >= least else Exit.OK


def _summary(findings: list[Finding]) -> str:
    counts = dict.fromkeys(reversed(Severity), 0)
    for finding in findings:
        counts[finding.severity] += 1
    return ", ".join(f"{count} {severity.name.lower()}" for severity, count in counts.items())
