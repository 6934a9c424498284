"""Telling: a screenful of findings, however many there are."""

from __future__ import annotations

import json

import pytest

from publish.build.make import Plan
from publish.cli.making import _first
from publish.cli.telling import FEW, FIRST, tell
from publish.cli.terminal import Terminal, in_json
from publish.findings import NOWHERE, Code, Finding, Severity
from publish.lines import UNPRINTABLE
from publish.project import from_sources

QUERY = Code("Q003", Severity.WARNING, "A picture is without words.")
LOST = Code("P003", Severity.ERROR, "Text stands outside the trimmed page.")


def found(code: Code, count: int) -> list[Finding]:
    return [Finding(code, NOWHERE, f"place {number}") for number in range(count)]


def told(
    capsys: pytest.CaptureFixture[str], findings: list[Finding], *, verbose: bool = False
) -> list[str]:
    tell(Terminal(verbose=verbose), findings)
    return capsys.readouterr().err.splitlines()


def test_few_findings_are_told_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    """A screenful is no flood."""
    assert len(told(capsys, found(QUERY, FEW))) == FEW


def test_of_many_the_first_of_each_kind_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """And how many more there are; a kind with few is told whole, errors and warnings alike."""
    lines = told(capsys, [*found(QUERY, 50), *found(LOST, 2)])
    assert len(lines) == FIRST + 2 + 2
    assert lines[FIRST] == "error: P003 place 0"
    assert lines[-2] == "warning: 47 more of Q003: A picture is without words."
    assert lines[-1] == "-v lists each of them"


def test_all_are_told_where_all_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """With -v there is no end to it."""
    assert len(told(capsys, found(LOST, 200), verbose=True)) == 200


def test_errors_are_the_reason_that_nothing_was_made() -> None:
    """Open queries are, only where nothing else is."""
    plan = Plan(from_sources([]), {})
    assert "1 query is open" in _first(found(QUERY, 1), plan)
    assert _first([*found(QUERY, 1), *found(LOST, 1)], plan) == "mend the findings above first"


def test_json_steers_no_terminal() -> None:
    """What a terminal would obey is escaped, and read as the same text by any program."""
    data = ["a\x1b[2J\x9bb\u202ec\u061cd\U000e0041", {"e\u2028": "f\n"}]
    text = in_json(data)
    assert not UNPRINTABLE.search(text.replace("\n", ""))
    assert json.loads(text) == data
