"""EPUBCheck's verdict on our own book, and what is said where it cannot be run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import outside
import pytest

from publish.check import epubcheck as subject
from publish.check import running
from publish.findings import Severity

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


def said(*paths: Path) -> list[tuple[str, str, str]]:
    """The findings: the file's name, the code, EPUBCheck's own code."""
    return [
        (one.location.file.partition(".epub")[0].rpartition("/")[2], one.code.name, one.text[:7])
        for one in subject.epubcheck(*paths)
    ]


def test_our_book_is_valid(books: tuple[Path, Path]) -> None:
    """EPUBCheck has nothing to say of a whole book of ours, also when it reads others with it; of
    a book with a link to nowhere it says so."""
    outside.needed("".join(subject.command()), "Java and EPUBCheck")
    found = said(*books)
    assert found == [("bad", "E102", "RSC-007")]


def test_the_port_is_taken_where_there_is_no_java(
    books: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """epubcheck-ts has the same verdict, and its findings say that they are its own."""
    program, node = outside.need("epubcheck-ts"), outside.need("node")
    monkeypatch.setenv("PATH", os.pathsep.join(str(Path(one).parent) for one in (program, node)))
    monkeypatch.setattr(running, "beside", lambda *_: None)
    assert subject.command() == (program,)
    assert said(books[0]) == []
    (finding,) = subject.epubcheck(books[1])
    assert finding.text.startswith("RSC-007")
    assert finding.text.endswith("(epubcheck-ts)")


def test_what_the_port_misjudges_is_no_error() -> None:
    """An index in groups breaks no rule; what the port says of it is told for information."""
    rule = f"{subject.MISJUDGED[0]} descendant element."
    message = {"ID": "RSC-005", "severity": "error", "message": rule, "locations": []}
    told = {"checker": {"name": "epubcheck-ts"}, "messages": [message]}
    assert [one.code.name for one in subject.findings(Path("x"), told)] == ["E104"]
    told["checker"] = {}
    assert [one.code.name for one in subject.findings(Path("x"), told)] == ["E102"]


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
