"""What a page says that a picture shows is taken over; names and echoes become a question."""

from __future__ import annotations

import pytest

from publish.document import Figure, Image
from publish.read.html import read_html
from publish.read.reading import Original, Reading
from publish.walking import all_inlines

PROSE = "".join(
    f"<p>The keeper wrote the {n}th page of his long book, and slept.</p>" for n in range(9)
)


def read(markup: str) -> Reading:
    page = f"<html><body><article><h1>The Pier</h1>{PROSE}{markup}{PROSE}</article></body></html>"
    return read_html(Original("pier.html", page.encode()))


def pictures(reading: Reading) -> list[Image]:
    return [node for node in all_inlines(reading.post.blocks) if isinstance(node, Image)]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('alt="A pier in fog"', "A pier in fog"),
        ('alt="A pier in 1998.  "', "A pier in 1998."),
        ('alt="Pier"', "Pier"),
        ('alt="" role="presentation"', ""),
        ('alt="" aria-hidden="true"', ""),
        ('alt=""', None),
        ("", None),
        ('alt="pier-at-night.jpg"', None),
        ('alt="PIER-AT-NIGHT"', None),
        ('alt="IMG_2031.JPG"', None),
        ('alt="IMG_2031"', None),
        ('alt="DSC01234"', None),
        ('alt="Screenshot 2020-01-02 at 10.22.33 PM"', None),
        ('alt="image"', None),
        ('alt="Image 3"', None),
        ('alt="undefined"', None),
        ('alt="https://pier.example/i/pier"', None),
    ],
)
def test_names_are_no_alternatives(attributes: str, expected: str | None) -> None:
    """A file name, a camera's number, an address, a word that fits any picture: each is asked."""
    reading = read(f'<figure><img src="i/pier-at-night-300x200.jpg" {attributes}></figure>')
    assert [picture.alt for picture in pictures(reading)] == [expected]
    asked = [query for query in reading.post.queries if query.kind == "alt"]
    assert len(asked) == (expected is None)


@pytest.mark.parametrize(
    ("alt", "expected"),
    [
        ("The pier, at night", None),
        ("THE PIER AT NIGHT.", None),
        ("Photo: A. Rendall", None),
        ("A wooden pier under snow", "A wooden pier under snow"),
    ],
)
def test_captions_are_not_told_twice(alt: str, expected: str | None) -> None:
    """An alternative that has but the caption's words, or the credit's, is none."""
    words = "The pier at night <span class='credit'>Photo: A. Rendall</span>"
    markup = f'<figure><img src="i/p.jpg" alt="{alt}"><figcaption>{words}</figcaption></figure>'
    (picture,) = pictures(read(markup))
    assert picture.alt == expected


def test_a_gallery_is_asked_about_each_picture() -> None:
    """Each picture of a gallery has its own alternative, or its own question."""
    markup = '<figure><img src="i/a.jpg" alt="A winch"><img src="i/b.jpg" alt="b"></figure>'
    reading = read(markup.replace('alt="b"', ""))
    figure = next(block for block in reading.post.blocks if isinstance(block, Figure))
    assert [picture.alt for picture in figure.images] == ["A winch", None]
    assert [query.about for query in reading.post.queries if query.kind == "alt"] == ["pier-2.jpg"]


def test_pixels_that_count_readers_are_no_pictures() -> None:
    """A tracking pixel is neither shown nor asked about; an emoji's picture is the emoji."""
    reading = read(
        '<p>A fine day <img class="emoji" alt="🙂" src="https://s.example/emoji/1.png"> it was.</p>'
        '<p><img src="https://t.example/t.gif" width="1" height="1"></p>'
    )
    assert pictures(reading) == []
    assert any("A fine day 🙂 it was." in str(block) for block in reading.post.blocks)
