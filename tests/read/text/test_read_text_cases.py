"""Whole posts as documents: a folder has a bare text and the manuscript that it is read into.

Run pytest with ``--regenerate`` to write the manuscripts anew, and read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import __version__
from publish.manuscript import parse, write
from publish.read.reading import Original
from publish.read.text import read_text

CASES = sorted(Path(__file__).parent.joinpath("cases").iterdir())


def _read(case: Path) -> str:
    """The manuscript of a case, followed by what was dropped, a rule and its words a line."""
    reading = read_text(Original("input.txt", case.joinpath("input.txt").read_bytes()))
    assert reading.ledger.balanced
    dropped = [f"{entry.line}: {entry.rule}: {entry.text}" for entry in reading.ledger.entries]
    manuscript = write(reading.post).replace(f"publish {__version__}", "publish VERSION")
    return manuscript + "\n<!-- dropped\n" + "\n".join(dropped) + "\n-->\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_post_is_read_into_its_manuscript(case: Path, regenerate: bool) -> None:
    """Each case's text gives the manuscript and the ledger that stand beside it."""
    found = _read(case)
    expected = case / "expected.md"
    if regenerate:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_read_survives_the_manuscript(case: Path) -> None:
    """The post of each case comes back whole from the manuscript that is written of it."""
    post = read_text(Original("input.txt", case.joinpath("input.txt").read_bytes())).post
    assert parse(write(post))[0] == post
