"""What `make same` runs in a process of its own: all commands, in the world as it is told."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))

import shuffled  # once its folder can be found

_READ = ("saved/page.html", "saved/bare.txt", "saved/feed.xml", "blog")

COMMANDS = (
    ("build", "--onix"),
    ("cover", "-o", "output/cover.pdf"),
    ("pdf", "--for", "archive", "-o", "output/archive.pdf"),
    ("pdf", "saved/page.html", "-o", "output/page.pdf"),
    ("epub", "blog", "--title", "A Blog", "-o", "output/blog.epub"),
    ("read", *_READ, "-o", "output/read", "--ledger", "output/ledger.json"),
    ("queries", "-o", "output/queries.md"),
    ("sources", "--rights", "-o", "output/rights.md"),
    ("sources", "--csl-json", "-o", "output/sources.json"),
)
"""What is made of it: files of every kind."""

MAKING = ("build", "cover", "pdf", "epub")
"""Commands that make books, which take more options."""


def main() -> None:
    """Run each command; what is not a command says how: "shuffle", or an option of those that make
    books. Exit code 1 where one of them fails."""
    how = sys.argv[1:]
    if "shuffle" in how:
        os.scandir, os.listdir = shuffled.Scanned, shuffled.listed  # type: ignore[assignment]
    from publish.build import workers  # noqa: PLC0415
    from publish.cli import run  # noqa: PLC0415

    workers.WORTH = 0.0  # so that there is work enough for workers
    options = [one for one in how if one != "shuffle"]
    codes = [run([*one, "-q", *(options if one[0] in MAKING else ())]) for one in COMMANDS]
    sys.exit(1 if any(codes) else 0)


if __name__ == "__main__":
    main()
