"""How long the EPUB writer takes, held against a bare zip writer of the very same bytes.

    python benchmarks/writing.py [--chapters 1000 5000] [--runs 5]

Chapters are posts with headings, notes, quotations, tables and links to each other, each of words
of its own (tests/support/many_posts.py), of some 7 KB; each has a page break every 1,500
characters. In each run three things are timed in turn, and of each the best run counts:

- bare: the finished files into an archive by Python's zipfile, compressed as hard as ours;
- package: the finished files into an EPUB: manifest, spine, metadata, archive;
- whole: pieces into an EPUB: page breaks put in, documents parsed, links made whole, ids and
  pictures proved, contents, landmarks and page-list made, and then the package;
- book: an assembled book and where its pages start into the finished EPUB: pieces set by their
  templates, faces chosen and subset, a cover drawn, then the whole, and proofs that no word was
  left out and that a shop takes it;
- edited: the same once more after one post of it was edited, with what was kept of the last time.

All have one thread. What counts is processor time, so that what else the machine does is left out;
the clock's is beside it. The exit code is 1 where the package takes more than its share of the bare
writer's time: 1.3 times for 1,000 chapters, 1.5 times for more; or the book more than 5 seconds a
thousand chapters.
"""

from __future__ import annotations

import argparse
import gc
import io
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count as numbers
from pathlib import Path
from unittest.mock import patch

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from epub_samples import SHEETS, picture
from many_posts import posts  # once their folder can be found
from stress_pictures import file_of
from verdicts import peak

from publish.__main__ import PATIENCE
from publish.assemble import Pictures, assemble
from publish.assets import Assets
from publish.book import Book
from publish.build.ebooks import make_epub
from publish.build.galleries import Gallery
from publish.build.make import Ready
from publish.build.printed import Printed
from publish.cache import NO_CACHE, Cache
from publish.document import Paragraph
from publish.post import Post
from publish.project import BookEntry, MatterEntry, PartEntry, Printing, Project
from publish.render import epub, xhtml
from publish.render.epub.archive import LEVEL
from publish.render.epub.package import package
from publish.render.pagestarts import PageStart, counted
from publish.walking import text_of

PAGE = 1500
"""Characters of a printed page."""

SHARES = ((1000, 1.3), (sys.maxsize, 1.5))
"""How many times the bare writer's time a book of so many chapters may take."""


BOOK = 0.005
"""Seconds that a chapter may take on the way from the assembled book to its EPUB."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The best of several runs: seconds of the processor, and of the clock."""

    processor: float
    clock: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Write books of several lengths, and print what each way took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--chapters", type=int, nargs="*", default=[1000, 5000])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    gc.set_threshold(PATIENCE)
    with tempfile.TemporaryDirectory() as folder, Cache(Path(folder)) as cache:
        missed = [_missed(count, options.runs, cache) for count in options.chapters]
    return int(any(missed))


def _missed(count: int, runs: int, cache: Cache) -> bool:
    """Write a book of so many chapters; whether its package, or the book, takes too long."""
    book, pieces, pages = _book(count)
    works = _works(book, pieces, pages)
    before = peak()
    taken = best(works, runs)
    after = peak()
    taken |= best(_editions(book, pages, cache), runs)
    share = next(share for most, share in SHARES if count <= most)
    bare = taken["bare"].processor
    package = taken["package"].processor > share * bare
    whole = taken["book"].processor > BOOK * count
    for name, one in taken.items():
        times = f"{one.processor:6.2f} s (by the clock {one.clock:.2f} s)"
        print(f"  {name:8}{times}, {one.processor / bare:.2f} × bare")
    print(f"  peak of memory {after:.0f} MiB, {before:.0f} MiB of it before anything was written")
    print(f"  {'MISSED' if package else 'reached'}: the package within {share} × bare")
    print(f"  {'MISSED' if whole else 'reached'}: the book in {BOOK * count:.1f} s\n", flush=True)
    return package or whole


def _works(
    book: Book, pieces: Sequence[xhtml.Piece], pages: Sequence[PageStart]
) -> dict[str, Callable[[], bytes]]:
    """The ways in which the files of a book are written."""
    count = len(book.chapters)
    pictures = {name: picture() for name in _names()}

    def whole() -> bytes:
        return epub.write(
            book, pieces, sheets=SHEETS, pictures=pictures, fonts=(), cover=picture("JPEG"),
            pages=pages,
        )  # fmt: skip

    made, packaging = _recorded(whole)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        files = [(name, archive.read(name)) for name in archive.namelist()]
    text = sum(len(piece.xhtml.encode()) for piece in pieces) / count / 1000
    size = sum(len(data) for _, data in files) / 2**20
    print(f"{count:,} chapters of {text:.1f} KB, {len(pages):,} page breaks, {len(files):,} files")
    print(f"  {size:.1f} MiB, compressed {len(made) / 2**20:.1f} MiB", flush=True)
    return {"bare": lambda: _bare(files), "package": packaging, "whole": whole}


def _editions(
    book: Book, pages: Sequence[PageStart], cache: Cache
) -> dict[str, Callable[[], bytes]]:
    """The ways in which the book itself becomes an EPUB."""
    edited = _editing(book, pages, cache)
    return {"book": lambda: _edition(book, pages, NO_CACHE), "edited": edited}


def _editing(book: Book, pages: Sequence[PageStart], cache: Cache) -> Callable[[], bytes]:
    """The book once more, each time with another word at the end of its first chapter; its pages
    start where they did."""
    _edition(book, pages, cache)
    words = map(str, numbers(1))

    def edited() -> bytes:
        first, *others = book.chapters
        blocks = (*first.post.blocks, Paragraph((next(words),)))
        changed = replace(first, post=replace(first.post, blocks=blocks))
        return _edition(replace(book, body=(changed, *others)), pages, cache)

    return edited


def _edition(book: Book, pages: Sequence[PageStart], cache: Cache) -> bytes:
    """The finished EPUB of an assembled book."""
    gallery = Gallery({}, {name: picture() for name in _names()})
    ready = Ready(book, "archive", Assets(), gallery, (), Printing(), "classic", cache=cache)
    return make_epub(ready, lambda _: None, Printed(book, pages, len(pages))).data


def _recorded(whole: Callable[[], bytes]) -> tuple[bytes, Callable[[], bytes]]:
    """What the writer makes, and the last of its steps with what it was given."""
    with patch("publish.render.epub.writer.package", wraps=package) as step:
        made = whole()
    return made, lambda: package(*step.call_args.args)


def _bare(files: Sequence[tuple[str, bytes]]) -> bytes:
    """The files in an archive, by nothing but Python's own writer."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return buffer.getvalue()


def best(works: dict[str, Callable[[], bytes]], runs: int) -> dict[str, Taken]:
    """The best of some runs of each work; the runs of all take turns."""
    taken = [{name: _timed(work) for name, work in works.items()} for _ in range(runs)]
    return {name: _best([one[name] for one in taken]) for name in works}


def _best(taken: Sequence[Taken]) -> Taken:
    return Taken(min(one.processor for one in taken), min(one.clock for one in taken))


def _timed(work: Callable[[], bytes]) -> Taken:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Taken(time.process_time() - processor, time.perf_counter() - clock)


# ------------------------------------------------------------------------- the book


def _names() -> list[str]:
    return [str(file_of(name)) for name in ("gray", "wide", "square", "line")]


def _book(count: int) -> tuple[Book, tuple[xhtml.Piece, ...], list[PageStart]]:
    """A book of so many chapters, assembled and set as any other."""
    written = {Path(f"{name}.md"): _shorter(post) for name, post in posts(count)}
    about = BookEntry("The Whole Archive", editors=("Ines Haldorsen",), language="en")
    front = tuple(MatterEntry(role) for role in ("titlepage", "copyright", "contents"))
    back = (MatterEntry("sources"),)
    project = Project(Path(), about, front, (PartEntry("", tuple(written)),), back)
    pictures: Pictures = {("", name): name for name in _names()}
    book, _ = assemble(project, written, pictures)
    pieces = xhtml.pieces(book, "epub", Assets().folders("templates", "epub"))
    return book, pieces, list(_pages(book))


def _shorter(post: Post) -> Post:
    """A post without the last of its sections, so that it is of the size that is asked for."""
    *blocks, end = post.blocks
    return replace(post, blocks=(*blocks[:-1], end)) if post.metadata.language == "en" else post


def _pages(book: Book) -> Iterator[PageStart]:
    """A page's start every so many characters of each chapter."""
    label = 0
    for chapter in book.chapters:
        for offset in range(0, counted(text_of(chapter.post.blocks)), PAGE):
            label += 1
            yield PageStart(str(label), chapter.id, offset)


if __name__ == "__main__":
    sys.exit(main())
