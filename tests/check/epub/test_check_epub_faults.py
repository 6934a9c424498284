"""Each folder of faults plants one fault in a good book; adding a test is adding a folder.

``fault.toml`` names a file of the book, words to find in it, and words to put there instead
(``times`` over). The folder's name begins with the one code that must be found.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from publish.check.epub import check_bytes, codes
from publish.findings import Code

FAULTS = sorted((Path(__file__).parent / "faults").iterdir())


def pack(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def plant(book: Mapping[str, bytes], fault: Path) -> bytes:
    change = tomllib.loads((fault / "fault.toml").read_text("utf-8"))
    text = book[change["file"]].decode()
    assert change["find"] in text, "the fault has no place in the good book any more"
    changed = text.replace(change["find"], change["put"] * change.get("times", 1), 1)
    return pack({**book, change["file"]: changed.encode()})


def test_good_book_has_no_finding(good_book: dict[str, bytes]) -> None:
    """A book that our own writer made is without fault."""
    assert [str(finding) for finding in check_bytes("good.epub", pack(good_book))] == []


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_planted_fault_is_found_alone(good_book: dict[str, bytes], fault: Path) -> None:
    """A planted fault is found under its own code, and nothing else is."""
    found = check_bytes("bad.epub", plant(good_book, fault))
    names = {finding.code.name for finding in found}
    assert names == {fault.name.partition("-")[0]}, "\n".join(map(str, found))


def test_planted_fault_is_found_at_its_line(good_book: dict[str, bytes]) -> None:
    """A finding in a document names the file inside the book and the line of the fault."""
    fault = next(fault for fault in FAULTS if fault.name.startswith("E012"))
    (finding,) = check_bytes("bad.epub", plant(good_book, fault))
    page = good_book["EPUB/c1-the-wall.xhtml"].decode()
    line = page[: page.index("<img")].count("\n") + 1
    assert str(finding.location) == f"bad.epub/EPUB/c1-the-wall.xhtml:{line}"


def test_every_code_has_a_folder() -> None:
    """No code is declared that no planted fault proves."""
    declared = {code.name for code in vars(codes).values() if isinstance(code, Code)}
    assert declared == {fault.name.partition("-")[0] for fault in FAULTS}
