"""Ink, measured: what Ghostscript and our own eyes see in a book made for every press.

    python benchmarks/ink.py [BOOK.toml ...]

Without a book: the sample anthology, and a page with colour in all that can have one. Each is made
for every press, in black and in colour. A line a file: its pages, those with more than black ink,
the most ink of a picture, and what Ghostscript complained of. The exit code is 1 where a book in
black has colour, a picture more ink than its press takes, or Ghostscript complains. Without
Ghostscript that is said, and the exit code is 0.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pikepdf

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from coloured import METADATA, coloured  # once its folder can be found
from ghostscript import COMMAND, measured

from publish.book import BookMetadata
from publish.build import make
from publish.build.whole import lay_out_whole
from publish.pdfread import ink_total, opened, placed_images
from publish.presses import Ink, Press, presses
from publish.project import load
from publish.render import pdf, presswork

ROOT = Path(__file__).parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the files and print a line for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("books", nargs="*", type=Path, default=[ROOT / "book.toml"])
    books = parser.parse_args(arguments).books
    if not COMMAND:
        print("skipped: Ghostscript (gs) is not here")
        return 0
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, layout, metadata in _layouts(books):
            for press in presses().values():
                for ink in dict.fromkeys((press.ink, press.colour)):
                    path = Path(folder) / f"{name}-{press.name}-{ink}.pdf"
                    path.write_bytes(presswork.write(layout, metadata, press, ink).data)
                    wrong += _told(path, press, ink)
    return int(bool(wrong))


def _layouts(books: Sequence[Path]) -> Iterator[tuple[str, pdf.Layout, BookMetadata]]:
    yield "coloured", coloured(), METADATA
    for book in books:
        ready = make.prepare(make.plan(load(book)), lambda _: None)
        yield (
            ready.slug,
            lay_out_whole(ready, lambda _: None).layout,
            make.book_of(ready).metadata,
        )


def _told(path: Path, press: Press, ink: Ink) -> bool:
    """Print what is seen of a file; whether it is wrong."""
    seen, most = measured(path), _most_ink(path.read_bytes())
    over = bool(press.tac) and most > press.tac
    stray = seen.coloured if ink == "black" else []
    wrong = over or bool(stray) or bool(seen.complaints)
    print(
        f"{'FAIL' if wrong else 'PASS'}  {path.stem}: {len(seen.pages)} pages, "
        f"{len(seen.coloured)} with colour, pictures up to {most:.0f} % ink"
        f"{f' of {press.tac}' if press.tac else ''}"
    )
    for complaint in dict.fromkeys(seen.complaints):
        print(f"        {complaint}")
    return wrong


def _most_ink(data: bytes) -> float:
    with pikepdf.open(BytesIO(data)) as file:
        images = {one.objgen: one.image for one in placed_images(file) if not one.mask}
        return max((ink_total(opened(image)) for image in images.values()), default=0)


if __name__ == "__main__":
    sys.exit(main())
