"""``publish read``: a page or a text becomes a manuscript that an editor can correct."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from publish.build import make, manuscripts
from publish.cli.options import FILE, how_much, sources
from publish.cli.terminal import Terminal
from publish.errors import Exit, UsageError
from publish.project import from_sources


@click.command()
@sources
@click.option("-o", "--output", type=FILE, help="A folder, or for one source a file ending in .md.")
@click.option(
    "--to",
    type=click.Choice(["markdown", "html", "json"]),
    default="markdown",
    help="html and json go to stdout and write no file.",
)
@how_much
def read(
    *,
    sources: tuple[Path, ...],
    output: Path | None,
    to: str,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    r"""Read posts into manuscripts: content/NAME.md, to be checked and edited.

    Pictures go to content/media/, the original and the ledger of what was dropped to
    content/originals/. A manuscript that was edited is never overwritten.

    \b
    Examples:
      publish read post.txt
      publish read saved/*.html -o content
      publish read post.html --to html > article.html
    """
    if not sources:
        raise UsageError("there is no source named", hint="name a page or a text to read")
    terminal = Terminal(quiet=quiet, verbose=verbose)
    if to == "markdown":
        _manuscripts(terminal, sources, output)
    else:
        _show(terminal, sources, to)
    return Exit.OK


def _manuscripts(terminal: Terminal, sources: tuple[Path, ...], output: Path | None) -> None:
    drafts = []
    with terminal.progress(len(sources)) as say:
        for path in sources:
            say(path.name)
            drafts.append(manuscripts.draft(path, output, alone=len(sources) == 1))
    manuscripts.refuse_conflicts(drafts)
    for draft in drafts:
        manuscripts.save(draft)
        terminal.findings(draft.findings)
        terminal.say(f"{draft.source}: {draft.account}")
        terminal.made(draft.manuscript)


def _show(terminal: Terminal, sources: tuple[Path, ...], to: str) -> None:
    if len(sources) > 1:
        raise UsageError(f"--to {to} takes one source", hint="read them one by one")
    text: Any
    if to == "json":
        text, findings = manuscripts.as_json(sources[0])
    else:
        ready = make.prepare(from_sources(sources), lambda _: None)
        text, findings = make.article(ready), ready.findings
    terminal.findings(findings)
    click.echo(text)
