"""Nothing vanishes: what a page has and its post has not is an error that names it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.document import Block, Blocks, Figure, Paragraph, Preformatted, Quotation, Table
from publish.findings import Severity
from publish.read.html import analyse
from publish.read.html.vanishing import VANISHED, vanished
from publish.transform import each_block
from publish.walking import plain_text

PROSE = "<p>There were gulls, rope, a bell, and a man who sold tea out of the back of a van.</p>\n"
PAGE = (
    f"<body><article>\n{PROSE}"
    "<p>As the Harbour Gazette reported:</p>\n"
    "<blockquote><p>The tea is made at five.</p></blockquote>\n"
    "<blockquote><p>“It is sold until it is gone.”</p></blockquote>\n"
    '<figure><img src="van.jpg" alt="A van"></figure>\n'
    "<table><tr><th>Day</th><th>Cups</th></tr><tr><td>One</td><td>40</td></tr></table>\n"
    "<pre>boil()\npour()</pre>\n"
    '<p>Nobody minded.<sup><a href="#fn1">1</a></sup></p>\n'
    f'{PROSE}<ol class="footnotes"><li id="fn1">Not even he.</li></ol></article></body>'
)


def without(page: str, kind: type[Block], words: str = "") -> list[str]:
    """The findings on a post from which blocks of a kind were taken, as a faulty walk would."""
    read, post, _ = analyse(page, "tea.html")

    def take(block: Block) -> Blocks:
        text = plain_text(block.content) if isinstance(block, Paragraph) else words
        gone = isinstance(block, kind) and text.startswith(words)
        return () if gone else (block,)

    post = replace(post, blocks=each_block(post.blocks, take))
    return [str(finding) for finding in vanished(read, [read.body], post)]


def test_a_whole_reading() -> None:
    """A page whose things are all in its post has no finding."""
    read, _, ledger = analyse(PAGE, "tea.html")
    assert ledger.balanced
    assert read.findings == []


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        (Quotation, "", "4: R101 2 of 2 block quotations of the page are not in the post (the first"
         ": “The tea is made at five.”)"),
        (Figure, "", "6: R101 1 of 1 picture of the page is not in the post (van.jpg)"),
        (Table, "", "7: R101 1 of 1 table of the page is not in the post (“DayCupsOne40”)"),
        (Preformatted, "", "8: R101 1 of 1 code block of the page is not in the post (“boil() "
         "pour()”)"),
        (Paragraph, "Nobody", "10: R101 1 of 1 note call of the page is not in the post (“1”)"),
    ],
)  # fmt: skip
def test_what_vanishes(kind: type[Block], words: str, expected: str) -> None:
    """Each kind of thing is missed by its line, and the first one lost is named."""
    assert without(PAGE, kind, words) == [f"tea.html:{expected}"]


def test_gravity() -> None:
    """What vanished forbids a book to be made of the post."""
    assert VANISHED.severity is Severity.ERROR


@pytest.mark.parametrize(
    "body",
    [
        "<blockquote></blockquote><blockquote><pre>code()</pre></blockquote>",
        "<div class=share-buttons><blockquote>Share</blockquote><img src=x.png></div>",
        "<table><tr><td><blockquote>“One.”</blockquote></td><td>Two</td></tr></table>",
        "<h2>Late <blockquote>“It was late.”</blockquote></h2>",
        '<table class="tr-caption-container"><tr><td><img src=b.jpg></td></tr><tr><td '
        "class=tr-caption>A boat</td></tr></table>",
        '<p><img src="a.jpg"><img src="a.jpg"></p>',
        '<p><img src="pixel.gif" width=1 height=1><img alt="" src=""></p>',
        "<blockquote>" * 30 + "“Deep.”" + "</blockquote>" * 30,
        "<pre class=poem>One\nTwo</pre>",
        '<blockquote class="twitter-tweet">Late. <a href="https://twitter.com/q/status/1">x</a>'
        "</blockquote>",
    ],
    ids=[
        "empty",
        "dropped",
        "layout",
        "heading",
        "caption",
        "twice",
        "pixel",
        "deep",
        "poem",
        "tweet",
    ],
)
def test_nothing_vanishes(body: str) -> None:
    """What is dropped by name, empty, or set as another kind of thing is not lost."""
    read, _, ledger = analyse(f"<body><article>{PROSE}{body}{PROSE}</article></body>", "tea.html")
    assert ledger.balanced
    assert [finding for finding in read.findings if finding.code is VANISHED] == []
