"""Whole files of sources as documents: a folder has a file, the CSL-JSON that it is read into, and
what is found in it.

Run pytest with ``--regenerate`` to write what is expected anew, and read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.records import read, write_bibtex, write_csl_json
from publish.sources import printable

CASES = sorted(Path(__file__).parent.joinpath("cases").iterdir())


def _input(case: Path) -> Path:
    return next(path for path in case.iterdir() if path.stem == "input")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_is_read_into_its_sources(case: Path, regenerate: bool) -> None:
    """Each case's file gives the sources and the findings that stand beside it."""
    path = _input(case)
    sources, findings = read(path.read_bytes(), path.name)
    found = {
        "expected.json": write_csl_json(sources),
        "findings.txt": "".join(f"{finding}\n" for finding in findings),
    }
    for name, text in found.items():
        if regenerate:
            case.joinpath(name).write_text(text, "utf-8")
        assert text == case.joinpath(name).read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_read_survives_bibtex(case: Path) -> None:
    """The sources of each case have the same titles, names, dates and addresses when they are
    written as BibLaTeX and read again, without a finding; but for what is a hint."""
    path = _input(case)
    sources, _ = read(path.read_bytes(), path.name)
    again, findings = read(write_bibtex(sources).encode(), "written.bib")
    assert [(s.type, s.get("title"), s.get("URL"), s.dates, s.people("author")) for s in again] == [
        (s.type, s.get("title"), s.get("URL"), s.dates, s.people("author"))
        for s in map(printable, sources)
    ]
    assert not findings
