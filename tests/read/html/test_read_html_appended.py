"""What plug-ins and feeds put around the body of a post, and the cards of editors."""

from __future__ import annotations

import re
import time

import pytest
from pace import HANG

from publish.document import Callout, Embed
from publish.ledger import Ledger
from publish.post import Metadata, Post
from publish.read.html import analyse_fragment
from publish.read.html.appended import trim_appended
from publish.read.html.page import open_page
from publish.read.html.parsing import parse
from publish.walking import own_inlines, plain_text, walk

OWN = "https://quay.example/2020/alma/"
TEXT = "<p>The boat left late, as it always did, and nobody on the quay was surprised.</p>"
SAID = re.sub("<[^<>]*>", "", TEXT)


def read(body: str, language: str = "en", url: str = OWN) -> tuple[Post, Ledger, list[str]]:
    """A fragment as a post, its ledger, which adds up, and the codes of its findings."""
    about = Metadata(title=("The Alma",), language=language, url=url)
    page, post, ledger = analyse_fragment(body, about, "post")
    assert ledger.balanced
    return post, ledger, [finding.code.name for finding in page.findings]


def shown(post: Post) -> str:
    texts = (plain_text(run) for block in walk(post.blocks) for run in own_inlines(block))
    return " / ".join(text for text in texts if text)


LINK = f'<a href="{OWN}">The Alma</a>'
HOME = '<a href="https://quay.example">Quay</a>'


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", f"The post {LINK} appeared first on {HOME}."),
        ("de", f"Der Beitrag {LINK} erschien zuerst auf {HOME}."),
        ("fr", f"L’article {LINK} est apparu en premier sur {HOME}."),
        ("es", f"La entrada {LINK} se publicó primero en {HOME}."),
        ("it", f"L'articolo {LINK} proviene da {HOME}."),
        ("nl", f"Het bericht {LINK} verscheen eerst op {HOME}."),
        ("pt", f"O post {LINK} apareceu primeiro em {HOME}."),
        ("ru", f"Сообщение {LINK} появились сначала на {HOME}."),
        ("pl", f"Artykuł {LINK} pochodzi z serwisu {HOME}."),
        ("", f"{LINK} was originally published in <a href='https://m.example/x'>X</a> on M."),
    ],
)
def test_notices_of_where_a_post_appeared(language: str, line: str) -> None:
    """A notice of origin goes, by its words, or in any language by its links."""
    post, ledger, _ = read(f"{TEXT}<p>{line}</p>", language)
    assert shown(post) == SAID
    assert [entry.rule for entry in ledger.entries] == ["feed footer"]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "nl", "pt", "ru"])
def test_notices_by_their_words_alone(language: str) -> None:
    """Where a post's address is not known, the words of a notice still tell."""
    words = {
        "en": "The post The Alma appeared first on Quay.",
        "de": "Der Beitrag The Alma erschien zuerst auf Quay.",
        "fr": "L’article The Alma est apparu en premier sur Quay.",
        "es": "La entrada The Alma se publicó primero en Quay.",
        "it": "L'articolo The Alma proviene da Quay.",
        "nl": "Het bericht The Alma verscheen eerst op Quay.",
        "pt": "O post The Alma apareceu primeiro em Quay.",
        "ru": "Сообщение The Alma появились сначала на Quay.",
    }
    _, ledger, _ = read(f"{TEXT}<p>{words[language]}</p>", language, url="")
    assert [entry.rule for entry in ledger.entries] == ["feed footer"]


@pytest.mark.parametrize(
    ("end", "rules", "codes"),
    [
        (f'<p>And so … <a href="{OWN}">Continue reading →</a></p>', ["more link"], ["R151"]),
        (f'<p>And so <a href="{OWN}#more-7">(more…)</a></p>', ["more link"], []),
        (f'<p><a href="{OWN}?utm_source=rss">Read more</a></p>', ["more link"], ["R151"]),
        (f'<p>And so <strong><a href="{OWN}">∞</a></strong></p>', [], []),
        ("<p>And so […]</p>", [], ["R151"]),
        (
            f"<p>And so [&#8230;]</p><p>The post {LINK} appeared first on {HOME}.</p>",
            None,
            ["R151"],
        ),
        ("<p>And so …</p>", [], []),
        ("<blockquote><p>“And so […]”</p></blockquote>", [], ["R130"]),
    ],
)
def test_bodies_that_are_cut_off(end: str, rules: list[str] | None, codes: list[str]) -> None:
    """A link to the rest of the text goes, and that the text is cut off is found."""
    _, ledger, found = read(TEXT + end)
    assert rules is None or [entry.rule for entry in ledger.entries] == rules
    assert [code for code in found if code != "R130"] == [c for c in codes if c != "R130"]


@pytest.mark.parametrize(
    ("end", "rule"),
    [
        (f'<p><a href="{OWN}#comments">Comments (12)</a></p>', "comments"),
        ('<p>Share this:</p><ul><li><a href="https://x.example/">Tweet</a></li></ul>', "share bar"),
        (
            '<p>Related posts:<ol><li><a href="/a">One</a></li><li><a href="/b">Two</a></li></ol>',
            "related posts",
        ),
        ('<h3>Related</h3><p><a href="/a">One other post</a></p>', "related posts"),
        ('<p>Tags: <a href="/t/a">sea</a>, <a href="/t/b">boats</a></p>', "navigation"),
        ('<p><a href="/subscribe">Subscribe now</a></p>', "login form"),
    ],
)
def test_buttons_and_lists_at_the_end(end: str, rule: str) -> None:
    """What plug-ins append goes by the name of its kind, even in two pieces."""
    post, ledger, _ = read(TEXT + end)
    assert shown(post) == SAID
    assert {entry.rule for entry in ledger.entries} <= {rule, "more link"}
    assert ledger.entries


@pytest.mark.parametrize(
    "end",
    [
        "<p>Like this, he said, and left.</p>",
        "<p>More.</p>",
        "<h2>Discussion</h2><p>There was none.</p>",
        "<ol><li>x</li><li>Facebook</li><li>more</li></ol>",
        "<p>Read more at <a href='https://far.example/'>the museum</a>.</p>",
        f"<p>It began <a href='{OWN}#fn1'>here</a>.</p>",
        f"<p>In <a href='{OWN}'>another post</a> I say why, and at some length.</p>",
        "<h3>Related</h3><p>There is much more to be said of this than I have room for here.</p>",
        "<figure><img src='a.png' alt='A'><figcaption>Share</figcaption></figure>",
    ],
)
def test_what_its_author_wrote_stays(end: str) -> None:
    """Lines that only look like chrome, and the post's own links, stay."""
    _, ledger, _ = read(TEXT + end)
    assert ledger.entries == ()


def test_chrome_amid_the_text() -> None:
    """In the middle only buttons go, that are links and nothing else."""
    middle = '<p><a href="/subscribe">Subscribe now</a></p><p>Advertising works.</p><p>Share</p>'
    post, ledger, _ = read(TEXT + middle + TEXT)
    assert [entry.text for entry in ledger.entries] == ["Subscribe now"]
    assert "Share" in shown(post)


def test_the_title_once_more() -> None:
    """A heading that says the title again at the start goes; later it is a heading."""
    post, ledger, _ = read(f"<h2>The Alma</h2>{TEXT}<h2>The Alma</h2>{TEXT}")
    assert [entry.rule for entry in ledger.entries] == ["title again"]
    assert "The Alma" in shown(post)


def test_loose_words_beside_a_dropped_line_stay() -> None:
    """A line goes alone: words beside it in the same box stay."""
    body = f'<div>Loose words, by themselves.<p>In a box.</p><a href="{OWN}">Read more</a></div>'
    post, _, _ = read(body)
    assert shown(post) == "Loose words, by themselves. / In a box."


BOOKMARK = """<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container"
href="https://far.example/page"><div class="kg-bookmark-content"><div class="kg-bookmark-title">Far
</div><div class="kg-bookmark-description">Off.</div><div class="kg-bookmark-metadata"><img
class="kg-bookmark-icon" src="i.ico"><span class="kg-bookmark-author">Far Site</span><span
class="kg-bookmark-publisher">Cato</span></div></div><div class="kg-bookmark-thumbnail"><img
src="t.jpg"></div></a><figcaption>Mine.</figcaption></figure>"""


def test_bookmark_cards() -> None:
    """A preview of another page is an embed with its words; its caption follows."""
    post, ledger, _ = read(TEXT + BOOKMARK + TEXT)
    (embed,) = (block for block in post.blocks if isinstance(block, Embed))
    assert (embed.url, embed.kind) == ("https://far.example/page", "link")
    assert shown(post) == f"{SAID} / Far / Off. / Far Site Cato / Mine. / {SAID}"
    assert ledger.entries == ()


def test_players_and_callouts() -> None:
    """The controls of a player go, its title and sound stay; a callout keeps its words alone."""
    audio = """<div class="kg-card kg-audio-card"><div class="kg-audio-player-container"><audio
    src="https://quay.example/a.mp3"></audio><div class="kg-audio-title">My talk</div><div
    class="kg-audio-player"><span>0:00</span><button>1×</button></div></div></div>"""
    callout = """<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">💡</div><div
    class="kg-callout-text">Mind!</div></div>"""
    post, ledger, _ = read(TEXT + audio + callout + TEXT)
    assert shown(post) == f"{SAID} / My talk / Mind! / {SAID}"
    kinds = [type(block) for block in post.blocks]
    assert Embed in kinds
    assert Callout in kinds
    assert [(entry.rule, entry.text) for entry in ledger.entries] == [("player", "0:00 1×")]


@pytest.mark.parametrize(
    "piece",
    [
        '<a href="x">Share</a><br>',
        '<p><a href="x">Share</a></p>',
        "Share<br>",
        f'<a href="{OWN}">Read more</a> ',
        '<li><a href="/x">One</a>',
        "<p>Related posts</p>",
        "[…] ",
        "…",
        "The post * appeared first on ",
    ],
)
def test_long_ends_take_no_time(piece: str) -> None:
    """Two hundred thousand characters of what may be appended are judged in time."""
    page = open_page("", parse(TEXT + piece * (200_000 // len(piece))))
    page.locate(OWN)
    started = time.process_time()
    trim_appended(page, Metadata(url=OWN))
    assert time.process_time() - started < HANG
