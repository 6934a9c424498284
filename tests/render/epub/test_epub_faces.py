"""The fonts that an EPUB carries: what its text needs of them, all of them, or none."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import pytest
from epub_samples import BOOK, PAGES, SHEETS, picture, sample_pieces
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from publish.render.epub import carried, write
from publish.render.epub.faces import bare, on_the_way
from publish.render.xhtml import Piece


def piece(xhtml: str, language: str = "en") -> Piece:
    return Piece("a", "chapter", "A", language, "ltr", "a.xhtml", f"<section>{xhtml}</section>")


def characters(data: bytes) -> frozenset[int]:
    return frozenset(TTFont(io.BytesIO(data)).getBestCmap())


def has(pieces: list[Piece], extent: str = "subset") -> Mapping[str, frozenset[int]]:
    return {name: characters(data) for name, data in carried(pieces, SHEETS, "", extent).files}


def test_letters_written_apart_bring_what_they_are_composed_to() -> None:
    """A shaper sets ω and its accent as one glyph, if the font has it; and each step to it."""
    found = has([piece("<p>lo\u0323\u0302 \u03c9\u0301</p>")])["Book-400-normal.ttf"]
    assert {ord("ώ"), ord("ộ"), ord("ọ"), ord("ω")} <= found
    assert on_the_way(frozenset("ώ")) == {"ώ", "ω", "\u0301"}
    assert on_the_way(frozenset()) == frozenset()


def test_each_han_face_has_what_its_language_is_set_in() -> None:
    """In a book in Chinese and Japanese neither face has the other's text; a character without a
    language, or in another, is in the face that is asked first."""
    pieces = [
        piece('<p lang="zh-CN">没有人说话</p><p lang="ja">誰も話さない海</p><p>東 said he</p>')
    ]
    files = has(pieces)
    chinese = next(found for name, found in files.items() if "Chinese" in name)
    japanese = next(found for name, found in files.items() if "Japanese" in name)
    assert set(map(ord, "没有人说话東")) <= chinese
    assert not set(map(ord, "誰話海")) & chinese
    assert set(map(ord, "誰話海")) <= japanese
    assert not set(map(ord, "没说")) & japanese


def test_whole_faces_are_whole() -> None:
    """They have what the text has no need of; the sheet names the same files."""
    pieces = [piece("<p>abc</p>")]
    part, whole = has(pieces), has(pieces, "whole")
    assert part.keys() == whole.keys()
    assert all(part[name] < whole[name] for name in part)
    assert ord("Ж") in whole["Book-400-normal.ttf"]


def test_a_book_without_fonts_names_none_of_ours() -> None:
    """Neither a file nor a family; what is code stays code."""
    fonts = carried(sample_pieces(), SHEETS, "modern", "none")
    sheets = fonts.sheets
    assert fonts.files == ()
    assert not any('"Book' in css or "@font-face" in css for _, css in sheets)
    data = write(
        BOOK,
        sample_pieces(),
        sheets=sheets,
        pictures={"media/wall.png": picture()},
        fonts=fonts.files,
        cover=picture("JPEG"),
        pages=PAGES,
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "fonts/" in name]


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ('font-family: "Book Mono", "Book", monospace', "font-family: monospace"),
        ('font-family: "Book Head", sans-serif;', "font-family: sans-serif;"),
        ('font-family: "Book"; color: red', "font-family: serif; color: red"),
        ('font-family: "Book Mono"', "font-family: monospace"),
        ('font-family: "Bookman", "Book", serif', 'font-family: "Bookman", serif'),
    ],
)
def test_what_stands_behind_our_faces_is_left(css: str, expected: str) -> None:
    """A list of families loses ours alone."""
    assert bare(css) == expected


def test_a_script_without_italics_is_never_slanted() -> None:
    """Its upright face is declared to be its italics as well, from the same file; a face that has
    italics of its own keeps them."""
    name, faces = carried([piece('<p lang="zh">没有人<strong>说话</strong></p>')], SHEETS).sheets[0]
    rules = re.findall(
        r'family: "(.*?)"; .*?weight: (\d+); .*?style: (\w+); .*?fonts/(.*?)"', faces
    )
    assert name == "faces.css"
    for weight in ("400", "700"):
        chinese = [rule[2:] for rule in rules if rule[:2] == ("Book Chinese", weight)]
        assert [style for style, _ in chinese] == ["normal", "italic"]
        assert len({file for _, file in chinese}) == 1
    own = [rule for rule in rules if rule[0] == "Book"]
    assert len(own) == len({file for *_, file in own}) == 2
