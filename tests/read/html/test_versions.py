"""Of the versions that a page names of a picture, the best that can be had is taken."""

from __future__ import annotations

import pytest
from archives import colour_of, html, png

from publish.read import Original, read
from publish.read.html.parsing import parse
from publish.read.html.pictures import candidates
from publish.read.html.versions import versions


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("a.jpg 300w, b.jpg 600w", [("a.jpg", 300), ("b.jpg", 600)]),
        ("a.jpg 300w,b.jpg 600w", [("a.jpg", 300), ("b.jpg", 600)]),
        ("a.jpg, b.jpg 1.5x", [("a.jpg", 1), ("b.jpg", 1.5)]),
        ("a,b.jpg 2x", [("a,b.jpg", 2)]),
        ("a.jpg 300w 200h, b.jpg", [("a.jpg", 300), ("b.jpg", 1)]),
        ("data:image/png;base64,AA 2x,\n\tc.jpg", [("data:image/png;base64,AA", 2), ("c.jpg", 1)]),
        (", a.jpg ,", [("a.jpg", 1)]),
        ("a.jpg wide", [("a.jpg", 1)]),
        ("", []),
    ],
)
def test_candidates(srcset: str, expected: list[tuple[str, float]]) -> None:
    """A set of sources is read as the standard has it (HTML, 4.8.4.2.1)."""
    assert list(candidates(srcset)) == expected


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        ('<img src="a.jpg">', {}),
        (
            '<img src="a.jpg" srcset="https://x.example/a.jpg 300w, https://x.example/b.jpg 900w">',
            {"a.jpg": ("a.jpg", "https://x.example/b.jpg", "https://x.example/a.jpg")},
        ),
        (
            '<img src="a.jpg" data-src="https://x.example/c.jpg">',
            {"https://x.example/c.jpg": ("a.jpg", "https://x.example/c.jpg")},
        ),
        (
            '<picture><source srcset="b.webp 2x"><img src="a.jpg"></picture>',
            {"a.jpg": ("b.webp", "a.jpg")},
        ),
        (
            '<picture><source srcset="c.webp"><source srcset="d.jpg 9x" media="(max-width: 9em)">'
            '<source srcset="e.jpg 9x" media="(prefers-color-scheme: dark)"><img src="a.jpg">'
            "</picture>",
            {"a.jpg": ("a.jpg", "c.webp")},
        ),
        ('<img src="/spacer.gif" data-src="b.jpg">', {}),
    ],
)
def test_order(picture: str, expected: dict[str, tuple[str, ...]]) -> None:
    """What was saved with the page comes first, then the larger; a placeholder never comes."""
    assert versions(parse(picture)) == expected


def test_a_picture_shared_by_many_is_none_of_them() -> None:
    """A plain address that stands for several lazy pictures is the loader's own."""
    page = "".join(f'<img src="grey.png" data-src="https://x.example/{n}.jpg">' for n in "abc")
    assert versions(parse(page)) == {}


def test_the_next_version_is_tried() -> None:
    """A version that is broken or no picture gives way to the next one."""
    body = '<figure><img alt="x" src="small.png" srcset="broken.png 900w, small.png 300w"></figure>'
    files = {"broken.png": b"no picture", "small.png": png("red")}
    found = read(Original("page.html", html(body).encode(), files.get))
    assert [colour_of(item.data) for item in found.media] == [(255, 0, 0)]
    assert not found.findings


def test_no_version_can_be_used() -> None:
    """Where each version that is there is broken, the finding says what is wrong with it."""
    body = '<figure><img alt="x" src="a.png" srcset="b.png 900w"></figure>'
    found = read(Original("page.html", html(body).encode(), {"b.png": b"no picture"}.get))
    (finding,) = found.findings
    assert finding.code.name == "R121"
    assert "broken" in finding.text
