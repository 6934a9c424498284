"""Accounts: what a reading kept, dropped and is unsure of, as data for a file and as a line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict

from publish.findings import Finding
from publish.read.reading import Reading


def ledger_of(reading: Reading, findings: Iterable[Finding]) -> dict[str, object]:
    """The whole account of a reading: words in and out, every piece that was dropped with its
    rule and line, and what was kept but is unsure."""
    ledger = reading.ledger
    astray = {"lost": ledger.lost, "added": ledger.added}
    return {
        "words_in": ledger.words_in,
        "words_out": ledger.words_out,
        "dropped": [asdict(entry) for entry in ledger.entries],
        "unsure": [
            {"code": item.code.name, "line": item.location.line, "text": item.text}
            for item in findings
        ],
        **{name: [one._asdict() for one in some] for name, some in astray.items() if some},
    }


def as_text(data: object, indent: int = 1) -> str:
    """Data as JSON; half characters, as a file's name may hold, are escaped."""
    text = f"{json.dumps(data, ensure_ascii=False, indent=indent)}\n"
    return text.encode("utf-8", "backslashreplace").decode()


def account_of(*readings: Reading) -> str:
    """What readings kept, dropped and ask, together, in a line."""
    kept = dropped = queries = 0
    rules: Counter[str] = Counter()
    for reading in readings:
        kept += reading.ledger.words_out
        dropped += reading.ledger.words_dropped
        queries += len(reading.post.queries)
        rules.update(entry.rule for entry in reading.ledger.entries)
    listed = ", ".join(f"{rule} {count}" for rule, count in rules.items())
    behind = f" ({listed})" if listed else ""
    asked = f"{queries} quer{'y' if queries == 1 else 'ies'} to settle"
    return f"kept {kept} words, dropped {dropped}{behind}; {asked}"
