"""Page breaks stand exactly before the first word of each printed page, and change nothing else."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from publish.errors import OutputError
from publish.render.epub import insert_pagebreaks
from publish.render.pagestarts import INVISIBLE, PageStart, counted, counting

MARK = re.compile(r'<span epub:type="pagebreak" [^<>]*></span>')


def marked(xhtml: str, *offsets: int) -> str:
    """The XHTML with each page's marker shown as "|"."""
    starts = [PageStart(str(number), "c1", offset) for number, offset in enumerate(offsets, 1)]
    return MARK.sub("|", insert_pagebreaks(xhtml, starts))


@pytest.mark.parametrize(
    ("xhtml", "offset", "expected"),
    [
        ("<p>one two</p>", 3, "<p>one |two</p>"),
        ("<p>one two</p>", 0, "<p>|one two</p>"),
        ("<p>one</p>\n<p>two</p>", 3, "<p>one</p>\n<p>|two</p>"),
        ("<p>one <em>two</em></p>", 3, "<p>one |<em>two</em></p>"),
        ("<p>one <em>two three</em></p>", 6, "<p>one <em>two |three</em></p>"),
        ("<p>un<em>believ</em>able one</p>", 8, "<p>|un<em>believ</em>able one</p>"),
        ("<p>caf&#233;s &amp; bars</p>", 5, "<p>caf&#233;s |&amp; bars</p>"),
        ("<p>caf&#233;s &amp; bars</p>", 6, "<p>caf&#233;s &amp; |bars</p>"),
        ("<p>well-known</p>", 5, "<p>well-|known</p>"),
        ("<p>one<br/>two</p>", 3, "<p>one<br/>|two</p>"),
        ("<ul>\n<li>one</li>\n<li>two</li>\n</ul>", 3, "<ul>\n<li>one</li>\n<li>|two</li>\n</ul>"),
        (
            '<table><tr><td>one</td></tr></table><table><tr><td class="left again">one</td>'
            "<td>two</td></tr></table>",
            3,
            '<table><tr><td>one</td></tr></table><table><tr><td class="left again">one</td>'
            "<td>|two</td></tr></table>",
        ),
        ("<p>one</p><p>two</p>", 6, "<p>one</p><p>two|</p>"),
        ("<p>one<a title='a > b, c' href='#x'>two</a></p>", 3, None),
        ("<p>港口的墙是在一个冬天里建成的</p>", 4, "<p>港口的墙|是在一个冬天里建成的</p>"),
        ("<p>soft&#173;ly one</p>", 6, "<p>soft&#173;ly |one</p>"),
    ],
)
def test_break_stands_before_the_word(xhtml: str, offset: int, expected: str | None) -> None:
    """The marker goes before the whole word, outside the inline elements that begin with it."""
    text = f"<section>{xhtml}</section>"
    shown = marked(text, offset).removeprefix("<section>").removesuffix("</section>")
    assert shown == (expected or "<p>|one<a title='a > b, c' href='#x'>two</a></p>")


def test_notes_and_calls_are_not_counted() -> None:
    """Neither a noteref nor a note is flow text, wherever it stands."""
    text = (
        '<section><p>one<a epub:type="noteref"><sup>1</sup></a> two</p>'
        '<div epub:type="footnote"><p>note note</p></div><p>three</p></section>'
    )
    assert marked(text, 3, 6).count("|") == 2
    assert "</a> |two" in marked(text, 3, 6)
    assert "<p>|three" in marked(text, 3, 6)


def test_pages_that_start_together_stand_in_order() -> None:
    """Two pages with the same first word, the first being a picture's, are marked in order."""
    text = insert_pagebreaks(
        "<section><p>a b</p></section>", [PageStart("8", "c", 1), PageStart("9", "c", 1)]
    )
    assert re.findall('id="page-(.)"', text) == ["8", "9"]


def test_marker_says_its_folio() -> None:
    """The marker has the type, the role, an id and the folio as its label, and both its tags."""
    text = insert_pagebreaks("<section><p>a</p></section>", [PageStart("xii", "c", 0)])
    assert (
        '<span epub:type="pagebreak" role="doc-pagebreak" id="page-xii" aria-label="xii"></span>'
        in text
    )


def test_pages_inside_one_word_stand_in_order() -> None:
    """Pages that begin inside a word longer than a page are marked together before it."""
    assert marked("<section><p>a bbbbbbbb c</p></section>", 3, 5, 9) == (
        "<section><p>a ||bbbbbbbb |c</p></section>"
    )


def test_piece_without_words_is_marked_at_its_end() -> None:
    """A page that is all picture has its marker inside the piece."""
    assert marked("<section><img/></section>", 0) == "<section><img/>|</section>"


def test_start_beyond_the_end_is_an_error() -> None:
    """A page that starts after the text's end shows that the media differ, and is no guess."""
    with pytest.raises(OutputError, match="page 1 starts after the end of 'c1'"):
        marked("<section><p>one</p></section>", 4)


def test_ill_formed_piece_is_an_error() -> None:
    """A piece that is not XML is refused in words."""
    with pytest.raises(OutputError, match="not well-formed"):
        marked("<section><p>one</section>", 1)


WORD = st.text("abcé’ß&<-\u0301\u4e00", min_size=1, max_size=6)
INLINE = st.recursive(
    st.lists(WORD, min_size=1, max_size=4).map(lambda words: escape(" ".join(words))),
    lambda inner: st.tuples(st.sampled_from(["em", "a", "strong", "b"]), inner, inner).map(
        lambda parts: f"<{parts[0]}>{parts[1]}</{parts[0]}>{parts[2]}"
    ),
    max_leaves=6,
)
BLOCK = st.tuples(
    st.sampled_from(
        ["<p>{}</p>", "<ul>\n<li>{}</li>\n</ul>", "<blockquote><p>{}</p></blockquote>"]
    ),
    INLINE,
).map(lambda pair: pair[0].format(pair[1]))
SECTION = st.lists(BLOCK, min_size=1, max_size=5).map(lambda b: f"<section>{''.join(b)}</section>")


def flow(xhtml: str) -> tuple[str, list[int], set[str]]:
    """The text of marked XHTML with a line feed at each block's edge; where in it the markers
    stand; and the elements that they stand in."""
    root = etree.fromstring(f'<x xmlns:epub="http://www.idpf.org/2007/ops">{xhtml}</x>')
    text, places = "", []
    parents: set[str] = set()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        edge = "" if element.tag in ("em", "a", "strong", "b", "span") else "\n"
        if event == "start" and element.get("role") == "doc-pagebreak":
            places.append(len(text))
            parents.update(str(parent.tag) for parent in list(element.iterancestors())[:1])
        text += edge + ((element.text if event == "start" else element.tail) or "")
    return text, places, parents


@settings(max_examples=150, deadline=None)
@given(SECTION, st.data())
def test_breaks_change_nothing_and_split_no_word(xhtml: str, data: st.DataObject) -> None:
    """For any text and any pages: less its markers the text is as it was, byte for byte; each
    marker stands before the page's first character or the word that this stands in, with nothing
    else between, inside no word, and in no element that holds blocks only."""
    total = counted(flow(xhtml)[0])
    offsets = sorted(data.draw(st.sets(st.integers(0, total), max_size=6)))
    starts = [PageStart(str(n), "c", offset) for n, offset in enumerate(offsets)]
    result = insert_pagebreaks(xhtml, starts)
    assert MARK.sub("", result) == xhtml
    text, places, parents = flow(result)
    assert not parents & {"ul", "section", "blockquote"}
    for offset, place in zip(offsets, places, strict=True):
        missing = offset - counted(text[:place])
        assert missing >= 0
        assert not re.search(r"[\s&<-]", text[place : place + missing])
        assert not re.fullmatch(r"[abcéß’\u0301]{2}", text[place - 1 : place + 1])


def test_what_counts_is_what_shows() -> None:
    """All characters are counted but spaces and those that show nothing."""
    text = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x10000))))
    shows = (one for one in text if not one.isspace() and one not in INVISIBLE)
    assert counting(text) == "".join(shows)
    assert counted(text) == len(counting(text))
