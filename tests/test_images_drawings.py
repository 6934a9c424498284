"""Drawings in SVG: what is drawn, what is left out, what is refused; and that none is too much."""

from __future__ import annotations

import gzip
import io

import pytest
from PIL import Image

from publish.errors import InputRefused
from publish.images import Picture, clean, pixels
from publish.images.drawings import building, painting
from publish.images.drawings.building import built
from publish.images.drawings.outlines import outline
from publish.images.drawings.selecting import selected
from publish.images.drawings.values import colour, matrix
from publish.images.drawings.values import pixels as length
from publish.images.drawings.writing import written

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"'
ACTIVE = ("script", "http:", "https:", "file:", "url(h", "onclick", "@import", "evil", "feImage")


def drawn(body: str, attributes: str = "") -> Picture:
    return clean(f"{HEAD} {attributes}>{body}</svg>".encode())


def at(picture: Picture, x: float, y: float) -> tuple[int, int, int]:
    """The colour of a place, in the drawing's own units."""
    image = Image.open(io.BytesIO(picture.data)).convert("RGB")
    found = image.getpixel((int(x * picture.width / 40), int(y * picture.height / 20)))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


def test_a_rule_goes_before_an_attribute_and_a_style_before_a_rule() -> None:
    """The drawing's own style sheet holds, as far as its selectors name elements."""
    made = drawn(
        "<style>.b{fill:#00f} g > #c {fill:lime !important} g rect:hover{fill:red}</style><g>"
        '<rect width="9" height="20" fill="red" class="b"/>'
        '<rect x="10" width="9" height="20" class="b" style="fill:#ff0"/>'
        '<rect x="20" width="9" height="20" id="c" style="fill:red"/></g>'
    )
    assert [at(made, x, 9) for x in (4, 14, 24, 34)] == [
        (0, 0, 255), (255, 255, 0), (0, 255, 0), (255, 255, 255),
    ]  # fmt: skip


def test_what_is_copied_stands_in_its_place() -> None:
    """<use> copies what is in the drawing, symbols too, wherever it stands."""
    made = drawn(
        '<defs><rect id="a" width="9" height="20" fill="#f00"/><symbol id="s" viewBox="0 0 1 1">'
        '<rect width="1" height="1" fill="#00f"/></symbol></defs><use href="#a" x="10"/>'
        '<g transform="translate(10)"><use href="#s" x="10" width="10" height="10"/></g>'
    )
    assert at(made, 15, 9) == (255, 0, 0)
    assert at(made, 25, 5) == (0, 0, 255)
    assert at(made, 5, 9) == (255, 255, 255)


def test_gray_drawings_are_gray() -> None:
    """A drawing without colour is printed with one ink."""
    made = drawn('<rect width="9" height="9"/>')
    assert Image.open(io.BytesIO(made.data)).mode == "L"


def test_a_title_is_told_and_what_is_left_out() -> None:
    """The title and the description are alternative text; scripts and filters are told."""
    made = drawn(
        '<title>Boats</title><desc>They grow.</desc><script>x</script><rect width="9" height="9"'
        ' filter="url(#f)"/>'
    )
    assert made.title == "Boats. They grow"
    assert made.left_out == ("filter", "script")


def test_a_packed_drawing_is_a_drawing() -> None:
    """SVGZ is read as SVG is, and counted before it is painted."""
    data = gzip.compress(f'{HEAD}><rect width="9" height="9"/></svg>'.encode(), mtime=0)
    assert clean(data).media_type == "image/png"
    assert pixels(data) > 0


def test_a_doctype_that_declares_nothing_is_passed_over() -> None:
    """Older programs write one; nothing in it is read."""
    head = '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">'
    assert clean(f'{head}{HEAD}><rect width="9" height="9"/></svg>'.encode()).width


def test_nothing_of_the_file_itself_is_painted() -> None:
    """What is painted is written anew: no name, address, script or style of the file is in it."""
    body = (
        '<style>@import "http://evil.example/a"; rect {fill: url(https://evil.example/#a)}</style>'
        '<g id="evil" class="evil" onclick="evil()" data-x="evil"><rect width="9" height="9"'
        ' fill="url(file:///evil)" clip-path="url(http://evil.example/#x)" stroke="red"/></g>'
        '<image href="http://evil.example/a.png" width="9" height="9"/><script>evil()</script>'
        '<use href="https://evil.example/a.svg#b"/><filter id="f"><feImage href="x"/></filter>'
        '<text font-family="evil, monospace" fill="expression(evil)">words</text>'
    )
    made = built(f"{HEAD}>{body}</svg>".encode(), lambda _: None)
    text = written(made, 40, 20).replace("http://www.w3.org/2000/svg", "")
    assert not [word for word in ACTIVE if word in text]
    assert 'font-family="monospace"' in text


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("", "nothing is drawn"),
        ("<g>" * 80 + "</g>" * 80, "deep"),
        ('<g opacity=".5">' * 7 + '<circle r="9"/>' + "</g>" * 7, "too complex"),
        ("<rect", "broken"),
    ],
)
def test_what_is_too_much_is_refused_in_one_line(body: str, what: str) -> None:
    """Bombs, depths and broken files cost themselves alone."""
    with pytest.raises(InputRefused, match=what):
        drawn(body)


def test_a_bomb_of_copies_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies are counted while they are made."""
    monkeypatch.setattr(building, "MAX_ELEMENTS", 500)
    copies = (f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 9 + "</g>" for n in range(1, 9))
    with pytest.raises(InputRefused, match="too complex"):
        drawn('<g id="a0"><circle r="1"/></g>' + "".join(copies))


def test_entities_are_refused_in_any_encoding() -> None:
    """A declaration that an encoding hides is one all the same."""
    text = (
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + HEAD
        + "><text>&a;</text></svg>"
    )
    for data in (text.encode(), text.encode("utf-16")):
        with pytest.raises(InputRefused, match="entities"):
            clean(data)


def test_what_is_painted_over_and_over_comes_out_smaller(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The work of painting is bounded, whatever is drawn; what one looks at stays."""
    monkeypatch.setattr(painting, "MAX_PAINTED", 100_000)
    once = drawn('<rect width="40" height="20" fill-opacity=".5"/>')
    often = drawn('<rect width="40" height="20" fill-opacity=".5"/>' * 50)
    assert often.width * often.height * 50 < 110_000 < once.width * once.height * 50


def test_what_holds_itself_is_drawn_without_that() -> None:
    """Rings of copies, gradients and clips end."""
    made = drawn(
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/><circle r="9"/></g>'
        '<linearGradient id="c" href="#c"/><clipPath id="d" clip-path="url(#d)"><use href="#a"/>'
        '</clipPath><rect width="9" height="9" fill="url(#c)" clip-path="url(#d)"/>'
    )
    assert made.left_out == ("copy of what is not in it",)


def test_words_in_html_are_drawn() -> None:
    """Mermaid has the words of its boxes in HTML."""
    made = built(
        f'{HEAD}><foreignObject width="40" height="20"><div xmlns="http://www.w3.org/1999/xhtml">'
        "Read<br/>the log<script>evil</script></div></foreignObject></svg>".encode(),
        lambda _: None,
    )
    text = written(made, 40, 20)
    assert ">Read</text>" in text
    assert ">the log</text>" in text
    assert "evil" not in text


@pytest.mark.parametrize(
    ("data", "made"),
    [
        ("M1 2l3 4h5v6z", "M1 2 L4 6 H9 V12 Z"),
        ("M0,0 1,1 2-3.5.5", "M0 0 L1 1 L2 -3.5"),
        ("m1 1a2 2 0 0110 10", "M1 1 A2 2 0 0 1 11 11"),
        ("M1 1L2 x3", "M1 1"),
        ("L1 1", ""),
        ("M0 0L1e99 1", "M0 0"),
    ],
)
def test_path_data_is_written_anew_up_to_a_mistake(data: str, made: str) -> None:
    """As SVG has it: what stands before a mistake is drawn."""
    assert outline(data).data == made


def test_values_are_numbers_and_colours_or_nothing() -> None:
    """No text of a file gets through an attribute."""
    assert colour("rgb(100% 0% 0% / 50%)") == ("#ff0000", 0.5)
    assert colour("url(http://evil.example)") is None
    assert length("2em", em=10) == 20
    assert length("1e9") is None
    assert matrix("translate(1,2) scale(2)") == (2, 0, 0, 2, 1, 2)
    assert matrix("scale(1) evil(2)") is None
    assert selected("a > .b#c")
    assert not selected("a:hover")
