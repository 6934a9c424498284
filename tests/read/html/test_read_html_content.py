"""Which part of a page is its post: the container, the lead, the title, and what is refused."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import pytest
from ferry import LINES, PROSE, TITLE, reading, rules, text
from pace import HANG, calls

from publish.errors import InputRefused
from publish.read.html.mask import GUESSED, UNSCRIPTED
from publish.walking import plain_text

MENU = "<ul>" + "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in range(8)) + "</ul>"


@pytest.mark.parametrize(
    "body",
    [
        f"<div class=wrap><div class=left>{MENU}</div><div class=main>{TITLE}{PROSE}</div></div>",
        f"<table><tr><td>{MENU}</td><td>{TITLE}{PROSE}</td></tr></table>",
        f"<div>{MENU}</div>{TITLE}{PROSE}<div>{MENU}</div>",
        f"{TITLE}<div><section>{PROSE}</section><section>{PROSE[:300]}</p></section></div>",
        f"<main>{TITLE}<div>{PROSE}</div></main><div>{MENU}</div>",
    ],
    ids=["div", "layout table", "bare body", "sections", "main"],
)
def test_container(body: str) -> None:
    """The article is where prose outweighs all else, whatever it is made of."""
    found = reading(body)
    assert all(line in text(found) for line in LINES)
    assert "Section" not in text(found)
    assert plain_text(found.post.metadata.title) == "A night on the ferry"


def test_parts_of_an_article_side_by_side() -> None:
    """An article in several boxes of one kind is read whole, headings between them too."""
    boxes = "".join(
        f"<h2>Part {i}</h2><div class='chunk c{i}'>{PROSE.replace('The', f'No {i}')}</div>"
        for i in range(4)
    )
    found = reading(f"{TITLE}<div class=body>{boxes}</div>")
    assert all(f"Part {i}" in text(found) for i in range(4))
    assert text(found).count("went small behind it") == 4


@pytest.mark.parametrize(
    "lead", ["p", "div class=intro", "section"], ids=["paragraph", "div", "section"]
)
def test_lead_before_the_box(lead: str) -> None:
    """A first paragraph between the title and the box of the text belongs to the text."""
    long = " ".join(LINES[:3])
    found = reading(
        f"<div>{TITLE}<div class=bar><a href=/a>Home</a> <a href=/b>Boats</a></div>"
        f"<{lead}>{long}</{lead.split(maxsplit=1)[0]}><div class=text>{PROSE * 6}</div></div>"
    )
    assert text(found).startswith(long[:60])
    assert "Home" not in text(found)


def test_lead_of_several_paragraphs() -> None:
    """Short paragraphs that stand together before the box of the text are its first ones."""
    lead = "".join(f"<p>{line}</p>" for line in LINES[:2])
    found = reading(f"<div>{TITLE}<div>{lead}</div><div class=text>{PROSE * 6}</div></div>")
    assert text(found).startswith(f"{LINES[0]} {LINES[1]}")


def test_caption_is_no_lead() -> None:
    """A picture's long caption over the text is not taken for its first paragraph."""
    caption = " ".join(LINES[3:6])
    found = reading(
        f"<div>{TITLE}<div class=hero-caption>{caption}</div><div>{PROSE * 6}</div></div>"
    )
    assert text(found).startswith(LINES[0][:40])


def test_text_for_readers_without_scripts() -> None:
    """A page that shows its text only in <noscript> is read from there, and that is said."""
    found = reading(f"<div id=app></div><noscript>{TITLE}{PROSE}</noscript>")
    assert all(line in text(found) for line in LINES)
    assert UNSCRIPTED in [finding.code for finding in found.findings]


def test_text_drawn_by_scripts() -> None:
    """A page whose text a script would draw is refused in words that say so."""
    data = "<script>window.state = {" + "'post': 'words and words', " * 400 + "}</script>"
    with pytest.raises(InputRefused, match="scripts draw it") as refusal:
        reading(f"<div id=root></div>{data}")
    assert "browser" in str(refusal.value.hint)


def test_a_page_of_links_is_no_post() -> None:
    """A page of links alone is refused."""
    with pytest.raises(InputRefused, match="no article"):
        reading(MENU * 3)


@pytest.mark.parametrize(
    "words",
    [
        "短い手紙を書いた。海は静かで、船は遅れた。誰も驚かなかった。",
        "我写了一封短信。海很平静，船晚了。没有人感到惊讶。",
        "كتبت رسالة قصيرة. كان البحر هادئا، وتأخر القارب. لم يفاجأ أحد.",
        "Я написал короткое письмо. Море было спокойно, лодка опоздала, никто не удивился.",
        "Ich schrieb einen Brief. Das Meer war still, das Boot kam spät, niemand staunte.",
    ],
    ids=["Japanese", "Chinese", "Arabic", "Russian", "German"],
)
def test_languages(words: str) -> None:
    """The article is found by its sentences in any script, and the menu beside it goes."""
    found = reading(f"<div>{MENU}</div><div><h1>1</h1><p>{words * 4}</p><p>{words}</p></div>")
    assert words.split(maxsplit=1)[0] in text(found)
    assert "Section" not in text(found)


def test_a_short_post() -> None:
    """A post of one line is a post."""
    assert "Back on Monday." in text(
        reading("<article><h1>Note</h1><p>Back on Monday.</p></article>")
    )


def test_anchors_and_script_links_are_no_links() -> None:
    """Words in an anchor without an address, or with a script for one, count as text."""
    found = reading(f"<div><a name=top>{PROSE}</a><a href='javascript:void(0)'>{PROSE}</a></div>")
    assert LINES[0] in text(found)


def test_guesses_are_shown() -> None:
    """Sentences that were dropped inside the article on their looks make a finding."""
    box = (
        "<div class=box-9><p>We build boats for people who never meant to sail, and we would be"
        " glad to build the next one for you, at a price that we agree on.</p>"
        "<a class=btn href=/shop>See boats</a></div>"
    )
    found = reading(f"<article>{TITLE}{PROSE * 3}{box}<p>The end of it.</p></article>")
    assert "glad to build" in rules(found)["call to action"]
    assert [f for f in found.findings if f.code is GUESSED]


HOSTILE: dict[str, Callable[[int], str]] = {
    "siblings": lambda many: f"<p>{LINES[0]}</p>" * many,
    "depth": lambda many: "<div class='sidebar modal'>" * many + PROSE,
    "headings": lambda many: f"<h2>Related posts</h2><p>{LINES[1]}</p>" * (many // 2),
    "labels": lambda many: PROSE + "<p>Related posts:</p>" * many + PROSE * 9,
    "buttons": lambda many: (
        PROSE * 9 + "<div><a class=btn href=/a>Go</a><p>Some words.</p></div>" * (many // 2)
    ),
    "articles": lambda many: (
        f"<article>{TITLE}{PROSE}</article>"
        + "<article><h2><a href=/b>Other</a></h2></article>" * (many // 2)
    ),
    "repeats": lambda many: PROSE + f"<div><p>{LINES[2]}</p><p>{LINES[3]}</p></div>" * (many // 4),
    "stand-ins": lambda many: PROSE + "<noscript><img src=a.png></noscript>" * many,
    "breaks": lambda many: PROSE + "a line of words<br>" * many,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_time(body: Callable[[int], str]) -> None:
    """Pages made to be slow are read with work that grows no faster than they do."""

    def work(many: int) -> object:
        return reading(f"<h1>A night</h1><div>{body(many)}</div>")

    few, many = (calls(partial(work, size)) for size in (150, 600))
    assert many < 5 * few
    start = time.process_time()
    work(4_000)
    assert time.process_time() - start < HANG
