"""``publish pdf``, ``epub``, ``cover`` and ``build``: sources or book.toml -> a finished book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from publish import shops
from publish.cite import styles
from publish.cli.catalogue import build_catalogue, catalogue_of
from publish.cli.making import Good, make_files
from publish.cli.options import FILE, Command, how_much, sources, wanted
from publish.presses import presses

if TYPE_CHECKING:
    from publish.build.made import Made
    from publish.build.making import Making

NAMES = frozenset({"sources", "book"})
"""Options that say which book is meant."""

_STYLES = f"{', '.join(styles())}, or a .csl or .toml file"


PDF = Good(".pdf", lambda making, out: making.pdf(out))


def _epub(shop: str = "", *, onix: bool = False) -> Good:
    """The EPUB for a shop, "" the book's own."""
    return Good("", lambda making, out: making.epub(out, shop, onix=onix), shop)


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
        click.option(
            "--jobs",
            type=click.IntRange(1),
            metavar="N",
            help="How many processes lay it out: as many as there are processors.",
        ),
        click.option(
            "--dask",
            metavar="ADDRESS",
            help="Lay it out on the workers of the Dask scheduler there.",
        ),
    ):
        command = option(command)
    return command


def one_file(command: Command) -> Command:
    """The option of a command that makes one file."""
    return click.option("-o", "--output", type=FILE, help="The file to write.")(command)


def print_options(command: Command) -> Command:
    """The options of a command that prints a book."""
    for option in (
        click.option(
            "--fine", is_flag=True, help="Give letters more play, for evener word spaces."
        ),
        click.option(
            "--ink", type=click.Choice(("black", "colour")), help="What it is printed in."
        ),
        click.option("--paper", metavar="PAPER", help="The printer's paper: white, cream, …"),
        click.option("--trim", metavar="SIZE", help="The size of a page: 6x9in, 148x210mm, A5."),
    ):
        command = option(command)
    return command


def for_a_press(command: Command) -> Command:
    """The option that names a printer."""
    named = click.Choice(tuple(presses()))
    help_ = "Who prints it, or what it is for."
    return click.option("--for", "press", type=named, help=help_)(command)


@click.command()
@for_a_press
@print_options
@one_file
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
    return make_files("pdf", [PDF], options)


@click.command()
@click.option(
    "--for", "shop", type=click.Choice(tuple(shops.shops())), help="Who sells or reads it."
)
@click.option("--onix", is_flag=True, help="Write its record in ONIX for Books 3.1 beside it.")
@one_file
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
    return make_files("epub", [_epub(onix=onix)], options, onix=onix)


@click.command()
@click.option(
    "--pages", type=click.IntRange(1), help="How many pages the book has, if it is known."
)
@click.option("--spine", metavar="LENGTH", help="How thick it is, as its printer tells: 14.2mm.")
@for_a_press
@print_options
@one_file
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

    def make(making: Making, out: BinaryIO) -> Made:
        return making.cover(out, pages or 0)

    return make_files("cover", [Good("-cover.pdf", make)], options, pages=pages)


@click.command()
@click.option(
    "--for",
    "takers",
    type=click.Choice((*presses(), *shops.shops())),
    multiple=True,
    help="Who prints the PDF; who sells the EPUB, several make one each.",
)
@click.option("--onix", is_flag=True, help="Write its record in ONIX for Books 3.1 beside an EPUB.")
@print_options
@click.option("-o", "--output", "folder", type=FILE, metavar="DIR", help="Where to write.")
@click.option(
    "--fail-fast/--keep-going", help="Of a catalogue: stop at a broken book, or make the rest."
)
@book_options
def build(
    takers: tuple[str, ...], folder: Path | None, *, onix: bool, fail_fast: bool, **options: Any
) -> int:
    """Make PDF and EPUB in one go, of one book or of all that a catalogue lists.

    What both are made of is read, set and laid out once. The results are output/NAME.pdf and
    output/NAME.epub, or those of the shops that --for names, in DIR if -o names it.

    \b
    Examples:
      publish build
      publish build --for kdp --for kindle --for kobo
      publish build saved/ --by-date --title "Saved Pages" -o books
      publish build catalogue.toml
      publish build --dask tcp://10.0.0.4:8786
    """
    if catalogue := catalogue_of(options["sources"], options["book"]):
        given = {name: value for name, value in options.items() if name not in NAMES}
        given |= {"for": takers, "onix": onix}
        return build_catalogue(catalogue, folder=folder, fail_fast=fail_fast, **given)
    printers = [name for name in takers if name in presses()]
    if len(printers) > 1:
        raise click.UsageError(
            f"--for {' and '.join(printers)}: a book is laid out for one printer"
        )
    sellers = dict.fromkeys(name for name in takers if name in shops.shops()) or {"": None}
    goods = [PDF, *(_epub(shop, onix=onix) for shop in sellers)]
    options |= {"press": printers[0] if printers else None, "folder": folder}
    return make_files("build", goods, options, onix=onix, takers=takers)
