"""Where others see the article, set against where the mask found it."""

import json

from publish.read.html import analyse
from publish.read.html.dom import visible_text
from publish.read.html.metadata import witness
from publish.read.html.page import open_page
from publish.read.html.parsing import parse
from publish.read.html.votes import ELECTED, ELSEWHERE, Vote, elect, votes

MILL = "The mill stands where the river bends, and its wheel has not turned since the flood. "
FAIR = "The fair came to the town every autumn, and every autumn the children ran to meet it. "


def _text(words: str, count: int) -> str:
    return "".join(f"<p>{number} {words * 3}</p>" for number in range(count))


def _page(data: str = "") -> str:
    stated = {"@type": "Article", "headline": "Mill", "articleBody": data}
    script = f'<script type="application/ld+json">{json.dumps(stated)}</script>' if data else ""
    head = f"<head><title>Mill</title>{script}</head>"
    mill = f"<div id=mill><h1>Mill</h1>{_text(MILL, 9)}</div>"
    return f"<html>{head}<body>{mill}<div id=fair class=promo>{_text(FAIR, 9)}</div></body></html>"


def _by(name: str, markup: str) -> Vote:
    text = "".join(visible_text(parse(markup)).split())
    return Vote(name, tuple(text[at : at + 60] for at in range(0, len(text) - 60, 60)))


def test_two_votes_that_agree_on_another_part_win_and_bring_it_back_if_it_was_dropped() -> None:
    """Our own choice gives way to two that mean the same, and the reader is told."""
    page = open_page("page.html", parse(_page()))
    mill, fair = page.body.elements
    page.dropped[fair] = "promotion"
    cast = (_by("one", _text(FAIR, 9)), _by("another", _text(FAIR, 9)))
    assert elect(page, mill, cast) is fair
    assert fair not in page.dropped
    assert [finding.code for finding in page.findings] == [ELECTED]
    assert "one and another" in page.findings[0].text


def test_one_vote_against_changes_nothing_and_is_told() -> None:
    """A page's own data that is another text than its article's is shown as a doubt."""
    page, post, _ = analyse(_page((FAIR + "And so on. ") * 30), "page.html")
    assert [finding.code for finding in page.findings].count(ELSEWHERE) == 1
    assert "The mill stands" in str(post.blocks)


def test_votes_for_the_same_part_say_nothing() -> None:
    """A page whose own data is its article's text is read without a doubt."""
    page, _, _ = analyse(_page("\n".join(f"{n} {MILL * 3}" for n in range(9))), "page.html")
    assert not {ELSEWHERE, ELECTED} & {finding.code for finding in page.findings}


def test_two_votes_that_no_part_holds_are_two_doubts() -> None:
    """Votes for different parts elect nothing."""
    page = open_page("page.html", parse(_page()))
    mill = page.body.elements[0]
    cast = (
        _by("one", _text("Nobody said this on the page, ever. ", 9)),
        _by("two", _text(FAIR, 9)),
    )
    assert elect(page, mill, cast) is mill
    assert [finding.code for finding in page.findings] == [ELSEWHERE, ELSEWHERE]


def test_markup_in_the_pages_data_is_read_as_words() -> None:
    """A page's own data may be HTML; what is too short gives no vote."""
    source = _page(_text(MILL, 9))
    cast = votes(source, witness(parse(source), parse(source), source, ""))
    assert cast[0].by == "the page's own data"
    assert not any("<p>" in piece for vote in cast for piece in vote.pieces)
    short = _page("Too short.")
    assert len(votes(short, witness(parse(short), parse(short), short, ""))) == 1
