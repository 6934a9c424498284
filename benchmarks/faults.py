"""Planted faults put to every checker: what EPUBCheck and Ace miss of what our own checks find.

    python benchmarks/faults.py [--ace] [--table]

Each folder of tests/check/epub/faults is one fault in a good book. All books go through EPUBCheck
in one Java; with --ace, the first of each code through Ace too, where it is on the PATH (some
seconds a book). What is found in the good book itself does not count. --table prints the table
of docs/epub.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))

import planting  # once its folder can be found

from publish.check.ace import ace
from publish.check.epub import check_bytes, codes
from publish.check.epubcheck import epubcheck
from publish.findings import Code, Finding

NOT_RUN = {"E100", "E110"}
"""Codes that say that a tool could not be run."""

Seen = Mapping[str, set[str]]
"""The findings of one tool: by the name of a fault, what is told of its book."""


def main() -> None:
    """Write the books, check them, and print who found what."""
    options = _options()
    good = planting.good()
    books = {"good": planting.packed(good)}
    books |= {fault.name: planting.planted(good, fault) for fault in planting.folders()}
    with tempfile.TemporaryDirectory() as temporary:
        paths = {name: Path(temporary, f"{name}.epub") for name in books}
        for name, path in paths.items():
            path.write_bytes(books[name])
        own = _timed("publish", lambda: _seen(_own(paths.values()), paths))
        java = _timed("EPUBCheck", lambda: _seen(epubcheck(*paths.values()), paths))
        others = {"EPUBCheck": java}
        if options.ace:
            some = {planted[0]: paths[planted[0]] for planted in _by_code(own).values()}
            some["good"] = paths["good"]
            every = (one for path in some.values() for one in ace(path))
            others["Ace"] = _timed("Ace", lambda: _seen(every, some))
    if options.table:
        print(table(own, others))
    _told(own, others)


def _own(paths: Iterable[Path]) -> Iterable[Finding]:
    return (one for path in paths for one in check_bytes(str(path), path.read_bytes()))


def _timed(name: str, run: Callable[[], Seen]) -> Seen:
    start = time.perf_counter()
    seen = run()
    print(f"{name}: {time.perf_counter() - start:.1f} s")
    return seen


def _seen(findings: Iterable[Finding], paths: Mapping[str, Path]) -> Seen:
    """What is told of each book, by the code of the tool that tells it, less what is told of the
    good one. A book that a tool gives up is one of which it tells nothing; exits where it tells
    nothing of any."""
    unread: list[Finding] = []
    seen: defaultdict[str, set[str]] = defaultdict(set)
    names = {str(path): name for name, path in paths.items()}
    for finding in findings:
        if finding.code.name in NOT_RUN:
            unread.append(finding)
            continue
        book = finding.location.file.partition(".epub")[0] + ".epub"
        ours = finding.code.name < "E100"
        seen[names[book]].add(finding.code.name if ours else finding.text.split()[0])
    if len(unread) == len(paths):
        raise SystemExit(str(unread[0]))
    return {name: seen[name] - seen["good"] for name in paths if name != "good"}


def _told(own: Seen, others: Mapping[str, Seen]) -> None:
    found = sum(name.partition("-")[0] in own[name] for name in own)
    print(f"{len(own)} faults of {len(_by_code(own))} kinds: publish finds {found}")
    for tool, seen in others.items():
        hits = sum(map(bool, seen.values()))
        print(f"of {len(seen)} of them {tool} finds {hits} and misses {len(seen) - hits}")


def table(own: Seen, others: Mapping[str, Seen]) -> str:
    """Our codes with what each means, and how many of their planted faults others find, of those
    that they were asked about."""
    meanings = {code.name: code.meaning for code in vars(codes).values() if isinstance(code, Code)}
    lines = [
        f"| code | what is wrong | planted | {' | '.join(others)} |",
        f"|---|---|---|{'---|' * len(others)}",
    ]
    for name, planted in sorted(_by_code(own).items()):
        counts = " | ".join(_share(planted, seen) for seen in others.values())
        lines.append(f"| {name} | {meanings[name]} | {len(planted)} | {counts} |")
    return "\n".join(lines)


def _share(planted: Sequence[str], seen: Seen) -> str:
    asked = [seen[name] for name in planted if name in seen]
    return f"{sum(map(bool, asked))} of {len(asked)}" if any(asked) else "–"


def _by_code(own: Seen) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in own:
        found[name.partition("-")[0]].append(name)
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--ace", action="store_true", help="put the books to Ace, too")
    parser.add_argument("--table", action="store_true", help="print a table by code")
    return parser.parse_args()


if __name__ == "__main__":
    main()
