"""What holds for any feed: no word of a body is lost, no field is invented, names are unique."""

from __future__ import annotations

import html
import json
from collections import Counter
from typing import Any

from feed_samples import atom, ghost, json_feed, only, opened, reading, rss
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publish.document import Preformatted
from publish.post import Metadata
from publish.read.exports.lexical import Tree
from publish.read.exports.mobiledoc import Document
from publish.read.exports.wording import body_of, html_title, judged_title, paragraphs, plain
from publish.read.html.dom import clean, visible_text
from publish.read.html.parsing import parse
from publish.read.items import Item
from publish.walking import own_inlines, plain_text, walk

PIECES = st.sampled_from(
    [
        *(
            "salt",
            "tar",
            "and ropes.",
            " ",
            "\n",
            "\n\n",
            "&",
            "&amp;",
            "&lt;p&gt;",
            "&#8217;",
            "<",
        ),
        *(">", "<b>", "</b>", "<p>", "</p>", "<br>", "<div>", "</div>", "<li>", "…", "[…]", "]]>"),
        *("Read more", "Share this:", "Continue reading →", "x", "Comments (3)", "Related posts"),
        *('<a href="https://quay.example/p/">', '<a href="/q/">', "</a>", "<h2>", "</h2>", "塩"),
        *("<blockquote>", "</blockquote>", "<table><tr><td>", "The post", "appeared first on"),
        *('<img src="a.png" alt="">', "<figure>", "<figcaption>", "</figure>", "\u202e", "é"),
    ]
)
TEXT = st.lists(PIECES, max_size=30).map("".join)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
LINK = "https://quay.example/p/"


def read_whole(item: Item) -> Counter[str]:
    """The letters and figures of a post as it is read, and of its ledger."""
    made = reading(item)
    noted = [block for note in made.post.notes for block in note.blocks]
    texts = [entry.text for entry in made.ledger.entries]
    for block in walk([*made.post.blocks, *noted]):
        texts += [plain_text(run) for run in own_inlines(block)]
        texts += [block.text] if isinstance(block, Preformatted) else []
    return letters("".join(texts))


def letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text if sign.isalnum())


def seen(source: str) -> Counter[str]:
    """The letters and figures that a browser shows of HTML."""
    return letters(visible_text(parse(source)))


def escaped(text: str) -> str:
    """Text as an element of XML has it."""
    return html.escape(clean(text).replace("\f", " "), quote=False)


@settings(max_examples=150, deadline=None)
@given(TEXT)
@example('<p>salt … <a href="https://quay.example/p/">Continue reading →</a></p>')
@example("&lt;p&gt;salt")
@example("<h2>Related posts</h2><a href='/q/'>salt</a>")
def test_no_word_of_a_body_is_lost(source: str) -> None:
    """Whatever a body is, in whichever format, its words are in the post or in the ledger."""
    inside = f"<title>t</title><content type='html'>{escaped(source)}</content>"
    in_rss = f"<link>{LINK}</link><description>{escaped(source)}</description>"
    posts = [
        only(atom(f'<link href="{LINK}"/>{inside}')),
        only(rss(in_rss)),
        only(json_feed({"id": "1", "url": LINK, "content_html": source})),
    ]
    wanted = seen(body_of(clean(source).replace("\f", " ").strip()))
    for item in posts:
        assert not wanted - read_whole(item)


@settings(max_examples=100, deadline=None)
@given(ANY)
@example("<p>a</p> &amp; <!-- b -->")
def test_plain_text_is_kept_to_the_letter(text: str) -> None:
    """Plain text, whatever is in it, is what a reader sees of its HTML."""
    kept = visible_text(parse(paragraphs(clean(text))))
    assert "".join(kept.split()) == "".join(clean(text).split())


@settings(max_examples=150, deadline=None)
@given(st.one_of(TEXT, ANY))
def test_titles_keep_their_words(text: str) -> None:
    """No letter of a title that is text is lost; of one that is HTML none that a browser shows."""
    told = judged_title(clean(text), references=False)
    if not any(not isinstance(node, str) for node in told) and "</" not in text:
        assert "".join(plain_text(told).split()) in (
            "".join(clean(text).split()),
            "".join(clean(plain(text)).split()),
        )
    html_title(clean(text))


FIELDS: dict[str, st.SearchStrategy[str]] = {
    "title": ANY,
    "url": st.sampled_from(["", "/a/", "/a/?p=1", "https://quay.example/b", "javascript:x"]),
    "summary": TEXT,
    "date_published": st.sampled_from(["", "2020-01-02", "then", "1970-01-01T00:00:00Z"]),
    "content_text": ANY,
}
POST = st.fixed_dictionaries({}, optional=FIELDS)


@settings(max_examples=100, deadline=None)
@given(st.lists(POST, max_size=6))
def test_names_are_unique_and_nothing_is_invented(posts: list[dict[str, str]]) -> None:
    """Each post has a name of its own; a field that a post does not give is empty, and each that
    is filled has its evidence."""
    export = opened(json_feed(*({"id": str(n), **post} for n, post in enumerate(posts))))
    assert len(export.items) == len(posts)
    assert len({item.name for item in export.items}) == len(posts)
    assert all(item.name for item in export.items)
    for item, post in zip(export.items, posts, strict=True):
        about = item.about
        assert not about.title or post.get("title")
        assert not about.url or post.get("url")
        assert not about.published or post.get("date_published") == "2020-01-02"
        assert (about.byline, about.rights, about.tags, about.language) == ((), "", (), "")
        filled = [name for name in FIELDS_OF if getattr(about, name) != getattr(NOTHING, name)]
        assert set(filled) == {evidence.field for evidence in about.evidence}


NOTHING = Metadata()
FIELDS_OF = ("title", "url", "published", "updated", "description", "site")

KEYS = [
    *("type", "text", "children", "root", "tag", "format", "url", "src", "html", "caption"),
    *("images", "cards", "atoms", "markups", "sections", "p", "a", "em", "href", "list"),
    *("listType", "markdown", "metadata", "title", "name"),
]
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-2, 9), ANY),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["sections", "cards", "atoms", "markups"]), JSON), JSON)
def test_any_stored_body_is_read(document: dict[str, Any], node: Any) -> None:
    """Whatever an editor stored, a body comes of it, and nothing raises."""
    Document(document).as_html()
    Tree().as_html(node if isinstance(node, dict) else {"children": node})
    stored = {"title": "t", "mobiledoc": json.dumps(document), "html": None}
    for item in opened(ghost(stored)).items:
        reading(item)


TEXTS = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=8)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.integers(0, 127), st.booleans()), max_size=8))
def test_lexical_keeps_every_word(runs: list[tuple[str, int, bool]]) -> None:
    """The texts of a Lexical tree are the words of its HTML, in their order."""
    children = [
        {"type": "paragraph", "children": [{"type": "text", "text": text, "format": form}]}
        if apart
        else {"type": "quote", "children": [{"type": "text", "text": text, "format": form}]}
        for text, form, apart in runs
    ]
    made = visible_text(parse(Tree().as_html({"children": children})))
    assert "".join(made.split()) == "".join(clean("".join(text for text, _, _ in runs)).split())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.lists(st.integers(0, 3), max_size=2), st.integers(0, 3))))
def test_mobiledoc_keeps_every_word(markers: list[tuple[str, list[int], int]]) -> None:
    """The texts of a section's markers are the words of its HTML, however they open and close."""
    markups = [["em"], ["a", ["href", "/x"]], ["strong"]]
    line = [[0, opens, closes, text] for text, opens, closes in markers]
    made = Document({"sections": [[1, "p", line]], "markups": markups}).as_html()
    kept = visible_text(parse(made))
    assert "".join(kept.split()) == "".join(clean("".join(text for text, _, _ in markers)).split())
