"""Every write of every command made to fail: kill, full disk, input/output error (`make faults`).

    python benchmarks/diskfaults.py [--only NAME ...] [--every] [--faults NAME ...]

Each command is run once to see what it writes (files of its output, its project, its cache, its
temporary files, the user's home, and what it prints into a file), then once for each of those calls
and each way to fail. Afterwards

- every output has its old bytes or its new ones, those of one command all alike, unless it was
  killed between two renames (which is counted);
- the input is what it was, and no other file is left; what a killed run has left, the next sweeps;
- the exit code is a documented one, told in one line;
- the same command, run again with whatever the fault has left in the cache, gives the very bytes.

"Kill" ends the whole program; "kill the one that is watched" the process that runs the command, and
the other one tells of it and clears up. Without --every, of calls of one name about one thing six
are made to fail, about temporary files and the cache two: the first and the last.
Linux, strace. Exit code 1 where anything is amiss.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import tracing
from diskfaults_commands import COMMANDS, Command
from tracing import (
    EDQUOT,
    EINTR,
    EIO,
    ENOSPC,
    EROFS,
    KILL,
    LOST,
    NOTHING,
    Around,
    Call,
    Ended,
    Fault,
)

from publish.errors import Exit

EVERYWHERE = (LOST, ENOSPC, EIO)
"""Faults of every call, besides that all is killed."""

WATCHED = "from publish.__main__ import main; main()"

ALONE = (
    "import sys; from publish import scratch; from publish.watch import telling;"
    "from publish.watch.board import Board; telling.watched(Board(), scratch.move_in);"
    "from publish.cli import run; sys.exit(run(sys.argv[1:]))"
)
"""The program without who watches it: what kills it kills all that there is of a run."""

WORKERS = """
import sys
from importlib.machinery import PathFinder

class Soon(PathFinder):
    @classmethod
    def find_spec(cls, name, *more):
        spec = super().find_spec(name, *more) if name == "publish.build.workers" else None
        if spec:
            load = spec.loader.exec_module
            spec.loader.exec_module = lambda made: (load(made), setattr(made, "WORTH", 0.0))
        return spec

sys.meta_path.insert(0, Soon)
"""
"""So that there is work enough for workers, however little it is; they are known when the program
has begun, which then tells of what it cannot read."""

ONCE = (EDQUOT, EROFS, EINTR, NOTHING)
"""Faults of one call of each kind."""

TAKING_AWAY = frozenset({"unlink", "unlinkat", "rmdir"})
OURS = (".publish-draft-", "publish-scratch-")
"""What is left of a run that could not take it away; the next sweeps it."""

KEPT = (".publish-cache/", "state/")
"""What stays between runs, and is nobody's output."""

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class World:
    """The folder in which a command runs: its project, the user's home, the folder for temporary
    files, and what is printed."""

    folder: Path

    def reset(self, template: Path) -> None:
        """Make everything as it was."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(template, self.folder, symlinks=True)

    def around(self) -> Around:
        """Where and in which environment a command runs."""
        env = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        env |= {"HOME": str(self.folder / "home"), "TMPDIR": str(self.folder / "tmp")}
        env |= {"XDG_STATE_HOME": str(self.folder / "state"), "PYTHONDONTWRITEBYTECODE": "1"}
        if prefix := os.environ.get("PYTHONPYCACHEPREFIX"):
            env["PYTHONPYCACHEPREFIX"] = prefix
        return Around(self.folder / "project", env, self.folder / "printed")

    def printed(self) -> bytes:
        """What the last command printed."""
        return (self.folder / "printed").read_bytes()

    def files(self) -> dict[str, bytes]:
        """Everything in it but what stays between runs: files with their bytes, folders with
        none."""
        found = {}
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix() + "/" * path.is_dir()
            if not any(kept in name for kept in KEPT) and name != "printed":
                found[name] = path.read_bytes() if path.is_file() else b""
        return found


@dataclass(slots=True)
class Trial:
    """A command in its world, what it gives when nothing fails, and what it writes on the way."""

    command: Command
    world: World
    template: Path
    before: Files = field(default_factory=dict)
    printed: bytes = b""
    after: Files = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    alone: list[Call] = field(default_factory=list)

    def line(self, *, watched: bool = True) -> list[str]:
        """The command line."""
        program = WATCHED if watched else ALONE
        if self.command.jobs > 1:
            program = WORKERS + program
        jobs = ["--jobs", str(self.command.jobs)] if self.command.jobs else []
        return [sys.executable, "-c", program, *self.command.arguments, *jobs]

    @property
    def outputs(self) -> set[str]:
        """What the command makes or changes."""
        return {name for name, data in self.after.items() if self.before.get(name) != data}

    def begin(self) -> None:
        """Run it, then with old outputs in place of those that it replaces, and see what it
        writes."""
        self.command.prepare(self.template)
        self.world.reset(self.template)
        self.before = self.world.files()
        self._traced()
        self.after = self.world.files()
        for name in self.outputs if self.command.replaces else ():
            path = self.template / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not name.endswith("/"):
                path.write_bytes(b"old")
        self.world.reset(self.template)
        self.before = self.world.files()
        self.alone = self._traced(watched=False)
        self.world.reset(self.template)
        self.calls = self._traced()
        self.printed = self.world.printed()
        if self.world.files() != self.after:
            raise SystemExit(f"{self.command.name}: two runs gave two results")

    def _traced(self, *, watched: bool = True) -> list[Call]:
        line = self.line(watched=watched)
        ended, calls = tracing.calls(line, self.world.folder, self.world.around())
        if ended.code:
            raise SystemExit(f"{self.command.name}: {ended.code}: {ended.said}")
        return calls

    def failing(self, call: Call, fault: Fault) -> tuple[Ended | None, list[str], bool]:
        """Run it with one call failing: how it ended, what is amiss, whether it was killed between
        two renames."""
        self.world.reset(self.template)
        try:
            ended = tracing.failing(
                self.line(watched=fault is not KILL), self.world.around(), call, fault
            )
        except subprocess.TimeoutExpired:
            return None, ["hung"], False
        amiss, between = self._judged(ended, fault, call)
        return ended, [*amiss, *self._again(ended, call)], between

    def _judged(self, ended: Ended, fault: Fault, call: Call) -> tuple[list[str], bool]:
        files, amiss = self.world.files(), []
        states = set()
        for name in self.outputs:
            if name.endswith("/"):
                continue
            if files.get(name) == self.after[name]:
                states.add("new")
            elif files.get(name) == self.before.get(name):
                states.add("old")
            else:
                amiss.append(f"{name} is neither old nor new")
        for name, data in self.before.items():
            if name not in self.outputs and files.get(name) != data:
                amiss.append(f"{name} was changed")
        if not ended.killed:
            known = {*self.before, *(self.after if "new" in states else ())}
            left = [name for name in files if name not in known]
            if call.name in TAKING_AWAY:  # of that very thing, nobody else can
                left = [name for name in left if not any(mark in name for mark in OURS)]
            amiss += [f"{name} is left" for name in left]
            if not ended.elsewhere:  # then Python itself may tell of it
                amiss += self._told(ended, states, fault)
        return amiss, fault.kills and len(states) > 1

    def _told(self, ended: Ended, states: set[str], fault: Fault) -> Iterator[str]:
        lines = [line for line in ended.said.split("\n") if line.startswith("publish: ")]
        if ended.code not in set(Exit) or ended.code == Exit.BUG:
            yield f"exit code {ended.code}: {ended.said[-300:]}"
        elif ended.code and len(lines) != 1:
            yield f"{len(lines)} lines: {ended.said[-300:]}"
        if "Traceback" in ended.said or "Exception ignored" in ended.said:
            yield f"a traceback: {ended.said[-300:]}"
        if len(states) > 1 and not fault.kills:
            yield "outputs are partly old and partly new"
        if not ended.code and (states - {"new"} or self.world.printed() != self.printed):
            yield "it says that all is well"

    def _again(self, ended: Ended, call: Call) -> Iterator[str]:
        """What is amiss when the command is run again, after a kill as it is, else with the outputs
        gone and the cache as it was left."""
        left = ended.killed or call.name in TAKING_AWAY
        if not (left or self.command.caches):
            return
        if not left:
            for name in self.outputs:
                if not name.endswith("/"):
                    (self.world.folder / name).unlink(missing_ok=True)
        done = self._run()
        if self.command.once and done.returncode == Exit.OUTPUT:
            return  # it was made before the kill, and is made once
        if done.returncode:
            yield f"the next run ends with {done.returncode}: {done.stderr.decode()[-300:]}"
        files = self.world.files()
        for name in sorted({*files, *self.after}):
            if files.get(name) != self.after.get(name):
                wrong = "differs" if name in self.after else "is left"
                yield f"after the next run: {name} {wrong}"

    def _run(self) -> subprocess.CompletedProcess[bytes]:
        """Run it as anybody does."""
        around = self.world.around()
        return subprocess.run(
            self.line(),
            cwd=around.folder,
            env=around.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )


def main() -> None:
    """Run what is asked for, and print a table."""
    options = _options()
    rows, amiss = [], 0
    for command in COMMANDS:
        if options.only and command.name not in options.only:
            continue
        with tempfile.TemporaryDirectory(prefix="faults-") as folder:
            place = Path(folder).resolve()
            template = place / "template"
            for name in ("project", "home", "tmp", "state"):
                (template / name).mkdir(parents=True)
            (template / "printed").touch()
            trial = Trial(command, World(place / "world"), template)
            row, found = _tried(trial, options.every, options.faults)
            rows.append(row)
            amiss += found
    print("\n".join(rows))
    sys.exit(1 if amiss else 0)


def _tried(trial: Trial, every: bool, wanted: Sequence[str]) -> tuple[str, int]:
    """Make each call fail in each way; the row of the table, and how many were amiss."""
    start = time.monotonic()
    trial.begin()
    runs: Counter[str] = Counter()
    amiss = between = missed = 0
    planned = [*_planned(trial.alone, every, (KILL,), ())]
    planned += _planned(trial.calls, every, EVERYWHERE, ONCE)
    for call, fault in planned:
        if wanted and fault.name not in wanted:
            continue
        ended, wrong, amid = trial.failing(call, fault)
        killed = ended and (ended.killed or ended.code == Exit.KILLED)
        missed += ended is not None and not (killed or ended.failed)
        runs[fault.name] += 1
        between += amid
        amiss += bool(wrong)
        for one in wrong:
            place = f"{fault.name} at {call.name} {call.number} of {call.about}"
            print(f"{trial.command.name}: {place}: {one}", flush=True)
    told = ", ".join(f"{number} {name}" for name, number in runs.items())
    seconds = time.monotonic() - start
    ends = f"{amiss} amiss, {between} between renames, {missed} not reached; {seconds:.0f} s"
    row = f"{trial.command.name:16} {len(trial.calls)} writes; {told}; {ends}"
    print(row, flush=True)
    return row, amiss


def _planned(
    calls: Sequence[Call], every: bool, always: Sequence[Fault], once: Sequence[Fault]
) -> Iterator[tuple[Call, Fault]]:
    """Which call is to fail how."""
    alike: defaultdict[tuple[str, str], list[Call]] = defaultdict(list)
    for call in calls:
        alike[call.name, call.about].append(call)
    for same in alike.values():
        few = 2 if _is_for_a_while(same[0]) else 6
        chosen = same if every or len(same) <= few else [*same[: few - 1], same[-1]]
        for call in chosen:
            yield from ((call, fault) for fault in always)
        for fault in once:
            if fault is not NOTHING or chosen[0].name == "write":
                yield chosen[0], fault


def _is_for_a_while(call: Call) -> bool:
    """Whether it is about a temporary file or an entry of the cache, of which there are dozens
    alike."""
    return call.about.startswith("tmp/") or ".publish-cache/" in call.about


def _options() -> argparse.Namespace:
    names = [command.name for command in COMMANDS]
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--only", nargs="+", default=[], choices=names, metavar="NAME")
    parser.add_argument("--faults", nargs="+", default=[], metavar="NAME", help="only these")
    parser.add_argument("--every", action="store_true", help="every call, of those alike too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
