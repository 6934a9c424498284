"""The cover: one page of the right size, always the same, from a template that can be replaced."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from epub_samples import BOOK, FOLDERS, ROOT
from PIL import Image, ImageColor

from publish.assets import Assets
from publish.errors import TemplateError
from publish.render.cover import (
    SHADES,
    WIDTH,
    cover_image,
    cover_page,
    drawn,
    how_listed,
    shade,
    title_size,
    words,
)

CSS = (ROOT / "styles" / "cover.css").read_text("utf-8")


def luminance(color: tuple[int, ...]) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [c / 255 for c in color[:3]]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def test_cover_is_a_picture_of_the_size_that_shops_ask() -> None:
    """1600 by 2560 pixels, RGB, JPEG; twice the same bytes."""
    page = cover_page(BOOK, FOLDERS)
    data = cover_image(page, CSS)
    picture = Image.open(io.BytesIO(data))
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (1600, 2560))
    assert cover_image(page, CSS) == data


def test_cover_says_the_words_of_the_book() -> None:
    """Title, subtitle, authors, editor and publisher stand on the cover, escaped."""
    page = cover_page(BOOK, FOLDERS)
    for said in (
        "The Harbour &amp; the Wall",
        "Posts from one winter",
        "M. Sinclair",
        "L. Haddad",
    ):
        assert said in page


def colours(design: str) -> tuple[str, dict[str, str]]:
    """The colour of the words, and the grounds, of a design's cover."""
    css = "\n".join(text for _, text in Assets().sheets(design, "cover"))
    paper = re.findall(r"--paper: (#\w{6})", css)[-1]
    return paper, dict(re.findall(r"\.shade-(\d) \{ --ground: (#\w{6}) \}", css))


@pytest.mark.parametrize("design", Assets().designs())
def test_every_ground_can_be_read_on(design: str) -> None:
    """The words' contrast with each ground is over 7:1 (WCAG 2.2, AAA)."""
    ink, grounds = colours(design)
    assert len(grounds) == len(set(grounds.values())) == SHADES
    for color in grounds.values():
        pair = sorted(luminance(ImageColor.getrgb(c)) for c in (ink, color))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) > 7, color


def test_a_design_has_a_cover_of_its_own() -> None:
    """The same book in each design has other colours and other letters."""
    page = cover_page(BOOK, FOLDERS)
    pictures = {
        cover_image(page, "\n".join(text for _, text in Assets().sheets(name, "cover")), name)
        for name in Assets().designs()
    }
    assert len(pictures) == len(Assets().designs())


def test_ground_belongs_to_the_book() -> None:
    """The colour depends on the identifier alone, and differs between books."""
    assert shade("a") == shade("a")
    assert len({shade(str(number)) for number in range(40)}) > 3
    assert f'class="shade-{shade(BOOK.metadata.identifier)}"' in cover_page(BOOK, FOLDERS)


def test_words_too_wide_for_their_place_become_smaller() -> None:
    """A word of the widest letters stays on the cover, undivided; other words keep their size."""
    wide = replace(
        BOOK, metadata=replace(BOOK.metadata, title=("WWWWWWWWWWWWWWWWWW",), subtitle=("Short",))
    )
    data, tight = drawn(cover_page(wide, FOLDERS), CSS)
    assert not tight
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    title = text.get_text_range().index("WWW")
    boxes = [text.get_charbox(title + at) for at in range(18)]
    assert len({round(box[1]) for box in boxes}) == 1
    assert 0 < boxes[0][0] < boxes[-1][2] < WIDTH * 0.75


def test_what_never_fits_is_told() -> None:
    """A word that no size makes narrow enough is divided, and named."""
    page = '<body><p data-fit="title" style="font-size: 300px; width: 400px">Unbreakable</p></body>'
    assert drawn(page, CSS).tight == {"title"}


def test_a_title_in_chinese_characters_is_not_taken_for_one_word() -> None:
    """Four characters fill the measure; of forty no line is a single long word's."""
    assert title_size("潮の帳面") > 250
    assert title_size("潮の帳面" * 10) > 100


@pytest.mark.parametrize("title", ["Walls", "A " * 200, "Donaudampfschifffahrtsgesellschaft", ""])
def test_title_fits_its_place(title: str) -> None:
    """A longer title is smaller, within bounds."""
    assert 64 <= title_size(title) <= 300
    assert title_size(title + " and more of it") <= title_size(title)


def test_own_template_takes_our_place(tmp_path: Path) -> None:
    """A nearer cover.html wins, and what is wrong in it is said."""
    (tmp_path / "cover.html").write_text("<html><body>{{ book.nothing }}</body></html>")
    with pytest.raises(TemplateError, match=r"cover\.html"):
        cover_page(BOOK, (tmp_path, *FOLDERS))


def test_many_authors_are_run_on() -> None:
    """More names than a list holds stand below the title one after the other."""
    names = tuple(f"Author {number}" for number in range(30))
    metadata = replace(BOOK.metadata, authors=names)
    page = cover_page(replace(BOOK, metadata=metadata), FOLDERS)
    assert 'class="authors run"' in page
    assert all(name in page for name in names)


def test_long_list_of_authors_is_left_out() -> None:
    """More names than a cover holds are not squeezed onto it."""
    names = tuple(f"Author {number}" for number in range(300))
    metadata = replace(BOOK.metadata, authors=names)
    assert "Author 7" not in cover_page(replace(BOOK, metadata=metadata), FOLDERS)


def test_a_low_cover_runs_on_what_a_high_one_lists() -> None:
    """Eight authors stand in a list on the cover of an EPUB, and run on where it is square."""
    names = tuple(f"Author {number}" for number in range(8))
    assert (how_listed(names), how_listed(names, 1600)) == ("list", "run")


def test_anthology_lists_its_authors() -> None:
    """Four to eight authors stand in a list below the title, which leaves them room."""
    names = tuple(f"Author {number}" for number in range(7))
    metadata = replace(BOOK.metadata, authors=names)
    page = cover_page(replace(BOOK, metadata=metadata), FOLDERS)
    assert all(f'<span class="name">{name}</span>' in page for name in names)
    assert title_size("A Title of Some Length", 600) <= title_size("A Title of Some Length")


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("What the Sea Kept", "Sea Kept"),
        ("Lamp", ""),
        ("潮水退去之后她还记得那座灯塔吗", ""),
        ("灯塔 潮水退去之后她还记得那座灯塔吗", ""),
    ],
)
def test_the_last_words_of_a_title_stay_on_a_line_that_holds_them(title: str, end: str) -> None:
    """Two short words do; one alone, and a line of Chinese, may break."""
    book = replace(BOOK, metadata=replace(BOOK.metadata, title=(title,)))
    assert words(book)["end"] == end
