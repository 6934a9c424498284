"""Quotations inside the author's sentences: their sources, their notes, and nothing made up."""

from __future__ import annotations

import pytest

from publish.addresses import address_key
from publish.assemble.outward import Untold
from publish.document import Citation, Link, Noteref
from publish.post import Post
from publish.read import Original, Reading, read
from publish.sources import Source
from publish.walking import all_inlines, plain_text

OWN = "https://harbour.example/2020/05/the-boat"
WORK = "https://gazette.example/pier-lost"
PROSE = (
    "<p>The boat left late, as it always did, and nobody on the quay was surprised by that.</p>"
    "<p>There were gulls and a bell, and a man who sold tea out of the back of an old van.</p>"
)
PAPER = "Saltmarsh Gazette"
NAMED = {"container-title": PAPER}
LINKED = {**NAMED, "URL": WORK}
TIMES = "https://www.nytimes.com/2016/05/04/world/lamp.html"
OTHER = "https://gazette.example/another-pier"


def reading(body: str, url: str = OWN) -> Reading:
    """A page at an address, with a body amid other paragraphs."""
    html = f"<html lang=en><body><article>{PROSE}{body}{PROSE}</article></html>"
    return read(Original("page.html", html.encode(), url=url))


def post(body: str, url: str = OWN) -> Post:
    return reading(body, url).post


def link(words: str, href: str = WORK) -> str:
    return f'<a href="{href}">{words}</a>'


def printed(source: Source) -> dict[str, str]:
    """What a source says, people and words alike."""
    people = {role: "; ".join(n.literal for n in names) for role, names in source.names}
    return {**dict(source.text), **people}


def speakers(made: Post) -> list[str]:
    """Whose words the notes of a post say that they are."""
    nodes = (n for note in made.notes for n in all_inlines(note.blocks))
    return [node.speaker for node in nodes if isinstance(node, Citation)]


def _noted_behind(made: Post) -> list[str]:
    """The words before each call of a note, in its paragraph."""
    found = []
    for block in made.blocks:
        content = getattr(block, "content", ())
        places = [i for i, node in enumerate(content) if isinstance(node, Noteref)]
        found += [plain_text(content[:place]) for place in places]
    return found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"It was “an absolute folly” according to the {PAPER}.", NAMED),
        (f"It was “an absolute folly” according to the {link(PAPER)}.", LINKED),
        (f"It was “{link('an absolute folly')}” according to the {PAPER}.", LINKED),
        (f"It was {link('“an absolute folly”')} according to the {PAPER}.", LINKED),
        (f"It was, as the {PAPER} {link('reported')}, “an absolute folly.”", LINKED),
        (f"“The pier is lost,” the {link(f'<cite>{PAPER}</cite>')} reported.", LINKED),
        (f"In an article in the {PAPER}, Ann Roe wrote of “an absolute folly.”",
         {**NAMED, "author": "Ann Roe"}),
    ],
)  # fmt: skip
def test_a_sentence_that_says_where_its_words_stand(
    sentence: str, expected: dict[str, str]
) -> None:
    """Its note stands behind its closing mark; the address is that of the one link in its place."""
    made = post(f"<p>The mayor came. {sentence} We laughed at that.</p>")
    (source,) = made.sources
    assert printed(source) == expected
    (before,) = _noted_behind(made)
    assert before.endswith((f"{PAPER}.", "reported.", "folly.”"))


@pytest.mark.parametrize(
    "sentence",
    [
        f"The {PAPER} reported that the pier was lost.",
        f"We read the {PAPER} and spoke of “an absolute folly” all day.",
        "“The pier is lost indeed,” said Ann Roe of the White House.",
        "“The pier is lost indeed,” a clerk said when he was asked by Reuters.",
        f"It was “an absolute folly” according to the {PAPER}:",
    ],
)
def test_a_sentence_that_does_not(sentence: str) -> None:
    """Without words in marks, or without saying that they stand in a paper, nothing is cited."""
    assert not post(f"<p>{sentence}</p>").sources


def test_two_rival_links_are_none() -> None:
    """The paper is cited, without an address."""
    words = f"It was “{link('an absolute folly', OTHER)}” according to the {link(PAPER)}."
    (source,) = post(f"<p>{words}</p>").sources
    assert printed(source) == NAMED


@pytest.mark.parametrize(
    "sentence",
    [
        f"It was “{link('an absolute folly')}” according to the New York Times.",
        f"It was “an absolute folly” according to the {link(PAPER, TIMES)}.",
        f"It {link('was', OTHER)} “an absolute folly” according to the {PAPER}.",
        f"It was “an absolute folly” according to the {link(PAPER, OWN)}.",
        f"It was “an absolute folly” according to the {link(PAPER, 'https://gazette.example/')}.",
    ],
)
def test_a_link_that_is_not_the_sources(sentence: str) -> None:
    """Not one of another paper's site, on other words, to the post itself or to a home page."""
    (source,) = post(f"<p>{sentence}</p>").sources
    assert "URL" not in printed(source)


def test_who_speaks_is_beside_a_verb() -> None:
    """A name that only stands in the sentence has said nothing."""
    made = post(f"<p>“The pier is lost,” Ann Roe said, according to the {PAPER}.</p>")
    assert speakers(made) == ["Ann Roe"]
    made = post(f"<p>The plan of Ann Roe is “an absolute folly,” the {PAPER} reported.</p>")
    assert speakers(made) == [""]
    assert printed(made.sources[0]) == NAMED


def test_a_page_does_not_cite_its_own_paper() -> None:
    """What a paper says of itself is the page itself."""
    body = "<p>It was “an absolute folly,” the New York Times reported.</p>"
    assert not post(body, TIMES).sources
    assert post(body).sources


@pytest.mark.parametrize(
    "holder",
    [
        "<blockquote>{}</blockquote>",
        "<aside class=callout>{}</aside>",
        '<figure><img src="https://harbour.example/pier.jpg" alt="" width=800 height=600>'
        "<figcaption>{}</figcaption></figure>",
    ],
)
def test_only_the_authors_own_sentences(holder: str) -> None:
    """Words inside quotations, callouts and captions are left as they are."""
    words = f"It was “an absolute folly,” the {PAPER} reported."
    assert not post(holder.format(f"<p>{words}</p>")).sources


def test_the_authors_own_note_is_enough() -> None:
    """A sentence that has a note of the author's gets no other."""
    words = f"It was “an absolute folly” according to the {PAPER}."
    call = '<sup><a href="#fn1" id="r1">1</a></sup>'
    note = '<ol class="footnotes"><li id="fn1">See the paper. <a href="#r1">↩</a></li></ol>'
    made = post(f"<p>{words}{call} We laughed.</p>{note}")
    assert len(made.notes) == 1
    assert not made.sources


def test_a_cited_link_is_told_already() -> None:
    """Assembling gives the address no second note."""
    made = post(f"<p>It was “{link('an absolute folly')}” according to the {PAPER}.</p>")
    links = [node for node in all_inlines(made.blocks) if isinstance(node, Link)]
    assert [address_key(node.href) for node in links] == [address_key(WORK)]
    assert not any(map(Untold(made).take, links))


def test_items_and_several_sentences() -> None:
    """Every sentence of an item or a paragraph has its own note; one address is one source."""
    one = f"It was “an absolute folly” according to the {link(PAPER)}."
    two = f"It was “beyond all help” according to the {link(PAPER)}."
    made = post(f"<ul><li><p>{one} <em>{two}</em></p></li><li><p>Nobody came.</p></li></ul>")
    assert len(made.sources) == 1
    calls = [node for node in all_inlines(made.blocks) if isinstance(node, Noteref)]
    assert [node.label for node in calls] == [note.label for note in made.notes]
    assert len(calls) == 2


def test_the_account_balances() -> None:
    """A note of ours has no words of the page's, and loses none."""
    body = f"<p>{link(f'It was “an absolute folly,” the {PAPER} said.')} <b>We</b> laughed.</p>"
    made = reading(body)
    assert made.ledger.balanced
    assert made.post.sources
    assert not [f for f in made.findings if f.code.name in ("R100", "R101")]
