"""``publish read``: pages, texts, exports and feeds become manuscripts for an editor."""

from __future__ import annotations

from pathlib import Path

import click

from publish.build import finishing, make, manuscripts, saving
from publish.build.accounts import account_of
from publish.build.files import refuse_overwriting
from publish.build.manuscripts import Drafts
from publish.build.naming import unique_names
from publish.build.selection import Selection
from publish.build.web import is_address, original_at
from publish.cli.listing import listing
from publish.cli.options import FILE, how_much, wanted
from publish.cli.telling import tell
from publish.cli.terminal import Terminal
from publish.errors import Exit, UsageError
from publish.fetch import Visit
from publish.findings import Finding, Severity
from publish.project import from_sources
from publish.read.reading import Original

FEW = 5
"""Posts of which each is accounted for on the terminal; more are counted together."""


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
    if not sources:
        raise UsageError("there is no source named", hint="name a page, a text or an export")
    terminal = Terminal(quiet=quiet, verbose=verbose)
    visit = Visit()
    fetched = _fetched([source for source in sources if is_address(source)], visit)
    here = [Path(source) for source in sources if not is_address(source)]
    project = from_sources([*here, *fetched])
    if list_:
        wide = terminal.width()
        click.echo(listing(project, selection, fetched, as_json=to == "json", width=wide))
        return Exit.OK
    plan = make.plan(project, selection, fetched)
    if to != "markdown":
        return _show(terminal, plan, to)
    with terminal.progress(len(plan.sources)) as say:
        made = manuscripts.draft_all(plan, output, say, visit if fetch else None)
    if ledger:
        refuse_overwriting(ledger, plan.files)
    return _save(terminal, made, ledger)


def _fetched(addresses: list[str], visit: Visit) -> dict[Path, Original]:
    """What the addresses lead to, by the names that they get here."""
    originals = [original_at(address, visit) for address in addresses]
    names = unique_names(Path(original.name).stem for original in originals)
    suffixes = (Path(original.name).suffix for original in originals)
    paths = (Path(name + suffix) for name, suffix in zip(names, suffixes, strict=True))
    return dict(zip(paths, originals, strict=True))


def _save(terminal: Terminal, made: Drafts, ledger: Path | None) -> int:
    saving.refuse_conflicts(made.drafts, ledger)
    saved: set[Path] = set()
    with terminal.progress(len(made.drafts)) as say:
        for draft in made.drafts:
            say(draft.manuscript.name)
            saving.save(draft, saved)
    if ledger:
        saving.write_ledger(ledger, made.drafts)
    _tell(terminal, made)
    for draft in made.drafts:
        terminal.made(draft.manuscript)
    found = (made.findings, *(draft.findings for draft in made.drafts))
    return Exit.FINDINGS if any(map(_failed, found)) else Exit.OK


def _failed(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _tell(terminal: Terminal, made: Drafts) -> None:
    """What was found, and the account: post by post where they are few, else together."""
    drafts = made.drafts
    tell(terminal, (*made.findings, *(f for draft in drafts for f in draft.findings)))
    if len(drafts) <= FEW or terminal.verbose:
        for draft in drafts:
            terminal.say(f"{draft.source}: {account_of(draft.reading)}")
    else:
        terminal.say(f"{len(drafts)} posts: {account_of(*(draft.reading for draft in drafts))}")


def _show(terminal: Terminal, plan: make.Plan, to: str) -> int:
    if to == "json":
        text, findings = manuscripts.as_json(plan, lambda _: None)
    elif len(plan.sources) > 1:
        raise UsageError("--to html takes one post", hint="choose one with --name")
    else:
        ready = make.prepare(plan, lambda _: None)
        text, findings = finishing.article(ready) if ready.book else "", ready.findings
    tell(terminal, findings)
    if text:
        click.echo(text)
    return Exit.FINDINGS if _failed(findings) else Exit.OK
