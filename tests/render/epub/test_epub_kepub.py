"""KEPUB: every sentence in a span of its own, and nothing else changed."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy

import pytest
from epub_samples import BOOK, PAGES, SHEETS, make, picture, sample_cover, sample_pieces
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from publish.check.epub import check_bytes
from publish.check.shops import check_shop
from publish.render.epub import write
from publish.render.epub.kepub import CLASS, INNER, OUTER, UNTOUCHED, mark, parts
from publish.shops import shop

H = "{http://www.w3.org/1999/xhtml}"


def document(body: str) -> etree._Element:
    return etree.fromstring(
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head/><body>{body}</body></html>'
    )


def marked(body: str) -> etree._Element:
    root = document(body)
    mark(root)
    return root


def spans(root: etree._Element) -> list[str]:
    found = root.iter(f"{H}span")
    return ["".join(map(str, span.itertext())) for span in found if span.get("class") == CLASS]


def unmarked(root: etree._Element) -> bytes:
    """A marked document as it was: without Kobo's spans and divisions."""
    copy = deepcopy(root)
    for element in copy.iter(f"{H}span", f"{H}div"):
        if element.get("class") == CLASS or element.get("id") in (OUTER, INNER):
            element.tag = "kobo"
    etree.strip_tags(copy, "kobo")
    return etree.tostring(copy, method="c14n")


TEXT = st.text(alphabet="Ab .!?…。؟؛:,'”“)\n\u00a0ω\u0301", max_size=20)
LEAF = st.one_of(
    TEXT,
    st.just('<img src="a.png" alt="A."/>'),
    st.just("<br/>"),
    st.just("<code>a. B. c</code>"),
    st.just("<!-- no words. At all. -->"),
    st.just('<span id="page-3"></span>'),
    st.just('<svg xmlns="http://www.w3.org/2000/svg"><text>One. Two.</text></svg>'),
)
NAMES = st.sampled_from(["p", "em", "a", "li", "pre", "blockquote", "h2", "sup", "td", "div"])


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    children = st.lists(inner, max_size=4).map("".join)
    return st.builds("<{0}>{1}</{0}>".format, NAMES, children)


BODIES = st.lists(st.recursive(LEAF, nested, max_leaves=12), max_size=5).map("".join)


@settings(max_examples=40)
@given(BODIES)
def test_without_the_spans_it_is_what_it_was(body: str) -> None:
    """Spans and divisions taken out again, a document is the same to the byte, its text never
    another; ids are unique."""
    before, after = document(body), marked(body)
    assert unmarked(after) == etree.tostring(before, method="c14n")
    assert "".join(map(str, after.itertext())) == "".join(map(str, before.itertext()))
    ids = [span.get("id") for span in after.iter(f"{H}span") if span.get("class") == CLASS]
    assert len(set(ids)) == len(ids)


@settings(max_examples=40)
@given(BODIES)
@example("<section>\xa0</section>")
def test_all_words_are_marked_but_those_of_code(body: str) -> None:
    """No text stands outside a span, unless it is space or in what is to stay as it is; and no
    span stands in another."""
    after = marked(body)
    skip = {f"{H}{name}" for name in UNTOUCHED} | {"{http://www.w3.org/2000/svg}svg"}
    for text in after.xpath("//text()[normalize-space()]"):
        parent = text.getparent()
        owner = parent.getparent() if text.is_tail else parent
        kin = [owner, *owner.iterancestors()]
        kobo = [one for one in kin if one.get("class") == CLASS]
        assert len(kobo) == (0 if any(one.tag in skip for one in kin) else 1)


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_parts_are_the_text(text: str) -> None:
    """Cut into sentences, a text is whole."""
    assert "".join(parts(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One. ", "Two! ", "Three?"]),
        ("Dr. Haddad left at 3 p.m. on foot.", ["Dr. Haddad left at 3 p.m. on foot."]),
        ("“Is it?” “It is.” He went.", ["“Is it?” ", "“It is.” ", "He went."]),
        ("墙倒了。没有人说话。", ["墙倒了。", "没有人说话。"]),
        ("「来ますか？」と聞いた。", ["「来ますか？」", "と聞いた。"]),
        ("هل سقط الجدار؟ نعم.", ["هل سقط الجدار؟ ", "نعم."]),
        ("दीवार गिर गई। कोई नहीं बोला।", ["दीवार गिर गई। ", "कोई नहीं बोला।"]),
        ("no end", ["no end"]),
    ],
)
def test_sentences_end_as_their_script_has_it(text: str, expected: list[str]) -> None:
    """Full stops with what follows them, other marks alone; abbreviations end nothing."""
    assert parts(text) == expected


def test_paragraphs_and_sentences_are_counted() -> None:
    """A block begins a paragraph; its sentences, and those of what stands in it, go on."""
    root = marked("<h1>A</h1><p>One. Two <em>words. And</em> more.</p><p><img src='a' alt=''/></p>")
    ids = [one.get("id") for one in root.iter(f"{H}span")]
    assert ids == [
        "kobo.1.1",
        "kobo.2.1",
        "kobo.2.2",
        "kobo.2.3",
        "kobo.2.4",
        "kobo.2.5",
        "kobo.3.1",
    ]


def test_a_picture_has_a_span_and_what_follows_it_another() -> None:
    """A picture in a line is marked where it stands, the words behind it after it."""
    root = marked("<p>See <img src='a.png' alt='A'/> here.</p>")
    assert [len(span) for span in root.iter(f"{H}span")] == [0, 1, 0]
    assert spans(root) == ["See ", "", " here."]


@pytest.fixture(scope="module")
def kepub() -> bytes:
    return write(
        BOOK,
        sample_pieces(),
        sheets=SHEETS,
        pictures={"media/wall.png": picture()},
        fonts=(),
        cover=sample_cover(),
        pages=PAGES,
        shop=shop("kepub"),
    )


def bodies(data: bytes) -> dict[str, str]:
    """The text of every document but the contents, which are shown to other depths."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {
            name: "".join(map(str, etree.fromstring(archive.read(name)).itertext()))
            for name in names
            if not name.endswith("nav.xhtml")
        }


def test_a_book_has_the_same_words(kepub: bytes) -> None:
    """Document by document the text is that of the plain EPUB."""
    assert bodies(kepub) == bodies(make())


def test_a_book_stays_without_fault(kepub: bytes) -> None:
    """Links, notes and page breaks hold; Kobo's own ids are no fault; nothing is unmarked."""
    assert check_bytes("book.kepub.epub", kepub) == ()
    assert check_shop("book.kepub.epub", kepub, shop("kepub")) == ()
