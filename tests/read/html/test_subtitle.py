"""Which line below a title is its subtitle, and which only stands there."""

import pytest
from ferry import HEAD, PROSE, TITLE, reading, text

from publish.walking import plain_text

SAID = "How three of us came to row through a night that nobody spoke of afterwards."
META = f'{HEAD}<meta name="description" content="{SAID}">'


def _below(line: str, head: str = HEAD) -> tuple[str, str]:
    """The subtitle of a page that has a line between its title and its text, and the text."""
    found = reading(f"<header>{TITLE}{line}</header><div class=body>{PROSE}</div>", head)
    assert found.ledger.balanced
    return plain_text(found.post.metadata.subtitle), text(found)


@pytest.mark.parametrize(
    ("line", "head"),
    [
        (f"<p class=standfirst>{SAID}</p>", HEAD),
        (f"<h2 class=post-subtitle>{SAID}</h2>", HEAD),
        (f'<p class="gh-article-excerpt is-body">{SAID}</p>', HEAD),
        (f"<p class=x7>{SAID}</p>", META),
        (f"<h4>{SAID}</h4>", META),
    ],
)
def test_a_line_that_is_called_so_or_that_describes_the_page(line: str, head: str) -> None:
    """It is the post's subtitle, and no paragraph of the text."""
    subtitle, words = _below(line, head)
    assert subtitle == SAID
    assert SAID not in words


@pytest.mark.parametrize(
    "line",
    [
        "<p class=subtitle>12 March 2019</p>",
        "<p class=subtitle>Table of contents</p>",
        "<p class=subtitle>Travel</p>",
        f"<p>{SAID}</p>",
    ],
)
def test_a_line_that_is_none(line: str) -> None:
    """A date, a label, or a line that nothing tells from others is no subtitle."""
    assert _below(line)[0] == ""


def test_a_description_cut_from_the_text() -> None:
    """A first paragraph whose beginning describes the page stays a paragraph."""
    more = f"{SAID} We did not either, for a year."
    body = f"{TITLE}<div class=body><p>{more}</p>{PROSE}</div>"
    found = reading(body, META)
    assert found.post.metadata.subtitle == ()
    assert text(found).startswith(SAID)


def test_what_holds_the_text_is_no_subtitle() -> None:
    """A page that closes nothing may have all of its text in what it calls so: that is the text."""
    found = reading(f"<h1>A night</h1><h3 class=subtitle><div>{SAID}</div>")
    assert found.ledger.balanced
    assert found.post.metadata.subtitle == ()
    assert text(found) == SAID


def test_the_words_that_stand_for_a_picture_in_a_title() -> None:
    """A heading with nothing else has them as they are: what has no words in it parts none."""
    title = "<h1><picture><noscript>A ni<link>ght</noscript></picture></h1>"
    found = reading(f"<article>{title}{PROSE}</article>", "")
    assert found.ledger.balanced
    assert plain_text(found.post.metadata.title) == "A night"
