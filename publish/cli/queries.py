"""``publish queries``: what is open in the posts of a book, as a sheet to work through."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from publish.cli.delivering import deliver
from publish.cli.options import FILE, how_much, sources, wanted
from publish.cli.projects import project_of
from publish.cli.telling import tell
from publish.cli.terminal import Terminal
from publish.errors import Exit

if TYPE_CHECKING:
    from publish.build.selection import Selection


@click.command()
@sources
@click.option("-o", "--output", type=FILE, help="The Markdown file to write.")
@wanted
@how_much
def queries(
    *,
    sources: tuple[Path, ...],
    output: Path | None,
    selection: Selection,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """List every open question with its answers: the sheet that an editor works through.

    A SOURCE is a manuscript, a page, a text, anything that can be read, or a book.toml; with none,
    the book.toml here. For each question: the words in their context, what each answer would mean,
    and the line to write it in; then what is likely, hinted, missing, or was dropped.

    \b
    Examples:
      publish queries content/post.md
      publish queries -o queries.md
      publish queries post.txt saved-page.html
    """
    from publish.build import make
    from publish.build.review import review
    from publish.editing import sheet

    terminal = Terminal(quiet=quiet, verbose=verbose)
    project = project_of(sources)
    plan = make.plan(project, selection)
    with terminal.progress(len(plan.sources)) as say:
        found = review(plan, say)
    text = sheet(project.book.title or plan.title or found.title, found.texts)
    tell(terminal, found.findings)
    deliver(terminal, text, output, [*plan.files, *sources])
    return Exit.OK
