"""EPUBs that other tools make of the same saved pages, and ours: what is found in each.

    python benchmarks/epub_peers.py PAGE... [--into FOLDER] [--ace] [--table]

Each page becomes a chapter. Readability (readability-lxml) gives pandoc and EbookLib the articles,
as people do who make books by these; percollate reads for itself; ours is the whole pipe, with its
page-list. Findings are counted by code, as ``publish check`` has them: our own, EPUBCheck's and,
with --ace, Ace's. Peers that are not here are skipped, and named: readability-lxml comes with the
bench requirements; pandoc is looked for on the PATH and in pypandoc_binary, percollate (npm) on the
PATH.
"""

from __future__ import annotations

import argparse
import html
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from publish.build import finishing, make
from publish.check import ace, epubcheck
from publish.check.epub import check_bytes
from publish.project import from_sources

TITLE = "Ten Posts"
Article = tuple[str, str]
"""A title, and an article's markup."""


class Absent(Exception):
    """A peer is not here; the text says what would bring it."""


def main() -> None:
    """Make a book by each tool, and print what is found in it."""
    options = _options()
    with TemporaryDirectory() as scratch:
        folder = options.into or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        books: dict[str, Path] = {}
        for name, maker in MAKERS.items():
            path = folder / f"{name.partition(' ')[0].lower()}.epub"
            try:
                label = maker([page.resolve() for page in options.page], path)
            except Absent as why:
                print(f"{name}: skipped, {why}", file=sys.stderr)
                continue
            books[label] = path
        found = {label: _found(path, options.ace) for label, path in books.items()}
        print(table(found, markdown=options.table))


def _found(path: Path, with_ace: bool) -> Counter[str]:
    findings = [*check_bytes(path.name, path.read_bytes()), *epubcheck.epubcheck(path)]
    findings += ace.ace(path) if with_ace else ()
    return Counter(f"{one.code.name} {one.code.meaning}" for one in findings)


def table(found: dict[str, Counter[str]], *, markdown: bool) -> str:
    """A row a code, a column a book; the sums and the number of codes last."""
    codes = sorted({code for counts in found.values() for code in counts})
    rows = [[code, *(str(counts[code] or "–") for counts in found.values())] for code in codes]
    rows.append(["findings", *(str(counts.total()) for counts in found.values())])
    rows.append(["codes", *(str(len(counts)) for counts in found.values())])
    if markdown:
        head = ["", *found]
        return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))
    lines = (f"{row[0][:60]:60}" + "".join(f"{cell:>18}" for cell in row[1:]) for row in rows)
    return "\n".join((f"{'':60}" + "".join(f"{name:>18}" for name in found), *lines))


# ---------------------------------------------------------------------- the makers


def _ours(pages: Sequence[Path], path: Path) -> str:
    plan = make.plan(from_sources(list(pages)))
    ready = make.prepare(plan, lambda _: None, title=TITLE)
    path.write_bytes(finishing.make_epub(ready, lambda _: None).data)
    return "publish"


def _pandoc(pages: Sequence[Path], path: Path) -> str:
    program = shutil.which("pandoc")
    if not program and find_spec("pypandoc"):
        import pypandoc  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

        program = pypandoc.get_pandoc_path()
    if not program:
        raise Absent("pip install pypandoc_binary")
    source = path.with_suffix(".html")
    body = "\n".join(f"<h1>{html.escape(title)}</h1>\n{text}" for title, text in _articles(pages))
    source.write_text(f"<html><body>{body}</body></html>", "utf-8")
    named = ("--metadata", f"title={TITLE}", "--metadata", "lang=en")
    _run(program, source.name, "-f", "html", "-t", "epub3", *named, "-o", path.name, at=path.parent)
    return f"pandoc {_version(program)}"


def _percollate(pages: Sequence[Path], path: Path) -> str:
    program = shutil.which("percollate")
    if not program:
        raise Absent("npm install percollate")
    _run(program, "epub", "--title", TITLE, "--no-cover", "-o", str(path), *map(str, pages))
    return f"percollate {_version(program)}"


def _ebooklib(pages: Sequence[Path], path: Path) -> str:
    """As its documentation has it, with nothing set that needs not be."""
    from ebooklib import VERSION, epub  # type: ignore[import-untyped]  # noqa: PLC0415

    book = epub.EpubBook()
    book.set_identifier("ten-posts")
    book.set_title(TITLE)
    book.set_language("en")
    chapters = []
    for number, (title, text) in enumerate(_articles(pages), 1):
        chapter = epub.EpubHtml(title=title, file_name=f"chapter_{number}.xhtml", lang="en")
        chapter.content = f"<h1>{html.escape(title)}</h1>{text}"
        book.add_item(chapter)
        chapters.append(chapter)
    book.toc = tuple(chapters)
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ["nav", *chapters]
    epub.write_epub(str(path), book)
    return f"EbookLib {'.'.join(map(str, VERSION))}"


def _articles(pages: Sequence[Path]) -> list[Article]:
    """What readability-lxml takes for each page's article."""
    if not find_spec("readability"):
        raise Absent("readability-lxml, of the bench requirements, is not here")
    from readability import Document  # noqa: PLC0415 - benchmarks only

    documents = [Document(page.read_text("utf-8-sig")) for page in pages]
    return [(one.short_title(), one.summary(html_partial=True)) for one in documents]


MAKERS: dict[str, Callable[[Sequence[Path], Path], str]] = {
    "publish": _ours,
    "pandoc": _pandoc,
    "percollate": _percollate,
    "EbookLib": _ebooklib,
}


def _run(program: str, *arguments: str, at: Path | None = None) -> None:
    subprocess.run([program, *arguments], check=True, capture_output=True, cwd=at)


def _version(program: str) -> str:
    said = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    return next((word.lstrip("v") for word in said.split() if word.lstrip("v")[:1].isdigit()), "")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("page", type=Path, nargs="+", help="a saved page")
    parser.add_argument("--into", type=Path, help="a folder for the books")
    parser.add_argument("--ace", action="store_true", help="Ace's findings, too")
    parser.add_argument("--table", action="store_true", help="print the figures as Markdown")
    return parser.parse_args()


if __name__ == "__main__":
    main()
