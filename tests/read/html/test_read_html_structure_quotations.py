"""Who is quoted, and who is not: attributions in all their places, pull quotes, callouts."""

from __future__ import annotations

import pytest
from noted import page, rules

from publish.document import Block, Callout, Noteref, PullQuote, Quotation
from publish.manuscript import parse, write
from publish.read import Original, read
from publish.walking import all_inlines, plain_text, text_of, walk

PROSE = (
    "<p>There were gulls, rope, a bell, and a man who sold tea out of the back of a van, and he "
    "had sold it there for as long as anybody on the quay could remember, and longer.</p>"
)
WORDS = "A rope is a long knot that has been told to wait."


def blocks(body: str) -> list[Block]:
    """The blocks that stand between prose and prose."""
    reading = page(f"{PROSE}{body}{PROSE}")
    assert not [finding for finding in reading.findings if finding.code.name == "R101"]
    return list(walk(list(reading.post.blocks)[1:-1]))


ATTRIBUTED = {
    "footer": "<blockquote><p>{0}</p><footer>— {1}</footer></blockquote>",
    "cite": "<blockquote><p>{0}</p><cite>{1}</cite></blockquote>",
    "cite in the paragraph": "<blockquote><p>{0}<br><cite>{1}</cite></p></blockquote>",
    "cite behind the words": "<blockquote><p>{0} <cite>{1}</cite></p></blockquote>",
    "figure": "<figure><blockquote><p>{0}</p></blockquote><figcaption>{1}</figcaption></figure>",
    "dash": "<blockquote><p>{0}</p><p>– {1}</p></blockquote>",
    "dash in the paragraph": "<blockquote><p>{0}<br>— {1}</p></blockquote>",
    "bold": "<blockquote><p>{0}</p><p><b>Ann Roe</b>, rope maker</p></blockquote>",
    "class inside": '<blockquote><p>{0}</p><p class="quote-author">{1}</p></blockquote>',
    "class in the paragraph": '<blockquote><p>{0} <span class="author">{1}</span></p></blockquote>',
    "class behind": '<blockquote><p>{0}</p></blockquote><p class="attribution">{1}</p>',
    "cite behind": "<blockquote><p>{0}</p></blockquote><cite>{1}</cite>",
    "testimonial": '<div class="testimonial"><p>{0}</p><cite>{1}</cite></div>',
}


@pytest.mark.parametrize("make", ATTRIBUTED)
def test_attribution(make: str) -> None:
    """Wherever a page says whose words they are, they are quoted, and that is their attribution."""
    made = blocks(ATTRIBUTED[make].format(WORDS, "Ann Roe, rope maker"))
    quoted = made[0]
    assert isinstance(quoted, Quotation)
    assert text_of(quoted.blocks) == WORDS
    assert plain_text(quoted.attribution) == "Ann Roe, rope maker"
    assert len(made) == 2


@pytest.mark.parametrize(
    "body",
    [
        f"<blockquote><p>{WORDS}</p></blockquote>",
        f"<blockquote><p>{WORDS}</p><p>Buy rope, and more rope</p></blockquote>",
        f"<blockquote><p>{WORDS}</p><p>– and that is that</p></blockquote>",
        f"<blockquote><p>{WORDS} I read it in <cite>Rope</cite> once more.</p></blockquote>",
        "<blockquote><p><b>Note:</b> bring a coat, and do not trust the clock.</p></blockquote>",
        "<p>The boats are:</p><blockquote><p>Anna 120 38% Berta 11 29% Carla 6 7%.</blockquote>",
        f'<div class="quote"><p>{WORDS}</p><form><button>Get a quote</button></form></div>',
        f"<figure><blockquote><p>{WORDS}</p></blockquote><img src=a.png alt=A><figcaption>Ann Roe"
        "</figcaption></figure>",
        "<blockquote><ul><li>rope</li><li>tar</li></ul></blockquote>",
    ],
    ids=["plain", "slogan", "dash", "cite", "note", "data", "form", "picture", "list"],
)
def test_no_quotation(body: str) -> None:
    """Without a sign that somebody is quoted nobody's words are made of a box."""
    assert not any(isinstance(block, Quotation) for block in blocks(body))


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<blockquote><p>[!WARNING]<br>Bring a coat.</p></blockquote>", "warning"),
        ('<div class="markdown-alert markdown-alert-tip"><p>Bring a coat.</p></div>', "tip"),
        ('<div class="admonition note"><p>Bring a coat.</p></div>', "note"),
        ('<aside class="callout"><p>Bring a coat.</p></aside>', ""),
        ('<figure class="callout"><div>Bring a coat.</div></figure>', ""),
        ('<div class="kg-card kg-callout-card"><div>Bring a coat.</div></div>', ""),
    ],
    ids=["alert", "github", "sphinx", "aside", "notion", "ghost"],
)
def test_callout(body: str, kind: str) -> None:
    """A box that its maker calls one is a callout of its kind, without the mark it is made by."""
    (box, *_) = blocks(body)
    assert isinstance(box, Callout)
    assert (box.kind, text_of(box.blocks)) == (kind, "Bring a coat.")


def test_mark_in_the_ledger() -> None:
    """The mark of an alert is dropped by name."""
    body = "<blockquote><p>[!NOTE] Bring a coat, a rope and two cups of tea.</p></blockquote>"
    assert rules(page(f"{PROSE}{body}{PROSE}"))["callout mark"] == ["[!NOTE]"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<blockquote>There were gulls, rope, a bell, and a man who sold tea</blockquote>",
         PullQuote),
        ('<blockquote class="pullquote">Words of another day altogether.</blockquote>', PullQuote),
        ('<figure class="wp-block-pullquote"><blockquote><p>There were gulls, rope, a bell, and a '
         "man who sold tea</p><cite>Ann Roe</cite></blockquote></figure>", PullQuote),
        (f'<figure class="wp-block-pullquote"><blockquote><p>{WORDS}</p><cite>Ann Roe</cite>'
         "</blockquote></figure>", Quotation),
    ],
    ids=["repeated", "called", "called and repeated", "called, but somebody's"],
)  # fmt: skip
def test_pull_quote(body: str, kind: type[Block]) -> None:
    """A pull quote repeats the post; one that names an author and repeats nothing quotes."""
    assert isinstance(blocks(body)[0], kind)


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li>one boat</li><li>two boats</li></ul>",
        "<h3>The log</h3><p>One boat.</p>",
        "<p>One boat.</p><figure><img src=a.png alt=Boats><figcaption>Two</figcaption></figure>",
        "<table><tr><th>Day</th><th>Boats</th></tr><tr><td>One</td><td>Two</td></tr></table>",
        "<p>One.</p><blockquote><p>Two.</p></blockquote>",
        "<h3>The log</h3>",
        "<h3>The log</h3><img src=a.png alt=Boats>",
        "<h3>The log</h3><h4>Of the quay</h4><pre>II</pre>",
    ],
    ids=[
        "a list",
        "a section",
        "a figure",
        "a table",
        "a quotation",
        "a heading",
        "a section of a picture",
        "sections of code",
    ],
)
def test_a_source_that_is_known_is_always_told(body: str) -> None:
    """The note of a quotation's source is called from it, whatever it ends with, and stands where
    the manuscript gives it back."""
    reading = page(f'{PROSE}<blockquote cite="https://quay.example/log">{body}</blockquote>{PROSE}')
    (note,) = reading.post.notes
    called = [node.label for node in all_inlines(reading.post.blocks) if isinstance(node, Noteref)]
    assert called == [note.label]
    given_back, _ = parse(write(reading.post), "post.md")
    assert given_back.blocks == reading.post.blocks


@pytest.mark.parametrize("words", [".", "The tide is a clock."])
def test_what_a_heading_quotes_stays_in_it(words: str) -> None:
    """Even at the end of a quotation, and where it is the title of the post; it is there once."""
    heading = f"<h1>{words} <b><cite>The Log</cite></b></h1>"
    text = f"<article><blockquote>{heading}</blockquote>{PROSE}</article>"
    reading = read(Original("page.html", text.encode()))
    assert plain_text(reading.post.metadata.title) == f"{words} The Log"
    assert "The Log" not in text_of(reading.post.blocks)
    assert reading.ledger.words_in == reading.ledger.words_out
