"""Ghost's export: its tables, its statuses, and the bodies that its editors stored."""

from __future__ import annotations

import json
from typing import Any

import pytest
from feed_samples import codes, ghost, only, opened, origins, reading

from publish.document import Embed, Link
from publish.errors import InputRefused
from publish.ledger import Entry
from publish.read.exports import open_export
from publish.read.exports.koenig import card
from publish.read.exports.lexical import Tree
from publish.read.exports.mobiledoc import Document
from publish.read.exports.stored import markdown
from publish.read.html.dom import line_of
from publish.read.html.parsing import parse
from publish.read.reading import Original
from publish.sources import Certainty
from publish.walking import all_inlines, plain_text

USERS = [{"id": 1, "name": "Ruth Vane"}, {"id": 2, "name": "Ivo Dane"}]
POST: dict[str, Any] = {"title": "Salt", "slug": "salt", "html": "<p>Words.</p>"}


def mobiledoc(*sections: list[Any], **tables: list[Any]) -> str:
    filled = {"version": "0.3.1", "atoms": [], "cards": [], "markups": [], **tables}
    return Document({**filled, "sections": list(sections)}).as_html()


def lexical(*children: dict[str, Any]) -> str:
    return Tree().as_html({"type": "root", "children": list(children)})


def said(text: str, form: int = 0) -> dict[str, Any]:
    return {"type": "extended-text", "text": text, "format": form}


def test_every_field_has_its_evidence() -> None:
    """Authors in their order, public tags alone, days, address and descriptions from the tables."""
    post = {
        **POST,
        "published_at": "2020-01-02T23:00:00.000Z",
        "updated_at": "2020-02-02T23:00:00.000Z",
        "canonical_url": "https://elsewhere.example/salt",
        "custom_excerpt": "On salt.",
        "locale": "en-gb",
    }
    tables = {
        "users": USERS,
        "posts_authors": [
            {"post_id": "1", "author_id": 1, "sort_order": 1},
            {"post_id": "1", "author_id": 2, "sort_order": 0},
        ],
        "tags": [{"id": "a", "name": "Sea"}, {"id": "b", "name": "#theme"}],
        "posts_tags": [{"post_id": "1", "tag_id": "b"}, {"post_id": "1", "tag_id": "a"}],
        "settings": [{"key": "title", "value": "Quay Notes"}],
    }
    item = only(ghost(post, **tables))
    about = item.about
    assert about.byline == ("Ivo Dane", "Ruth Vane")
    assert about.tags == ("Sea",)
    assert (str(about.published), str(about.updated)) == ("2020-01-02", "2020-02-02")
    assert about.url == "https://elsewhere.example/salt"
    assert (about.description, about.site, about.language) == ("On salt.", "Quay Notes", "en-GB")
    assert (item.name, item.aliases) == ("salt", ("/salt/",))
    assert set(origins(item).values()) == {
        *("ghost title", "ghost authors", "ghost tags", "ghost published_at", "ghost updated_at"),
        *("ghost canonical_url", "ghost custom_excerpt", "ghost setting title", "ghost locale"),
    }


def test_every_envelope() -> None:
    """The tables are found in each of the envelopes that exports have had."""
    tables = {"posts": [{**POST, "comment_id": "1"}]}
    for data in (
        {"db": [{"data": tables}]},
        {"data": tables},
        {"meta": {}, "data": tables},
        tables,
    ):
        assert len(opened(json.dumps(data).encode()).items) == 1


def test_before_version_1() -> None:
    """Old exports have Markdown, one author by id, pages by a flag, days in milliseconds."""
    post = {
        "title": "Salt",
        "slug": "salt",
        "html": None,
        "markdown": "# Salt\n\nOf *tar*.",
        "author_id": 1,
        "page": 1,
        "published_at": 1283780649000,
    }
    item = only(ghost(post, users=USERS))
    assert item.about.byline == ("Ruth Vane",)
    assert (str(item.about.published), item.kind) == ("2010-09-06", "page")
    assert "<em>tar</em>" in item.body


@pytest.mark.parametrize(
    ("columns", "status", "found"),
    [
        ({"status": "published"}, "published", []),
        ({"status": "draft"}, "draft", []),
        ({"status": "scheduled"}, "scheduled", []),
        ({"status": "sent"}, "published", ["R155"]),
        ({"visibility": "public"}, "published", []),
        ({"visibility": "members"}, "published", ["R155"]),
        ({"visibility": "paid"}, "published", ["R155"]),
    ],
)
def test_statuses(columns: dict[str, str], status: str, found: list[str]) -> None:
    """Each status is what it is; a post that not everybody could read is one, and says so."""
    item = only(ghost({**POST, **columns}))
    assert (item.status, codes(item.findings)) == (status, found)


def test_the_untitled() -> None:
    """Ghost's own word for no title is no title."""
    assert only(ghost({**POST, "title": "(Untitled)"})).about.title == ()


def test_the_picture_over_a_post() -> None:
    """It is shown first, with its alternative text and its caption, which is HTML."""
    meta = {
        "post_id": "1",
        "feature_image_alt": "The Alma",
        "feature_image_caption": "By <b>Cato</b>",
    }
    post = {**POST, "feature_image": "__GHOST_URL__/content/images/alma.jpg"}
    item = only(ghost(post, posts_meta=[meta]))
    assert item.body.startswith('<figure><img src="/content/images/alma.jpg" alt="The Alma">')
    assert "By <b>Cato</b>" in item.body


def test_links_within_the_site() -> None:
    """The site's address, which an export does not have, leaves a relative link."""
    item = only(ghost({**POST, "html": '<a href="__GHOST_URL__/tar/">tar</a>'}))
    assert item.body == '<a href="/tar/">tar</a>'


def test_html_before_what_was_stored() -> None:
    """Where Ghost has made HTML that is the body, else Lexical, else Mobiledoc."""
    stored = {
        "lexical": json.dumps(
            {"root": {"children": [{"type": "paragraph", "children": [said("L")]}]}}
        ),
        "mobiledoc": json.dumps({"sections": [[1, "p", [[0, [], 0, "M"]]]]}),
    }
    assert only(ghost({**POST, **stored})).body == "<p>Words.</p>"
    assert only(ghost({**POST, **stored, "html": None})).body == "<p>L</p>"
    stored["lexical"] = ""
    assert only(ghost({**POST, **stored, "html": None})).body == "<p>M</p>"


def test_a_sign_up_form_is_dropped_whole() -> None:
    """With what it answers when it was filled in."""
    form = """<div class="kg-card kg-signup-card kg-width-wide" data-lexical-signup-form="">
    <div class="kg-signup-card-text"><h2>Letters from the quay</h2><p>Twice a year.</p>
    <form data-members-form="signup"><button type="submit">Join</button>
    <div class="kg-signup-card-success">Look into your letter box.</div></form></div></div>"""
    item = only(ghost({**POST, "html": f"<p>Before.</p>{form}<p>After.</p>"}))
    made = reading(item)
    assert plain_text(all_inlines(made.post.blocks)) == "Before.After."
    assert {entry.rule for entry in made.ledger.entries} == {"subscribe box"}


def test_what_is_broken_is_found() -> None:
    """A stored body that is no JSON is a finding, not the end of the export."""
    item = only(ghost({**POST, "html": None, "lexical": '{"root": '}))
    assert codes(item.findings) == ["R159", "R152"]


def test_what_nests_without_end() -> None:
    """Lexical that nests deep gives its words; JSON that nests without end is found."""
    deep: dict[str, Any] = said("bottom")
    for _ in range(150):
        deep = {"type": "quote", "children": [deep]}
    item = only(
        ghost({**POST, "html": None, "lexical": json.dumps({"root": {"children": [deep]}})})
    )
    assert "bottom" in item.body
    endless = '{"root": ' + '{"children": [' * 50_000
    assert "R159" in codes(only(ghost({**POST, "html": None, "lexical": endless})).findings)
    with pytest.raises(InputRefused):
        opened(b'{"posts": [{"mobiledoc": ' + b"[" * 100_000)


def test_mobiledoc_text() -> None:
    """Markers open and close markups in their order; atoms and lists are what they are."""
    markups = [["a", ["href", "https://x.example/?a&b"]], ["em"], ["script"]]
    line = [[0, [], 0, "A & "], [0, [0, 1], 1, "both"], [0, [], 1, "link"], [0, [2], 1, "none"]]
    assert mobiledoc([1, "p", line], markups=markups) == (
        '<p>A &amp; <a href="https://x.example/?a&amp;b"><em>both</em>link</a><span>none</span></p>'
    )
    assert mobiledoc([1, "h2", [[0, [1], 0, "open"]]], markups=markups) == "<h2><em>open</em></h2>"
    assert mobiledoc([3, "ol", [[[0, [], 0, "a"]], [[0, [], 0, "b"]]]]) == (
        "<ol><li>a</li><li>b</li></ol>"
    )
    atoms = [["soft-return", "", {}], ["mention", "@Ruth", {}]]
    broken = [[0, [], 0, "a"], [1, [], 0, 0], [1, [], 0, 1]]
    assert mobiledoc([1, "p", broken], atoms=atoms) == "<p>a<br>@Ruth</p>"
    assert "pull-quote" in mobiledoc([1, "pull-quote", [[0, [], 0, "a"]]])
    assert mobiledoc([2, "a.png"]) == '<figure><img src="a.png"></figure>'


@pytest.mark.parametrize(
    "section",
    [[], [10], [10, 7], [10, "x"], [1], [1, None, 5], [3, "ol"], "x", None, [1, "p", [[9]]]],
)
def test_mobiledoc_that_is_nonsense(section: Any) -> None:
    """Sections that mean nothing say nothing."""
    assert line_of(parse(mobiledoc(section))) == ""


@pytest.mark.parametrize(
    ("form", "made"),
    [
        (0, "x"),
        (1, "<strong>x</strong>"),
        (3, "<em><strong>x</strong></em>"),
        (4, "<s>x</s>"),
        (8, "x"),
        (16, "<code>x</code>"),
        (32, "<sub>x</sub>"),
        (64, "<sup>x</sup>"),
    ],
)
def test_lexical_formats(form: int, made: str) -> None:
    """The bits of a text's format are its emphasis."""
    assert lexical({"type": "paragraph", "children": [said("x", form)]}) == f"<p>{made}</p>"


def test_lexical_text() -> None:
    """Headings, lists, quotations, links and line ends are what they are."""
    link = {"type": "link", "url": "https://x.example/?a&b", "children": [said("x")]}
    line = [said("a"), {"type": "linebreak"}, said(" "), link]
    assert lexical({"type": "paragraph", "children": line}) == (
        '<p>a<br> <a href="https://x.example/?a&amp;b">x</a></p>'
    )
    assert (
        lexical({"type": "extended-heading", "tag": "h3", "children": [said("x")]}) == "<h3>x</h3>"
    )
    inner = {
        "type": "list",
        "listType": "bullet",
        "children": [{"type": "listitem", "children": [said("y")]}],
    }
    outer = {
        "type": "list",
        "listType": "number",
        "start": 3,
        "children": [{"type": "listitem", "children": [inner]}],
    }
    assert lexical(outer) == '<ol start="3"><li><ul><li>y</li></ul></li></ol>'
    assert lexical({"type": "quote", "children": [said("x")]}) == "<blockquote>x</blockquote>"


def test_a_card_that_is_not_known() -> None:
    """It is found by its name, and its words are kept."""
    strange = {"type": "weather", "html": "<p>It rained all day.</p>", "width": "full"}
    inside = {"type": "box", "children": [said("Boxed words")]}
    root = json.dumps({"root": {"children": [strange, inside]}})
    item = only(ghost({**POST, "html": None, "lexical": root}))
    assert "It rained all day." in item.body
    assert "Boxed words" in item.body
    assert codes(item.findings) == ["R156", "R156"]


@pytest.mark.parametrize(
    ("name", "payload", "words"),
    [
        ("card-markdown", {"markdown": "Of *tar*"}, "Of tar"),
        ("html", {"html": "<p>Raw</p>"}, "Raw"),
        ("code", {"code": "a < b", "language": "c", "caption": "Listing"}, "a < b Listing"),
        ("image", {"src": "a.png", "caption": "The <i>Alma</i>"}, "The Alma"),
        ("gallery", {"images": [{"src": "a.png"}, {"src": "b.png"}], "caption": "Two"}, "Two"),
        ("callout", {"calloutText": "<p>Mind!</p>", "calloutEmoji": "x"}, "Mind!"),
        ("toggle", {"heading": "Why", "content": "<p>So</p>"}, "Why So"),
        ("button", {"buttonText": "Go", "buttonUrl": "https://x.example"}, "Go"),
        ("file", {"src": "a.pdf", "fileTitle": "Paper", "fileCaption": "Old"}, "Paper Old"),
        ("audio", {"src": "a.mp3", "title": "Talk"}, "Talk"),
        ("video", {"src": "a.mp4", "caption": "<b>Film</b>"}, "Film"),
        ("header", {"header": "Big", "subheader": "Small"}, "Big Small"),
        ("product", {"productTitle": "Pen", "productDescription": "<p>Writes</p>"}, "Pen Writes"),
        ("embed", {"url": "https://x.example/", "metadata": {"title": "Far"}}, "Far"),
        (
            "embed",
            {"url": "u", "html": "<blockquote>Words</blockquote>", "caption": "C"},
            "Words C",
        ),
        ("bookmark", {"url": "https://x.example/", "metadata": {"title": "Far"}}, "Far"),
        ("bookmark", {"url": "https://x.example/"}, "https://x.example/"),
        ("hr", {}, ""),
        ("paywall", {}, ""),
    ],
)
def test_cards(name: str, payload: dict[str, Any], words: str) -> None:
    """Each card of Ghost's editor says its words."""
    made = card(name, payload, [])
    assert made is not None
    assert line_of(parse(made)) == words


def test_cards_of_nothing() -> None:
    """A card without its payload says nothing, and none stops the reading."""
    names = "markdown html image gallery code embed callout toggle button file product header email"
    for name in names.split():
        for payload in ({}, dict.fromkeys(["html", "src", "images", "metadata", "caption"], 5)):
            assert card(name, payload, []) is not None


def test_what_only_the_e_mail_shows() -> None:
    """What readers of the site never saw is in the ledger, not in the post."""
    children = [
        {
            "type": "paragraph",
            "children": [said("The boat left late, as it always did, that day.")],
        },
        {"type": "email", "html": "<p>Dear reader</p>"},
        {"type": "call-to-action", "textValue": "<p>Buy now</p>"},
    ]
    root = json.dumps({"root": {"children": children}})
    made = reading(only(ghost({**POST, "html": None, "lexical": root})))
    dropped = {entry.rule: entry.text for entry in made.ledger.entries}
    assert dropped == {"hidden": "Dear reader", "advertisement": "Buy now"}


def test_a_bookmark_is_an_embed() -> None:
    """A bookmark, stored or as HTML, becomes an embed with the words of the page it leads to."""
    about = {"title": "Far", "description": "Off.", "author": "Cato", "publisher": "Far Site"}
    doc = {"cards": [["bookmark", {"url": "https://far.example/", "metadata": about}]]}
    stored = json.dumps({"sections": [[10, 0]], **doc})
    (block,) = reading(only(ghost({**POST, "html": None, "mobiledoc": stored}))).post.blocks
    assert isinstance(block, Embed)
    assert (block.url, block.kind) == ("https://far.example/", "link")
    assert [plain_text(b.content) for b in block.blocks if hasattr(b, "content")] == [
        *("Far", "Off.", "Cato Far Site")
    ]


def test_markdown_loses_no_note() -> None:
    """Notes that nothing calls, or that are defined twice, are told."""
    source = "A[^1] b.\n\n[^1]: Called.\n\n[^2]: Never called.\n"
    dropped: list[Entry] = []
    made = markdown(source, dropped)
    assert ["Never called." in entry.text for entry in dropped] == [True]
    assert 'class="footnote' in made
    dropped.clear()
    twice = markdown("A[^1].\n\n[^1]: One.\n\n[^1]: Two.\n", dropped)
    assert "One." in twice
    assert ["Two." in entry.text for entry in dropped] == [True]
    assert "deep" in markdown("> " * 300 + "deep", [])


def test_markdown_of_a_card_is_that_of_a_blog() -> None:
    """Markdown in a card has what blogs' Markdown has; braces are its author's, its line ends are
    seen, and what is not shown is told."""
    dropped: list[Entry] = []
    source = '# Not a title\n\n- [x] done\n\nSay {{ name }}\n[so](https://x.example/ "Why").\n\n'
    made = markdown(source + "Term\n: Told\n\n<!-- Ask Ann. -->", dropped)
    assert "<h1>Not a title</h1>" in made
    assert "☑ done" in made
    assert "Say {{ name }}<br />" in made
    assert "<dt>Term</dt>" in made
    assert [str(entry.text) for entry in dropped] == ["Why", "Ask Ann."]


def test_the_address_of_the_site_is_asked_for_where_links_need_it() -> None:
    """An export does not say its site: links that count from it are told, and lead to it where
    its address is given; a post's own address is likely that of its slug."""
    linked = {**POST, "slug": "first", "html": '<p>Told in <a href="/second/">a letter</a>.</p>'}
    export = ghost(linked)
    alone = open_export(Original("g.json", export))
    assert alone is not None
    assert [f.code.name for f in alone.findings] == ["R169"]
    named = open_export(Original("g.json", export, url="https://blog.example"))
    assert named is not None
    assert not named.findings
    about = named.items[0].about
    assert about.url == "https://blog.example/first/"
    assert [e.certainty for e in about.evidence if e.field == "url"] == [Certainty.LIKELY]
    links = [n for n in all_inlines(reading(named.items[0]).post.blocks) if isinstance(n, Link)]
    assert [link.href for link in links] == ["https://blog.example/second/"]


@pytest.mark.parametrize("column", ["lexical", "mobiledoc"])
def test_a_word_that_an_editor_s_body_would_lose_is_an_error(
    column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the author typed is in the HTML that is made of it, or told by name."""
    tree = {
        "root": {
            "type": "root",
            "children": [{"type": "paragraph", "children": [said("Salt water")]}],
        }
    }
    document = {"version": "0.3.1", "sections": [[1, "p", [[0, [], 0, "Salt water"]]]]}
    stored = json.dumps(tree if column == "lexical" else document)
    post = {"title": "Salt", "slug": "salt", column: stored}
    assert "R106" not in codes(only(ghost(post)).findings)
    kind = Tree if column == "lexical" else Document
    whole = kind.as_html
    monkeypatch.setattr(
        kind, "as_html", lambda self, *root: whole(self, *root).replace("water", "")
    )
    assert "R106" in codes(only(ghost(post)).findings)
