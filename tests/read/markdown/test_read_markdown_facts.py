"""What metadata blocks say: days, people, labels, addresses, whether the blog shows the post."""

from __future__ import annotations

import pytest

from publish.document import Emphasis
from publish.read.items import Item
from publish.read.markdown import opened
from publish.read.reading import Original
from publish.sources import Certainty, PartialDate
from publish.walking import plain_text


def item(lines: str, name: str = "post.md") -> Item:
    """The item of a file with these lines in its YAML block."""
    export = opened(Original(name, f"---\nlayout: post\n{lines}\n---\nWords.".encode()))
    assert export is not None
    return export.items[0]


def codes(found: Item) -> list[str]:
    return [finding.code.name for finding in found.findings]


@pytest.mark.parametrize(
    "written",
    [
        "2019-01-05",
        "2019-01-05 23:30:00 -0800",
        "2019-01-05T23:30:00Z",
        "2019-1-5 9:00",
        "2019/01/05",
        "January 5, 2019",
        "5 Jan 2019",
        "Jan 5th 2019",
        "Sat, 05 Jan 2019 23:30:00 +0900",
        "05.01.2019",
        "20190105",
        "'2019-01-05'",
    ],
)
def test_a_day_is_taken_as_it_is_written(written: str) -> None:
    """Whatever the form, and never shifted to another zone."""
    found = item(f"title: x\ndate: {written}")
    assert found.about.published == PartialDate(2019, 1, 5)
    assert ("published", "front matter date") in [(e.field, e.origin) for e in found.about.evidence]


@pytest.mark.parametrize("written", ["05/06/2019", "soon", "2019-13-40"])
def test_a_day_that_could_be_two_is_none(written: str) -> None:
    """It is a finding with its line, and the field stays empty."""
    found = item(f"title: x\ndate: {written}")
    assert found.about.published is None
    assert [str(f.location) for f in found.findings if f.code.name == "R162"] == ["post.md:4"]


def test_a_program_s_date_is_silence() -> None:
    """ "Last Modified" and templates are no dates, and nothing that an editor could mend."""
    assert codes(item("title: x\ndate: Last Modified")) == []
    assert codes(item('title: x\ndate: "{{ date }}"')) == []


def test_the_file_s_name_gives_a_day_where_nothing_else_does() -> None:
    """Jekyll's file names and folders begin with it; a date in the block wins."""
    assert item("title: x", "2019-01-05-x.md").about.published == PartialDate(2019, 1, 5)
    assert item("title: x", "2019-01-05-x/index.md").about.published == PartialDate(2019, 1, 5)
    told = item("title: x\ndate: 2020-02-02", "2019-01-05-x.md").about
    assert told.published == PartialDate(2020, 2, 2)
    evidence = item("title: x", "2019-01-05-x.md").about.evidence
    assert [(e.origin, e.certainty) for e in evidence if e.field == "published"] == [
        ("file name", Certainty.LIKELY)
    ]


@pytest.mark.parametrize("key", ["lastmod", "updated", "modified", "last_modified_at", "updatedAt"])
def test_a_change_is_dated(key: str) -> None:
    """However its key is spelt; a change on the day of publication is none."""
    assert item(f"title: x\ndate: 2019-01-05\n{key}: 2019-02-01").about.updated == PartialDate(
        2019, 2, 1
    )
    assert item(f"title: x\ndate: 2019-01-05\n{key}: 2019-01-05").about.updated is None


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("author: Ann Holm", ("Ann Holm",)),
        ("author: Ann Holm <ann@example.org>", ("Ann Holm",)),
        ('author: "[Ann Holm](https://example.org)"', ("Ann Holm",)),
        ("authors: [Ann Holm, Bo Lee]", ("Ann Holm", "Bo Lee")),
        ("authors: Ann Holm, Bo Lee", ("Ann Holm", "Bo Lee")),
        ("authors: Ann Holm and Bo Lee", ("Ann Holm", "Bo Lee")),
        ("author: {name: Ann Holm, email: a@example.org}", ("Ann Holm",)),
        ("authors:\n- name: Ann Holm\n- name: Bo Lee", ("Ann Holm", "Bo Lee")),
        ("author: Holm; Lee", ("Holm", "Lee")),
        ("author: admin", ()),
    ],
)
def test_authors(lines: str, names: tuple[str, ...]) -> None:
    """Texts, lists and tables with names; what a program writes is no name."""
    assert item(f"title: x\n{lines}").about.byline == names


def test_a_key_for_an_author_is_only_likely() -> None:
    """A short word in small letters may stand for a name that another file has."""
    found = item("title: x\nauthor: ann").about
    assert found.byline == ("ann",)
    assert [e.certainty for e in found.evidence if e.field == "byline"] == [Certainty.LIKELY]


@pytest.mark.parametrize(
    ("lines", "tags"),
    [
        ("tags: a b", ("a", "b")),
        ("tags: a, b c", ("a", "b c")),
        ("tags: [a, b c]", ("a", "b c")),
        ("tags:\n- a\n- a\n- '#b'", ("a", "b")),
        ("tags: [a]\ncategories: c d\nseries: E f", ("a", "c", "d", "E f")),
        ("category: c d", ("c d",)),
        ("tags:", ()),
    ],
)
def test_tags_and_categories(lines: str, tags: tuple[str, ...]) -> None:
    """Jekyll parts a text at spaces, others at commas; tags have the categories too."""
    assert item(f"title: x\n{lines}", "2019-01-05-x.md").about.tags == tags


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("", "published"),
        ("draft: true", "draft"),
        ("draft: false", "published"),
        ("published: false", "draft"),
        ("publish: false", "draft"),
        ("private: yes", "private"),
        ("status: draft", "draft"),
        ("status: private", "private"),
        ("password: x", "password"),
        ("status: future", "scheduled"),
        ("expiryDate: 2020-01-01", "published"),
        ("publishDate: 2931-01-01", "published"),
    ],
)
def test_status(lines: str, status: str) -> None:
    """Whether the blog shows the post, on whatever day."""
    assert item(f"title: x\n{lines}").status == status


def test_an_end_is_a_finding() -> None:
    """No clock is asked: what depends on today is told, and the post is read."""
    found = item("title: x\nexpiryDate: 2020-01-01")
    assert found.status == "published"
    assert codes(found) == ["R168"]


def test_a_body_that_a_move_escaped() -> None:
    """Markup that another program escaped is markup again, and told."""
    text = "---\nlayout: post\ntitle: x\n---\n\n&lt;p&gt;Salt &amp;amp; tar.&lt;/p&gt;\n"
    export = opened(Original("post.md", text.encode()))
    assert export is not None
    assert [finding.code.name for finding in export.findings] == ["R157"]
    assert export.items[0].body.strip() == "<p>Salt &amp; tar.</p>"


def test_other_names_of_a_title() -> None:
    """Some blogs' templates take the title from a key of another name."""
    found = item("pageTitle: Low *water*")
    assert plain_text(found.about.title) == "Low water"
    assert [e.origin for e in found.about.evidence] == ["front matter pageTitle"]


def test_a_draft_lies_in_its_folder() -> None:
    """Jekyll's _drafts."""
    assert item("title: x", "_drafts/x.md").status == "draft"


@pytest.mark.parametrize("text", ["---\ntitle: Not yet\n---\nWords.", "Words without a block."])
def test_what_lies_among_jekylls_posts_is_one(text: str) -> None:
    """However little its block says; elsewhere it may be a manuscript, and one of ours is."""
    draft = opened(Original("_drafts/x.md", text.encode()))
    assert draft is not None
    assert draft.items[0].status == "draft"
    assert opened(Original("notes/x.md", text.encode())) is None
    ours = b"---\ntitle: x\norigin: {file: x.html}\n---\nWords."
    assert opened(Original("_posts/x.md", ours)) is None


def test_other_fields() -> None:
    """Address, licence, language, description, subtitle, with their evidence."""
    found = item(
        "title: The *tide*\nsubtitle: And ebb\ncanonicalURL: https://a.example/tide\n"
        "locale: pt_BR\nlicense: {name: CC BY 4.0}\nsummary: 'What <b>it</b> is.'\n"
        "site: Margins\npermalink: /t/"
    ).about
    assert found.title == ("The ", Emphasis(("tide",)))
    assert plain_text(found.subtitle) == "And ebb"
    assert (found.url, found.language, found.rights) == (
        "https://a.example/tide",
        "pt-BR",
        "CC BY 4.0",
    )
    assert (found.description, found.site) == ("What it is.", "Margins")


def test_flags_are_no_words() -> None:
    """A theme's switches stand where others have texts."""
    found = item("title: x\ncopyright: true\nexcerpt: false\nlanguage: yes\nimage: false").about
    assert (found.rights, found.description) == ("", "")


@pytest.mark.parametrize(
    ("name", "lines", "expected"),
    [
        ("the-tide.md", "", "the-tide"),
        ("2019-01-05-the-tide.markdown", "", "2019-01-05-the-tide"),
        ("the-tide/index.md", "", "the-tide"),
        ("the-tide/index.en.md", "", "the-tide"),
        ("index.md", "slug: the-tide", "the-tide"),
        ("index.md", "", "index"),
    ],
)
def test_an_item_s_name(name: str, lines: str, expected: str) -> None:
    """The file's, or of a bundle its folder's; links lead to it by "NAME.md"."""
    found = item(f"title: x\n{lines}", name)
    assert found.name == expected
    assert f"{expected}.md" in found.aliases


def test_aliases_are_the_post_s_other_addresses() -> None:
    """Those it had, and its own path on its blog."""
    found = item("title: x\npermalink: /t/:title/\naliases: [/old/, /older/]\nslug: tide")
    assert set(found.aliases) == {"post.md", "/t/:title/", "tide", "/old/", "/older/"}


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ("cover: {image: a.jpg, alt: A boat, caption: A *boat*}", "A boat"),
        ("image: /a.jpg", ""),
        ("header:\n  image: a.jpg\n  caption: Words", "Words"),
        ("featuredImage: ./a.jpg", ""),
    ],
)
def test_a_cover_stands_first(lines: str, shown: str) -> None:
    """With its caption, and a finding that says so."""
    found = item(f"title: x\n{lines}")
    assert found.body.startswith("<figure><img src=")
    assert shown in found.body
    assert "R167" in codes(found)


def test_a_cover_that_the_text_shows_is_not_shown_twice() -> None:
    """Nor is what is no picture: a colour, a flag."""
    text = "---\nlayout: post\ntitle: x\nimage: /img/a.jpg\n---\n![A boat](/img/a.jpg)"
    export = opened(Original("a.md", text.encode()))
    assert export is not None
    assert export.items[0].body.count("<img") == 1
    assert "<img" not in item("title: x\nimage: true\ncover: '#fff'").body
