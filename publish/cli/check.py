"""``publish check``: manuscripts, PDFs and EPUBs -> findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publish.cli.options import FILE, how_much
from publish.cli.projects import know, project_of
from publish.cli.telling import tell
from publish.cli.terminal import Terminal, as_json, put
from publish.errors import ConfigurationError, Exit, UsageError
from publish.findings import Finding, Severity, forbidding
from publish.presses import Press, presses
from publish.shops import Shop, shops
from publish.trims import length_of, trim_of

if TYPE_CHECKING:
    from publish.build import make
    from publish.check.pdf.cover import Order


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@click.option(
    "--for",
    "taker",
    type=click.Choice((*presses(), *shops())),
    help="Who prints the PDFs, or sells the EPUBs.",
)
@click.option(
    "--ink", type=click.Choice(("black", "colour")), help="What the book is printed in there."
)
@click.option("--book", type=FILE, help="The book.toml whose words the PDFs and EPUBs should have.")
@click.option(
    "--pdf", type=FILE, help="The PDF whose pages, words and notes the EPUBs should have."
)
@click.option("--cover", "is_cover", is_flag=True, help="The PDFs are covers in one sheet.")
@click.option("--pages", type=click.IntRange(1), help="Of a cover: how many its book has.")
@click.option("--paper", help="Of a cover: the paper of its book, by the printer's name for it.")
@click.option("--trim", help="Of a cover: the size of its book, as 6x9in, A5.")
@click.option("--spine", metavar="LENGTH", help="Of a cover: how thick its book is.")
@click.option("--quick", is_flag=True, help="Our own checks of an EPUB alone, no other program.")
@click.option("--json", "json_", is_flag=True, help="Print the findings as JSON on stdout.")
@click.option("--strict", is_flag=True, help="Warnings and open queries fail too.")
@how_much
def check(
    *,
    files: tuple[Path, ...],
    taker: str | None,
    ink: str | None,
    book: Path | None,
    pdf: Path | None,
    is_cover: bool,
    pages: int | None,
    paper: str | None,
    trim: str | None,
    spine: str | None,
    quick: bool,
    json_: bool,
    strict: bool,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """Check manuscripts, PDFs and EPUBs, ours or anybody's.

    With --for, a PDF is also held against what that printer takes, for a book in its usual ink or
    in that of --ink, or an EPUB against what that shop takes; with --book, PDFs and EPUBs against
    the manuscripts: every word and note is there, in order, in its place. With --cover, a PDF is
    held against what a printer asks of a cover, of that book if its pages are given.
    With --pdf, an EPUB is held against the PDF of the same book: its page-list against the pages,
    and both against each other, words, notes, quotations and paragraphs.
    An EPUB is put to EPUBCheck and Ace, too, where they are installed.

    Exit code 1 if there is an error (with --strict also if there is a warning).

    \b
    Examples:
      publish check content/*.md
      publish check output/book.epub output/book.pdf --json
      publish check book.pdf --for kdp
      publish check book.epub --for kobo
      publish check album.pdf --for kdp --ink colour
      publish check output/*.pdf output/*.epub --book book.toml
      publish check output/book.epub --pdf output/book.pdf
      publish check cover.pdf --for kdp --cover --pages 312 --paper cream --trim 6x9
    """
    from publish.build import make
    from publish.check.anyfile import check_file
    from publish.check.outside import judged
    from publish.check.pair import check_pair
    from publish.check.words import MEDIA

    know()
    press, shop = _takers(taker, files)
    if ink and not press:
        raise click.UsageError("--ink is what a printer prints in: give --for")
    project = project_of((), book) if book else None
    ink = ink or (project.printing.ink if project else "")
    asked = press.printing_in(ink) if press else None
    told = (pages, paper, trim, spine)
    if any(told) and not is_cover:
        raise click.UsageError("--pages, --paper, --trim and --spine are of a cover: give --cover")
    cover = _order(asked, *told) if is_cover else None
    terminal = Terminal(quiet=quiet, verbose=verbose)
    findings: list[Finding] = []
    epubs = [path for path in files if path.suffix.lower() == ".epub"]
    if pdf and not epubs:
        raise click.UsageError("--pdf is what an EPUB is held against: give an EPUB, too")
    made = [path for path in files if path.suffix.lower() in MEDIA] if book else []
    plan = make.plan(project) if project else None
    steps = (
        len(files) + len(made) + len(epubs) + 1 + (len(plan.sources) + make.STEPS if plan else 0)
    )
    with terminal.progress(steps) as say:
        for path in files:
            say(path.name)
            findings += check_file(path, asked, cover, shop)
        for path in epubs:
            say(f"{path.name} as a whole")
            findings += check_pair(path, pdf) if pdf else ()
        if epubs and not quick:
            say("EPUBCheck and Ace")
            findings += judged(epubs)
        if plan:
            findings += _words(make.prepare(plan, say), made, say)
    if json_:
        put(as_json(findings))
    else:
        tell(terminal, findings)
        terminal.say(_summary(findings))
    return Exit.FINDINGS if forbidding(findings, strict=strict) else Exit.OK


def _takers(name: str | None, files: Sequence[Path]) -> tuple[Press | None, Shop | None]:
    """The printer or the shop of a name. Raises UsageError where there is no file for it."""
    press, shop = presses().get(name or ""), shops().get(name or "")
    kinds = {path.suffix.lower() for path in files}
    if press and ".epub" in kinds and ".pdf" not in kinds:
        hint = f"name a shop: {', '.join(shops())}"
        raise UsageError(f"{press.title} prints PDFs; there is none", where="--for", hint=hint)
    if shop and ".pdf" in kinds and ".epub" not in kinds:
        hint = f"name a printer: {', '.join(presses())}"
        raise UsageError(f"{shop.title} takes EPUBs; there is none", where="--for", hint=hint)
    return press, shop


def _order(
    press: Press | None, pages: int | None, paper: str | None, trim: str | None, spine: str | None
) -> Order:
    """What is told of the book of a cover. Raises ConfigurationError for a paper or a size that
    there is not."""
    from publish.check.pdf.cover import Order

    papers = press.papers if press else None
    if paper and papers and paper not in papers:
        hint = f"choose one of: {', '.join(papers)}"
        raise ConfigurationError(f'there is no paper "{paper}"', where="paper", hint=hint)
    return Order(
        pages or 0,
        paper or "",
        trim_of(trim) if trim else None,
        length_of(spine, "spine") if spine else None,
    )


def _words(ready: make.Ready, made: Sequence[Path], say: make.Say) -> Iterator[Finding]:
    """What of a book's words is not in its files; what keeps the book from being made, if anything
    does."""
    from publish.build.finishing import pieces_of
    from publish.check.words import check_words

    if ready.book is None:
        yield from (one for one in ready.findings if one.severity is Severity.ERROR)
        return
    for path in made:
        say(f"reading {path.name}")
        yield from check_words(path, ready.book, partial(pieces_of, ready))


def _summary(findings: list[Finding]) -> str:
    counts = dict.fromkeys(reversed(Severity), 0)
    for finding in findings:
        counts[finding.severity] += 1
    return ", ".join(f"{count} {severity.name.lower()}" for severity, count in counts.items())
