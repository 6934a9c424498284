"""The stress book made and looked through: its pages, its findings, how long it took.

    python benchmarks/stress.py [--pages N] [--seed N] [-o FOLDER]

The book (tests/support/stress_book.py) has every block, picture and script, each where it is hard
to set. Printed are the findings by code, with one of each; the words of the posts that the PDF has
not, or not in order, found by other means than the build's own census; empty inline elements.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from accounted import EMPTY_INLINE, missing  # once their folder can be found
from stress_book import PAGES, make_stress

from publish.build import finishing, make
from publish.findings import Finding
from publish.project import load
from publish.render.xhtml import pieces as pieces_of

__all__ = ["make_stress"]


def main() -> None:
    """Make the book in a folder, and print what is known of it."""
    options = _options()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.output or Path(temporary)
        start = time.perf_counter()
        book = make_stress(folder, options.pages, options.seed)
        written = time.perf_counter()
        ready = make.prepare(make.plan(load(book)), lambda step: None)
        told(ready.findings)
        made = finishing.make_pdf(ready, lambda step: None)
        done = time.perf_counter()
        (folder / "stress.pdf").write_bytes(made.data)
    told(made.findings)
    whole = make.book_of(ready)
    lost = missing(whole, made.data)
    print(f"{len(lost)} words not found in order{': ' if lost else ''}{' '.join(lost[:12])}")
    pieces = pieces_of(whole, "print", ready.assets.folders("templates", "print"))
    empty = sum(len(EMPTY_INLINE.findall(piece.xhtml)) for piece in pieces)
    print(f"{empty} empty inline elements")
    print(f"{made.pages} pages, {len(made.data) / 2**20:.1f} MiB")
    print(f"written in {written - start:.1f} s, made in {done - written:.1f} s")


def told(findings: Iterable[Finding]) -> None:
    """Print findings by code: how many, and the first of them."""
    by_code: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_code[finding.code.name].append(finding)
    for name, some in sorted(by_code.items()):
        print(f"{name} × {len(some)}: {some[0].text}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=PAGES, help="about how many pages")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("-o", "--output", type=Path, help="where the project and the PDF go")
    return parser.parse_args()


if __name__ == "__main__":
    main()
