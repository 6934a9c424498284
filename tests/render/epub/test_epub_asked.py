"""What the texts of a book are set in by its sheets, and which faces it carries for that."""

from __future__ import annotations

import pytest
from epub_samples import SHEETS

from publish.assets import Assets
from publish.errors import OutputError
from publish.render.epub import carried
from publish.render.epub.asked import asked
from publish.render.epub.fontrules import Font
from publish.render.epub.letters import letters
from publish.render.xhtml import Piece

FACES = 'html { font-family: "Book" } '


def piece(xhtml: str, role: str = "chapter", language: str = "en") -> Piece:
    direction = "rtl" if language in {"ar", "he"} else "ltr"
    return Piece("a", role, "A", language, direction, "a.xhtml", f"<section>{xhtml}</section>")


def font_of(character: str, xhtml: str, css: str, language: str = "en") -> set[Font]:
    """Every font that a character is set in."""
    found = asked([letters(piece(xhtml, language=language))], [FACES + css])
    assert found is not None
    return {font for font, text in found.items() if character in text}


@pytest.mark.parametrize(
    ("xhtml", "css", "bold", "italic"),
    [
        ("<p>§</p>", "", False, False),
        ("<p><em>§</em></p>", "", False, True),
        ("<p><em>§</em></p>", "em { font-style: normal }", False, False),
        ("<p><em>a <em>§</em></em></p>", "em em { font-style: normal }", False, False),
        ("<p><strong><em>§</em></strong></p>", "", True, True),
        ("<p><strong>§</strong></p>", "strong { font-weight: 500 }", False, False),
        ("<table><tr><th>§</th></tr></table>", "", True, False),
        ("<h1><cite>§</cite></h1>", "h1 { font-weight: 600 }", True, True),
        ("<h1>§</h1>", "h1 { font-weight: 600 } h1 { font-weight: 400 }", False, False),
        ("<h1>§</h1>", "section h1 { font-weight: 600 } h1 { font-weight: 400 }", True, False),
        ("<h1>§</h1>", "h1 { font-weight: 400 !important } section h1 { }", False, False),
        ("<b>a</b>§", "", False, False),
        ('<p class="x y">§</p>', ".y { font-style: italic } .z { font-weight: 700 }", False, True),
        ('<p lang="ar-EG"><i>§</i></p>', '[lang|="ar"] i { font-style: normal }', False, False),
        ("<p><i>§</i></p>", "i { font-style: inherit }", False, False),
    ],
)
def test_a_text_is_set_as_the_sheets_have_it(
    xhtml: str, css: str, bold: bool, italic: bool
) -> None:
    """By importance, specificity and order; what no rule of ours is about, as readers have it."""
    assert font_of("§", xhtml, css) == {Font(("Book",), bold, italic)}


def test_families_are_inherited_and_read_in_order() -> None:
    """Of the nearest element that has some."""
    css = 'code { font-family: "Book Mono", Book, monospace }'
    (font,) = font_of("§", "<p><code>a <b>§</b></code></p>", css)
    assert font == Font(("Book Mono", "Book", "monospace"), bold=True)


def test_what_a_sheet_puts_before_a_text_may_be_any_of_it() -> None:
    """A first letter is a letter of its text."""
    fonts = font_of("§", "<p>§</p>", "p::first-letter { font-weight: bold }")
    assert fonts == {Font(("Book",)), Font(("Book",), bold=True)}


@pytest.mark.parametrize(
    "css",
    [
        "p + p { font-style: italic }",
        "p:first-child { font-weight: bold }",
        "#a { font-weight: bold }",
        '[title="a"] { font-style: italic }',
        "@media (min-width: 40em) { p { font-weight: bold } }",
        "p { font: bold 1em serif }",
        "p { font-weight: var(--weight) }",
        "p:: { font-weight: bold }",
    ],
)
def test_a_sheet_that_is_not_followed_keeps_every_face(css: str) -> None:
    """The order of elements, ids, groups of rules, the shorthand: nobody guesses."""
    assert asked([letters(piece("<p>a</p>"))], [css]) is None
    every = len(carried([piece("<p>a</p>")], [("own.css", css)]).faces)
    assert every > len(carried([piece("<p>a</p>")], [("own.css", "p { margin: 0 }")]).faces)


def test_a_sheet_without_fonts_may_ask_for_anything() -> None:
    """Only what chooses fonts is looked at."""
    css = "p + p { color: red } @media print { p { margin: 0 } } @font-face { font-family: x }"
    assert asked([letters(piece("<p>a</p>"))], [css]) is not None


def test_a_piece_that_is_no_xml_is_told() -> None:
    """With its file."""
    with pytest.raises(OutputError, match=r"a\.xhtml"):
        letters(piece("<p>"))


def names(design: str, *pieces: Piece) -> set[str]:
    found = carried(pieces, Assets().sheets(design, "epub"), design).files
    return {name.rpartition(".")[0].removeprefix("Book") for name, _ in found}


PLAIN = piece("<h1>A Title</h1><p>Words.</p>")


@pytest.mark.parametrize(
    ("design", "faces"),
    [
        ("classic", {"-400-normal", "-400-italic"}),  # the contents' title is in italics
        ("modern", {"-400-normal", "Head-400-normal", "Head-600-normal"}),  # names under titles
        ("reader", {"-400-normal", "Head-600-normal"}),
    ],
)
def test_a_plain_book_carries_what_its_design_sets(design: str, faces: set[str]) -> None:
    """Its text's upright face, and those of its titles."""
    assert names(design, PLAIN) == faces


@pytest.mark.parametrize(
    ("xhtml", "design", "more"),
    [
        ("<p><b>a</b></p>", "classic", {"-600-normal"}),
        ("<p><b><i>a</i></b></p>", "classic", {"-600-italic"}),
        ("<p><code>a</code></p>", "classic", {"Mono-400-normal"}),
        ("<h2><code>a</code></h2>", "modern", {"Mono-600-normal"}),
        ("<p>a ╬ b</p>", "classic", {"Mono-400-normal"}),  # a sign that only it has
        ("<table><thead><tr><th>a</th></tr></thead></table>", "reader", {"-600-normal"}),
        ("<table><tr><th>a</th></tr></table>", "classic", set()),
        ('<p lang="ar" dir="rtl">سلام</p>', "modern", {"Arabic-400-normal"}),
        (
            '<h2 lang="ar" dir="rtl">سلام</h2>',
            "modern",
            {"Arabic-400-normal", "Arabic-700-normal"},
        ),
        ('<p lang="ar" dir="rtl"><b>7.</b></p>', "classic", {"-600-normal"}),
    ],
)
def test_a_face_is_carried_for_what_is_set_in_it(xhtml: str, design: str, more: set[str]) -> None:
    """Bold in italics, code in a bold heading, titles in other scripts: each asks for its own."""
    assert names(design, PLAIN, piece(xhtml)) == names(design, PLAIN) | more


def test_each_language_has_its_bold_face() -> None:
    """Chinese faces have Japanese characters, too; those carried have not."""
    titles = (piece("<h1>没有</h1>", language="zh-CN"), piece("<h1>話海</h1>", language="ja"))
    assert {"Chinese-700-normal", "Japanese-700-normal"} <= names("modern", *titles)


def test_the_contents_count() -> None:
    """A part is bold there, in the face of text, and nowhere else in the book."""
    assert names("reader", piece("<p>a</p>", "part")) - names("reader", PLAIN) == {"-600-normal"}


def test_the_same_files_each_time() -> None:
    """In the same order."""
    first, second = (carried([PLAIN], SHEETS).files for _ in range(2))
    assert first == second
