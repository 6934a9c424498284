"""The options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from publish import watch
from publish.sources import PartialDate

Command = TypeVar("Command", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)


def how_much(command: Command) -> Command:
    """-q, -v and --debug, and how long a step may take, and how much memory."""
    for option in (
        click.option(
            "--time",
            type=click.FloatRange(0, min_open=True),
            metavar="SECONDS",
            help="Processor time that each step may take: 30 s, and 30 more for each MB.",
            expose_value=False,
            callback=lambda _context, _option, value: watch.allow(seconds=value),
        ),
        click.option(
            "--memory",
            type=click.IntRange(64),
            metavar="MB",
            help="Memory that it may use: 4096, and 512 more for each process that lays out.",
            expose_value=False,
            callback=lambda _context, _option, value: watch.allow(memory=value and value << 20),
        ),
    ):
        command = option(command)
    command = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")(command)
    command = click.option("-v", "--verbose", is_flag=True, help="Say everything.")(command)
    return click.option("--debug", is_flag=True, help="Show the traceback of a failure.")(command)


def sources(command: Command) -> Command:
    """SOURCE…"""
    return click.argument("sources", nargs=-1, type=FILE, metavar="[SOURCE]...")(command)


class _Date(click.ParamType[PartialDate]):
    """A date as exact as it is given: 2019, 2019-03 or 2019-03-01."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> PartialDate:
        try:
            return PartialDate.parse(str(value))
        except ValueError:
            self.fail(f"{value} is not a date; write 2019, 2019-03 or 2019-03-01.", param, ctx)


class _Site(click.ParamType[str]):
    """The address of a blog."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from publish.read.html.page import absolute

        address = absolute("", str(value))
        if not address.startswith("http"):
            self.fail(f"{value} is no address; write https://blog.example.", param, ctx)
        return address


def _many(name: str, help_: str) -> Callable[[Command], Command]:
    return click.option(name, multiple=True, metavar="TEXT", help=help_)


def wanted(command: Command) -> Command:
    """The options by which posts of exports, feeds and folders are chosen; the command is given
    them as one ``selection``."""
    for option in reversed(
        (
            click.option("--since", type=_Date(), help="Only posts of that day or later."),
            click.option("--until", type=_Date(), help="Only posts of that day or earlier."),
            _many("--author", "Only posts by them; * stands for any letters."),
            _many("--tag", "Only posts with one of these tags."),
            _many("--category", "Only posts of one of these categories (of an export)."),
            _many("--name", "Only posts with one of these names (see publish read --list)."),
            _many("--kind", "Read these kinds instead of posts: page, any other an export has."),
            _many("--status", "Read these too: draft, private, password, scheduled, trashed."),
            click.option(
                "--site", type=_Site(), help="The blog's address, if its export has none."
            ),
        )
    ):
        command = option(command)

    @functools.wraps(command)
    def chosen(**options: Any) -> Any:
        from publish.build.selection import POSTS, Selection
        from publish.post import PUBLISHED

        selection = Selection(
            since=options.pop("since"),
            until=options.pop("until"),
            names=options.pop("name"),
            authors=options.pop("author"),
            tags=options.pop("tag"),
            categories=options.pop("category"),
            kinds=frozenset(options.pop("kind")) or POSTS,
            statuses=frozenset({PUBLISHED, *options.pop("status")}),
            site=options.pop("site") or "",
        )
        return command(selection=selection, **options)

    return cast("Command", chosen)
