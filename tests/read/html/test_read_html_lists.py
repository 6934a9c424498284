"""Pages that are lists: of links, of things under many headings; they are posts too."""

from __future__ import annotations

import pytest

from publish.document import List, Section
from publish.findings import Severity
from publish.read import Original, Reading, read
from publish.walking import text_of, walk

INTRO = (
    "<p>This page gathers the guides and tables that we have found useful over many years of work, "
    "sorted by subject and kept up to date by our readers.</p>"
)
FRAME = """<!DOCTYPE html><html lang="en"><head><title>Resources</title></head><body>
<header><nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Shop</a></li></ul></nav></header>
<main><article><h1>Resources</h1>{}</article></main>
<footer><p>Copyright 2020 Tidewrack Press. All rights reserved.</p></footer></body></html>"""


def reading(parts: str) -> Reading:
    return read(Original("page.html", FRAME.format(parts).encode()))


def sections(made: Reading) -> int:
    return sum(isinstance(block, Section) for block in walk(made.post.blocks))


def items(made: Reading) -> int:
    return sum(len(block.items) for block in walk(made.post.blocks) if isinstance(block, List))


def links(number: int, count: int = 5) -> str:
    made = (f'<li><a href="/r/{number}/{n}">Resource {number}.{n}</a></li>' for n in range(count))
    return f"<ul>{''.join(made)}</ul>"


@pytest.mark.parametrize(
    "heading", ["<h2>Subject {0}</h2>", '<h2><a href="/s/{0}">Part {0}</a></h2>']
)
@pytest.mark.parametrize("intro", [INTRO, ""])
def test_a_page_of_links_is_kept_whole(heading: str, intro: str) -> None:
    """What would be "links at the end" of a text is the post itself where there is little else."""
    parts = (f"<section>{heading.format(n)}{links(n)}</section>" for n in range(12))
    made = reading(intro + "".join(parts))
    assert (sections(made), items(made)) == (12, 60)


def test_links_below_a_text_are_dropped() -> None:
    """A few links to other pages of the site after the last words are no part of a post."""
    made = reading(INTRO * 6 + links(1, 3))
    assert items(made) == 0
    assert "links at the end" in {entry.rule for entry in made.ledger.entries}


def test_an_index_keeps_its_x() -> None:
    """A heading of one letter is no share button."""
    parts = "".join(f"<h2>{letter}</h2><ul><li>{letter} item</li></ul>" for letter in "VWXYZ")
    made = reading(INTRO + parts)
    assert sections(made) == 5


def test_a_page_of_which_most_is_left_out_says_so() -> None:
    """More words outside the article than in it are a warning, for they may be the author's."""
    line = '<p><a href="/x/{}">A door of the site that leads to something else</a></p>'
    doors = "".join(line.format(number) for number in range(40))
    page = FRAME.format(INTRO * 2).replace("</main>", f"</main><div>{doors}</div>")
    made = read(Original("page.html", page.encode()))
    assert made.ledger.words_out < 100
    assert [f.code.name for f in made.findings if f.severity > Severity.INFO] == ["R182"]


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<code>low</code> <b>water</b><li>High</li>", "low water"),
        ("<li>High</li><code>low</code> <b>water</b>", "low water"),
        ("<li>High</li> <i>low</i>\n<!-- so --> <b>water</b> ", "low water"),
    ],
)
def test_a_space_between_words_that_are_loose_in_a_list_stays(inside: str, words: str) -> None:
    """They are two, as a browser shows them, before the items and behind one."""
    made = reading(f"{INTRO}<ol>{inside}</ol>{INTRO}")
    (found,) = (block for block in walk(made.post.blocks) if isinstance(block, List))
    assert words in "/".join(text_of(item) for item in found.items)
    assert not made.ledger.lost


@pytest.mark.parametrize(
    ("inside", "count"),
    [
        ("low<span>water<li>High</li></span><li>Low</li>", 3),
        ("low<a href='/x'><b>water</b><li>High</li></a><li>Low</li>", 3),
        ("<li>Low</li><span><li>High</li>low</span>water", 2),
        ("<span><span>\n<li>High</li></span></span><li>Low</li>", 2),
        ("<div>low<li>High</li></div><li>Low</li>", 3),
    ],
)
def test_words_around_items_are_one_where_a_browser_shows_one(inside: str, count: int) -> None:
    """What wraps items, is no block and has words of its own is of the line that it stands in."""
    made = reading(f"{INTRO}<ol>{inside}</ol>{INTRO}")
    assert items(made) == count
    assert not made.ledger.lost
    assert not made.ledger.added
