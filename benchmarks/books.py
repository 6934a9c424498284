"""Finished EPUBs, held to the 18 points that shops, checkers and readers ask of them.

    python benchmarks/books.py [BOOK.toml ...] [--posts N]

Without a book: the sample anthology, the stress book (tests/support/stress_book.py), and an
anthology of 200 generated posts (tests/support/many_posts.py). Each is laid out, and made as EPUB
and PDF; and once more by another process, in another language, time zone and folder and with other
hashes. Printed are the seconds of each stage and the memory, and a line a point: PASS, FAIL or
skipped, with its figure and, beneath it, what is wrong. The exit code is 1 where a point fails.
Points: benchmarks/epub_points.py.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from accounted import letters, stream
from epub_points import POINTS, Edition
from many_posts import make_many
from outside import PATH
from stress_book import make_stress  # once its folder can be found
from verdicts import by_clock, digest, peak, silent, timed, told

from publish.__main__ import PATIENCE
from publish.build import finishing, make
from publish.check import outside
from publish.check.epub import check_epub, view
from publish.check.pair import check_pair
from publish.check.words import check_words
from publish.project import load

ROOT = Path(__file__).parents[1]

POSTS = 200
"""How many posts the largest book has."""

ELSEWHERE = {
    "LC_ALL": "C",
    "LANG": "tr_TR.UTF-8",
    "TZ": "Pacific/Kiritimati",
    "PYTHONHASHSEED": "4711",
}
"""What the process that makes a book again is told of where it is."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make each book, and print its points."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("books", nargs="*", type=Path)
    parser.add_argument("--posts", type=int, default=POSTS)
    parser.add_argument("--again", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    gc.set_threshold(PATIENCE)
    if options.again:
        sys.stdout.write(digest(_made(options.again)))
        return 0
    os.environ["PATH"] = PATH
    failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for number, book in enumerate(options.books or _usual(folder, options.posts)):
            start = time.perf_counter()
            (folder / str(number)).mkdir()
            edition = _edition(book, folder / str(number))
            for at, point in enumerate(POINTS, 1):
                failed += told(at, (point.__doc__ or "").strip(), point(edition))
            print(f"all in {time.perf_counter() - start:.0f} s by the clock\n", flush=True)
    return int(bool(failed))


def _usual(folder: Path, posts: int) -> list[Path]:
    """The books that are made where none is named."""
    for name in ("stress", "many"):
        (folder / name).mkdir()
    return [ROOT / "book.toml", make_stress(folder / "stress"), make_many(folder / "many", posts)]


def _made(book: Path) -> bytes:
    """A book's EPUB, made from nothing."""
    return finishing.make_epub(make.prepare(make.plan(load(book)), silent), silent).data


def _edition(book: Path, folder: Path) -> Edition:
    """A book in both its files, looked at by everybody; what each stage took is printed."""
    again = _elsewhere(book, folder)
    ready, took = timed(lambda: make.prepare(make.plan(load(book)), silent))
    print(f"{ready.slug}: read and assembled in {took:.1f} s", flush=True)
    laid, took = timed(lambda: finishing.lay_out(ready, silent))
    count = len(laid.layout.labels)
    print(f"  {count} pages, laid out in {took:.1f} s, {1000 * took / count:.0f} ms a page")
    epub, wrote = timed(lambda: finishing.make_epub(ready, silent, laid).data)
    pdf, finished = timed(lambda: finishing.make_pdf(ready, silent, laid).data)
    print(f"  EPUB written in {wrote:.1f} s, PDF finished in {finished:.1f} s")
    print(f"  peak of memory {peak():.0f} MiB", flush=True)
    (folder / "book.epub").write_bytes(epub)
    (folder / "book.pdf").write_bytes(pdf)
    ours, took = timed(lambda: check_epub(folder / "book.epub"))
    files = [folder / "book.epub", folder / "book.pdf"]
    words, compared = timed(lambda: [one for file in files for one in check_words(file, laid.book)])
    pair, held = timed(lambda: check_pair(*files))
    others, judged = by_clock(lambda: tuple(outside.judged([folder / "book.epub"])))
    print(f"  checked in {took:.1f} s, words compared in {compared:.1f} + {held:.1f} s", end="")
    print(f", EPUBCheck and Ace {judged:.0f} s by the clock", flush=True)
    seen = view.read("book.epub", epub)
    texts = ("".join(one.root.itertext()) for one in seen.documents if one is not seen.nav)
    return Edition(
        ready=ready, laid=laid, epub=epub, pdf=pdf, seen=seen,
        texts={"PDF": stream(pdf), "EPUB": letters(texts)},
        ours=ours, others=others, words=tuple(words), pair=pair, rebuilt=partial(_answer, again),
    )  # fmt: skip


def _elsewhere(book: Path, folder: Path) -> subprocess.Popen[str]:
    """Another process at work on the same book, in other surroundings."""
    own = Path(__file__).resolve()
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, str(own), "--again", str(book.resolve())],
        cwd=folder,
        env={**os.environ, **ELSEWHERE, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
    )


def _answer(process: subprocess.Popen[str]) -> str:
    """The digest that another process has found."""
    said, _ = process.communicate()
    return said.strip()


if __name__ == "__main__":
    sys.exit(main())
