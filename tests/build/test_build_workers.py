"""Workers: tasks done by processes, and what becomes of them when something goes wrong."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import pytest
import tasks

from publish import scratch, watch
from publish.build.processes import processes
from publish.build.workers import FAR, WORTH, Crew, Task, cores
from publish.errors import Exit, InputRefused, WorkerLost


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    """Two workers for all tests that leave them unharmed."""
    with Crew(2) as crew:
        yield crew


def doubling(count: int) -> list[Task[int]]:
    return [Task(f"c{at}", tasks.double, (at,), at) for at in range(count)]


def test_there_are_as_many_workers_as_processors() -> None:
    """Nobody need say how many."""
    assert Crew().jobs == cores() >= 1


def test_every_task_is_done_once(crew: Crew) -> None:
    """Whatever the sequence in which results come, each comes with its task."""
    done = {task.place: result for task, result in crew.results(doubling(9))}
    assert done == {at: 2 * at for at in range(9)}


def test_little_is_done_in_this_process() -> None:
    """Processes are not started for less than they cost."""
    with Crew(2) as crew:
        task = Task("c1", tasks.where, ())
        assert [result for _, result in crew.results([task], seconds=0.1)] == [os.getpid()]


def test_workers_may_be_expected_before_there_is_work() -> None:
    """What they are forked from is started for what is worth it, and no task is lost by that."""
    with Crew(2) as crew:
        crew.expect(0.1)
        crew.expect(60)
        done = {task.place: result for task, result in crew.results(doubling(3), 60)}
    assert done == {0: 0, 1: 2, 2: 4}


def test_much_is_done_by_others(crew: Crew) -> None:
    """What is worth it is done in another process."""
    ((_, found),) = crew.results([Task("c1", tasks.where, ())])
    assert found != os.getpid()


def test_tasks_are_asked_for_as_there_is_room(crew: Crew) -> None:
    """A task is made when it will be done soon, so that it can build upon results."""
    asked: list[int] = []

    def asking() -> Iterator[Task[int]]:
        for task in doubling(20):
            asked.append(task.place)
            yield task

    results = crew.results(asking())
    next(results)
    assert len(asked) <= 6
    assert len(list(results)) == 19


def test_a_refusal_is_the_same_as_in_this_process(crew: Crew) -> None:
    """An error of ours comes back whole; of several, that of the first in the book."""
    late = Task("c1", tasks.refuse, ("first.md", 0.2), 1)
    early = Task("c2", tasks.refuse, ("second.md",), 2)
    failing: list[Task[None]] = [late, early]
    with pytest.raises(InputRefused) as raised:
        list(crew.results(failing))
    assert str(raised.value) == "first.md: is nested too deeply; make it flat"
    assert len(list(crew.results(doubling(3)))) == 3


def test_what_is_under_way_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who watches the run knows what may take too long, by its name, and how much work it is; far
    away it may have to wait for others."""
    told: list[tuple[str, int, float]] = []
    monkeypatch.setattr(
        watch, "step", lambda name, size, seconds, part: told.append((name, size, seconds))
    )
    sizes = [Task(f"c{at}", tasks.double, (at,), at, size=10, seconds=0.5) for at in range(5)]
    with Crew(1) as crew:
        list(crew.results(sizes[:2], seconds=0))
    assert told == [("laying out c0", 10, 0.5), ("laying out c1", 10, 0.5)]
    told.clear()
    with Crew(2, lambda _: ThreadPoolExecutor(1)) as crew:
        list(crew.results(sizes))
    assert told[0] == ("laying out c0 or c1 or c2 or others", 40, 2.0 + FAR)


def test_a_worker_that_was_killed_is_replaced(tmp_path: Path) -> None:
    """What it was at is done once more, and all the rest."""
    one = Task("c9", tasks.die, (9, tmp_path / "once"), 9)
    with Crew(2) as crew:
        done = {task.place: result for task, result in crew.results([one, *doubling(4)])}
    assert done == {9: 18, 0: 0, 1: 2, 2: 4, 3: 6}


def test_a_task_that_kills_its_worker_is_named() -> None:
    """Killed twice, the run ends in one line, with an exit code of its own."""
    deadly: list[Task[int]] = [*doubling(2), Task("c7", tasks.die_always, (), 7)]
    with Crew(2) as crew, pytest.raises(WorkerLost, match="c7: its worker was killed") as raised:
        list(crew.results(deadly))
    assert raised.value.exit is Exit.KILLED


KEPT = """
import os
import tasks
from publish.build import processes
from publish.build.workers import Crew, Task

def refused(*_, **__):
    raise OSError(5, "Input/output error")

if __name__ == "__main__":
    processes.ENGINE = "tasks"
    with Crew(2) as crew:
        given = [Task("", tasks.double, (number,)) for number in (1, 2)]
        print(sorted(twice for _, twice in crew.results(given)))
    os.rmdir = refused
"""

PROGRAM = """
import signal
import sys
from pathlib import Path
import tasks
from publish.__main__ import main
from publish.build import processes
from publish.build.workers import Crew, Task
from publish.cli.main import cli

@cli.command()
def work():
    with Crew(2) as crew:
        list(crew.results([Task(str(at), tasks.dawdle, (begun,), at) for at in range(9)]))

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # the tests may run in the background
    processes.ENGINE = "tasks"
    begun, sys.argv = Path(sys.argv[1]), ["publish", "work"]
    main()
"""
"""The command line, at work on what takes for ever."""


CREW = """
import tasks
from publish.build import processes, workers
processes.ENGINE = "tasks"
if __name__ == "__main__":
    with workers.Crew(2) as crew:
        crew.expect(60)
        found = crew.results([workers.Task(str(at), tasks.double, (at,)) for at in (1, 2)], 60)
        print(sorted(result for _, result in found))
"""


def test_no_module_of_the_present_folder_is_run(tmp_path: Path) -> None:
    """A project may have come from anybody, with a file that is called like one of Python's."""
    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "run.py").write_text(CREW)
    (tmp_path / "project").mkdir()
    for name in ("multiprocessing", "signal", "socket", "selectors", "json", "tasks", "publish"):
        text = f"open('ran-{name}', 'w').close()\nraise SystemExit\n"
        (tmp_path / "project" / f"{name}.py").write_text(text)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
    run = subprocess.run(
        [sys.executable, str(tmp_path / "program" / "run.py")],
        cwd=tmp_path / "project",
        env={**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert list((tmp_path / "project").glob("ran-*")) == []
    assert (run.stdout, run.stderr) == ("[2, 4]\n", "")


@pytest.mark.parametrize(
    ("sent", "code", "line"),
    [
        (signal.SIGINT, Exit.INTERRUPTED, "publish: stopped; nothing was left half-written"),
        (signal.SIGTERM, Exit.TERMINATED, "publish: ended; nothing was left half-written"),
        (signal.SIGKILL, -signal.SIGKILL, ""),
    ],
)
def test_no_worker_outlives_the_run(
    tmp_path: Path, sent: signal.Signals, code: int, line: str
) -> None:
    """Ctrl-C, which every process of a terminal is sent, and whatever else ends the run leave no
    process behind, and no traceback of any."""
    script = tmp_path / "program.py"
    script.write_text(PROGRAM, "utf-8")
    command = [sys.executable, str(script), str(tmp_path / "begun")]
    run = subprocess.Popen(
        command, stderr=subprocess.PIPE, start_new_session=True, env=_surroundings()
    )
    workers = _workers(tmp_path, 2)
    (os.killpg if sent is signal.SIGINT else os.kill)(run.pid, sent)
    _, told = run.communicate(timeout=20)
    assert (run.returncode, told.decode().strip()) == (code, line)
    assert _gone(workers)


@pytest.mark.parametrize("failing", [1, 2])
def test_a_task_that_cannot_be_sent_is_not_waited_for(
    failing: int, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is sent once more, to other workers; if that fails too it is told as lost, in one line."""
    made: list[Any] = []

    def start(jobs: int) -> Executor:
        executor: Any = processes(jobs)
        if len(made) < failing:
            executor._call_queue._send_bytes = refused
        made.append(executor)
        return cast("Executor", executor)

    def refused(_: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with Crew(2, start) as crew:
        if failing == 1:
            assert {task.place: found for task, found in crew.results(doubling(3))} == {
                0: 0,
                1: 2,
                2: 4,
            }
        else:
            with pytest.raises(WorkerLost):
                list(crew.results(doubling(3)))
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("error", [None, KeyboardInterrupt])
def test_nothing_waits_for_workers_when_they_are_gone(error: type[BaseException] | None) -> None:
    """No thread that waited for them is left either, which Python, at its end, might find closing
    what it is woken by, and tell people so."""
    before = set(threading.enumerate())
    with suppress(KeyboardInterrupt), Crew(2) as crew:
        for _ in crew.results(doubling(9)):
            if error:
                raise error
    assert set(threading.enumerate()) <= before  # those of other tests may have ended meanwhile


def test_a_folder_that_cannot_be_deleted_is_nothing_to_tell(tmp_path: Path) -> None:
    """What Python has for its processes lies in the folder of the run, which is taken away by who
    watches it; that nothing can be deleted when all is done is told to nobody."""
    script = tmp_path / "program.py"
    script.write_text(KEPT, "utf-8")
    with tempfile.TemporaryDirectory() as short:  # as names of sockets have to be
        folder = Path(short) / f"{scratch.PREFIX}of_a_run"
        folder.mkdir()
        run = _kept(script, folder)
        left = [path.name.partition("-")[0] for path in folder.iterdir()]
    assert (run.stdout, run.stderr) == ("[2, 4]\n", "")
    assert set(left) <= {"listener"}


def _kept(script: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=True,
        env=_surroundings() | {"TMPDIR": str(folder)},
    )


def _surroundings() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _workers(folder: Path, count: int) -> list[int]:
    """The processes at work, when there are so many."""
    while True:
        found = [int(path.name.partition("-")[2]) for path in folder.glob("begun-*")]
        if len(found) == count:
            return found
        time.sleep(0.05)


def _gone(processes: list[int]) -> bool:
    """Whether processes end within some seconds."""
    for _ in range(100):
        if not any(Path(f"/proc/{process}").exists() for process in processes):
            return True
        time.sleep(0.05)
    return False


def test_a_worker_that_is_dismissed_clears_its_folder_away(tmp_path: Path) -> None:
    """What a worker has on disk is gone with it."""
    held = tmp_path / "faces"
    held.mkdir()
    with Crew(2) as crew:
        assert list(crew.results([Task("one", tasks.hold, (held,))], WORTH))
        assert held.exists()
    assert not held.exists()
