"""A Dask cluster as an executor: what it gives back, what it refuses, and how it is lost."""

from __future__ import annotations

import math
import operator
import os
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from publish.build import away, cluster, make
from publish.build.away import ClusterLost, done
from publish.build.cluster import Cluster
from publish.build.composing import Composing
from publish.build.workers import Crew
from publish.build.workshop import Workshop
from publish.cache.editions import editions
from publish.errors import Exit, InputRefused, MissingDependency, UsageError, WorkerLost
from publish.project import load

pytestmark = pytest.mark.skipif(
    find_spec("distributed") is None, reason="Dask is not installed: pip install 'publish[dask]'"
)


@pytest.fixture(scope="session")
def scheduler() -> Iterator[str]:
    """The address of a scheduler with two workers, each a process with one thread."""
    import dask  # noqa: PLC0415 - an extra
    from distributed import LocalCluster  # noqa: PLC0415

    quiet = {
        "distributed.scheduler.allowed-failures": 0,
        "distributed.logging.distributed": "fatal",
    }
    with (
        dask.config.set(quiet),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as local,
    ):
        yield local.scheduler_address


@pytest.fixture(scope="module")
def two(scheduler: str) -> Iterator[Cluster]:
    found = Cluster(scheduler)
    yield found
    found.shutdown(wait=False, cancel_futures=True)


@pytest.fixture
def empty() -> Iterator[Any]:
    """A scheduler without a worker."""
    from distributed import LocalCluster  # noqa: PLC0415 - an extra

    with LocalCluster(n_workers=0, dashboard_address=":0") as local:
        yield local


def error_of(future: Future[Any]) -> BaseException:
    found = future.exception(timeout=20)
    assert found is not None
    return found


def test_what_is_sent_comes_back(two: Cluster) -> None:
    """Any function of a module is done in other processes, with what it is given."""
    found = [two.submit(pow, 2, number, mod=1000) for number in range(6)]
    assert [one.result(20) for one in found] == [1, 2, 4, 8, 16, 32]
    assert two.submit(os.getpid).result(20) != os.getpid()
    assert two.jobs >= 2


BOOK = """
front = ["contents"]
[book]
title = "Sent Away"
[[part]]
title = ""
chapters = ["one.md", "two.md"]
"""


def test_a_book_is_the_same_wherever_it_is_laid_out(two: Cluster, tmp_path: Path) -> None:
    """A book with a note, a picture, contents and a folio of another piece, laid out by the workers
    of a cluster: every piece is what it is when this process lays it out, byte by byte."""
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "sea.png")
    one = "# One\n\nThe sea.[^1]\n\n![The sea](sea.png)\n\n[^1]: As it was, see [two](two.md).\n"
    (tmp_path / "one.md").write_text(one, "utf-8")
    (tmp_path / "two.md").write_text("# Two\n\nThe land.\n", "utf-8")
    (tmp_path / "book.toml").write_text(BOOK, "utf-8")
    ready = make.prepare(make.plan(load(tmp_path / "book.toml")), lambda _: None)

    def pieces(crew: Crew) -> list[bytes]:
        laying = Composing(ready, Workshop(crew), lambda _: None).composed().laying
        return [laying.pile.get(at) for at in range(len(laying.galleys))]

    there = pieces(Crew(two.jobs, lambda _: two))
    assert there == pieces(Crew(1))
    assert len(there) > 3


def test_an_error_of_a_task_is_its_own(two: Cluster) -> None:
    """What a task raises is raised here: a refusal with its line, a bug as it is."""
    refused = InputRefused("is empty", where="one.md", hint="save it again")
    found = error_of(two.submit(cluster_raise, refused))
    assert isinstance(found, InputRefused)
    assert str(found) == str(refused)
    assert isinstance(error_of(two.submit(operator.truediv, 1, 0)), ZeroDivisionError)


def cluster_raise(error: Exception) -> None:
    raise error


def test_a_worker_that_dies_is_told_by_the_piece(two: Cluster) -> None:
    """A piece at which as many workers died as the scheduler allows ends in one line, that names
    it; the cluster goes on with the others."""
    order = SimpleNamespace(piece="chapter-3")
    found = error_of(two.submit(cluster_die, order))
    assert isinstance(found, WorkerLost)
    assert str(found).startswith("chapter-3: the workers that it was sent to died, 1 of them")
    assert two.submit(math.factorial, 5).result(20) == 120


def cluster_die(_: SimpleNamespace) -> None:
    os._exit(1)


def test_other_versions_are_refused(two: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that has another version of anything that makes pages does nothing, and says which;
    a package more is none of it."""
    wanted = {**editions(), "weasyprint": "69.9", "a-face": "1.0"}
    monkeypatch.setattr(away, "editions", lambda: wanted)
    found = error_of(two.submit(math.factorial, 5))
    assert isinstance(found, MissingDependency)
    assert found.exit == Exit.DEPENDENCY
    assert f"weasyprint {editions()['weasyprint']}, not 69.9, a-face missing, not 1.0" in str(found)
    assert str(found).startswith("the worker tcp://")
    assert "install the same versions on every worker" in str(found)


def test_a_checkout_that_was_edited_is_another_version() -> None:
    """The edition of this program is told by its files, not by its number alone."""
    task = b""
    with pytest.raises(MissingDependency, match=r"has publish 0\.1\.0 \(\w{12}\), not 0\.1\.0 \("):
        done(task, {**editions(), "publish": "0.1.0 (000000000000)"})


def test_a_worker_without_publish_is_told(two: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that cannot even read what it is to do goes on, and the line says so."""
    elsewhere = ModuleType("publish.elsewhere")  # of which the workers know nothing
    monkeypatch.setitem(sys.modules, "publish.elsewhere", elsewhere)
    monkeypatch.setattr(away.done, "__module__", "publish.elsewhere")
    monkeypatch.setattr(elsewhere, "done", away.done, raising=False)
    found = error_of(two.submit(math.factorial, 5))
    monkeypatch.undo()
    assert isinstance(found, ClusterLost)
    assert "a worker cannot run publish: No module named 'publish.elsewhere'" in str(found)
    assert two.submit(math.factorial, 5).result(20) == 120


def test_what_is_recalled_is_not_waited_for(two: Cluster) -> None:
    """A future that is cancelled is over at once, also for who waits."""
    waiting = [two.submit(time.sleep, 0.2) for _ in range(6)]
    assert all(one.cancel() for one in waiting)
    assert all(one.cancelled() for one in waiting)
    assert two.submit(math.factorial, 5).result(20) == 120


@pytest.mark.parametrize("address", ["nonsense", "tcp://127.0.0.1", "foo://x:1", ""])
def test_what_is_no_address_is_told(address: str) -> None:
    """An address that cannot be one ends in one line, at once."""
    with pytest.raises(UsageError, match="is no address of a Dask scheduler"):
        Cluster(address)


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What accepts a connection and says nothing is no scheduler, and is not waited for long."""
    monkeypatch.setattr(cluster, "ANSWER", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(MissingDependency, match="no Dask scheduler can be reached"):
            Cluster(address)


def test_a_cluster_without_workers_is_given_up(empty: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers may come, but not for ever: then what was sent ends in one line."""
    monkeypatch.setattr(cluster, "PAUSE", 0.05)
    monkeypatch.setattr(cluster, "PATIENCE", 0.1)
    with Cluster(empty.scheduler_address) as found:
        assert found.jobs == cluster.LEAST
        lost = error_of(found.submit(math.factorial, 5))
    assert isinstance(lost, MissingDependency)
    assert "the Dask cluster has no workers; start one" in str(lost)


def test_a_scheduler_that_is_lost_is_told(empty: Any) -> None:
    """When the scheduler ends, what was sent to it ends in one line."""
    found = Cluster(empty.scheduler_address)
    future = found.submit(math.factorial, 5)
    empty.close()
    lost = error_of(future)
    found.shutdown(wait=False, cancel_futures=True)
    assert isinstance(lost, MissingDependency)
    assert "the connection to the Dask cluster was lost" in str(lost)


def test_dask_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, the line says how it is had."""
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(MissingDependency, match=r"not installed; pip install 'publish\[dask\]'"):
        Cluster("tcp://127.0.0.1:1")
