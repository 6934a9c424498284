"""Hostile input, timed: every regular expression and every reader on texts made to be slow.

    python benchmarks/hostile.py [--only WORD] [--expressions | --readers]

Every regular expression of the package is found by walking its modules (those that are written
inside a call, too), and run, in the ways in which the package runs it, over many texts of 200 kB:
of any kind, and made against itself. Every reader reads documents of 200 kB of the same kinds. A
table shows the slowest of both. The exit code is 1 where a regular expression takes more than half
a second of processor time, or a reader fails otherwise than by a refusal.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from adversarial import against, texts
from documents import documents
from expressions import expressions

from publish.errors import PublishError
from publish.manuscript import parse, write
from publish.read import opened, read, read_item
from publish.read.decode import decode
from publish.read.reading import Original

SIZE = 200_000
ENOUGH = 0.5
"""Seconds of processor time that a regular expression may take for a text of that size."""

SHORT = SIZE // 10
DOUBT = 0.0005
"""Seconds for the short text from which the whole one is tried: what takes less grows to less than
half a second even with the cube of the length."""

LONGEST = {"expression": 2.0, "reader": 60.0}
"""Seconds after which a run is broken off."""

LONG = 5.0
"""Seconds of a reader that are told at once."""

SHOWN = 15

Row = tuple[float, str, str]
"""Seconds, what was run, on what."""


class Hung(Exception):
    """It takes too long to wait for."""


def timed(run: Callable[[], object], what: str = "expression") -> float:
    """The processor time of a run, up to where it is broken off."""
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST[what])
    with contextlib.suppress(Hung):
        run()
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - start


def _hung(*_: object) -> None:
    raise Hung


def slowest_text(pattern: re.Pattern[Any], name: str, ways: frozenset[str]) -> Row:
    """The text, of all, that an expression takes longest for; the first that is too slow."""
    told = f"{name}: {str(pattern.pattern)[:60]!r}"
    worst: Row = (0.0, told, "")
    for (kind, short), (_, whole) in zip(kinds(pattern, SHORT), kinds(pattern, SIZE), strict=True):
        for way in ways:
            start = time.perf_counter()  # finer than the processor's time, and never less
            timed(partial(run, pattern, way, short))
            if time.perf_counter() - start >= DOUBT:
                seconds = timed(partial(run, pattern, way, whole))
                worst = max(worst, (seconds, told, f"{way} {kind}"))
            if worst[0] > ENOUGH:
                print(f"too slow: {told}: {worst[2]}", file=sys.stderr, flush=True)
                return worst
    return worst


def run(pattern: re.Pattern[Any], way: str, text: Any) -> None:
    """Run an expression over a text in one of its ways, to the end."""
    found = getattr(pattern, way)(text)
    if way == "finditer":
        deque(found, maxlen=0)


def kinds(pattern: re.Pattern[Any], size: int) -> Iterator[tuple[str, Any]]:
    """The texts for an expression, as bytes where it takes those."""
    as_bytes = isinstance(pattern.pattern, bytes)
    for kind, text in (*texts(size), *against(pattern, size)):
        yield kind, text.encode("utf-8", "replace") if as_bytes else text


def read_whole(original: Original) -> None:
    """Read what stands in an original, as the command line does; a refusal is an answer too."""
    try:
        export = opened(original)
        if export is None and original.name.endswith(".md"):
            write(parse(decode(original.data)[0], original.name)[0])
        elif export is None:
            read(original)
        else:
            for item in export.items:
                read_item(item, original, export.kind)
    except PublishError:
        pass


def reader_rows(only: str) -> Iterator[Row]:
    """How long each reader takes for each kind of document."""
    for reader, kind, name, data in documents(SIZE):
        if only in f"{reader} {kind}":
            seconds = timed(partial(read_whole, Original(name, data)), "reader")
            if seconds > LONG:
                print(f"slow: {reader}: {kind}: {seconds:.1f} s", file=sys.stderr, flush=True)
            yield seconds, reader, kind


def show(title: str, rows: list[Row]) -> None:
    """The slowest, the slowest first."""
    print(f"\n{title}: {len(rows)}")
    for seconds, what, kind in sorted(rows, reverse=True)[:SHOWN]:
        print(f"{seconds:8.3f} s  {what}  <-  {kind}", flush=True)


def main() -> None:
    """Print both tables; leave with 1 where an expression is too slow."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="what has this word in its name or kind")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--expressions", action="store_true", help="no readers")
    which.add_argument("--readers", action="store_true", help="no regular expressions")
    options = parser.parse_args()
    signal.signal(signal.SIGVTALRM, _hung)
    rows: list[Row] = []
    if not options.expressions:
        show("Readers on documents of 200 kB", list(reader_rows(options.only)))
    if not options.readers:
        found = expressions().items()
        rows = [slowest_text(p, name, ways) for p, (name, ways) in found if options.only in name]
        show("Regular expressions on texts of 200 kB", rows)
    slow = [row for row in rows if row[0] > ENOUGH]
    print(f"\n{len(slow)} regular expressions take more than {ENOUGH} s")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
