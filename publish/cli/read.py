"""``publish read``: pages, texts, exports and feeds become manuscripts for an editor."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from publish.build import make, manuscripts
from publish.build.accounts import account_of
from publish.build.manuscripts import Draft, Drafts
from publish.build.selection import Selection
from publish.cli.listing import listing
from publish.cli.options import FILE, how_much, sources, wanted
from publish.cli.terminal import Terminal
from publish.errors import Exit, UsageError
from publish.findings import Finding, Severity
from publish.project import from_sources

FEW = 5
"""Posts of which each is accounted for on the terminal; more are counted together."""


@click.command()
@sources
@click.option("-o", "--output", type=FILE, help="A folder, or for one source a file ending in .md.")
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
    sources: tuple[Path, ...],
    selection: Selection,
    output: Path | None,
    list_: bool,
    ledger: Path | None,
    to: str,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    r"""Read posts into manuscripts: content/NAME.md, to be checked and edited.

    A SOURCE is a saved page (HTML, MHTML), a bare text, a blog's Markdown, an export (WordPress,
    Blogger, Ghost), a feed (Atom, RSS, JSON Feed), or a folder of any of these. Pictures go to
    content/media/, the original and the ledger of what was dropped to content/originals/. A
    manuscript that was edited is never overwritten.

    \b
    Examples:
      publish read post.txt
      publish read saved/ -o content --ledger ledger.json
      publish read export.xml --list
      publish read export.xml --since 2015 --until 2019-06 --tag harbour
      publish read post.html --to html > article.html
    """
    if not sources:
        raise UsageError("there is no source named", hint="name a page, a text or an export")
    terminal = Terminal(quiet=quiet, verbose=verbose)
    project = from_sources(sources)
    if list_:
        click.echo(listing(project, selection, as_json=to == "json"))
        return Exit.OK
    plan = make.plan(project, selection)
    if to == "markdown":
        return _manuscripts(terminal, plan, output, ledger)
    return _show(terminal, plan, to)


def _manuscripts(
    terminal: Terminal, plan: make.Plan, output: Path | None, ledger: Path | None
) -> int:
    with terminal.progress(len(plan.sources)) as say:
        made = manuscripts.draft_all(plan, output, say)
    manuscripts.refuse_conflicts(made.drafts)
    saved: set[Path] = set()
    with terminal.progress(len(made.drafts)) as say:
        for draft in made.drafts:
            say(draft.manuscript.name)
            manuscripts.save(draft, saved)
    if ledger:
        manuscripts.write_ledger(ledger, made.drafts)
    _tell(terminal, made)
    for draft in made.drafts:
        terminal.made(draft.manuscript)
    return Exit.FINDINGS if any(_failed(draft.findings) for draft in made.drafts) else Exit.OK


def _failed(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _tell(terminal: Terminal, made: Drafts) -> None:
    """What was found and what is the account: post by post where they are few, else together."""
    terminal.findings(made.findings)
    if len(made.drafts) <= FEW or terminal.verbose:
        for draft in made.drafts:
            terminal.findings(draft.findings)
            terminal.say(f"{draft.source}: {account_of(draft.reading)}")
        return
    for draft in made.drafts:
        terminal.findings(f for f in draft.findings if f.severity is Severity.ERROR)
    _count(terminal, made.drafts)


def _count(terminal: Terminal, drafts: tuple[Draft, ...]) -> None:
    warnings = Counter(
        (finding.code.name, finding.code.meaning)
        for draft in drafts
        for finding in draft.findings
        if finding.severity is Severity.WARNING
    )
    for (name, meaning), count in sorted(warnings.items()):
        terminal.say(f"{count} × {name} {meaning}")
    account = account_of(*(draft.reading for draft in drafts))
    terminal.say(f"{len(drafts)} posts: {account}")
    if warnings:
        terminal.say("each stands in its manuscript or ledger: publish check lists them, -v too")


def _show(terminal: Terminal, plan: make.Plan, to: str) -> int:
    if to == "json":
        text, findings = manuscripts.as_json(plan, lambda _: None)
    elif len(plan.sources) > 1:
        raise UsageError("--to html takes one post", hint="choose one with --name")
    else:
        ready = make.prepare(plan, lambda _: None)
        text, findings = make.article(ready), ready.findings
    terminal.findings(findings)
    click.echo(text)
    return Exit.OK
