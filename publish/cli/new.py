"""``publish new``: a project to begin from, our small one or what an archive's PDF carries."""

from __future__ import annotations

from pathlib import Path

import click

from publish.cli.options import FILE, how_much
from publish.cli.terminal import Terminal
from publish.errors import Exit


@click.command()
@click.argument("folder", type=FILE)
@click.option("--from", "source", type=FILE, metavar="PDF", help="An archive's PDF to unpack.")
@how_much
def new(
    *,
    folder: Path,
    source: Path | None,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """Make a small working project: book.toml, one manuscript, and the folders.

    With --from, the project is the one that a PDF was made from and carries (publish pdf --for
    archive): the same program makes the same PDF of it again.

    \b
    Examples:
      publish new letters && cd letters && publish pdf
      publish new again --from output/letters.pdf
    """
    from publish.build.new import create, restore

    terminal = Terminal(quiet=quiet, verbose=verbose)
    for path in restore(folder, source) if source else create(folder):
        terminal.made(path)
    if source:
        return Exit.OK
    terminal.say(f"next: cd {folder} && publish pdf && publish epub")
    return Exit.OK
