"""What was read, on its way out: saved as manuscripts, or shown on the terminal."""

from __future__ import annotations

from pathlib import Path

from publish import watch
from publish.build import finishing, make, manuscripts, saving
from publish.build.accounts import account_of
from publish.build.manuscripts import Drafts
from publish.build.naming import unique_names
from publish.build.web import original_at
from publish.cli.telling import tell
from publish.cli.terminal import Terminal, harmless, put
from publish.errors import Exit, UsageError
from publish.fetch import Visit
from publish.findings import Finding, Severity
from publish.read.reading import Original

FEW = 5
"""Posts of which each is accounted for on the terminal; more are counted together."""


def fetched_from(addresses: list[str], visit: Visit) -> dict[Path, Original]:
    """What the addresses lead to, by the names that they get here."""
    originals = [original_at(address, visit) for address in addresses]
    names = unique_names(Path(original.name).stem for original in originals)
    suffixes = (Path(original.name).suffix for original in originals)
    paths = (Path(name + suffix) for name, suffix in zip(names, suffixes, strict=True))
    return dict(zip(paths, originals, strict=True))


def save(terminal: Terminal, made: Drafts, output: Path | None, ledger: Path | None) -> int:
    """Write what was read as manuscripts, to the output that was named, the ledger where one is
    asked for, and tell of both; the exit code. Raises OutputError, UsageError."""
    saving.refuse_conflicts(made.drafts, ledger, output)
    with terminal.progress(len(made.drafts)) as say:
        saving.save(made.drafts, say, ledger)
    _tell_of(terminal, made)
    for draft in made.drafts:
        terminal.made(draft.manuscript)
    found = (made.findings, *(draft.findings for draft in made.drafts))
    return Exit.FINDINGS if any(map(_failed, found)) else Exit.OK


def _failed(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _tell_of(terminal: Terminal, made: Drafts) -> None:
    """What was found, and the account: post by post where they are few, else together."""
    drafts = made.drafts
    tell(terminal, (*made.findings, *(f for draft in drafts for f in draft.findings)))
    if len(drafts) <= FEW or terminal.verbose:
        for draft in drafts:
            terminal.say(f"{draft.source}: {account_of(draft.reading)}")
    else:
        terminal.say(f"{len(drafts)} posts: {account_of(*(draft.reading for draft in drafts))}")


def show(terminal: Terminal, plan: make.Plan, to: str) -> int:
    """Print what was read as "json" or "html"; the exit code. Raises UsageError."""
    if to == "json":
        data, findings = manuscripts.as_json(plan, watch.step)
        text = harmless(data)
    elif len(plan.sources) > 1:
        raise UsageError("--to html takes one post", hint="choose one with --name")
    else:
        ready = make.prepare(plan, watch.step)
        text, findings = finishing.article(ready) if ready.book else "", ready.findings
    tell(terminal, findings)
    if text:
        put(text)
    return Exit.FINDINGS if _failed(findings) else Exit.OK
