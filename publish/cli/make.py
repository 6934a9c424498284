"""``publish pdf`` and ``publish epub``: sources or book.toml -> a finished book."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from publish import shops
from publish.build.standing import Outcome, asked
from publish.cache import Cache
from publish.cite import styles
from publish.cli.again import cache_of, run_once
from publish.cli.options import FILE, Command, how_much, sources, wanted
from publish.cli.projects import project_of
from publish.cli.terminal import Terminal
from publish.findings import Finding, Severity
from publish.presses import presses

if TYPE_CHECKING:
    from publish.build import finishing, make
    from publish.build.selection import Selection

Finish = Callable[["make.Ready", "make.Say"], "finishing.Made"]
"""What makes a file of a book."""

_STYLES = f"{', '.join(styles())}, or a .csl or .toml file"


def book_options(command: Command) -> Command:
    """The options of a command that makes a book."""
    command = sources(wanted(how_much(command)))
    for option in (
        click.option("--strict", is_flag=True, help="Refuse while a warning or query is open."),
        click.option("--by-date", is_flag=True, help="Set the posts of each part oldest first."),
        click.option("--title", help="The title of an anthology of named sources."),
        click.option("--design", metavar="DESIGN", help="The design: classic, modern or reader."),
        click.option("--style", metavar="STYLE", help=f"How sources are cited: {_STYLES}."),
        click.option("--book", type=FILE, help="The book.toml to use, if no source is named."),
        click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing."),
        click.option("--cache", type=FILE, metavar="DIR", help="Keep what can be used again here."),
        click.option("-o", "--output", type=FILE, help="The file to write."),
    ):
        command = option(command)
    return command


def print_options(command: Command) -> Command:
    """The options of a command that prints a book."""
    named = click.Choice(tuple(presses()))
    for option in (
        click.option(
            "--fine", is_flag=True, help="Give letters more play, for evener word spaces."
        ),
        click.option(
            "--ink", type=click.Choice(("black", "colour")), help="What it is printed in."
        ),
        click.option("--paper", metavar="PAPER", help="The printer's paper: white, cream, …"),
        click.option("--trim", metavar="SIZE", help="The size of a page: 6x9in, 148x210mm, A5."),
        click.option("--for", "press", type=named, help="Who prints it, or what it is for."),
    ):
        command = option(command)
    return command


@click.command()
@print_options
@book_options
def pdf(**options: Any) -> int:
    """Make a print-ready PDF.

    One SOURCE makes a book of that post, several an anthology in their order; none makes the book
    that book.toml describes. The result is output/NAME.pdf unless -o says otherwise.

    \b
    Examples:
      publish pdf post.txt
      publish pdf first.html second.md --title "Two Letters" -o letters.pdf
      publish pdf export.xml --since 2015 --tag harbour
      publish pdf --for kdp --trim 5.5x8.5in
      publish pdf --book anthology/book.toml
    """

    def finish(ready: make.Ready, say: make.Say) -> finishing.Made:
        from publish.build.finishing import make_pdf

        return make_pdf(ready, say)

    return _make("pdf", ".pdf", finish, options)


@click.command()
@click.option(
    "--for", "shop", type=click.Choice(tuple(shops.shops())), help="Who sells or reads it."
)
@click.option("--onix", is_flag=True, help="Write its record in ONIX for Books 3.1 beside it.")
@book_options
def epub(*, onix: bool, **options: Any) -> int:
    """Make an EPUB, with the folios of the PDF as its page-list.

    One SOURCE makes a book of that post, several an anthology in their order; none makes the book
    that book.toml describes. The result is output/NAME.epub, for a shop NAME-SHOP.epub, for Kobo's
    readers NAME.kepub.epub, unless -o says otherwise.

    \b
    Examples:
      publish epub post.html
      publish epub saved/ --by-date --title "Saved Pages"
      publish epub --for kindle
      publish epub --onix
      publish epub
    """

    def finish(ready: make.Ready, say: make.Say) -> finishing.Made:
        from publish.build.finishing import make_epub

        return make_epub(ready, say, onix=onix)

    return _make("epub", "", finish, options, onix=onix)


@click.command()
@click.option(
    "--pages", type=click.IntRange(1), help="How many pages the book has, if it is known."
)
@click.option("--spine", metavar="LENGTH", help="How thick it is, as its printer tells: 14.2mm.")
@print_options
@book_options
def cover(pages: int | None, **options: Any) -> int:
    """Make the cover of the printed book: back, spine and front in one sheet.

    The spine is as thick as the pages of the book on the printer's paper; the back has the book's
    description and, from its ISBN, a bar code. The result is output/NAME-cover.pdf.

    \b
    Examples:
      publish cover --for kdp --paper cream
      publish cover --for offset --spine 14.2mm
    """

    def finish(ready: make.Ready, say: make.Say) -> finishing.Made:
        from publish.build.covers import make_cover

        return make_cover(ready, say, pages or 0)

    return _make("cover", "-cover.pdf", finish, options, pages=pages)


def _make(
    command: str, suffix: str, finish: Finish, options: dict[str, Any], **special: Any
) -> int:
    """Make a book and write it, unless it stands as it would be; ``suffix`` ends its name, "" for
    that of its shop, ``special`` are the options of this command alone."""
    key = asked(command, {**options, **special})
    named = (options["sources"], options["book"], options.pop("cache"))
    cache = cache_of(*named, without=options.pop("no_cache"))
    terminal = Terminal(quiet=options.pop("quiet"), verbose=options.pop("verbose"))

    def made(cache: Cache) -> Outcome:
        return _made(terminal, cache, suffix, finish, **options)

    return run_once(terminal, cache, key, made)


def _made(
    terminal: Terminal,
    cache: Cache,
    suffix: str,
    finish: Finish,
    *,
    sources: tuple[Path, ...],
    output: Path | None,
    book: Path | None,
    title: str | None,
    style: str | None,
    design: str | None,
    by_date: bool,
    selection: Selection,
    strict: bool,
    debug: bool,
    shop: str | None = None,
    **printing: Any,
) -> Outcome:
    """What comes of making a book and writing it."""
    from publish.build import finishing, make
    from publish.build.files import refuse_overwriting, write_whole

    project = project_of(sources, book)
    if style:
        project = replace(project, options=replace(project.options, style=style))
    wished = {key: value for key, value in printing.items() if value}
    project = replace(
        project,
        printing=replace(project.printing, **wished),
        ebook=replace(project.ebook, shop=shop or project.ebook.shop),
        design=design or project.design,
    )
    plan = make.plan(project, selection)
    inputs = [*plan.files, *sources, *([book] if book else [])]
    with terminal.progress(len(plan.sources) + make.STEPS) as say:
        ready = make.prepare(plan, say, title=title or "", by_date=by_date, cache=cache)
        ending = suffix or shops.shop(ready.ebook.shop).suffix
        target = output or project.root / "output" / f"{ready.slug}{ending}"
        refuse_overwriting(target, inputs)
        made = finishing.Made() if stops(ready.findings, strict=strict) else finish(ready, say)
        findings = (*ready.findings, *made.findings)
        if stops(findings, strict=strict):
            return Outcome(findings, nothing=_first(findings, plan))
        beside = {
            target.with_name(f"{target.stem}{ending}"): data for ending, data in made.beside.items()
        }
        files = {target: made.data, **beside}
        for path, data in files.items():
            refuse_overwriting(path, inputs)
            write_whole(path, data)
    written = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    return Outcome(findings, written)


def _first(findings: Iterable[Finding], plan: make.Plan) -> str:
    """What is to be done before a book can be made: errors first."""
    from publish.build.asking import open_queries

    found = list(findings)
    count = open_queries(found)
    if not count or any(one.severity is Severity.ERROR for one in found):
        return "mend the findings above first"
    open_ = f"{count} quer{'y is' if count == 1 else 'ies are'} open"
    if all(source.is_manuscript for source in plan.sources.values()):
        return f"{open_}; `publish queries` shows the line that settles each"
    return f"{open_}; `publish read` makes manuscripts, in which they are settled"


def stops(findings: Iterable[Finding], *, strict: bool) -> bool:
    """Whether findings forbid making a book: errors do, with --strict warnings too."""
    least = Severity.WARNING if strict else Severity.ERROR
    return any(finding.severity >= least for finding in findings)
