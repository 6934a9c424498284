"""EPUBCheck's verdict on our own book, and what is said where it cannot be run."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import epub_samples
import pytest

from publish.check import epubcheck as subject
from publish.findings import Severity
from publish.render.cover import cover_image, cover_page
from publish.render.epub import write

REPORT = {
    "messages": [
        {
            "ID": "RSC-005",
            "severity": "ERROR",
            "message": "Error while\nparsing file",
            "locations": [
                {"path": "EPUB/a.xhtml", "line": 7},
                {"path": "EPUB/b.xhtml", "line": -1},
            ],
        },
        {"ID": "PKG-008", "severity": "FATAL", "message": "Unreadable", "locations": []},
        {"ID": "CSS-028", "severity": "USAGE", "message": "Font face", "locations": []},
    ]
}


def whole_book() -> bytes:
    """The sample with its fonts and a real cover."""
    css = (epub_samples.ROOT / "styles" / "cover.css").read_text("utf-8")
    return write(
        epub_samples.BOOK,
        epub_samples.sample_pieces(),
        sheets=epub_samples.SHEETS,
        pictures={"media/wall.png": epub_samples.picture()},
        fonts=epub_samples.sample_carried().files,
        cover=cover_image(cover_page(epub_samples.BOOK, epub_samples.FOLDERS), css),
        pages=epub_samples.PAGES,
    )


@pytest.mark.skipif(not subject.command(), reason="needs Java and EPUBCheck")
def test_our_book_is_valid(tmp_path: Path) -> None:
    """EPUBCheck has nothing to say of a whole book of ours: no error, warning or remark."""
    path = tmp_path / "book.epub"
    path.write_bytes(whole_book())
    assert [str(finding) for finding in subject.epubcheck(path)] == []


def test_messages_become_findings() -> None:
    """Each place of a message is a finding with EPUBCheck's own code; usage is none."""
    found = list(subject.findings(Path("out/x.epub"), REPORT))
    assert [(f.code.name, f.severity, str(f.location), f.text) for f in found] == [
        ("E102", Severity.ERROR, "out/x.epub/EPUB/a.xhtml:7", "RSC-005 Error while parsing file"),
        ("E102", Severity.ERROR, "out/x.epub/EPUB/b.xhtml", "RSC-005 Error while parsing file"),
        ("E101", Severity.ERROR, "out/x.epub", "PKG-008 Unreadable"),
    ]


def test_absence_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Java the file is not passed in silence."""
    monkeypatch.setattr(subject, "command", lambda: ())
    (finding,) = subject.epubcheck(Path("x.epub"))
    assert finding.severity is Severity.INFO
    assert "was not validated" in finding.text


@pytest.mark.parametrize("failure", [OSError("no"), subprocess.TimeoutExpired("java", 1)])
def test_failure_is_said(monkeypatch: pytest.MonkeyPatch, failure: Exception) -> None:
    """An EPUBCheck that breaks down is a finding too, and no crash."""

    def fail(*_: Any) -> None:
        raise failure

    monkeypatch.setattr(subject, "command", lambda: ("java",))
    monkeypatch.setattr(subject, "_report", fail)
    (finding,) = subject.epubcheck(Path("x.epub"))
    assert "it failed" in finding.text
