"""``publish new``: a small working project to begin from."""

from __future__ import annotations

from pathlib import Path

import click

from publish.build.new import create
from publish.cli.options import FILE, how_much
from publish.cli.terminal import Terminal
from publish.errors import Exit


@click.command()
@click.argument("folder", type=FILE)
@how_much
def new(
    *,
    folder: Path,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """Make a small working project: book.toml, one manuscript, and the folders.

    \b
    Example:
      publish new letters && cd letters && publish pdf
    """
    terminal = Terminal(quiet=quiet, verbose=verbose)
    for path in create(folder):
        terminal.made(path)
    terminal.say(f"next: cd {folder} && publish pdf && publish epub")
    return Exit.OK
