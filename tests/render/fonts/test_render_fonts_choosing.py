"""Which faces a book gets: those of its design, and those of the scripts that it holds."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from publish.errors import MissingDependency
from publish.render import fonts
from publish.render.fonts import choosing, cutting, recipes
from publish.render.fonts.table import Cut


def families(markup: str, design: str = "") -> list[str]:
    return list(fonts.choose(markup, design).stand_ins)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The packages of which files are read, in the order of reading; none is remembered."""
    packages: list[str] = []
    real = cutting._source

    def source(cut: Cut) -> bytes:
        packages.append(cut.package)
        return real(cut)

    monkeypatch.setattr(cutting, "_CUT", {})
    for remembered in (cutting.source_characters, recipes.roles):
        monkeypatch.setattr(remembered, "cache_clear", remembered.cache_clear)
        remembered.cache_clear()
    monkeypatch.setattr(cutting, "_source", source)
    return packages


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes as if the packages whose names begin so were not installed."""

    def remove(prefix: str) -> None:
        real = cutting.source_characters
        gone = lambda cut: None if cut.package.startswith(prefix) else real(cut)  # noqa: E731
        monkeypatch.setattr(choosing, "source_characters", gone)

    return remove


def test_a_latin_book_opens_no_font_but_those_of_its_design(opened: list[str]) -> None:
    """Nor does one in Greek or Cyrillic: the files of other scripts cost it nothing."""
    choice = fonts.choose("<p>Word, Ж ω — “x²”</p>")
    assert set(opened) == {"fontpkg-eb-garamond", "fontpkg-source-code-pro"}
    assert choice.faces == fonts.roles()


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("שלום", "Book Hebrew"),
        ("مرحبا", "Book Arabic"),
        ("नमस्ते", "Book Devanagari"),
        ("สวัสดี", "Book Thai"),
        ("გამარჯობა", "Book Georgian"),
        ("😀", "Book Emoji"),
        ("★ ⌘ 𝑥 ∈ ⏎", "Book Maths"),
        ("✗ ✦ ⠿ ➔", "Book Dingbats"),
        ("한국", "Book Korean"),
        ("かな", "Book Japanese"),
    ],
)
def test_a_script_has_its_family(text: str, family: str) -> None:
    """By the characters alone, whatever the language is said to be."""
    assert families(f"<p>Word {text}</p>") == [family]


@pytest.mark.parametrize(
    ("tag", "family"),
    [
        ("ja", "Book Japanese"),
        ("zh", "Book Chinese"),
        ("zh-Hans-CN", "Book Chinese"),
        ("zh-TW", "Book Traditional Chinese"),
        ("zh-Hant", "Book Traditional Chinese"),
        ("ko-KR", "Book Korean"),
    ],
)
def test_han_is_set_in_the_face_of_its_language(tag: str, family: str) -> None:
    """The same character has another shape in Japan than in China; the language decides."""
    choice = fonts.choose(f'<p lang="en">The word <span lang="{tag}">海</span></p>')
    assert list(choice.stand_ins) == [family]
    assert choice.languages[tag].family == family
    assert choice.plain == ("en",)


def test_each_of_two_languages_has_its_own_han() -> None:
    """Also where the first face would have all the characters."""
    both = families('<p lang="zh">海</p><p lang="ja">海</p>')
    assert both == ["Book Chinese", "Book Japanese"]


def test_han_beside_kana_is_japanese_where_nobody_says() -> None:
    """A book that names no such language has the face that most of its scripts are made for."""
    assert families("<p>海 and うみ</p>") == ["Book Japanese"]
    assert families("<p>海</p>") == ["Book Chinese"]


def test_what_a_design_lacks_the_fullest_latin_face_has() -> None:
    """Polytonic Greek is in the classic faces; the modern ones borrow it."""
    assert families("<p>ἀρχή</p>") == []
    assert families("<p>ἀρχή</p>", "modern") == ["Book Further"]


def test_what_shows_nothing_needs_no_face() -> None:
    """Controls, joiners, variation selectors and spaces of all kinds."""
    assert fonts.shown("<p data-title='x'>a \n\t\u200b\u00ad\u2060\ufe0f\u3000</p>") == {"a"}
    assert fonts.shown('<p data-running="&#x6d77;">a</p>') == {"a", "海"}


def test_what_can_be_installed_is_told_apart_from_what_nobody_has(
    without: Callable[[str], None],
) -> None:
    """Without the faces of East Asia, their characters ask for the extra; hieroglyphs for none."""
    without("pylopdf-fonts-")
    choice = fonts.choose('<p lang="ja">海うみ。𓀀</p>')
    assert choice.absent == {"publish[cjk]": {"海", "う", "み", "。"}}
    assert choice.coded == {"𓀀"}
    assert not choice.languages


def test_another_face_of_the_script_stands_in(without: Callable[[str], None]) -> None:
    """Where the face of a language is not installed and another has its characters."""
    without("pylopdf-fonts-zh-cn")
    choice = fonts.choose('<p lang="zh">海</p>')
    assert not choice.absent
    assert "Book Chinese" not in choice.stand_ins
    assert len(choice.stand_ins) == 1


def test_a_code_is_a_box_with_a_glyph_of_its_own() -> None:
    """Each unknown character has one, wider than it is blank, and the same bytes each time."""
    choice = fonts.choose("<p>𓀀ꙮ𒀀</p>")
    (face,) = choice.stand_ins["Book Codes"]
    font = TTFont(BytesIO(face.data))
    assert {chr(code) for code in font.getBestCmap()} == choice.coded
    outlines = {name: font["glyf"][name] for name in font.getBestCmap().values()}
    assert len({tuple(glyph.coordinates) for glyph in outlines.values()}) == len(choice.coded)
    assert all(glyph.numberOfContours > 6 for glyph in outlines.values())
    assert fonts.choose("<p>𒀀ꙮ𓀀</p>").stand_ins["Book Codes"][0].data == face.data


def test_stars_and_dingbats_have_a_face() -> None:
    """What ratings and lists on the web are full of."""
    assert not fonts.choose("<p>★★★☆☆ ✓ ✔ ✗ ✘ ☐ ☑ ✦ ❖ ➤ ► ◆ ▪ ⚑ ☞ ♪ ⏳ 👍🏽 ❤️</p>").coded


def test_private_and_new_characters_are_told() -> None:
    """An icon of a page's own font, and what Python's edition of Unicode does not know yet."""
    assert fonts.choose("<p>a \uf074 \u0378</p>").coded == {"\uf074", "\u0378"}


def test_a_font_package_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    cut = Cut("fontpkg-nowhere", "files/x.ttf", 400, "normal")
    with pytest.raises(MissingDependency, match="fontpkg-nowhere is not installed") as refused:
        cutting.face("Book", cut)
    assert refused.value.hint == "pip install fontpkg-nowhere"
