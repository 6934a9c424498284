"""Telling: findings one by one where they are few; of many, the first of each kind and how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from publish.cli.terminal import Terminal
from publish.findings import Code, Finding, Severity

FEW = 30
"""Findings that are told one by one: a screenful."""

FIRST = 3
"""Of more, how many of each kind are."""


def tell(terminal: Terminal, findings: Iterable[Finding]) -> None:
    """Say what was found, and what was left out or not looked at."""
    found = list(findings)
    least = Severity.ERROR if terminal.quiet else Severity.WARNING
    shown = [finding for finding in found if finding.severity >= least]
    if len(shown) <= FEW or terminal.verbose:
        terminal.findings(found)
    else:
        _tell_first(terminal, shown)
    if not terminal.verbose:
        for finding in found:
            if finding.code.said:
                terminal.say(f"{finding.location}: {finding.text}")


def _tell_first(terminal: Terminal, findings: list[Finding]) -> None:
    """The first findings of each kind where they stand, then how many more there are of it."""
    told: Counter[Code] = Counter()
    for finding in findings:
        told[finding.code] += 1
        if told[finding.code] <= FIRST:
            terminal.findings([finding])
    for code, count in told.items():
        if count > FIRST:
            more = f"{count - FIRST} more of {code.name}: {code.meaning}"
            terminal.note(code.severity, more)
    terminal.say("-v lists each of them")
