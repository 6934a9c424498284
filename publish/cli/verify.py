"""``publish verify``: a finished book -> whether it is what the manuscripts give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from publish import shops
from publish.cli.made import made_options, merged, said_by
from publish.cli.making import as_chosen
from publish.cli.options import FILE, how_much
from publish.cli.terminal import Terminal, as_rows, in_json, put
from publish.errors import Exit, InputRefused
from publish.lines import printable
from publish.presses import presses

if TYPE_CHECKING:
    from publish.build.made import Made
    from publish.build.make import Say
    from publish.build.making import Making
    from publish.build.verifying import Finished, Verdict
    from publish.build.workers import Crew


@click.command()
@click.argument("books", nargs=-1, required=True, type=FILE, metavar="BOOK...")
@click.option("--from", "sources", type=FILE, multiple=True, help="What it was made of, in order.")
@click.option("--book", type=FILE, help="The book.toml that it was made by, if not the one here.")
@click.option("--json", "json_", is_flag=True, help="Print what was found as JSON on stdout.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many processes make it.")
@made_options
@how_much
def verify(
    *,
    books: tuple[Path, ...],
    sources: tuple[Path, ...],
    book: Path | None,
    json_: bool,
    jobs: int | None,
    quiet: bool,
    verbose: bool,
    debug: bool,
    **options: Any,
) -> int:
    """Tell whether PDFs and EPUBs are what the manuscripts give, byte for byte.

    Each BOOK is made anew, without a cache, from the project here, from that of --book or from the
    sources that --from names, with the options that it says that it was made with, unless you give
    others. The same bytes: their SHA-256, and exit code 0. Others: exit code 1, and what of it is
    another, text by text, with the line of the manuscript, or what around the texts it is.

    \b
    Examples:
      publish verify output/book.pdf output/book.epub
      publish verify sold.epub --book letters/book.toml --json
      publish verify post.pdf --from post.html
      publish verify old.pdf --from one.txt --from two.html --title "Two Letters" --for kdp
    """
    from publish.build.verifying import opened
    from publish.cli.crews import crew_of

    terminal = Terminal(quiet=quiet, verbose=verbose)
    finished = [opened(path) for path in books]
    verdicts = []
    with terminal.progress(len(books)) as say, crew_of(jobs, None) as crew:
        remaker = _Remaker(sources, book, options, crew, say)
        for one in finished:
            say(one.path.name)
            verdicts.append(remaker.verdict(one))
    if json_:
        put(in_json([_row(one) for one in verdicts]))
    else:
        _tell(terminal, verdicts)
    return Exit.OK if all(one.same for one in verdicts) else Exit.FINDINGS


class _Remaker:
    """Makes books anew; those that were made with the same options are read and laid out once."""

    def __init__(
        self,
        sources: tuple[Path, ...],
        book: Path | None,
        options: Mapping[str, Any],
        crew: Crew,
        say: Say,
    ) -> None:
        self._named = (sources, book)
        self._options = options
        self._crew = crew
        self._say = say
        self._made: dict[tuple[Any, ...], Making] = {}

    def verdict(self, one: Finished) -> Verdict:
        """A book beside what is made anew. Raises what making it raises."""
        from publish.build.verifying import verify

        options = merged(self._options, said_by(one))
        pages, takers = options.pop("pages"), options.pop("takers")
        shop = next((name for name in takers if name in shops.shops()), "")
        command = one.made_with.command if one.made_with else ""
        options["press"] = next((name for name in takers if name in presses()), None)

        def make(making: Making, out: BinaryIO) -> Made:
            if one.is_epub:
                return making.epub(out, shop)
            return making.cover(out, pages or 0) if command == "cover" else making.pdf(out)

        return verify(one, self._making(options), make)

    def _making(self, options: dict[str, Any]) -> Making:
        from publish.build.making import Making
        from publish.build.workshop import Workshop

        key = tuple(options[name] for name in sorted(options))
        if key not in self._made:
            ready = self._ready(**options)
            self._made[key] = Making(ready, self._say, Workshop(self._crew))
        return self._made[key]

    def _ready(self, *, selection: Any, title: str, by_date: bool, **chosen: Any) -> Any:
        """What the manuscripts give. Raises InputRefused where errors forbid a book."""
        from publish.build import make
        from publish.cli.projects import project_of
        from publish.findings import forbidding

        plan = make.plan(as_chosen(project_of(*self._named), **chosen), selection)
        ready = make.prepare(plan, self._say, title=title or "", by_date=by_date)
        if errors := forbidding(ready.findings, strict=False):
            what = f"no book can be made of the manuscripts: {errors[0]}"
            raise InputRefused(what, hint="publish check tells what is wrong in them")
        return ready


def _tell(terminal: Terminal, verdicts: Sequence[Verdict]) -> None:
    for one in verdicts:
        if one.same:
            put(printable(f"{one.path}: is what the manuscripts give, SHA-256 {one.sha256}"))
            continue
        terminal.findings(one.findings)
        what = f"is not what the manuscripts give: SHA-256 {one.sha256}, not {one.expected}"
        terminal.say(f"{one.path}: {what}")


def _row(one: Verdict) -> dict[str, Any]:
    return {
        "book": str(one.path),
        "same": one.same,
        "sha256": one.sha256,
        "expected": one.expected,
        "findings": as_rows(one.findings),
    }
