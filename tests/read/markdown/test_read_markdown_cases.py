"""Whole files as the common makers have them: what is kept, what is dropped, what is unsure."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import __version__
from publish.manuscript.write import write
from publish.read.exports import read_item
from publish.read.items import Item
from publish.read.markdown import is_blog_post, opened
from publish.read.reading import Original, Reading

EXPECTED = frozenset({"expected.md", "findings.txt", "ledger.txt", "item.txt"})
CASES = sorted(
    path for path in Path(__file__).parent.glob("cases/*/*") if path.name not in EXPECTED
)


def expected(kind: str, item: Item, reading: Reading) -> dict[str, str]:
    """The files of a case, as the reader makes them now."""
    entries = (f"{entry.line}: {entry.rule}: {entry.text}\n" for entry in reading.ledger.entries)
    counts = reading.ledger
    total = f"{counts.words_in} = {counts.words_out} + {counts.words_dropped}\n"
    told = (kind, item.name, item.status, ", ".join(item.categories), ", ".join(item.aliases))
    return {
        "expected.md": write(reading.post).replace(f"publish {__version__}", "publish VERSION"),
        "findings.txt": "".join(f"{finding}\n" for finding in reading.findings),
        "ledger.txt": "".join(entries) + total,
        "item.txt": "".join(f"{line}\n" for line in told),
    }


def name_of(path: Path) -> str:
    """What a case's file is called, with its folder where that gives the post its name."""
    return f"tide-tables/{path.name}" if path.stem == "index" else path.name


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_case(path: Path, regenerate: bool) -> None:
    """A blog's file becomes the manuscript, the findings and the ledger beside it."""
    original = Original(name_of(path), path.read_bytes())
    export = opened(original)
    assert export is not None
    (item,) = export.items
    reading = read_item(item, original, export.kind)
    assert reading.ledger.balanced
    for name, text in expected(export.kind, item, reading).items():
        if regenerate:
            (path.parent / name).write_text(text, "utf-8")
        assert text == (path.parent / name).read_text("utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_what_is_read_is_no_blog_post(path: Path) -> None:
    """The manuscript made of a blog's file is one of ours, and never read again."""
    assert is_blog_post(path.read_text("utf-8"))
    assert not is_blog_post((path.parent / "expected.md").read_text("utf-8"))
