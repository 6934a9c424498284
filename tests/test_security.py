"""SECURITY.md promises nothing that no test proves."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from publish.errors import Exit

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
PROMISES = re.findall(r"(?ms)^### (\d+\. .+?)$(.+?)(?=^##)", PAGE)
PROOF = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@cache
def names_of(path: str) -> set[str]:
    """The names of the tests in a file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("promise", "text"), PROMISES, ids=[name for name, _ in PROMISES])
def test_a_promise_is_proved(promise: str, text: str) -> None:
    """Each names tests, each of these once, and every one of them is there."""
    proofs = PROOF.findall(text)
    assert len(set(proofs)) == len(proofs) > 0
    assert [name for path, name in proofs if name not in names_of(path)] == []


def test_every_promise_is_looked_at() -> None:
    """None is written so that its tests go unread."""
    numbers = [int(name.partition(".")[0]) for name, _ in PROMISES]
    assert numbers == list(range(1, PAGE.count("\n### ") + 1))
    assert len(PROOF.findall(PAGE)) == PAGE.count("\n- `tests/")


def test_every_exit_code_is_documented() -> None:
    """The table of the README is that of the code."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Exit codes")[2]
    assert [int(code) for code in re.findall(r"(?m)^\| (\d+) \|", readme)] == sorted(Exit)
