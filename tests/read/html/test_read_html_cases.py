"""Whole pages in the styles of the common makers: what is kept, what is dropped, what is unsure."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import __version__
from publish.manuscript.write import write
from publish.read import Original, Reading, read

CASES = sorted(path.parent for path in Path(__file__).parent.glob("cases/*/input.html"))


def expected(reading: Reading) -> dict[str, str]:
    """The files of a case, as the reader makes them now."""
    entries = (f"{entry.line}: {entry.rule}: {entry.text}\n" for entry in reading.ledger.entries)
    counts = reading.ledger
    total = f"{counts.words_in} = {counts.words_out} + {counts.words_dropped}\n"
    return {
        "expected.md": write(reading.post).replace(f"publish {__version__}", "publish VERSION"),
        "findings.txt": "".join(f"{finding}\n" for finding in reading.findings),
        "ledger.txt": "".join(entries) + total,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, regenerate: bool) -> None:
    """A saved page becomes the manuscript, the findings and the ledger beside it."""
    reading = read(Original("input.html", (case / "input.html").read_bytes()))
    assert reading.ledger.balanced
    for name, text in expected(reading).items():
        if regenerate:
            (case / name).write_text(text, "utf-8")
        assert text == (case / name).read_text("utf-8")
