"""Single-file pages: pictures, frames and hidden parts are where their reader saw them."""

from __future__ import annotations

import base64
import contextlib
import time
import tracemalloc
from urllib.parse import quote

import pytest
from archives import PROSE, colour_of, html, png
from pace import HANG

from publish.document import Figure
from publish.errors import InputRefused
from publish.read import Original, Reading, read
from publish.sources import PartialDate
from publish.walking import walk

RED = (255, 0, 0)
EMPTY = (
    "data:image/svg+xml,<svg xmlns=&quot;http://www.w3.org/2000/svg&quot; width=&quot;80&quot; "
    "height=&quot;60&quot;><rect fill-opacity=&quot;0&quot;/></svg>"
)
SINGLEFILE = """<!DOCTYPE html> <html lang="en"><!--
 Page saved with SingleFile
 url: https://harbour.example/notes/lamp
 saved date: Mon May 06 2024 21:04:05 GMT+0200 (Central European Summer Time)
-->"""
MONOLITH = (
    "<!-- Saved from https://harbour.example/notes/lamp at 2024-05-06T19:04:05Z using monolith "
    "v2.8.1 -->"
)
SAVEPAGE = (
    '<meta name="savepage-url" content="https://harbour.example/notes/lamp">'
    '<meta name="savepage-date" content="Mon May 06 2024 21:04:05 GMT+0200 (CEST)">'
)


def reading(text: str) -> Reading:
    return read(Original("lamp.html", text.encode()))


def colours(found: Reading) -> list[tuple[int, ...]]:
    return [colour_of(item.data) for item in found.media]


def inside(colour: str, size: tuple[int, int] = (80, 60)) -> str:
    """A picture in its own address."""
    return "data:image/png;base64," + base64.b64encode(png(colour, size)).decode()


@pytest.mark.parametrize(
    "page",
    [
        SINGLEFILE + html().removeprefix('<!DOCTYPE html><html lang="en">'),
        MONOLITH + html(),
        html(head="<style>" + "a{}" * 5000 + "</style>" + SAVEPAGE),
    ],
    ids=["singlefile", "monolith", "savepage"],
)
def test_where_and_when_a_page_was_saved(page: str) -> None:
    """The tool that saved a page has written its address and the day."""
    about = reading(page).post.metadata
    assert about.url == "https://harbour.example/notes/lamp"
    assert about.origin.retrieved == PartialDate(2024, 5, 6)


def test_monolith_of_a_local_page() -> None:
    """A page that monolith made of a file has no address."""
    comment = "<!-- Saved from local source at 2024-05-06T19:04:05Z using monolith v2.8.1 -->"
    about = reading(comment + html()).post.metadata
    assert (about.url, about.origin.retrieved) == ("", PartialDate(2024, 5, 6))


@pytest.mark.parametrize(
    "source",
    [
        inside("red"),
        inside("red").replace("base64,", "base64, \n").replace("A", "A\n"),
        inside("red").replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"),
        "data:image/png," + quote(png("red")),
        "data:;base64," + inside("red").partition(",")[2],
    ],
    ids=["base64", "broken lines", "escaped", "percent", "no type"],
)
def test_pictures_in_their_addresses(source: str) -> None:
    """A picture in its own address is read, however it is written there (RFC 2397)."""
    assert colours(reading(html(f'<img alt="x" src="{source}">'))) == [RED]


@pytest.mark.parametrize(
    "sheet",
    [
        ':root{{--sf-img-2: url("{0}");--sf-img-3: url("{1}")}}',
        ":root{{--sf-img-2:url('{0}');--sf-img-3:url({1})}}",
        ':root{{--sf-img-2: /* original URL: https://a.example/b.png */ url("{0}");'
        '--sf-img-3: /* original URL: https://a.example/c.png */ url("{1}")}}',
    ],
)
def test_pictures_in_style_variables(sheet: str) -> None:
    """A picture that SingleFile keeps once for several places is back in each of them."""
    body = "".join(
        f'<p>{PROSE}</p><figure><img alt="{n}" src="{EMPTY}" style="background-blend-mode:normal'
        f'!important;background-image:var(--sf-img-{n})!important"></figure>'
        for n in (2, 3, 2)
    )
    head = f"<style>{sheet.format(inside('red'), inside('blue'))}</style>"
    found = reading(html(body, head))
    assert colours(found) == [RED, (0, 0, 255)]
    assert len([block for block in walk(found.post.blocks) if isinstance(block, Figure)]) == 3


def test_a_picture_that_was_not_kept() -> None:
    """Where a tool kept only the address of a picture, that address is in the finding."""
    body = f'<img alt="x" src="{EMPTY}" data-sf-original-src="https://img.example/lamp.jpg">'
    (finding,) = reading(html(body)).findings
    assert "https://img.example/lamp.jpg is not beside the page" in finding.text


def test_a_lazy_address_left_over() -> None:
    """A picture that is there wins over the address that a script would have loaded it from."""
    body = f'<img alt="x" src="{inside("red")}" data-src="https://img.example/lamp.jpg">'
    found = reading(html(body))
    assert colours(found) == [RED]
    assert not found.findings


def test_a_stand_in_is_not_the_picture() -> None:
    """A few blurred pixels that stand for a picture until it is loaded are not printed for it."""
    body = f'<img alt="x" src="{inside("red", (20, 15))}" data-src="/lamp.jpg">'
    found = reading(html(body))
    assert not found.media
    assert [finding.code.name for finding in found.findings] == ["R120"]


def test_the_largest_of_a_set_inside_the_page() -> None:
    """Pictures in a set of sources have commas in their addresses, and still are told apart."""
    small, large = inside("blue"), inside("red", (160, 120))
    body = f'<img alt="x" src="{small}" srcset="{small} 80w, {large} 160w">'
    assert colours(reading(html(body))) == [RED]


@pytest.mark.parametrize(
    "drawing",
    [
        '<svg xmlns="http://www.w3.org/2000/svg"><rect fill-opacity="0"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><filter id="b"><feGaussianBlur/></filter>'
        f'<image filter="url(#b)" href="{inside("red")}"/></svg>' + " " * 400,
        "<svg xmlns='http://www.w3.org/2000/svg'/>" + " " * 400,
    ],
)
def test_an_empty_drawing_is_no_figure(drawing: str) -> None:
    """A drawing that only keeps a place for a picture is no picture of the post."""
    for source in (
        "data:image/svg+xml," + quote(drawing),
        "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode(),
    ):
        found = reading(html(f'<figure><img alt="" src="{source}"></figure>'))
        assert not found.findings
        assert not [block for block in walk(found.post.blocks) if isinstance(block, Figure)]


def test_a_drawing_is_painted_and_one_of_nothing_is_told() -> None:
    """A drawing inside the page is a picture; one in which nothing is drawn is named."""

    def drawn(path: str) -> Reading:
        drawing = quote(f"<svg><path d='{path}'/></svg>" + " " * 400)
        return reading(html(f'<img alt="A chart" src="data:image/svg+xml,{drawing}">'))

    assert not drawn("M0 0h90v50z").findings
    assert len(drawn("M0 0h90v50z").media) == 1
    (finding,) = drawn("M0 0").findings
    assert "nothing is drawn" in finding.text
    assert "picture inside the page" in finding.text


@pytest.mark.parametrize(
    "template",
    [
        '<template shadowrootmode="open">',
        '<template shadowmode="open">',
        "<template shadowroot=closed>",
        '<template class="x" shadowmode="v0" shadowdelegatesfocus>',
        '<template data-savepage-shadowroot="">',
        "<template data-savepage-shadowroot>",
    ],
)
def test_shadow_roots(template: str) -> None:
    """What a page showed in a shadow root is read, however its tool wrote it down."""
    found = reading(html(f"<note-box>{template}<p>In the shade.</p></template></note-box>"))
    assert "In the shade." in str(found.post.blocks)
    assert found.ledger.balanced


def test_a_template_is_not_shown() -> None:
    """A template that is no shadow root stays unseen."""
    found = reading(html('<template class="shadowmode"><p>In the shade.</p></template>'))
    assert "In the shade." not in str(found.post.blocks)


def test_the_tools_own_bar() -> None:
    """The bar that a tool put on the page when it was saved is no part of the page."""
    bars = (
        '<single-file-infobar><template shadowrootmode="open"><span>harbour.example</span>'
        '</template></single-file-infobar><div id="savepage-pageinfo-bar-container">Saved</div>'
    )
    assert reading(html(bars)).ledger == reading(html()).ledger


def test_frames_inside_the_page() -> None:
    """A frame that is written into the page is known by its address, and its words are told."""
    film = (
        '<iframe srcdoc="<p>Watch</p>" data-sf-original-src="https://youtu.be/embed/abc"></iframe>'
    )
    talk = f'<iframe srcdoc="&lt;p>{PROSE}&lt;/p>"></iframe>'
    found = reading(html(film + talk))
    (finding,) = found.findings
    assert finding.code.name == "R172"
    assert "a frame without an address (35 words)" in finding.text


def test_a_frameset_inside_the_page() -> None:
    """SingleFile writes the frames of a frameset into their addresses; they are the page."""
    inner = quote(html('<p><a href="#end">On</a></p><h2 id="end">The end</h2>'))
    page = f'<html lang="en"><frameset><frame src="data:text/html,{inner}"></frameset></html>'
    found = reading(page)
    (finding,) = found.findings
    assert finding.code.name == "R173"
    assert "data:" not in finding.text
    assert "The end" in str(found.post.blocks)
    assert found.ledger.balanced


def test_a_large_page_is_read_fast_and_in_bounds() -> None:
    """Pictures of many megabytes inside a page are passed over, not copied at each step."""
    picture = base64.b64encode(png("red") + b"\0" * (3 << 20)).decode()
    body = "".join(
        f'<p>{PROSE} \u2192</p><img alt="x" src="data:image/png;base64,{picture}{n}">'
        for n in range(8)
    )
    page = html(body).encode()
    assert len(page) > 22 << 20
    began = time.process_time()
    tracemalloc.start()
    found = read(Original("lamp.html", page))
    assert tracemalloc.get_traced_memory()[1] < 8 * len(page)
    tracemalloc.stop()
    assert time.process_time() - began < HANG
    assert len(found.media) == 8


@pytest.mark.parametrize(
    "text",
    [
        "<template " * 20000 + "shadowmode",
        ("<template " + "a " * 200) * 500 + "shadowmode",
        "<style>" + "--sf-img-" * 22000,
        "<style>" + "--sf-img-1:url(" * 13000,
        "<img srcset='" + "a " * 100000,
        "<img srcset='" + "a," * 100000,
        "<img srcset='" + "," * 200000,
        "<img style='" + "var(" * 50000 + "' src=''>--sf-img-",
        "<img src='data:image/svg+xml;base64," + "<path" * 40000,
        "<!-- saved from url=(0042)" * 8000 + "<!-- Saved from http://" * 100,
        '<meta name="savepage-date" content="' * 6000,
        "<iframe srcdoc='<p>x'></iframe>" * 6000,
    ],
)
def test_hostile_pages_take_no_time(text: str) -> None:
    """Two hundred kilobytes made to be slow are read or refused without a hang."""
    began = time.process_time()
    with contextlib.suppress(InputRefused):
        reading(text)
    assert time.process_time() - began < HANG
