"""The options that a finished book was made with: as it says itself, or as a person says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from publish import shops
from publish.cli.options import Command, wanted
from publish.errors import InputRefused
from publish.presses import presses

if TYPE_CHECKING:
    from publish.build.verifying import Finished

NAME = re.compile(r"[\w-]+")
"""What a design or a style is called that is no file."""


def made_options(command: Command) -> Command:
    """The options that a book may say that it was made with."""
    command = wanted(command)
    takers = click.Choice((*presses(), *shops.shops()))
    for option in (
        click.option("--pages", type=click.IntRange(1), help="Of a cover: how many its book has."),
        click.option("--spine", metavar="LENGTH", help="Of a cover: how thick its book is."),
        click.option("--by-date", is_flag=True, help="The posts of each part are oldest first."),
        click.option("--title", help="The title of an anthology of named sources."),
        click.option("--style", metavar="STYLE", help="How sources are cited."),
        click.option("--design", metavar="DESIGN", help="The design."),
        click.option("--fine", is_flag=True, help="Letters have more play."),
        click.option(
            "--ink", type=click.Choice(("black", "colour")), help="What it is printed in."
        ),
        click.option("--paper", metavar="PAPER", help="The printer's paper."),
        click.option("--trim", metavar="SIZE", help="The size of a page."),
        click.option("--for", "takers", type=takers, multiple=True, help="Who prints or sells it."),
    ):
        command = option(command)
    return command


@click.command("made", add_help_option=False)
@made_options
def _said(**options: Any) -> Mapping[str, Any]:
    """The options that a book says that it was made with, read as ours are."""
    return options


def said_by(one: Finished) -> Mapping[str, Any]:
    """The options that a book says that it was made with. A book is anybody's: it may name no file.
    Raises InputRefused for options that no book of ours says."""
    said = one.made_with
    try:
        found: Mapping[str, Any] = _said.main(
            list(said.arguments if said else ()), standalone_mode=False
        )
        is_ours = all(NAME.fullmatch(found[name] or "usual") for name in ("design", "style"))
    except click.ClickException:
        is_ours = False
    if not is_ours:
        what = "says that it was made with options that no book is made with"
        hint = "give those that it was made with"
        raise InputRefused(what, where=str(one.path), hint=hint)
    return found


def merged(given: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """What is given, and where nothing is what the book says."""
    from publish.build.selection import Selection

    chosen = {name: given[name] or said[name] for name in given if name != "selection"}
    selection = given["selection"] if given["selection"] != Selection() else said["selection"]
    return {**chosen, "selection": selection}
