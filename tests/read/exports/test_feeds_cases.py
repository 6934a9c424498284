"""Whole feeds and exports, one of each format: what becomes of every post in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import __version__
from publish.manuscript.write import write
from publish.read.exports import open_export, read_item
from publish.read.reading import Original

CASES = sorted(Path(__file__).parent.glob("cases/feed-*/input.*"))


def expected(file: Path) -> dict[str, str]:
    """The files of a case, as the reader makes them now."""
    original = Original(file.name, file.read_bytes())
    export = open_export(original)
    assert export is not None
    lines = [f"{export.kind}: {export.title}\n"]
    posts, findings, ledgers = [], [*export.findings], []
    for item in export.items:
        reading = read_item(item, original, export.kind)
        assert reading.ledger.balanced
        lines.append(f"{item.line}: {item.name}: {item.kind}: {item.status}: {item.aliases}\n")
        posts.append(write(reading.post).replace(f"publish {__version__}", "publish VERSION"))
        findings += reading.findings
        counts = reading.ledger
        ledgers += [f"{item.name}: {entry.rule}: {entry.text}\n" for entry in counts.entries]
        total = f"{counts.words_in} = {counts.words_out} + {counts.words_dropped}"
        ledgers.append(f"{item.name}: {total}\n")
    return {
        "list.txt": "".join(lines),
        "expected.md": "\n".join(posts),
        "findings.txt": "".join(f"{finding}\n" for finding in findings),
        "ledger.txt": "".join(ledgers),
    }


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.parent.name)
def test_case(file: Path, regenerate: bool) -> None:
    """A feed becomes the list, the manuscripts, the findings and the ledgers beside it."""
    for name, text in expected(file).items():
        if regenerate:
            (file.parent / name).write_text(text, "utf-8")
        assert text == (file.parent / name).read_text("utf-8")
