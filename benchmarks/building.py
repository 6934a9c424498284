"""How fast a large anthology is built, and built again: every figure with its goal, in one run.

    python benchmarks/building.py [--only PART …] [--posts 150] [--jobs 2] [--runs 3] [--json FILE]

A generated anthology of 150 posts (tests/support/many_posts.py: nine scripts, notes, pictures,
tables, links between posts, contents, index) is built by the command line, `publish pdf`, and
beside it, in turns, made of the same XHTML by WeasyPrint as it comes in one document, and of the
same text by pandoc and Typst; all in processes of their own, from their first import to their last
byte. Times are medians by the clock; processor time and memory are of all processes together, and
of each (see processes.py). Of the parts, growth builds books of 100 to 3,000 posts (`--sizes`) and
takes long. The exit code is 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from building_bench import Bench
from building_book import Failed
from building_figures import Figure, load, machine, missing, table
from building_parts import PARTS


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the parts that are asked for, and print a table of them."""
    options = _options().parse_args(arguments)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(
            folder,
            options.posts,
            options.jobs,
            options.runs,
            options.sizes,
            options.epub,
            options.steps,
            _say,
        )
        before = load()
        figures = [one for name in options.only or PARTS for one in _measured(name, bench)]
    print(f"\n{machine()}; {before} before, {load()} after\n\n{table(figures)}")
    print(f"\nall in {time.perf_counter() - began:.0f} s")
    if options.json:
        rows = [{**asdict(one), "met": one.met} for one in figures]
        options.json.write_text(json.dumps(rows, indent=2, ensure_ascii=False), "utf-8")
    return int(any(one.met is False for one in figures))


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=list(PARTS))
    parser.add_argument("--posts", type=int, default=150)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 1000, 3000])
    parser.add_argument("--epub", type=int, default=1000, help="posts of the EPUB")
    parser.add_argument("--steps", type=int, default=30, help="random edits")
    parser.add_argument("--folder", type=Path, help="an empty folder for what is made, to be kept")
    parser.add_argument("--json", type=Path, help="where to write the figures, too")
    return parser


def _measured(name: str, bench: Bench) -> Iterator[Figure]:
    """The figures of a part; where a build fails, what it said."""
    try:
        for figure in PARTS[name](bench):
            print(table([figure]).splitlines()[1], flush=True)
            yield figure
    except Failed as failure:
        print(failure, file=sys.stderr)
        yield missing(name, "a build failed")


def _say(text: str) -> None:
    print(f"… {text} ({load()})", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
