"""Digests: equal for equal data, in any process, and other for any other."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

from publish.cache import digest, value_digest, versions


@dataclass(frozen=True)
class Two:
    a: Any
    b: Any = None
    aside: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Others:
    a: Any
    b: Any = None


APART: tuple[Any, ...] = (
    *("", b"", (), {}, frozenset[int](), None, 0, 1, True, "0", "1", "ab", b"ab", ("a", "b")),
    *((("a",), "b"), ("a", ("b",)), {"a": "b"}, {"b": "a"}, frozenset({"a", "b"}), Decimal(1)),
    *(Two("a"), Two("a", "b"), Two("ab"), Others("a"), Path("a"), 1.0, "s1:a", "\ud800"),
)


def test_different_data_have_different_digests() -> None:
    """Whatever differs in value, type, order or depth."""
    for one, other in combinations(APART, 2):
        assert digest(one) != digest(other), (one, other)
    assert digest("a", "b") != digest("ab")


def test_what_does_not_count_does_not_change_it() -> None:
    """The order of mappings and sets, and the fields that are no part of a comparison."""
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest({"a", "b"}) == digest(frozenset({"b", "a"}))
    assert digest(Two("a", aside=1)) == digest(Two("a", aside=2))


def test_values_count_not_what_of_them_is_shared() -> None:
    """A post that was just read has what a post that was kept has, put together otherwise."""
    word = "".join(["a", "b"] * 9)
    shared = Two((word, word), Two(word))
    assert value_digest(shared) == value_digest(Two((word[:], "ab" * 9), Two("ba"[::-1] * 9)))
    assert value_digest(pickle.loads(pickle.dumps(shared))) == value_digest(shared)
    assert value_digest(Two("a", aside=1)) == value_digest(Two("a", aside=2))
    for other in (Two((word, word), Two("a")), Two((word,), Two(word)), Others((word, word))):
        assert value_digest(other) != value_digest(shared)


def test_it_is_the_same_in_every_process() -> None:
    """Whatever the seed of Python's own hashes is."""
    code = "from publish.cache import digest, versions\nprint(digest({'a', 'b', 'c'}), versions())"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    (out,) = runs
    assert out.split()[0] == digest({"a", "b", "c"})


def test_versions_know_the_program_s_files_and_the_libraries() -> None:
    """The engine's version is among them though it is not imported."""
    code = (
        "import sys\nfrom publish.cache.versions import versions, _packages, libraries\n"
        "versions()\nprint(*[p for row in _packages() for p in row], *libraries(), sep='\\n')\n"
        "assert not {'weasyprint', 'PIL', 'lxml', 'importlib.metadata'} & set(sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        check=True,
        text=True,
    )
    assert "weasyprint-" in run.stdout
    assert "('pango', '1" in run.stdout
    assert len(versions()) == 64
