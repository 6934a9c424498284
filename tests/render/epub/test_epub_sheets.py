"""Sheets and fonts: a book carries the faces that it needs, and its sheets name no others."""

from __future__ import annotations

import io

import pytest
import uharfbuzz as harfbuzz  # type: ignore[import-untyped]
from epub_samples import SHEETS, sample_carried, sample_pieces, with_piece
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools has no types
from lxml import etree

from publish.errors import TemplateError
from publish.render.epub import carried
from publish.render.epub.sheets import prune_faces

FACE = '@font-face { font-family: "X"; src: url("../fonts/x.ttf") }\n'


def test_face_without_its_file_is_taken_out() -> None:
    """A face that the book does not carry leaves the sheet, and the rest stays."""
    assert prune_faces(FACE + "p { margin: 0 }", "styles/a.css", ()).strip() == "p { margin: 0 }"


def test_sheet_with_all_its_faces_is_untouched() -> None:
    """A sheet whose faces are all carried stays as it was, to the byte."""
    sheet = '@namespace epub "http://www.idpf.org/2007/ops";\n' + FACE
    assert prune_faces(sheet, "styles/a.css", ["fonts/x.ttf"]) == sheet


@pytest.mark.parametrize(
    "rule",
    [
        "p { background: url(x.png) }",
        "@media all { p { background: url('x.png') } }",
        "@import 'x.css';",
    ],
)
def test_other_missing_files_are_errors(rule: str) -> None:
    """A file that anything else names must be there."""
    with pytest.raises(TemplateError, match=r"styles/a\.css: there is no 'x\."):
        prune_faces(rule, "styles/a.css", ())


def test_the_first_sheet_names_the_files_that_are_carried() -> None:
    """Every font that is made for a book is named by a face of the sheet before all others; what
    each language is set in is in a sheet of its own, for its selectors are no old engine's."""
    names = {name for name, _ in sample_carried().files}
    sheets = sample_carried().sheets
    named = [name for name, _ in SHEETS]
    assert [name for name, _ in sheets] == ["faces.css", "languages.css", *named]
    sheet = prune_faces(sheets[0][1], "styles/faces.css", [f"fonts/{name}" for name in names])
    assert len(names) == 5
    assert all(f"../fonts/{name}" in sheet for name in names)


def test_sheets_name_in_words_what_stands_behind_a_role() -> None:
    """No custom property: there are reading systems that know none."""
    sheets = "".join(text for _, text in sample_carried().sheets)
    assert "-faces" not in sheets.replace("faces.css", "")
    assert 'font-family: "Book", "Book Arabic", "Book Mono", serif' in sheets


def test_book_without_code_and_arabic_carries_two_faces() -> None:
    """Faces are left out that no word of the book is set in; the contents' title is in italics."""
    plain = with_piece("c1", xhtml="<section><p>Words only.</p></section>")
    names = [
        name for name, _ in carried([piece for piece in plain if piece.id == "c1"], SHEETS).files
    ]
    assert names == ["Book-400-normal.ttf", "Book-400-italic.ttf"]


def test_every_letter_is_covered() -> None:
    """Each character of the sample has a glyph in some font that is carried."""
    covered: set[int] = set()
    for _, data in sample_carried().files:
        covered |= set(TTFont(io.BytesIO(data)).getBestCmap())
    for piece in sample_pieces():
        root = etree.fromstring(f'<x xmlns:epub="urn:e">{piece.xhtml}</x>')
        shown = {c for c in "".join(root.itertext()) if not c.isspace()}
        assert {c for c in shown if ord(c) not in covered} == set()


def test_a_book_carries_the_scripts_that_it_holds() -> None:
    """Upright, bold where something is bold; what no font has is left to the reading system."""
    body = '<section><p>A <b lang="he">שלום</b> 😀 𓀀 <i lang="ja">海</i></p></section>'
    (one,) = (piece for piece in with_piece("c1", xhtml=body) if piece.id == "c1")
    book = carried([one], [("a.css", 'b, i { font-weight: 700 } p { font-family: "Book" }')])
    assert {name for name, _ in book.files if not name.startswith("Book-")} == {
        "BookHebrew-400-normal.ttf",
        "BookHebrew-700-normal.ttf",
        "BookJapanese-400-normal.otf",
        "BookJapanese-700-normal.otf",
        "BookEmoji-400-normal.ttf",
    }
    sheets = book.sheets
    (faces, languages, book_css) = (text for _, text in sheets)
    assert "Codes" not in faces + book_css
    assert ':where([lang="ja"]) { font-family: "Book Western", "Book Japanese", "Book"' in languages


def test_signs_of_several_characters_are_carried() -> None:
    """A family's joiners and a flag's tags have no look of their own, yet make one sign."""
    signs = (
        "👨\u200d👩\u200d👧",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    )
    pieces = with_piece("c1", xhtml=f"<section><p>{' '.join(signs)}</p></section>")
    files = dict(carried([piece for piece in pieces if piece.id == "c1"], SHEETS).files)
    font = harfbuzz.Font(harfbuzz.Face(files["BookEmoji-400-normal.ttf"]))
    for sign in signs:
        buffer = harfbuzz.Buffer()
        buffer.add_str(sign)
        buffer.guess_segment_properties()
        harfbuzz.shape(font, buffer)
        assert len(buffer.glyph_infos) == 1
