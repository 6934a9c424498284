"""``publish sources``: every source of a book, what is missing, and what is quoted from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from publish.cli.columns import columns
from publish.cli.delivering import deliver
from publish.cli.options import FILE, how_much, wanted
from publish.cli.options import sources as named
from publish.cli.projects import project_of
from publish.cli.telling import tell
from publish.cli.terminal import Terminal
from publish.errors import Exit, UsageError

if TYPE_CHECKING:
    from publish.build.review import Review
    from publish.build.selection import Selection
    from publish.editing import tables


@click.command()
@named
@click.option("-o", "--output", type=FILE, help="The file to write; tables as Markdown.")
@click.option("--rights", "rights_", is_flag=True, help="Words quoted, credits and licences.")
@click.option("--json", "json_", is_flag=True, help="As JSON.")
@click.option("--csl-json", "csl", is_flag=True, help="The sources as CSL-JSON.")
@click.option("--bibtex", is_flag=True, help="The sources as BibTeX.")
@wanted
@how_much
def sources(
    *,
    sources: tuple[Path, ...],
    output: Path | None,
    rights_: bool,
    json_: bool,
    csl: bool,
    bibtex: bool,
    selection: Selection,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """List the sources of a post or a book: status, what is missing, where they are cited.

    A SOURCE is a manuscript, a page, a text, anything that can be read, or a book.toml; with none,
    the book.toml here. One work that several posts cite stands there once. --rights tables what is
    quoted from each, the credits of pictures, and each post's own licence.

    \b
    Examples:
      publish sources
      publish sources content/post.md --csl-json -o sources.json
      publish sources --bibtex > sources.bib
      publish sources --rights -o rights.md
    """
    from publish.build import make
    from publish.build.accounts import as_text
    from publish.build.review import review
    from publish.editing import tables, works
    from publish.records import write_bibtex, write_csl_json

    if sum((csl, bibtex, rights_)) > 1 or (json_ and (csl or bibtex)):
        raise UsageError("these are several lists", hint="ask for one of them at a time")
    terminal = Terminal(quiet=quiet, verbose=verbose)
    project = project_of(sources)
    plan = make.plan(project, selection)
    with terminal.progress(len(plan.sources)) as say:
        found = review(plan, say)
    tell(terminal, found.findings)
    if csl or bibtex:
        exported = tables.exported(works(found.texts))
        text = write_csl_json(exported) if csl else write_bibtex(exported)
    elif json_:
        text = as_text(_data(found, rights=rights_), 2)
    elif output:
        title = project.book.title or plan.title or found.title
        text = tables.markdown(title, _tables(found, rights=rights_))
    else:
        text = columns(_tables(found, rights=rights_), terminal.width())
    deliver(terminal, text, output, [*plan.files, *sources])
    return Exit.OK


def _data(found: Review, *, rights: bool) -> object:
    from publish.editing import rights as rights_of
    from publish.editing import tables, works

    if rights:
        return tables.rights_data(rights_of(found.texts))
    return tables.sources_data(works(found.texts))


def _tables(found: Review, *, rights: bool) -> tuple[tables.Table, ...]:
    from publish.editing import rights as rights_of
    from publish.editing import tables, works

    if rights:
        return tables.rights_tables(rights_of(found.texts))
    return (tables.sources_table(works(found.texts)),)
