"""A book bound of pieces: the same whoever made them and when, and the same as one document."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from edited_book import Edited, picture, small_book, walk
from filler import Filler
from one_document import finished, one_document
from pdf_says import differences, said
from pikepdf import parse_content_stream

from publish.build import finishing, make, workers
from publish.cache import NAME
from publish.cli import run
from publish.errors import Exit
from publish.project import load
from publish.render.folios import number_of

STEPS = 2
"""Edits of the walk that is made each time; benchmarks/building.py makes a longer one."""


BOOK = picture(small_book(), Filler(1))
"""It has a coarse picture, so that there is something to be found."""


SHEET = """@page { background: #ddeeff }
@page :blank { @bottom-center { content: "blank " counter(page) } }
"""
"""A sheet of the project's own that paints all pages, and says which are blank."""


def written(book: Edited, folder: Path) -> Path:
    """The book.toml of a book that is written into a folder, with the sheet."""
    sheet = folder / "styles" / "print" / "own.css"
    sheet.parent.mkdir(parents=True, exist_ok=True)
    sheet.write_text(SHEET, "utf-8")
    return book.write(folder)


def built(book: Edited, folder: Path, *options: str) -> bytes:
    """The PDF that the command line makes of a book in a folder."""
    target = folder / "book.pdf"
    path = written(book, folder)
    assert run(["pdf", "--book", str(path), "-o", str(target), *options]) == Exit.OK
    return target.read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project's folder, whose cache is filled by the book of ``serial``."""
    return tmp_path_factory.mktemp("bound")


@pytest.fixture(scope="module")
def serial(folder: Path) -> bytes:
    """The book, built by one process."""
    return built(BOOK, folder, "--jobs", "1")


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> make.Ready:
    """The book, ready to be set."""
    path = written(BOOK, tmp_path_factory.mktemp("ready"))
    return make.prepare(make.plan(load(path)), lambda _: None)


@pytest.fixture(scope="module")
def single(ready: make.Ready) -> tuple[bytes, list[str]]:
    """The book laid out as one document: its file, and what was found."""
    one = one_document(ready)
    made = finished(ready, one)
    found = (*one.layout.findings, *made.findings)
    return made.data, [str(ready.gallery.told(finding)) for finding in found]


def test_workers_make_the_same_bytes(
    serial: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are."""
    monkeypatch.setattr(workers, "WORTH", 0)
    assert built(BOOK, tmp_path, "--jobs", "2") == serial


def test_what_is_bound_says_what_one_document_says(
    serial: bytes, single: tuple[bytes, list[str]]
) -> None:
    """The words of each page, the structure tree, the outline, labels, links, names and boxes."""
    assert differences(said(serial), said(single[0])) == {}


def test_blank_pages_are_as_the_sheets_have_them(serial: bytes) -> None:
    """What a sheet prints on blank pages, or on all, is on those between pieces, too, with their
    own folios."""
    says = said(serial)
    blank = {at: text.strip() for at, text in enumerate(says.text) if "blank" in text}
    assert len(blank) > 1
    assert blank == {at: f"blank {number_of(says.labels[at])}" for at in blank}
    with pikepdf.open(BytesIO(serial)) as pdf:
        drawn = [parse_content_stream(pdf.pages[at]) for at in blank]
    assert all("f" in {str(one.operator) for one in page} for page in drawn)


def test_findings_are_those_of_one_document(
    ready: make.Ready, single: tuple[bytes, list[str]]
) -> None:
    """With the same folios in them, and none twice."""
    found = finishing.make_pdf(ready, lambda _: None).findings
    assert sorted(map(str, found)) == sorted(single[1])
    assert found


def test_a_book_that_was_edited_is_as_if_built_from_nothing(serial: bytes, folder: Path) -> None:
    """Whatever was edited: words, pictures, notes, order, titles, how it is set; and a book that is
    as it was before is what it was."""
    for what, book in walk(2, STEPS):
        assert built(book, folder) == built(book, folder, "--no-cache"), what
    assert built(BOOK, folder) == serial


def test_nothing_damaged_gets_into_a_book(serial: bytes, folder: Path, tmp_path: Path) -> None:
    """Where a bit of what was kept has turned, or it was cut off, or stands in place of something
    else, the book is the right one."""
    shutil.copytree(folder / NAME, tmp_path / NAME)
    kept = sorted(path for path in (tmp_path / NAME).glob("*/*") if path.is_file())
    assert len({path.parent.name for path in kept}) > 9
    for number, path in enumerate(kept):
        data = path.read_bytes()
        turned = bytearray(data)
        turned[number * 61 % len(data)] ^= 1 << number % 8
        other = kept[number - 1].read_bytes()
        path.write_bytes((turned, data[: len(data) // 2], other)[number % 3])
    assert built(BOOK, tmp_path) == serial
