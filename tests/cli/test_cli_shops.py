"""EPUBs for shops, as their maker meets them: what is made, what is said of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from publish.cli import run
from publish.errors import Exit

BOOK = """
chapters = ["a.md"]

[book]
title = "The Wall"
identifier = "urn:uuid:6b0f6c7e-2d0a-4c55-9a3e-8f3f1c0d7b22"
modified = "2026-11-27T00:00:00Z"

[epub]
for = "kindle"
cover = "front.png"
"""

POST = "---\ntitle: The Wall\nlanguage: en\n---\n\nIt fell.\n\nNobody spoke. It rained.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(POST, "utf-8")
    return tmp_path


def test_a_book_says_for_whom_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """book.toml names the shop, whose name ends the file's; its cover is the editor's own, as it
    is, and told where it is smaller than the shop advises. The command line outweighs it."""
    Path("book.toml").write_text(BOOK, "utf-8")
    Image.new("LA", (800, 1200)).save("front.png")
    assert run(["epub"]) == Exit.OK
    said = capsys.readouterr()
    assert said.out == "output/the-wall-kindle.epub\n"
    assert "E068 the cover has 800 × 1200 pixels; 1600 × 2560 are advised" in said.err
    with zipfile.ZipFile("output/the-wall-kindle.epub") as book:
        cover = book.read("EPUB/images/cover.jpg")
    with Image.open(io.BytesIO(cover)) as opened:
        assert (opened.format, opened.mode, opened.size) == ("JPEG", "RGB", (800, 1200))
    assert run(["epub", "--for", "kepub", "-q"]) == Exit.OK
    assert capsys.readouterr().out == "output/the-wall.kepub.epub\n"
    with zipfile.ZipFile("output/the-wall.kepub.epub") as book:
        pages = [book.read(name) for name in book.namelist() if name.endswith(".xhtml")]
    assert any(b'class="koboSpan" id="kobo.3.1">Nobody spoke. <' in page for page in pages)
    assert run(["check", "output/the-wall.kepub.epub", "--for", "kepub", "--quick"]) == Exit.OK


def test_a_cover_that_is_no_picture_stops_the_book(capsys: pytest.CaptureFixture[str]) -> None:
    """In one line, with the name of its file."""
    Path("book.toml").write_text(BOOK, "utf-8")
    Path("front.png").write_bytes(b"no picture")
    assert run(["epub", "-q"]) == Exit.INPUT
    assert (
        "front.png: the picture is broken, cut off, or of a format not read here; save it as"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("file", "name", "said"),
    [
        ("a.pdf", "kobo", "Kobo takes EPUBs; there is none; name a printer: print, screen"),
        ("a.epub", "kdp", "KDP, paperback prints PDFs; there is none; name a shop: epub, kindle"),
    ],
)
def test_a_shop_is_no_printer(
    file: str, name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What takes no file of the kind that is named is told, with those that do."""
    assert run(["check", file, "--for", name]) == Exit.USAGE
    assert said in capsys.readouterr().err
