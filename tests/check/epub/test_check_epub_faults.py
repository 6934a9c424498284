"""Each folder of faults plants one fault in a good book; adding a test is adding a folder.

tests/support/planting.py says what a folder holds. Its name begins with the one code that must be
found.
"""

from __future__ import annotations

from pathlib import Path

import planting
import pytest

from publish.check.epub import check_bytes, codes
from publish.findings import Code

FAULTS = planting.folders()
SOUND = planting.folders("sound")


def test_good_book_has_no_finding(good_book: dict[str, bytes]) -> None:
    """A book that our own writer made is without fault."""
    assert [str(finding) for finding in check_bytes("good.epub", planting.packed(good_book))] == []


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_planted_fault_is_found_alone(good_book: dict[str, bytes], fault: Path) -> None:
    """A planted fault is found under its own code, and nothing else is."""
    found = check_bytes("bad.epub", planting.planted(good_book, fault))
    names = {finding.code.name for finding in found}
    assert names == {planting.code(fault)}, "\n".join(map(str, found))


@pytest.mark.parametrize("change", SOUND, ids=[change.name for change in SOUND])
def test_what_is_sound_is_let_pass(good_book: dict[str, bytes], change: Path) -> None:
    """What only looks like a fault is none: each of these was, or would be, a false alarm."""
    found = check_bytes("good.epub", planting.planted(good_book, change))
    assert [str(finding) for finding in found] == []


def test_planted_fault_is_found_at_its_line(good_book: dict[str, bytes]) -> None:
    """A finding in a document names the file inside the book and the line of the fault."""
    fault = next(fault for fault in FAULTS if fault.name.startswith("E012"))
    (finding,) = check_bytes("bad.epub", planting.planted(good_book, fault))
    page = good_book["EPUB/c1-the-wall.xhtml"].decode()
    line = page[: page.index("<img")].count("\n") + 1
    assert str(finding.location) == f"bad.epub/EPUB/c1-the-wall.xhtml:{line}"


def test_every_code_has_a_folder() -> None:
    """No code is declared that no planted fault proves."""
    declared = {code.name for code in vars(codes).values() if isinstance(code, Code)}
    assert declared == {planting.code(fault) for fault in FAULTS}
