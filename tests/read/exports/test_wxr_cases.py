"""Whole exports of WordPress: what becomes of every post in them, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import __version__
from publish.manuscript.write import write
from publish.read.exports import open_export, read_item
from publish.read.reading import Original

CASES = sorted(path.parent for path in Path(__file__).parent.glob("cases/wxr-*/input.xml"))


def expected(data: bytes) -> dict[str, str]:
    """The files of a case, as the reader makes them now."""
    original = Original("input.xml", data)
    export = open_export(original)
    assert export is not None
    posts, findings, ledgers = [], [*export.findings], []
    for item in export.items:
        reading = read_item(item, original, "wxr")
        assert reading.ledger.balanced
        posts.append(write(reading.post).replace(f"publish {__version__}", "publish VERSION"))
        findings += reading.findings
        ledgers += [f"{item.name}: {e.rule}: {e.text}\n" for e in reading.ledger.entries]
        counts = reading.ledger
        ledgers.append(
            f"{item.name}: {counts.words_in} = {counts.words_out} + {counts.words_dropped}\n"
        )
    return {
        "expected.md": "\n".join(posts),
        "findings.txt": "".join(f"{finding}\n" for finding in findings),
        "ledger.txt": "".join(ledgers),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, regenerate: bool) -> None:
    """An export becomes the manuscripts, the findings and the ledgers beside it."""
    for name, text in expected((case / "input.xml").read_bytes()).items():
        if regenerate:
            (case / name).write_text(text, "utf-8")
        assert text == (case / name).read_text("utf-8")
