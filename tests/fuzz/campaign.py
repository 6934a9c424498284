"""`make fuzz`: every target fuzzed for some time, and what came of it in a table.

    .venv-fuzz/bin/python tests/fuzz/campaign.py [--seconds 600] [--jobs 1] [TARGET ...]

Each target runs in a process of its own (fuzzing.py). It begins from its kept corpus, from the
cases of the suite that are of its kind, and from what earlier runs have found interesting, which is
kept in .fuzz/. The exit code is 1 if anything was found; what was found is in tests/fuzz/corpus/,
under a name that tells the failure, and is replayed by the suite from then on.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
KEPT = ROOT / ".fuzz"
CORPUS = HERE / "corpus"

LARGEST = 64 << 10
"""Bytes of an input."""

MEMORY = 2048
"""Megabytes that a process may have; more is a finding."""

HANG = 60
"""Seconds after which an input that gives nothing back at all ends the run. One that takes five
seconds of the processor is a finding before."""

AGAIN = 3
"""How often a target is begun at most."""

FUZZER = (sys.executable, str(HERE / "fuzzing.py"))

LARGEST_CASE = 8 << 10
CASES = {
    "html": ("read/html/cases/*/input.html",),
    "text": ("read/text/cases/*/input.txt",),
    "markdown": ("read/markdown/cases/*/*-*.md", "read/markdown/cases/*/index.md"),
    "wordpress": ("read/exports/cases/wxr-*/input.xml",),
    "feeds": ("read/exports/cases/feed-*/input.xml",),
    "exports": ("read/exports/cases/*/input.json",),
    "manuscript": ("read/*/cases/*/expected.md",),
}
"""Where the suite has inputs of a target's kind; the small ones are seeds, too."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a target: inputs tried, edges of our code reached, what was found."""

    target: str
    executions: int
    coverage: int
    found: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.target:12}{self.executions:12,}{self.coverage:10,}{len(self.found):10}"


def targets() -> list[str]:
    """The names of all targets."""
    return sorted(path.stem for path in (HERE / "targets").glob("[!_]*.py"))


def outcome(target: str, log: Iterable[str]) -> Outcome:
    """What a run says in its log, in libFuzzer's own lines and in ours."""
    executions = coverage = 0
    found: list[str] = []
    for line in log:
        if match := re.match(r"#(\d+)\s.*\bcov: (\d+)", line):
            executions, coverage = int(match[1]), max(coverage, int(match[2]))
        elif match := re.match(r"stat::number_of_executed_units:\s*(\d+)", line):
            executions = int(match[1])
        elif line.startswith("found: "):
            found.append(line.removeprefix("found: ").strip())
    return Outcome(target, executions, coverage, tuple(found))


def fuzz(target: str, seconds: int, log: Path) -> Outcome:
    """Fuzz one target for some seconds; anew, if the machine stood still amid them."""
    kept = KEPT / target
    kept.mkdir(parents=True, exist_ok=True)
    for _ in range(AGAIN):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            code = _run(target, seconds, log, folder, kept)
            ended = list(_ended(target, folder))
            stood = any(folder.glob("ended-timeout*")) and not ended
        if not stood:
            break
    made = outcome(target, log.read_text("utf-8", "replace").splitlines())
    found = (*made.found, *ended)
    broken = (f"exit code {code}",) if code and not found else ()
    return replace(made, found=(*found, *broken))


def _run(target: str, seconds: int, log: Path, folder: Path, kept: Path) -> int:
    """Run the fuzzer; the exit code. Inputs that end it are left in the folder."""
    seeds = folder / "seeds"
    seeds.mkdir()
    for path in _seeds(target):
        shutil.copy(path, seeds / hashlib.sha256(path.read_bytes()).hexdigest())
    options = (
        *(f"-max_total_time={seconds}", f"-max_len={LARGEST}", f"-timeout={HANG}"),
        *(f"-rss_limit_mb={MEMORY}", "-print_final_stats=1", f"-artifact_prefix={folder}/ended-"),
    )
    command = [*FUZZER, target, *options, str(kept), str(seeds)]
    with log.open("wb") as out:
        return subprocess.run(command, stdout=out, stderr=out, cwd=ROOT, check=False).returncode


def _seeds(target: str) -> Iterator[Path]:
    yield from (CORPUS / target).glob("*")
    for pattern in CASES.get(target, ()):
        yield from (p for p in (ROOT / "tests").glob(pattern) if p.stat().st_size < LARGEST_CASE)


def _ended(target: str, folder: Path) -> Iterator[str]:
    """Keep the inputs that ended a process: crashes, hangs, too much memory."""
    for path in folder.glob("ended-*"):
        kind = path.name.removeprefix("ended-")
        if kind.startswith("slow-unit") or (
            kind.startswith("timeout") and not _hangs(target, path)
        ):
            continue
        shutil.copy(path, CORPUS / target / kind[:40])
        yield kind[:40]


def _hangs(target: str, path: Path) -> bool:
    """Whether an input takes too long when it is tried once more: else it was the machine that
    stood still."""
    command = [*FUZZER, target, f"-timeout={HANG}", str(path)]
    return subprocess.run(command, capture_output=True, cwd=ROOT, check=False).returncode != 0


def main() -> None:
    """Fuzz the targets that are named, or all; leave with 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(targets()))
    parser.add_argument("--seconds", type=int, default=600, help="for each target")
    parser.add_argument("--jobs", type=int, default=1, help="targets at a time")
    parser.add_argument("--logs", type=Path, default=KEPT / "logs")
    options = parser.parse_args()
    if unknown := set(options.targets) - set(targets()):
        parser.error(f"no target: {', '.join(sorted(unknown))}; there are {', '.join(targets())}")
    options.logs.mkdir(parents=True, exist_ok=True)
    print(f"{'target':12}{'executions':>12}{'coverage':>10}{'findings':>10}", flush=True)
    outcomes: list[Outcome] = []

    def run(target: str) -> None:
        made = fuzz(target, options.seconds, options.logs / f"{target}.log")
        outcomes.append(made)
        print(made, *(f"\n    {one}" for one in made.found), flush=True)

    with ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(run, options.targets or targets()))
    total = sum(made.executions for made in outcomes)
    found = sum(len(made.found) for made in outcomes)
    print(f"{'all':12}{total:12,}{'':10}{found:10}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
