"""The census: page starts agree with the markup's text, whatever layout adds or repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import pypdfium2  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_samples import document, laid_out, note, opener, piece, sheets

from publish.render import faults
from publish.render.pagestarts import counted, counting
from publish.render.pdf import Layout, lay_out

WORDS = [
    "Donaudampfschifffahrtsgesellschaft",
    "incomprehensibilities",
    "office",
    "fluffy",
    "official",
    "efficient",
    "never-ending",
    "well‐known",
    "mother-in-law",
    "state—of—affairs",
    "“quoted”",
    "l’été",
    "Straße",
    "x²",
    "naïve",
    "1911",
    "the",
    "of",
    "and",
    "a",
    "in",
]

words = st.lists(st.sampled_from(WORDS), min_size=8, max_size=60).map(" ".join)
inlines = st.tuples(words, words).map(
    lambda pair: f"{pair[0]} <em>{pair[1]}</em> H<sub>2</sub>O <code>{pair[0][:30]}</code>"
)
paragraphs = st.tuples(st.sampled_from(["first", "flush", ""]), inlines).map(
    lambda pair: f'<p class="{pair[0]}">{pair[1]}</p>'
)
noted = st.tuples(words, words, words).map(
    lambda three: f"<p>{three[0]}{note('n', 1, three[1])} {three[2]}</p>"
)
lists = st.lists(words, min_size=1, max_size=5).map(
    lambda items: "<ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>"
)
tables = st.integers(2, 40).map(
    lambda rows: (
        '<figure class="table"><table><thead><tr><th>Head</th><th>Tail</th></tr></thead><tbody>'
        + "".join(f"<tr><td>row {n}</td><td>cell {n}</td></tr>" for n in range(rows))
        + "</tbody></table></figure>"
    )
)
quotations = st.lists(paragraphs, min_size=1, max_size=3).map(
    lambda blocks: f'<blockquote>{"".join(blocks)}<p class="attribution">— A. Name</p></blockquote>'
)
chapters = st.lists(paragraphs | noted | lists | tables | quotations, min_size=6, max_size=14).map(
    lambda blocks: "".join(_numbered(blocks))
)


def _numbered(blocks: list[str]) -> Iterator[str]:
    for number, block in enumerate(blocks, 1):
        yield block.replace('id="n"', f'id="n{number}"').replace(
            'data-number="1"', f'data-number="{number}"'
        )


def flow(piece_markup: str) -> str:
    """The counted characters of a piece's flow text, read from its markup by other means."""

    def texts(element: Element) -> Iterator[str]:
        classes = (element.get("class") or "").split()
        if not {"footnote", "noteref", "folio", "endnotes", "tablenotes"} & set(classes):
            yield element.text or ""
            for child in element:
                yield from texts(child)
                yield child.tail or ""

    return counting("".join(texts(fromstring(piece_markup))))


def page_texts(layout: Layout) -> dict[str, str]:
    pages = pypdfium2.PdfDocument(BytesIO(layout.pdf))
    texts = (page.get_textpage().get_text_range() for page in pages)
    return {
        label: counting(text.replace("\ufffe", ""))
        for label, text in zip(layout.labels, texts, strict=True)
    }


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(chapters, chapters)
def test_pages_begin_where_the_census_says(one: str, two: str) -> None:
    """With hyphenation, small capitals, ligatures, notes, lists and tables with repeated heads,
    the text from each page's offset on is what PDFium reads at the top of that page."""
    markup = {
        name: piece("chapter body", name, f'{opener("A Chapter")}<div class="text">{body}</div>')
        for name, body in (("c1", one), ("c2", two.replace('id="n', 'id="m')))
    }
    layout = lay_out(document(*markup.values()), sheets(), {})
    assert not [finding for finding in layout.findings if finding.code is faults.LOST_TEXT]
    texts = page_texts(layout)
    flows = {name: flow(text) for name, text in markup.items()}
    for start, following in pairwise([*layout.starts, None]):
        assert start is not None
        whole = flows[start.piece]
        end = following.offset if following and following.piece == start.piece else len(whole)
        printed = whole[start.offset : end]
        assert _uncalled(printed)[:6] in _uncalled(texts[start.label][:60]), (start, printed[:20])
        assert sorted(_common(printed)) == sorted(_common(printed) & _common(texts[start.label]))


def _uncalled(text: str) -> str:
    """A text without figures: the call of a note may stand among the first letters of a page."""
    return re.sub(r"[0-9]", "", text)


def _common(text: str) -> set[str]:
    """The letters of a text; a printed page has at least those of its flow text."""
    return {character for character in text if character.isalnum()}


def test_offsets_cover_each_piece_once() -> None:
    """In the sample, the offsets of a piece rise from 0 and stay within its text."""
    seen: dict[str, int] = {}
    for start in laid_out().starts:
        assert start.offset > seen.get(start.piece, -1)
        assert start.piece in seen or start.offset == 0
        seen[start.piece] = start.offset


def test_what_layout_adds_is_not_counted() -> None:
    """Markers, folios, running heads, noterefs and notes leave the offsets as they are."""
    long = "word " * 400
    plain = piece("chapter body", "c1", f"<p>{long}</p><p>{long}</p>")
    noted = piece(
        "chapter body",
        "c1",
        f'<p>{long}</p><p>{long}<a class="noteref" href="#n">1</a></p>'
        f'<aside class="endnotes"><div class="endnote" id="n" data-number="1"><p>{long}</p></div>'
        "</aside>",
    )
    first = lay_out(document(plain), sheets(), {}).starts
    second = lay_out(document(noted), sheets(), {}).starts
    assert second[: len(first)] == first
    assert second[-1].offset == counted(long) * 2


def test_text_from_right_to_left_is_counted_in_reading_order() -> None:
    """A paragraph in Arabic with Latin words in it loses and doubles nothing."""
    line = "الخيل والليل والبيداء <em>تعرفني</em> English words 1911 <strong>والقلم</strong> "
    text = piece("chapter body", "c1", f"<p>{line * 60}</p>", "ar", "rtl")
    layout = lay_out(document(text), sheets(), {})
    assert not [finding for finding in layout.findings if finding.code is faults.LOST_TEXT]
    assert len(layout.starts) == 2
