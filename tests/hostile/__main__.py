"""Every hostile case through the command line, as a user would: ``make hostile``.

Prints what is wrong with each case that has not passed, then a table by kind: cases and runs, how
many passed, the slowest (processor time) and the largest (memory). Exit code 1 if one has not.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "support")]

from case import Case  # noqa: E402
from cases import all_cases  # noqa: E402
from running import by_command  # noqa: E402
from trial import Verdict, trial  # noqa: E402
from validating import Validator, validator  # noqa: E402


def main() -> int:
    """Try what is asked for; 1 if anything has not passed."""
    options = _options().parse_args()
    cases = [case for case in all_cases() if _wanted(case, options.cases)]
    verdicts = []
    with tempfile.TemporaryDirectory() as folder, validator(Path(folder)) as valid:
        os.environ.setdefault("PYTHONPYCACHEPREFIX", f"{folder}/compiled")  # once for all the runs
        for verdict in _tried(cases, options):
            judged = _validated(verdict, valid) if options.epubcheck else verdict
            verdicts.append(judged)
            if judged.problems or options.verbose:
                print(judged, flush=True)
                if options.verbose:
                    print(judged.said, end="")
    print(_table(verdicts))
    return int(any(one.problems for one in verdicts))


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", help="kinds or names: network, paths/zip-*")
    parser.add_argument("--jobs", type=int, default=2, help="how many at once")
    parser.add_argument("--here", action="store_true", help="in this process: in less time")
    parser.add_argument("--media", nargs="*", help="only these: pdf, epub, read, check")
    parser.add_argument("--no-epubcheck", dest="epubcheck", action="store_false")
    parser.add_argument("-v", "--verbose", action="store_true", help="every case, and what it said")
    return parser


def _wanted(case: Case, names: Sequence[str]) -> bool:
    return not names or any(fnmatch(str(case), one) or case.kind == one for one in names)


def _tried(cases: Sequence[Case], options: argparse.Namespace) -> Iterator[Verdict]:
    media = options.media
    runs = [(case, one) for case in cases for one in case.media if not media or one in media]
    if options.here:
        yield from (trial(case, medium) for case, medium in runs if not case.alone)
        return
    with ThreadPoolExecutor(options.jobs) as pool:
        yield from pool.map(lambda run: trial(run[0], run[1], by_command), runs)


def _validated(verdict: Verdict, valid: Validator) -> Verdict:
    """With what EPUBCheck says of its EPUB."""
    if verdict.medium != "epub" or not verdict.book:
        return verdict
    with tempfile.NamedTemporaryFile(suffix=".epub") as file:
        file.write(verdict.book)
        file.flush()
        found = valid(Path(file.name))
    return replace(verdict, problems=(*verdict.problems, *found))


def _table(verdicts: Sequence[Verdict]) -> str:
    """A row for each kind."""
    rows = [f"{'kind':14}{'cases':>6}{'runs':>6}{'passed':>8}{'slowest':>9}{'largest':>9}"]
    kinds = dict.fromkeys(one.case.kind for one in verdicts)
    for kind in (*kinds, ""):
        mine = [one for one in verdicts if kind in ("", one.case.kind)]
        if not mine:
            continue
        passed = sum(not one.problems for one in mine)
        rows.append(
            f"{kind or 'all':14}{len({str(one.case) for one in mine}):6}{len(mine):6}"
            f"{100 * passed / len(mine):7.1f}%{max(one.seconds for one in mine):8.1f}s"
            f"{max(one.peak for one in mine) >> 20:6} MB"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
