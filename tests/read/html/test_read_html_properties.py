"""What must hold of any page, however broken: words add up, invariants hold, nothing raises."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from publish.document import Figure, Image, Inlines, LineBreak, Link, Noteref, Paragraph, Table
from publish.errors import InputRefused
from publish.post import Post
from publish.read import Original, read_html
from publish.read.html.vanishing import VANISHED
from publish.walking import all_inlines, inline_children, own_inlines, walk, walk_inlines

TAGS = [
    "p",
    "div",
    "section",
    "article",
    "b",
    "i",
    "em",
    "strong",
    "code",
    "a",
    "span",
    "sup",
    "sub",
    "del",
    "q",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "thead",
    "blockquote",
    "cite",
    "footer",
    "figure",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "h4",
    "pre",
    "br",
    "hr",
    "img",
    "aside",
    "nav",
    "header",
    "form",
    "button",
    "label",
    "noscript",
    "details",
    "summary",
    "address",
    "video",
    "svg",
    "math",
    "mi",
    "iframe",
    "template",
    "select",
    "option",
    "font",
    "center",
    "ruby",
    "rt",
    "mfrac",
    "small",
]
CLASSES = (
    "",
    "footnotes",
    "wp-caption",
    "callout",
    "share",
    "comments",
    "poem",
    "credit",
    "fn",
    "sidenote",
    "caption",
    "line",
    "katex",
)
WORDS = st.sampled_from(
    [
        "one",
        "two.",
        " ",
        "\n",
        "&nbsp;",
        "It was said that the sea, on that day, lay still. ",
        "— Ann",
        "&#x202e;",
        "1",
    ]
)
OPEN = st.builds(
    lambda tag, name, link: f'<{tag} class="{name}" id="{name}1" href="{link}" src="a.png">',
    st.sampled_from(TAGS),
    st.sampled_from(CLASSES),
    st.sampled_from(["#fn1", "https://example.org/x", "javascript:x", "", "http://["]),
)
CLOSE = st.sampled_from(TAGS).map(lambda tag: f"</{tag}>")
PROSE = "<p>The boat left late, as it always did, and nobody on the quay was surprised at that.</p>"
SOUP = st.lists(st.one_of(WORDS, WORDS, OPEN, CLOSE), max_size=40).map("".join)


def read_text(page: str) -> Post | None:
    """The post of a page whose ledger balances and from which nothing vanished; None where there is
    no article."""
    try:
        reading = read_html(Original("page.html", page.encode()))
    except InputRefused:
        return None
    assert reading.ledger.balanced, reading.ledger
    assert not [finding for finding in reading.findings if finding.code is VANISHED]
    return reading.post


def runs(post: Post) -> Iterator[Inlines]:
    """Every run of Inlines of a post, nested ones too."""
    for block in walk([*post.blocks, *(b for note in post.notes for b in note.blocks)]):
        for run in own_inlines(block):
            yield run
            yield from (inline_children(node) for node in walk_inlines(run))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SOUP)
@example("<table><tr><td rowspan=5 colspan=99999>x</table>" + PROSE)
@example("<blockquote>" * 40 + "deep" + PROSE)
def test_soup(soup: str) -> None:
    """Any soup of tags is read or refused, its words add up, and the document's invariants hold."""
    post = read_text(f"<body><article>{PROSE}{soup}{PROSE}</article>")
    if post is None:
        return
    labels = {note.label for note in post.notes}
    for run in runs(post):
        assert all(node != "" and "\n" not in node for node in run if isinstance(node, str))
        pairs = pairwise(run)
        assert not any(isinstance(a, str) and isinstance(b, str) for a, b in pairs)
    for block in walk(post.blocks):
        match block:
            case Paragraph(content):
                assert content
                assert any(not isinstance(n, Image | LineBreak) for n in walk_inlines(content))
                assert not str(content[0])[:1].isspace() or not isinstance(content[0], str)
                assert not str(content[-1])[-1:].isspace() or not isinstance(content[-1], str)
            case Table(head, rows, align):
                assert {len(row) for row in rows} | {len(head) or len(align)} == {len(align)}
            case Figure(images):
                assert images
    for node in all_inlines(post.blocks):
        if isinstance(node, Link):
            assert node.href.startswith(("https:", "http:", "mailto:", "tel:", "#"))
        if isinstance(node, Noteref):
            assert node.label in labels


def test_deep_nesting() -> None:
    """Five thousand nested divs are flattened, and the words in them and after them are kept."""
    deep = (
        "<div>" * 5000
        + "<p>At the bottom, words, and more of them; enough for a line of prose.</p>"
    )
    post = read_text(
        f"<body>{deep}{'</div>' * 5000}</body></html><p>After the end, a second paragraph stands "
        f"that is just as long as the first.</p>"
    )
    assert post is not None
    assert "bottom" in str(post.blocks)
    assert "After the end," in str(post.blocks)


@pytest.mark.parametrize("around", range(4))
def test_deep_tables(around: int) -> None:
    """Where cells dissolve in their row, what is in it stays, beside a picture too."""
    body = f"{PROSE}{'<div>' * around}{'<table><td>' * 24}Tea <img src=tea.png>is served"
    reading = read_html(Original("page.html", body.encode()))
    assert reading.ledger.balanced
    assert "is served" in str(reading.post.blocks)


def test_deep_formats() -> None:
    """A thousand nested emphases and links give a shallow paragraph with all its words."""
    post = read_text(f"<body>{PROSE}<p>{'<b><i><a href=http://example.org>' * 1000}word</p>{PROSE}")
    assert post is not None
    assert "word" in str(post.blocks)


def test_wide_table() -> None:
    """A table with a colspan beyond reason keeps every cell's words in rows of equal length."""
    cells = "".join(f"<td>c{number}</td>" for number in range(300))
    post = read_text(
        f"<body>{PROSE}<table><tr>{cells}</tr><tr><td colspan=9999999>x</td><td>y</td></tr></table>"
    )
    assert post is not None
    assert "c299" in str(post.blocks)
