"""Telling: findings one by one where they are few, counted by their code where they are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from publish.build.sources import LEFT_OUT
from publish.cli.terminal import Terminal
from publish.findings import Finding, Severity

FEW = 30
"""Warnings that are told one by one."""


def tell(terminal: Terminal, findings: Iterable[Finding]) -> None:
    """Say what was found: errors each, warnings each or by code, and what was left out."""
    found = list(findings)
    warnings = [finding for finding in found if finding.severity is Severity.WARNING]
    if len(warnings) <= FEW or terminal.verbose or terminal.quiet:
        terminal.findings(found)
    else:
        terminal.findings(finding for finding in found if finding.severity is Severity.ERROR)
        _count(terminal, warnings)
    if not terminal.verbose:
        for finding in found:
            if finding.code is LEFT_OUT:
                terminal.say(f"{finding.location}: {finding.text}")


def _count(terminal: Terminal, warnings: list[Finding]) -> None:
    counts = Counter((finding.code.name, finding.code.meaning) for finding in warnings)
    for (name, meaning), count in sorted(counts.items()):
        terminal.say(f"warning: {count} times {name}: {meaning}")
    terminal.say("-v lists each of them")
