"""Pages that a book designer would not object to: openers whole, pictures beside their words."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pdf_samples import WHALE, document, opener, piece, sheets
from PIL import Image

from publish.render.pdf import Layout, lay_out

JOINED = "\ufffe"
"""What PDFium has for a hyphen that divides a word at the end of a line."""

SVG = "http://www.w3.org/2000/svg"

LANDSCAPE, PORTRAIT = (900, 600), (600, 900)


@cache
def picture(size: tuple[int, int]) -> bytes:
    data = BytesIO()
    Image.new("L", size, 128).save(data, "PNG")
    return data.getvalue()


PICTURES = {"landscape.png": picture(LANDSCAPE), "portrait.png": picture(PORTRAIT)}


def figure(name: str, ident: str, caption: str = "What it shows.") -> str:
    return (
        f'<figure class="figure" id="{ident}"><img src="{name}.png" alt=""/>'
        f'<figcaption id="{ident}-caption">{caption}</figcaption></figure>'
    )


def set_chapter(*blocks: str, title: str = "A Chapter") -> Layout:
    text = f'{opener(title)}<div class="text">{"".join(blocks)}</div>'
    return lay_out(document(piece("chapter body", "c1", text)), sheets(), PICTURES)


def lines(layout: Layout, page: int) -> list[str]:
    text = pypdfium2.PdfDocument(BytesIO(layout.pdf))[page].get_textpage().get_text_range()
    return [line for line in text.replace(JOINED, "\n").splitlines() if line.strip()]


@pytest.mark.parametrize("name", ["landscape", "portrait"])
def test_a_picture_beneath_an_opener_stands_on_its_page(name: str) -> None:
    """The opener is whole, and the picture and its caption are on the same page."""
    layout = set_chapter(figure(name, "f"), f"<p>{WHALE}</p>")
    assert layout.anchors["f"] == layout.anchors["f-caption"] == layout.anchors["c1"]


@pytest.mark.parametrize("name", ["landscape", "portrait"])
def test_a_picture_behind_a_first_paragraph_stands_with_it(name: str) -> None:
    """As posts often begin: a few lines, then a picture."""
    layout = set_chapter(f"<p>{WHALE[:230]}</p>", figure(name, "f"), f"<p>{WHALE}</p>")
    assert layout.anchors["f-caption"] == layout.anchors["c1"]


def test_an_opener_is_never_divided() -> None:
    """Where a picture does not fit beneath it, the picture gives way."""
    rest = '<p class="byline">Ines Halloran</p><p class="origin" id="last">Salt Notes</p>'
    made = opener("A Title of Some Length " * 6, "One", rest)
    text = f'{made}<div class="text">{figure("portrait", "f")}</div>'
    layout = lay_out(document(piece("chapter body", "c1", text)), sheets(), PICTURES)
    assert layout.anchors["last"] == layout.anchors["c1"]


@pytest.mark.parametrize("name", ["landscape", "portrait"])
def test_pictures_that_follow_each_other_stand_two_to_a_page(name: str) -> None:
    """A row of captioned pictures leaves no page half empty."""
    row = "".join(figure(name, f"f{n}", "What it shows, in some words. " * 3) for n in range(4))
    layout = set_chapter(f"<p>{WHALE * 3}</p>", row)
    places = [layout.anchors[f"f{n}"] for n in range(4)]
    assert sorted(places.count(page) for page in set(places)) in ([2, 2], [1, 1, 2])


def test_two_pictures_of_a_gallery_stand_side_by_side() -> None:
    """Two landscapes fill one row, whatever space the markup has between them."""
    images = '<img src="landscape.png" alt=""/>\n' * 2
    layout = set_chapter(f'<figure class="gallery">\n{images}</figure>', "<p>After.</p>")
    page = pypdfium2.PdfDocument(BytesIO(layout.pdf))[layout.anchors["c1"]]
    tops = {round(item.get_bounds()[3]) for item in page.get_objects((3,))}
    assert len(list(page.get_objects((3,)))) == 2
    assert len(tops) == 1


@pytest.mark.parametrize("count", range(9, 15))
def test_the_last_page_has_more_than_two_lines(count: int) -> None:
    """Whatever the length of a chapter, its last page is more than a leftover."""
    text = "People who live beside water think about levels: is it up, is it down, will it come?"
    layout = set_chapter(f"<p>{text} Nobody knows that.</p>" * count)
    last = len(layout.labels) - 1
    assert last == layout.anchors["c1"] or len(lines(layout, last)) > 3  # one is the running head


@pytest.mark.parametrize("before", range(18, 30, 2))
def test_a_short_table_stays_whole(before: int) -> None:
    """Its rows are on one page wherever it falls; a long one is divided."""
    rows = "".join(f'<tr id="r{n}"><td>Adult</td><td>2s 6d</td></tr>' for n in range(6))
    table = f'<figure class="table"><table><tbody>{rows}</tbody></table></figure>'
    layout = set_chapter("<p>A line of words.</p>" * before, table)
    assert len({layout.anchors[f"r{n}"] for n in range(6)}) == 1


def test_a_last_paragraph_takes_no_picture_with_it() -> None:
    """Of what stands before it, only another paragraph is divided for its sake."""
    words = f"<p>{WHALE[:230]}</p><p>{WHALE[:150]}</p>"
    layout = set_chapter(words, figure("landscape", "f"), f'<p id="last">{WHALE[:230]}</p>')
    assert layout.anchors["f"] == layout.anchors["c1"] < layout.anchors["last"]


def right_edges(layout: Layout) -> list[float]:
    """Where each line of the last page's text ends on the right, from above."""
    page = pypdfium2.PdfDocument(BytesIO(layout.pdf))[0].get_textpage()
    edges: dict[int, float] = {}
    for index in range(page.count_chars()):
        if page.get_text_range(index, 1).strip():
            _, bottom, right, _ = page.get_charbox(index, loose=True)
            edges[round(bottom)] = max(right, edges.get(round(bottom), 0))
    return [edges[place] for place in sorted(edges, reverse=True)]


def test_arabic_paragraphs_are_indented_at_the_right() -> None:
    """Where their first line begins; not the first paragraph of a chapter."""
    text = (
        "كان جدي يقول إن الكتاب يكتب مرة واحدة وينسخ إلى الأبد ولم يكن جدي عالما ولا أديبا بل كان"
    )
    both = f'<div class="text"><p class="first">{text}</p><p>{text}</p></div>'
    chapter = piece("chapter body", "c1", both, "ar", "rtl")
    edges = right_edges(lay_out(document(chapter), sheets(), {}))
    margin = max(edges)
    indented = [number for number, edge in enumerate(edges) if 9 < margin - edge < 16]
    assert indented == [2]


ENTRY = (
    "Brandt, Ada. “Storm Closes the Pier, and the Long Road to the Lighthouse Is Under Water.”"
    " Harbour Gazette, April 10, 2017. https://gazette.example/2017/04/10/storm-closes-the-pier"
)


def entries(kind: str, tag: str) -> str:
    items = "".join(
        f'<li id="e-{n}">{ENTRY} {ENTRY} <span id="e-{n}-end">See there.</span></li>'
        for n in range(5)
    )
    heading = '<h2 id="e-head">Sources</h2>'
    return f'<section class="apparatus">{heading}<{tag} class="{kind}">{items}</{tag}></section>'


@pytest.mark.parametrize("filler", range(0, 36, 2))
@pytest.mark.parametrize(("kind", "tag"), [("bibliography", "ul"), ("links", "ol")])
def test_a_list_behind_a_text_is_never_torn(kind: str, tag: str, filler: int) -> None:
    """Its heading stands with two entries, no entry on two pages, the last not alone."""
    lines_of_text = "<p>It told me about the honest dead.</p>" * filler
    layout = set_chapter(f"<p>{WHALE}</p>", lines_of_text, entries(kind, tag))
    page = layout.anchors
    assert page["e-head"] == page["e-0"] == page["e-1"]
    assert page["e-3"] == page["e-4"]
    assert all(page[f"e-{n}"] == page[f"e-{n}-end"] for n in range(5))
    assert layout.findings == ()


def listed(kind: str, tag: str, entries: int) -> str:
    items = "".join(f'<li id="{kind}-{n}">It told me.</li>' for n in range(1, entries + 1))
    return (
        f'<section class="apparatus"><h2>Title</h2><{tag} class="{kind}">{items}</{tag}></section>'
    )


@pytest.mark.parametrize("filler", range(12, 40, 2))
@pytest.mark.parametrize("behind", [True, False])
def test_a_code_is_never_alone_on_a_page(behind: bool, filler: int) -> None:
    """Some of what it belongs to stands above it."""
    text = "".join(f'<p id="p-{n}">It told me about the honest dead.</p>' for n in range(filler))
    picture = f'<svg xmlns="{SVG}" class="qr" width="20mm" height="20mm"/>'
    code = f'<aside class="online" id="code">{picture}<p>https://a.example</p></aside>'
    layout = set_chapter(text, listed("links", "ol", 1) if behind else "", code)
    assert layout.anchors["code"] == layout.anchors["links-1" if behind else f"p-{filler - 1}"]


def test_a_list_of_one_entry_may_end_a_page() -> None:
    """What follows it goes to the next page by itself, and takes it not along."""
    text = "<p>It told me about the honest dead.</p>" * 20
    layout = set_chapter(text, listed("bibliography", "ul", 1), listed("links", "ol", 30))
    assert layout.anchors["bibliography-1"] == layout.anchors["c1"] < layout.anchors["links-1"]


def lowest(layout: Layout, page: int) -> float:
    """Points from the trim's foot to the lowest letter of a page."""
    text = pypdfium2.PdfDocument(BytesIO(layout.pdf))[page].get_textpage()
    return float(min(text.get_charbox(at)[1] for at in range(text.count_chars())))


@pytest.mark.parametrize("origins", [1, 9, 60])
def test_a_copyright_page_stands_at_the_foot_and_a_long_one_goes_on(origins: int) -> None:
    """Its last line is the type area's, unless it has more than a page; nothing is lost."""
    entries = "".join(f'<p class="post-origin">§{n}. {WHALE[:150]}</p>' for n in range(origins))
    body = f'<div class="imprint"><p>Westhaven</p></div><div class="origins">{entries}</div>'
    page = lay_out(document(piece("copyright front", "copyright", body)), sheets(), {})
    text = [line for at in range(len(page.labels)) for line in lines(page, at)]
    assert [line.split(".")[0] for line in text if line.startswith("§")] == [
        f"§{n}" for n in range(origins)
    ]
    assert len(page.labels) == 1 if origins < 60 else len(page.labels) > 1
    assert lowest(page, 0) < 100


@pytest.mark.parametrize(("kind", "pages"), [("", 9), (' class="openings-any"', 6)])
def test_chapters_open_on_right_pages_or_on_any(kind: str, pages: int) -> None:
    """Where any will do, a part and its first chapter are on right pages all the same."""
    text = '<div class="text"><p>Short.</p></div>'
    part = piece("part body", "p1", opener("Part"))
    chapters = [piece("chapter body", f"c{n}", opener(f"Post {n}") + text) for n in range(4)]
    made = document(part, *chapters).replace("<body", f"<body{kind}", 1)
    assert len(lay_out(made, sheets(), {}).labels) == pages


def test_a_chapter_ends_with_three_lines_behind_a_list_too() -> None:
    """Its last paragraph is divided higher up, so that its last page is no two lines."""
    items = "".join(f"<li>Item {n}</li>" for n in range(15))
    layout = set_chapter(f"<ul>{items}</ul>", f"<p>{WHALE}</p>")
    assert len(lines(layout, 1)) == 4  # with the running head
