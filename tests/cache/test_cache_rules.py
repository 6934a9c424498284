"""Versions that read alike say so, wherever and whenever they were installed."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from publish.publications import added, ours, using

module = importlib.import_module("publish.cache.rules")


def test_what_a_project_adds_counts() -> None:
    """Publications of a project's own are rules, too."""
    known = module.rules(added())
    with using(ours().extended(ours().rows[:1])):
        assert module.rules(added()) != known
    assert module.rules(added()) == known


def test_rules_are_contents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The digest is of code and tables as they are, not of their times; other files are none."""
    rule = tmp_path / "read" / "rules.toml"
    rule.parent.mkdir()
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    monkeypatch.setattr(module, "READING", ("read",))
    seen = []
    for text in ("a = 1\n", "a = 2\n", "a = 1\n"):
        rule.write_text(text, encoding="utf-8")
        (rule.parent / "notes.txt").write_text(text, encoding="utf-8")
        module._ours.cache_clear()
        seen.append(module.rules())
    module._ours.cache_clear()
    assert seen[0] == seen[2] != seen[1]


def test_everything_that_reads_is_there() -> None:
    """What is named is in the package, and all readers are in it."""
    files = {path.relative_to(module.PACKAGE).as_posix() for path in module._files()}
    assert {"read/__init__.py", "evidence/__init__.py", "data/publications.toml"} <= files
    assert {"read/html/__init__.py", "read/text/forests.json", "read/exports/wxr.py"} <= files
    assert all((module.PACKAGE / name).exists() for name in module.READING)
