"""EPUBs read in a real engine, as a phone and a tablet show them: what works, and what does not.

    python benchmarks/readers.py BOOK... [--shots FOLDER] [--all]

Printed are, for each book, how many calls of notes, backlinks, entries of the contents, of the
page-list and landmarks led to the right words, of how many in all views, and what a reader would
trip over. Needs Node and what `make readers` installs, and a Chromium. Exits with 1 where
something is wrong; tables that must be scrolled by themselves are told, but no fault.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from outside import PATH  # once their folder can be found
from reading_system import FAULTS, Reading, read

from publish.check import browser

SHOWN = 10
FOLLOWED = ("note", "backlink", "toc", "page", "landmark")


def main() -> int:
    """Read the books, and print what is known of each."""
    options = _options()
    node, chromium = shutil.which("node", path=PATH), browser.find()
    if not node or not chromium:
        sys.exit("needs Node and Chromium: make readers, and Debian's chromium-headless-shell")
    try:
        readings = read(options.book, node, chromium, options.shots)
    except subprocess.CalledProcessError:
        sys.exit("the engine could not open the book, or broke down over it")
    worst = max([_told(reading, None if options.all else SHOWN) for reading in readings])
    print(f"processor time: {readings[0].seconds:.1f} s")
    return worst


def _told(reading: Reading, shown: int | None) -> int:
    """Print the figures of one book; 1 where something is wrong with it."""
    print(f"{reading.path.name}: {reading.engine}, {len(reading.report['views'])} views")
    found = Counter(fault.kind for fault in reading.faults)
    for kind in FOLLOWED:
        print(f"  {kind}: {reading.right(kind)} right of {reading.count(kind)}")
    for kind in FAULTS:
        faults = reading.of(kind)
        if kind not in FOLLOWED:
            print(f"  {kind}: {len(faults)} faults")
        for fault in faults[:shown]:
            print(f"    {fault}")
    print(f"  faces that nothing is set in: {', '.join(reading.unused()) or 'none'}")
    for error in dict.fromkeys(reading.errors):
        print(f"  the engine says: {error}")
    return int(any(count for kind, count in found.items() if kind != "scrolls"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("book", type=Path, nargs="+")
    parser.add_argument("--shots", type=Path, help="a folder for pictures of pages")
    parser.add_argument("--all", action="store_true", help="print every fault")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
