"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)


def how_much(command: Command) -> Command:
    """-q, -v and --debug."""
    command = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")(command)
    command = click.option("-v", "--verbose", is_flag=True, help="Say everything.")(command)
    return click.option("--debug", is_flag=True, help="Show the traceback of a failure.")(command)


def sources(command: Command) -> Command:
    """SOURCE…"""
    return click.argument("sources", nargs=-1, type=FILE, metavar="[SOURCE]...")(command)
