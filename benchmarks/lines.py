"""Lines, measured: how even they are by default, with --fine, and as the engine breaks them.

    python benchmarks/lines.py [--pages N] [BOOK.toml ...]

Without a book: the sample anthology, and running text of 150 pages (tests/support/filler.py). Each
is laid out three times from the same XHTML: by default, with ``fine``, and as whoever hands it to
WeasyPrint would have it: filled line by line, by the engine as it is shipped, with its own limits
for hyphens. A row has the share of justified lines with word spaces over 1.5, 2 and 4 times the
face's and under three quarters of it, that of lines that end with a hyphen, ladders, runts, lone
lines, thin last pages, and seconds. The exit code is 1 where a line is over four, or more than
1 % (``fine``: 0.5 %) are over two.
"""

from __future__ import annotations

import argparse
import inspect
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest import mock

from weasyprint import CSS  # type: ignore[import-untyped]
from weasyprint.layout import inline  # type: ignore[import-untyped]
from weasyprint.text import line_break  # type: ignore[import-untyped]

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from filler import Filler  # once its folder can be found
from pdf_samples import document, opener, piece, sheets

from publish.build import finishing, make
from publish.project import load
from publish.render import pdf
from publish.render.paragraphs import fitting
from publish.render.pdf import run
from publish.render.pdf.sheets import Ready

ROOT = Path(__file__).parents[1]
PER_PAGE = 5.2
"""Paragraphs of filler on a page."""
CHAPTER = 60
ALLOWED = {"default": 0.01, "fine": 0.005}
HEAD = (
    "book",
    "pages",
    "lines",
    ">1.5",
    ">2",
    ">4",
    "<.75",
    "hyphens",
    "ladders",
    "runts",
    "lone",
    "thin",
    "s",
)
ENGINE = "body, body * { hyphenate-limit-chars: auto !important; hyphenate-limit-zone: 0 }"

LayOut = Callable[[bool], pdf.Layout]


def main(arguments: Sequence[str] | None = None) -> int:
    """Lay the books out and print a row for each way."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("books", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=150)
    options = parser.parse_args(arguments)
    books = {str(path): _book(path) for path in options.books} or {
        "sample": _book(ROOT / "book.toml"),
        "text": _text(options.pages),
    }
    print(f"{HEAD[0]:18}" + "".join(f"{name:>9}" for name in HEAD[1:]))
    failed = False
    for name, lay_out in books.items():
        for way in ("engine", "default", "fine"):
            failed |= _row(name, way, lay_out)
    return int(failed)


def _row(name: str, way: str, lay_out: LayOut) -> bool:
    """Print a row; whether it is worse than allowed."""
    start = time.process_time()
    if way == "engine":
        with as_shipped():
            made = lay_out(False)
    else:
        made = lay_out(way == "fine")
    seconds = time.process_time() - start
    seen = made.quality
    shares = [seen.over(1.5), seen.over(2), seen.over(4), seen.under(0.749)]
    lone = len(seen.widows) + len(seen.orphans)
    cells = [
        f"{len(made.labels)}",
        f"{seen.lines}",
        *(f"{share:.2%}" for share in (*shares, seen.hyphens / max(seen.lines, 1))),
        *(str(count) for count in (len(seen.ladders), len(seen.runts), lone, len(seen.thin))),
        f"{seconds:.1f}",
    ]
    print(f"{f'{name}, {way}':18}" + "".join(f"{cell:>9}" for cell in cells), flush=True)
    return way in ALLOWED and (seen.over(2) > ALLOWED[way] or seen.over(4) > 0)


def _book(path: Path) -> LayOut:
    """What lays out the book of a book.toml."""
    project = load(path)

    def lay_out(fine: bool) -> pdf.Layout:
        printing = replace(project.printing, fine=fine)
        ready = make.prepare(make.plan(replace(project, printing=printing)), lambda step: None)
        return finishing.lay_out(ready, lambda step: None).layout

    return lay_out


def _text(pages: int) -> LayOut:
    """What lays out running text of about so many pages."""
    filler = Filler(11)
    chapters = []
    for number in range(max(1, round(pages * PER_PAGE / CHAPTER))):
        texts = [_marked(text, filler) for text in filler.paragraphs(CHAPTER)]
        inner = '<p class="first">' + "</p><p>".join(texts) + "</p>"
        text = f'{opener("The Lower Light")}<div class="text">{inner}</div>'
        chapters.append(piece("chapter body", f"c{number}", text))
    book = document(*chapters)
    return lambda fine: pdf.lay_out(book, sheets(), {}, fine=fine)


def _marked(text: str, filler: Filler) -> str:
    """A paragraph with some words in italics and its last word marked, as our templates do."""
    words = text.split(" ")
    at = filler.random.randrange(len(words) - 6)
    words[at], words[at + 2] = f"<em>{words[at]}", f"{words[at + 2]}</em>"
    return f'{" ".join(words[:-1])} <span class="whole">{words[-1]}</span>'


@contextmanager
def as_shipped() -> Iterator[None]:
    """WeasyPrint's own breaking of lines, without our repair, our choice and our limits."""
    shipped: dict[str, object] = vars(line_break).copy()
    source = Path(str(inspect.getsourcefile(line_break))).read_text("utf-8")
    exec(compile(source, "shipped", "exec"), shipped)
    render: Callable[..., object] = run._render

    def rendered(html: object, given: Ready) -> object:
        given.configuration.store = None  # with another sheet, styles are others
        return render(html, replace(given, styles=(*given.styles, CSS(string=ENGINE))))

    with (
        mock.patch.object(inline, "split_inline_box", fitting._split_inline_box),
        mock.patch.object(inline, "text_align", fitting._text_align),
        mock.patch.object(inline, "split_first_line", shipped["split_first_line"]),
        mock.patch.object(run, "_render", rendered),
    ):
        yield


if __name__ == "__main__":
    sys.exit(main())
