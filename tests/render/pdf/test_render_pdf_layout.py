"""Laying out: folios, page starts, and everything that is found on the way."""

from __future__ import annotations

import weakref
from typing import Any

import pytest
import weasyprint.pdf  # type: ignore[import-untyped]
from pdf_samples import (
    CATO,
    RESOURCES,
    WHALE,
    document,
    laid_out,
    note,
    opener,
    piece,
    sheets,
)
from PIL import ImageFile

from publish.findings import Finding, Severity
from publish.render import faults
from publish.render.folios import in_roman
from publish.render.paragraphs.quality import WIDE_LINE
from publish.render.pdf import Layout, lay_out
from publish.render.pdf.census import census


def set_chapter(*blocks: str, resources: dict[str, bytes] | None = None) -> Layout:
    text = f'{opener("A Chapter")}<div class="text">{"".join(blocks)}</div>'
    return lay_out(document(piece("chapter body", "c1", text)), sheets(), resources or {})


def codes(layout: Layout) -> set[str]:
    return {finding.code.name for finding in layout.findings}


def named(layout: Layout, code: object) -> list[Finding]:
    return [finding for finding in layout.findings if finding.code is code]


def test_a_sound_book_has_no_findings() -> None:
    """Every construct of the templates is set by our sheets without a warning; told is that its
    two longest notes are at the end, and that German which is not marked cannot be divided."""
    told = [finding.code for finding in laid_out().findings]
    assert told == [faults.NOTE_AT_END, WIDE_LINE]


def test_front_matter_has_roman_folios_and_the_body_begins_at_one() -> None:
    """Labels are i, ii, ... up to the first page of the body, then 1, 2, ... to the end."""
    labels, front = laid_out().labels, laid_out().front
    assert labels[:3] == ("i", "ii", "iii")
    assert labels[front - 1] == in_roman(front)
    assert labels[front:] == tuple(str(n) for n in range(1, len(labels) - front + 1))


def test_pieces_open_where_they_should() -> None:
    """Every piece opens on a recto but the copyright page, which backs the title page."""
    anchors = laid_out().anchors
    assert anchors["copyright"] == anchors["titlepage"] + 1
    for name in ("half", "titlepage", "contents", "note", "p1", "c1", "c2", "c3", "c4", "sources"):
        assert anchors[name] % 2 == 0, name


def test_folios_are_those_of_the_pages() -> None:
    """The folio of an id is the label of the page that it stands on."""
    folios = laid_out().folios()
    assert folios["half"] == "i"
    assert folios["p1"] == "1"
    assert folios["c1"] == "3"


def test_blank_pages_have_no_start_and_the_rest_do() -> None:
    """Each page with something on it has one start; a blank made by parity has none."""
    layout = laid_out()
    started = [start.label for start in layout.starts]
    blanks = set(layout.labels) - set(started)
    assert {"ii", "2"} <= blanks
    assert started == [label for label in layout.labels if label not in blanks]


def test_a_missing_glyph_is_a_finding() -> None:
    """A character that no face has is named, and where it stands; the book is made all the same."""
    layout = set_chapter("<p>A 𓀀 B</p>")
    (finding,) = named(layout, faults.MISSING_GLYPH)
    assert finding.severity is Severity.WARNING
    assert finding.text.startswith("no face has '𓀀' (U+13000), in 'c1'; each is printed as")


@pytest.mark.parametrize(
    "source", ["file:///etc/hostname", "https://example.org/a.png", "../etc/hostname", "gone.png"]
)
def test_nothing_is_fetched(source: str) -> None:
    """An image that the book does not bring itself is refused and reported."""
    layout = set_chapter(f'<figure class="figure"><img src="{source}" alt="x"/></figure>')
    assert len(named(layout, faults.RESOURCE)) == 1


def test_a_broken_image_is_a_finding() -> None:
    """Half a picture is not taken for a whole one, though WeasyPrint would."""
    half = RESOURCES["media/ramp.png"][:400]
    figure = '<figure class="figure"><img src="a.png" alt="x"/></figure>'
    assert named(set_chapter(figure, resources={"a.png": half}), faults.RESOURCE)
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False


def test_an_image_with_a_strange_name_is_found() -> None:
    """Spaces, percent signs and letters beyond ASCII in a name do no harm."""
    name = "media/über 100% a.png"
    figure = f'<figure class="figure"><img src="{name}" alt="x"/></figure>'
    assert set_chapter(figure, resources={name: RESOURCES["media/ramp.png"]}).findings == ()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "other.html", "data:,x"]
)
def test_a_link_that_may_not_be_is_dropped_and_reported(address: str) -> None:
    """The words stay, the link goes."""
    layout = set_chapter(f'<p><a href="{address}">words</a></p>')
    assert len(named(layout, faults.REFUSED_LINK)) == 1
    assert b"passwd" not in layout.pdf


def test_a_link_to_nothing_is_a_finding() -> None:
    """A link into the book whose target is not in the book is reported."""
    assert named(set_chapter('<p><a href="#gone">words</a></p>'), faults.DEAD_LINK)


def test_notes_stand_on_the_page_of_their_call() -> None:
    """Forty notes over many pages are whole, and each at the foot of the page that calls it."""
    blocks = [f"<p>{WHALE}{note(f'n{n}', n, CATO)}</p>" for n in range(1, 41)]
    assert set_chapter(*blocks).findings == ()


def test_a_note_too_tall_for_its_page_is_noticed() -> None:
    """WeasyPrint loses the end of such a note silently; here it is reported."""
    layout = set_chapter(f"<p>Call.{note('n1', 1, WHALE * 12)}</p>")
    assert codes(layout) & {"P003", "P005"}


def test_a_sheet_with_a_fault_is_a_finding() -> None:
    """What WeasyPrint says of a sheet is told, once."""
    text = document(piece("chapter body", "c1", "<p>Words.</p>"))
    layout = lay_out(text, [*sheets(), "p { colour: red } p { colour: red }"], {})
    assert len(named(layout, faults.ENGINE)) >= 1


def test_a_fault_of_a_sheet_is_told_with_its_sheet_and_line() -> None:
    """And that one sheet takes in no other, whether it is named by a file or an address."""
    text = document(piece("chapter body", "c1", "<p>Words.</p>"))
    faulty = '@import "more.css";\n@import url(https://example.org/more.css);\np { colour: red; }'
    layout = lay_out(text, [*sheets(), faulty], {}, names=[*["x"] * len(sheets()), "own.css"])
    found = [str(one) for one in layout.findings if one.code is faults.ENGINE]
    assert found[0].startswith("own.css:1: P010 a sheet takes in no other with @import")
    assert found[1].startswith("own.css: P010 a sheet takes in no other with @import")
    assert found[2:] == ["own.css:3: P010 Ignored `colour: red`, unknown property."]


def test_text_that_leaves_the_page_is_a_finding() -> None:
    """A user's sheet that pushes words off the page is found out, and into the margin too."""
    text = document(piece("chapter body", "c1", '<p id="x">Words.</p>'))
    assert named(lay_out(text, [*sheets(), "#x { margin-left: 430pt }"], {}), faults.OFF_PAGE)
    assert named(lay_out(text, [*sheets(), "#x { margin-left: -20pt }"], {}), faults.OVERFULL)
    assert named(lay_out(text, [*sheets(), "#x { display: none }"], {}), faults.LOST_TEXT)


@pytest.mark.parametrize(
    "block",
    [
        "<p>" + "x" * 900 + "</p>",
        "<p><code>" + "long_name_" * 60 + "</code></p>",
        "<pre><code>" + "a_b" * 300 + "</code></pre>",
        "<figure class='table'><table class='smaller'><tbody><tr>"
        + "".join(f"<td>column{n}</td>" for n in range(24))
        + "</tr></tbody></table></figure>",
        "<blockquote>" * 30 + "<p>deep words in a deep place</p>" + "</blockquote>" * 30,
        "<ul><li>" * 25 + "deep words in a deep place" + "</li></ul>" * 25,
        "<aside class='callout'>" * 20 + "<p>deep words in a deep place</p>" + "</aside>" * 20,
        "<section><h2>" + "Heading" * 40 + "</h2><p>Words.</p></section>",
    ],
)
def test_awkward_text_stays_on_the_page(block: str) -> None:
    """Long words, wide tables and deep nesting are kept whole and within the text block."""
    assert set_chapter(block).findings == ()


def test_roman_numerals() -> None:
    """Front matter is numbered as printers do."""
    assert [in_roman(n) for n in (1, 4, 9, 14, 40, 90, 1999)] == [
        "i", "iv", "ix", "xiv", "xl", "xc", "mcmxcix",
    ]  # fmt: skip


def test_boxes_of_a_page_are_let_go_as_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """When all pages are drawn, only the boxes of the last may still be in memory."""
    boxes: list[weakref.ref[Any]] = []
    left: list[bool] = []
    fonts = weasyprint.pdf.build_fonts_dictionary

    def counted(root: Any, pages: list[Any]) -> Any:
        boxes.extend(weakref.ref(child) for page in pages[:-1] for child in page.children)
        return census(root, pages)

    def written(*given: Any) -> Any:
        left.extend(box() is not None for box in boxes)
        return fonts(*given)

    monkeypatch.setattr("publish.render.pdf.run.census", counted)
    monkeypatch.setattr(weasyprint.pdf, "build_fonts_dictionary", written)
    set_chapter("<p>One of many.</p>" * 120)
    assert len(left) > 1
    assert not any(left)


TWO_LINES = document(
    piece("chapter body", "c1", '<p id="x">Words in a long line.</p><p>Others.</p>')
)


@pytest.mark.parametrize(
    ("sheet", "how"),
    [
        ("visibility: hidden", "is invisible"),
        ("opacity: 0", "is invisible"),
        ("color: transparent", "colour of what is behind"),
        ("color: #fff", "colour of what is behind"),
        ("color: #112233; background: #112234", "colour of what is behind"),
        ("font-size: 0.1pt", "too small"),
        ("transform: scale(0)", "too small"),
        ("height: 0; overflow: hidden", "is cut off"),
        ("width: 3em; white-space: nowrap; overflow: hidden", "is cut off"),
        ("position: absolute; clip: rect(0, 0, 0, 0)", "is cut off"),
    ],
)
def test_text_that_nobody_sees_is_lost(sheet: str, how: str) -> None:
    """What a user's sheet leaves on the page and takes from the reader's sight is an error."""
    text = document(
        piece("chapter body", "c1", '<p id="x">Words in a long line.</p><p>Others.</p>')
    )
    found = [
        one
        for one in lay_out(text, [*sheets(), f"#x {{ {sheet} }}"], {}).findings
        if one.code is faults.UNSEEN
    ]
    assert [how in one.text for one in found] == [True], found


@pytest.mark.parametrize(
    "sheet",
    [
        "#x { color: #fff; background: #222 }",
        "#x { color: #fff } section { background: #000; color: #bbb }",
        "#x { position: relative; top: 2pt; opacity: 0.4 }",
        "#x { overflow: hidden; border: 1pt solid }",
        "#x { transform: rotate(2deg) }",
    ],
)
def test_text_that_is_seen_is_no_fault(sheet: str) -> None:
    """White words on black, faint, moved or turned ones, and boxes that hide nothing are let be."""
    text = document(
        piece("chapter body", "c1", '<p id="x">Words in a long line.</p><p>Others.</p>')
    )
    assert not named(lay_out(text, [*sheets(), sheet], {}), faults.UNSEEN)


def test_words_under_a_picture_are_lost() -> None:
    """A picture that is put over words covers them; one that is put behind them does not."""
    inside = (
        '<div style="position: relative"><p>Words.</p><img class="over" src="a.png" alt=""/></div>'
    )
    text = document(piece("chapter body", "c1", inside))
    over = ".over { position: absolute; top: 0; left: 0; width: 90pt; height: 90pt }"
    picture = {"a.png": next(iter(RESOURCES.values()))}
    assert named(lay_out(text, [*sheets(), over], picture), faults.UNSEEN)
    behind = f"{over} .over {{ z-index: -1 }}"
    assert not named(lay_out(text, [*sheets(), behind], picture), faults.UNSEEN)
