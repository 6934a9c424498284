"""Finished books, held to the 18 points that a printer, an archive and a reader ask of them.

    python benchmarks/printing.py [BOOK.toml ...]

Without a book: the sample anthology, and the stress book (benchmarks/stress.py) of 150 pages. Each
is made for every press that binds books, for an archive, as EPUB, and once more in another process.
Printed are what each file took, and a line a point: PASS, FAIL or skipped, with its figure and,
beneath it, what is wrong. The exit code is 1 where a point fails. Points: benchmarks/points.py.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from accounted import letters, stream
from points import POINTS, Edition, File
from stress_book import make_stress  # once its folder can be found
from verdicts import digest, silent, timed, told

from publish.build import finishing, make
from publish.build.workers import Crew
from publish.build.workshop import Workshop
from publish.check.epub import view
from publish.check.epub.view import Document
from publish.check.pdf import check_pdf, text
from publish.check.words import check_words
from publish.presses import Ink, Press, press
from publish.project import load
from publish.render import pdf
from publish.render.xhtml import pieces
from publish.trims import trim_of

ROOT = Path(__file__).parents[1]

PRESSES = ("print", "kdp", "ingram", "lulu", "offset", "archive")
"""Those with a point of their own: a screen's file is a usual one with even margins."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make each book, and print its points."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("books", nargs="*", type=Path)
    books: list[Path] = parser.parse_args(arguments).books
    failed = 0
    with (
        tempfile.TemporaryDirectory() as temporary,
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other,
    ):
        folder = Path(temporary)
        (folder / "stress").mkdir()
        books = books or [ROOT / "book.toml", make_stress(folder / "stress")]
        again = [other.submit(digests, book) for book in books]
        for number, (book, rebuilt) in enumerate(zip(books, again, strict=True)):
            start = time.perf_counter()
            edition = _made(book, folder / str(number), rebuilt)
            for at, point in enumerate(POINTS, 1):
                failed += told(at, (point.__doc__ or "").strip(), point(edition))
            print(f"all in {time.perf_counter() - start:.0f} s\n", flush=True)
    return int(bool(failed))


def digests(book: Path) -> tuple[str, str]:
    """The digests of a book's PDF and EPUB, made from nothing by two workers."""
    ready = make.prepare(make.plan(load(book)), silent)
    with Crew(2) as crew:
        laid = finishing.lay_out(ready, silent, Workshop(crew))
    return (
        digest(finishing.make_pdf(ready, silent, laid).data),
        digest(finishing.make_epub(ready, silent, laid).data),
    )


# ------------------------------------------------------------------------- making


def _made(book: Path, folder: Path, rebuilt: Future[tuple[str, str]]) -> Edition:
    """A book in all its files, in a folder; what each took is printed."""
    folder.mkdir()
    project = load(book)
    archive = replace(project, printing=replace(project.printing, press="archive"))
    ready, took = timed(lambda: make.prepare(make.plan(archive), silent))
    print(f"{ready.slug}: read and assembled in {took:.1f} s")
    layouts: dict[str, finishing.Laid] = {}
    files = {file.name: file for file in _files(ready, folder, layouts)}
    usual = next(iter(layouts.values()))
    epub = folder / "book.epub"
    made, took = timed(lambda: finishing.make_epub(ready, silent, usual))
    epub.write_bytes(made.data)
    print(f"  EPUB: {len(made.data) / 2**20:.1f} MiB, written in {took:.1f} s")
    main_pdf, whole = files["print"].path, usual.book
    return Edition(
        ready=ready,
        laid=usual,
        layouts=tuple(layouts.values()),
        files=files,
        epub=epub,
        texts={
            "PDF": stream(main_pdf.read_bytes()),
            "EPUB": letters("".join(one.root.itertext()) for one in _documents(epub)),
        },
        words=(*check_words(main_pdf, whole), *check_words(epub, whole)),
        pieces={
            "print": pieces(whole, "print", ready.assets.folders("templates", "print")),
            "epub": pieces(whole, "epub", ready.assets.folders("templates", "epub")),
        },
        pages=text.read(main_pdf.read_bytes()),
        rebuilt=rebuilt.result,
        digests=(digest(main_pdf.read_bytes()), digest(epub.read_bytes())),
    )


def _documents(epub: Path) -> Iterator[Document]:
    """The documents of an EPUB in their order, without its navigation."""
    seen = view.read(str(epub), epub.read_bytes())
    yield from (document for document in seen.documents if document is not seen.nav)


def _files(ready: make.Ready, folder: Path, layouts: dict[str, finishing.Laid]) -> Iterator[File]:
    """A book's PDF for every press, and in colour for those that claim PDF/X; presses whose pages
    are the same share a layout."""
    for name in PRESSES:
        to = press(name)
        its = replace(
            ready,
            printing=replace(ready.printing, press=name),
            attached=ready.attached if name == "archive" else (),
        )
        sheet = _sheet(its, to, next(iter(layouts.values()), None))
        if sheet not in layouts:
            layouts[sheet], took = timed(partial(finishing.lay_out, its, silent))
            print(f"  laid out for {name} in {took:.1f} s", flush=True)
        colours = (to.ink, to.colour) if to.standard.startswith("X") else (to.ink,)
        for ink in dict.fromkeys(colours):
            yield _file(its, layouts[sheet], folder, to, ink)


def _sheet(ready: make.Ready, to: Press, laid: finishing.Laid | None) -> str:
    """The measures of a page for a press, of a book that has the pages of a layout."""
    sheets = [style for _, style in ready.assets.sheets(ready.design, "print")]
    count = to.pages(len(laid.layout.labels)) if laid else 0
    return pdf.geometry(trim_of(ready.printing.trim), to, count, sheets).sheet()


def _file(ready: make.Ready, laid: finishing.Laid, folder: Path, to: Press, ink: Ink) -> File:
    """One PDF, written and checked."""
    name = to.name if ink == to.ink else f"{to.name} in colour"
    colour = "colour" if ink == to.colour else "black"
    its = replace(ready, printing=replace(ready.printing, ink=colour))
    made, wrote = timed(lambda: finishing.make_pdf(its, silent, laid))
    path = folder / f"{to.name}-{ink}.pdf"
    path.write_bytes(made.data)
    found, checked = timed(lambda: check_pdf(path, to))
    print(
        f"  {name}: {made.pages} pages, {len(made.data) / 2**20:.1f} MiB, "
        f"finished in {wrote:.1f} s, checked in {checked:.1f} s",
        flush=True,
    )
    return File(name, to, ink, path, made.pages, made.findings, found)


if __name__ == "__main__":
    sys.exit(main())
