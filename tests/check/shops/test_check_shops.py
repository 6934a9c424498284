"""Each folder of faults plants one in a book as a shop takes it; adding a test is adding a folder.

``fault.toml`` names the shop, and the one that the good book is made for where that is another.
``[[text]]`` puts words in place of others in a file (``then``, so many ``times``, behind them), or
makes a file of them; ``[[picture]]`` puts a picture in place of a file. The folder's name begins
with the one code that must be found.
"""

from __future__ import annotations

import io
import random
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from epub_samples import BOOK, PAGES, SHEETS, picture, sample_pieces
from lxml import etree
from PIL import Image

from publish.check.shops import check_shop, held
from publish.errors import InputRefused
from publish.findings import Code
from publish.render.epub import write
from publish.shops import shop, shops

FAULTS = sorted((Path(__file__).parent / "faults").iterdir())


@cache
def good(name: str) -> Mapping[str, bytes]:
    """The files of a good book, made for a shop."""
    data = write(
        BOOK,
        sample_pieces(),
        sheets=SHEETS,
        pictures={"media/wall.png": picture()},
        fonts=(),
        cover=picture("JPEG", (1600, 2560)),
        pages=PAGES,
        shop=shop(name),
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def drawn(change: Mapping[str, Any]) -> bytes:
    """A picture as a fault describes it: in one colour, or as full of noise as can be."""
    mode, size = change.get("mode", "RGB"), tuple(change.get("size", (64, 40)))
    image = Image.new(mode, size)
    if change.get("noise"):
        image = Image.frombytes("RGB", size, random.Random(1).randbytes(3 * size[0] * size[1]))
    out = io.BytesIO()
    frames = [Image.new(mode, size, "white")] * (change.get("frames", 1) - 1)
    more = {"save_all": True, "append_images": frames} if frames else {}
    kind = change.get("format", "PNG")
    image.save(out, kind, **more, **({"compress_level": 0} if kind == "PNG" else {}))
    return out.getvalue()


def planted(change: Mapping[str, Any]) -> dict[str, bytes]:
    """The files of a good book with a fault in them."""
    book = dict(good(change.get("made", change["shop"])))
    for one in change.get("picture", ()):
        assert one["file"] in book
        book[one["file"]] = drawn(one)
    for one in change.get("text", ()):
        text = book.get(one["file"], b"").decode()
        assert one.get("find", "") in text, "the fault has no place in the good book any more"
        put = one["put"] + one.get("then", "") * one.get("times", 0)
        book[one["file"]] = text.replace(one.get("find", ""), put, 1).encode()
    return book


@pytest.mark.parametrize("name", shops())
def test_a_book_made_for_a_shop_is_as_it_takes_it(name: str) -> None:
    """What our own writer makes for a shop, that shop takes."""
    assert check_shop("good.epub", pack(good(name)), shop(name)) == ()


@pytest.mark.parametrize("name", shops())
def test_a_book_has_the_same_words_for_every_shop(name: str) -> None:
    """Document by document, the contents apart: they go as deep as the shop shows them, and lead to
    the text and the pages as in any other."""
    assert words(good(name)) == words(good("epub"))
    nav = good(name)["EPUB/nav.xhtml"].decode()
    assert 'epub:type="bodymatter"' in nav
    assert 'epub:type="toc">Contents' in nav
    assert (
        nav.partition('id="page-list"')[2]
        == good("epub")["EPUB/nav.xhtml"].decode().partition('id="page-list"')[2]
    )


def words(book: Mapping[str, bytes]) -> dict[str, str]:
    """The text of every document but the contents."""
    return {
        name: "".join(map(str, etree.fromstring(data).itertext()))
        for name, data in book.items()
        if name.endswith(".xhtml") and not name.endswith("nav.xhtml")
    }


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_planted_fault_is_found_alone(fault: Path) -> None:
    """A planted fault is found under its own code, and nothing else is."""
    change = tomllib.loads((fault / "fault.toml").read_text("utf-8"))
    found = check_shop("bad.epub", pack(planted(change)), shop(change["shop"]))
    names = {finding.code.name for finding in found}
    assert names == {fault.name.partition("-")[0]}, "\n".join(map(str, found))


def test_every_code_has_a_folder() -> None:
    """No code is declared that no planted fault proves."""
    declared = {code.name for code in vars(held).values() if isinstance(code, Code)}
    assert declared == {fault.name.partition("-")[0] for fault in FAULTS}


def test_a_finding_names_the_file_and_the_figures() -> None:
    """It says what is wrong, where, what is there and what the shop takes."""
    book = {**good("apple"), "EPUB/media/wall.png": drawn({"size": (2400, 2400), "mode": "L"})}
    (finding,) = check_shop("bad.epub", pack(book), shop("apple"))
    assert finding.location.file == "bad.epub/EPUB/media/wall.png"
    assert finding.text == (
        "the picture has 2400 × 2400 pixels; Apple Books takes 5,600,000 in all"
    )


def test_a_book_can_be_too_large() -> None:
    """A file over the shop's limit is told in the units that people use."""
    (finding,) = check_shop("a.epub", pack(good("kobo")), replace(shop("kobo"), file=1 << 10))
    assert (finding.code, finding.location.file) == (held.BYTES, "a.epub")
    assert "Kobo takes 0.000977 MB" in finding.text


def test_a_picture_that_is_none_is_passed_over() -> None:
    """Damaged pictures are EPUBCheck's matter; what a shop takes is said of the others."""
    book = {**good("kindle"), "EPUB/media/wall.png": b"\x89PNG and nothing more"}
    assert check_shop("a.epub", pack(book), shop("kindle")) == ()


def test_what_is_no_epub_is_refused() -> None:
    """With its name, as `publish check` refuses it."""
    with pytest.raises(InputRefused) as refused:
        check_shop("post.epub", b"not a zip", shop("kobo"))
    assert refused.value.where == "post.epub"
