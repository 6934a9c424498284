"""The kept corpora, replayed without a fuzzer; and the pieces of the fuzzer that need none."""

from __future__ import annotations

import importlib
import io
import json
import random
import signal
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from campaign import CORPUS, outcome, targets
from fuzzing import LONGEST, TooSlow, dictionary, failure, smaller
from mutating import TAGS, chunks, packed, plist, tokens, tree, zipped

from publish.errors import InputRefused

LARGEST = 4 << 10
"""Bytes of a seed: small ones are read at once, and grow by themselves."""


@contextmanager
def watched() -> Iterator[None]:
    """What the fuzzer does when an input takes too long."""

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGPROF, before)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("target", targets())
def test_the_kept_corpus_holds(target: str) -> None:
    """Every input that was kept, each finding that was mended among them, is read or refused, and
    all properties of its target hold."""
    module = importlib.import_module(f"targets.{target}")
    seeds = sorted((CORPUS / target).iterdir())
    assert seeds
    with watched():
        found = {seed.name: failure(module.target, seed.read_bytes()) for seed in seeds}
    assert not {name: kind for name, kind in found.items() if kind}


def test_every_corpus_has_a_target_and_is_small() -> None:
    """No corpus is left behind by a target, and none is a burden to who clones the project."""
    assert sorted(path.name for path in CORPUS.iterdir()) == targets()
    large = [path for path in CORPUS.glob("*/*") if path.stat().st_size > LARGEST]
    assert [path.name for path in large] == []


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("target", targets())
def test_mutations_are_repeatable(target: str) -> None:
    """The same chance makes the same of an input, and something else of it now and then."""
    module = importlib.import_module(f"targets.{target}")
    seed = sorted((CORPUS / target).iterdir())[0].read_bytes()
    once, again = ([module.mutate(seed, random.Random(n)) for n in range(9)] for _ in range(2))
    assert once == again
    assert len(set(once)) > 4
    assert dictionary(module).count("\n") >= 20


@pytest.mark.filterwarnings("ignore")
def test_containers_stay_whole() -> None:
    """Whatever is changed in a zip or in JSON, it can be opened again."""
    tags = tokens(TAGS, (b"<b>", b"x"))
    archive, data = (
        packed([("a.html", b"<p>a</p>"), ("b.png", b"b")]),
        b'{"a": ["<p>b</p>", {"c": 1}]}',
    )
    for number in range(40):
        chance = random.Random(number)
        made = zipped(lambda _: tags, ("c.html",))(archive, chance)
        assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None
        json.loads(tree((b"d",), tags)(data, chance))


def test_what_is_no_container_is_changed_all_the_same() -> None:
    """An input that is not what a mutator is for comes back, changed or not."""
    chance = random.Random(1)
    tags = tokens(TAGS, (b"<b>",))
    for mutate in (tree((), tags), plist(tags), zipped(lambda _: tags, ("a",)), chunks):
        for data in (b"", b"{", b"bplist00", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n\0\0"):
            assert isinstance(mutate(data, chance), bytes)


def test_a_failure_is_known_by_its_kind() -> None:
    """A refusal is none; an error is called after itself, a hang is noticed."""

    def fails(data: bytes) -> None:
        if data == b"refused":
            raise InputRefused("no")
        while data == b"slow":
            pass
        int(data)

    with watched():
        assert failure(fails, b"1") == ""
        assert failure(fails, b"refused") == ""
        assert failure(fails, b"x") == "ValueError"
        assert failure(fails, b"slow", 0.05) == "too-slow"
    assert LONGEST == 5


def test_an_input_is_made_small() -> None:
    """What a failure does not need is left out."""
    assert smaller(b"one two three four five", lambda less: b"e f" in less) == b"e f"
    assert smaller(b"abcdef", lambda less: set(less) >= set(b"af")) == b"af"
    assert smaller(b"ab", lambda _: True) == b""


def test_a_log_is_read() -> None:
    """What libFuzzer and we say of a run becomes a row of the table."""
    log = """INFO: seed corpus: files: 9
#2\tINITED cov: 11 ft: 12 corp: 1/1b exec/s: 0 rss: 30Mb
#9\tNEW    cov: 14 ft: 12 corp: 1/1b exec/s: 0 rss: 30Mb L: 1/1 MS: 1 Custom-
found: ValueError-read-0a1b2c3d
stat::number_of_executed_units: 120"""
    made = outcome("html", log.split("\n"))
    assert (made.executions, made.coverage) == (120, 14)
    assert made.found == ("ValueError-read-0a1b2c3d",)
    assert str(made).split() == ["html", "120", "14", "1"]
