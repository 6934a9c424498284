"""``publish read``: pages, texts, exports and feeds become manuscripts for an editor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from publish.cli.options import FILE, how_much, wanted
from publish.cli.terminal import Terminal, put
from publish.errors import Exit, UsageError

if TYPE_CHECKING:
    from publish.build.selection import Selection


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-o", "--output", type=FILE, help="A folder, or for one source a file ending in .md.")
@click.option("--fetch", is_flag=True, help="Fetch pictures that are not beside the page.")
@click.option("--list", "list_", is_flag=True, help="Only list the posts that there are.")
@click.option("--ledger", type=FILE, help="Write the whole account of the reading to this file.")
@click.option(
    "--to",
    type=click.Choice(["markdown", "html", "json"]),
    default="markdown",
    help="html and json go to stdout and write no file.",
)
@wanted
@how_much
def read(
    *,
    sources: tuple[str, ...],
    selection: Selection,
    output: Path | None,
    fetch: bool,
    list_: bool,
    ledger: Path | None,
    to: str,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """Read posts into manuscripts: content/NAME.md, to be checked and edited.

    A SOURCE is a saved page (HTML, MHTML, .webarchive), a bare text, a blog's Markdown, an
    export (WordPress, Blogger, Ghost), a feed (Atom, RSS, JSON Feed), a folder of any of these,
    or an address on the web; nothing is fetched unless you name an address or say --fetch.
    Pictures go to content/media/, the original and the ledger of what was dropped to
    content/originals/. A manuscript that was edited is never overwritten.

    \b
    Examples:
      publish read post.txt
      publish read saved/ -o content --ledger ledger.json
      publish read export.xml --list
      publish read export.xml --since 2015 --until 2019-06 --tag harbour
      publish read https://blog.example/2019/a-letter
      publish read post.html --to html > article.html
    """
    from publish.build import make, manuscripts
    from publish.build.permitted import refuse_overwriting
    from publish.build.web import is_address
    from publish.cli.listing import listing
    from publish.cli.projects import know
    from publish.cli.reading import fetched_from, save, show
    from publish.fetch import Visit
    from publish.project import from_sources

    if not sources:
        raise UsageError("there is no source named", hint="name a page, a text or an export")
    know()
    terminal = Terminal(quiet=quiet, verbose=verbose)
    visit = Visit()
    fetched = fetched_from([source for source in sources if is_address(source)], visit)
    here = [Path(source) for source in sources if not is_address(source)]
    project = from_sources([*here, *fetched])
    if list_:
        wide = terminal.width()
        put(listing(project, selection, fetched, as_json=to == "json", width=wide))
        return Exit.OK
    plan = make.plan(project, selection, fetched)
    if to != "markdown":
        return show(terminal, plan, to)
    with terminal.progress(len(plan.sources)) as say:
        made = manuscripts.draft_all(plan, output, say, visit if fetch else None)
    if ledger:
        refuse_overwriting(ledger, plan.files)
    return save(terminal, made, output, ledger)
