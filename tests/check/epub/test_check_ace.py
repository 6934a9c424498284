"""Ace's verdict on our own book, what is made of its report, what is said where it cannot run."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import outside
import pytest

from publish.check import ace as subject
from publish.check import browser
from publish.findings import Severity


def assertion(
    rule: str, impact: str, outcome: str = "fail", places: Sequence[str] = ()
) -> dict[str, Any]:
    """One of Ace's assertions."""
    return {
        "earl:result": {
            "earl:outcome": outcome,
            "dct:description": "It is pale\nso",
            "earl:pointer": {"css": list(places)},
        },
        "earl:test": {
            "dct:title": rule,
            "earl:impact": impact,
            "help": {"dct:description": "Make it dark", "url": "http://help.example/dark"},
        },
    }


REPORT = {
    "assertions": [
        {"earl:testSubject": {"url": "a.xhtml"}, "assertions": []},
        {
            "earl:testSubject": {"url": "/EPUB/nav.xhtml"},
            "assertions": [
                assertion("contrast", "serious", places=("p", "i")),
                assertion("alt", "critical"),
                assertion("order", "moderate"),
                assertion("title", "minor"),
                assertion("new", "disastrous"),
                assertion("fine", "serious", "pass"),
            ],
        },
    ]
}


def test_assertions_become_findings() -> None:
    """Each that failed is a finding by its impact, with the rule, the place and the help."""
    found = list(subject.findings(Path("x.epub"), REPORT))
    assert {str(one.location) for one in found} == {"x.epub/EPUB/nav.xhtml"}
    assert [(one.code.name, one.severity, one.text.partition(":")[0]) for one in found] == [
        ("E112", Severity.ERROR, "contrast"),
        ("E111", Severity.ERROR, "alt"),
        ("E113", Severity.WARNING, "order"),
        ("E114", Severity.WARNING, "title"),
        ("E112", Severity.ERROR, "new"),
    ]
    assert found[0].text == (
        "contrast: It is pale, 2 times, first at p; Make it dark http://help.example/dark"
    )


def test_ace_runs(books: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a book of ours Ace has nothing to say but the fault that was planted: a picture without
    alternative."""
    outside.need("ace-cli")
    outside.need_browser()
    monkeypatch.setenv("PATH", outside.PATH)
    (finding,) = subject.ace(books[1])
    assert (finding.code.name, finding.text.partition(":")[0]) == ("E111", "image-alt")


@pytest.mark.parametrize("missing", ["Ace", "Chromium"])
def test_absence_is_said(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """Without Ace or a browser the file is not passed in silence: it is said what is missing."""
    monkeypatch.setattr(subject, "command", lambda: "" if missing == "Ace" else "ace")
    monkeypatch.setattr(browser, "find", lambda: "" if missing == "Chromium" else "it")
    (finding,) = subject.ace(Path("x.epub"))
    assert finding.severity is Severity.INFO
    assert f"{missing} not found" in finding.text


@pytest.mark.parametrize(
    "failure", [OSError("no"), subprocess.TimeoutExpired("ace", 1), KeyError("assertions")]
)
def test_failure_is_said(monkeypatch: pytest.MonkeyPatch, failure: Exception) -> None:
    """An Ace that breaks down, or whose report is none, is a finding too, and no crash."""

    def fail(*_: Any) -> None:
        raise failure

    monkeypatch.setattr(subject, "command", lambda: "ace")
    monkeypatch.setattr(browser, "find", lambda: "chromium")
    monkeypatch.setattr(subject, "_report", fail)
    (finding,) = subject.ace(Path("x.epub"))
    assert finding.code is subject.NOT_RUN
    assert "it failed" in finding.text
