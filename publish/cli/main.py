"""The command group, and how every failure ends: one line and an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from publish import __version__
from publish.cli.check import check
from publish.cli.make import build, cover, epub, pdf
from publish.cli.new import new
from publish.cli.queries import queries
from publish.cli.read import read
from publish.cli.sources import sources
from publish.cli.terminal import put
from publish.cli.verify import verify
from publish.errors import Exit, UsageError
from publish.lines import told
from publish.watch import ending

EXAMPLES = """
\b
Examples:
  publish pdf post.html                 a saved page as a print-ready PDF
  publish pdf one.txt two.html          an anthology of two
  publish epub export.xml --since 2016  a blog's export, oldest post first
  publish read export.xml --list        what an export or a feed holds
  publish read post.txt                 into content/post.md, to be edited
  publish queries content/post.md       what an editor is asked, with the lines that answer it
  publish sources --rights              what the book quotes, from whom, and how much
  publish pdf                           the book that book.toml describes
  publish build                         its PDF and its EPUB in one go
  publish check output/*.epub           what is wrong in it
  publish verify output/book.pdf        whether it is what the manuscripts give
"""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXAMPLES,
)
@click.version_option(__version__, prog_name="publish")
def cli() -> None:
    """Posts from the web become print-ready PDF and EPUB books.

    A source is a saved page, a bare text, a blog's Markdown, an export (WordPress, Blogger,
    Ghost), a feed (Atom, RSS, JSON Feed), a folder of any of these, or a manuscript
    (docs/manuscript.md).
    """


for command in (pdf, epub, build, cover, read, queries, sources, check, verify, new):
    cli.add_command(command)


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Example, for bash:
      publish completion bash > ~/.local/share/bash-completion/completions/publish
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError(f"there is no completion for {shell}")
    put(kind(cli, {}, "publish", "_PUBLISH_COMPLETE").source())


def run(arguments: Sequence[str]) -> int:
    """Run one command line; gives its exit code. Prints one line for whatever goes wrong."""
    try:
        _stand()
        result = cli.main(list(arguments), prog_name="publish", standalone_mode=False)
        _let_go()
        return int(result or Exit.OK)
    except BaseException as error:  # the last net: whatever it is, it ends in one line
        if "--debug" in takewhile(lambda one: one != "--", arguments):
            import traceback

            traceback.print_exc()
        code, message = _ending(error)
        with contextlib.suppress(OSError):
            if message:
                click.echo(f"publish: {told(message)}", err=True)
        _let_go()
        return code


def _stand() -> None:
    """Raise UsageError where the current folder is gone, from which all paths are told."""
    try:
        Path.cwd()
    except OSError as error:
        raise UsageError("the current folder is gone", hint="go to one that is there") from error


def _let_go() -> None:
    """What a stream has not taken is not tried again when Python ends, which would tell of that in
    lines of its own."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except (AttributeError, ValueError):  # it was closed before we began
            continue


def _ending(error: BaseException) -> tuple[Exit, str]:
    """The exit code and the line that a failure ends with."""
    match error:
        case click.ClickException():
            return Exit.USAGE, f"{error.format_message()} Try --help."
        case click.Abort():
            cause = error.__cause__
            return ending(cause if isinstance(cause, KeyboardInterrupt) else KeyboardInterrupt())
        case BrokenPipeError() | SystemExit():  # click makes the one of the other
            return Exit.OK, ""
        case _:
            return ending(error)
