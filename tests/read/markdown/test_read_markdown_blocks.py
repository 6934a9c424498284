"""Metadata blocks of blogs: told from our manuscripts, read in every form, refused by line."""

from __future__ import annotations

import pytest
from generated import posts
from hypothesis import given, settings

from publish.errors import InputRefused
from publish.manuscript import write
from publish.post import Post
from publish.read.items import Item
from publish.read.markdown import is_blog_post, opened
from publish.read.reading import Original
from publish.sources import PartialDate
from publish.walking import plain_text


def item(text: str, name: str = "post.md") -> Item:
    """The item of a blog's file."""
    export = opened(Original(name, text.encode()))
    assert export is not None
    return export.items[0]


def refusal(text: str) -> str:
    """What is said of a file that is refused."""
    with pytest.raises(InputRefused) as caught:
        item(text)
    return str(caught.value)


@settings(max_examples=60, deadline=None)
@given(posts())
def test_a_manuscript_is_no_blog_post(post: Post) -> None:
    """Whatever post is written as a manuscript, it is never taken for a blog's."""
    text = write(post)
    assert not is_blog_post(text)
    assert opened(Original("post.md", text.encode())) is None


@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "x"\n+++\n',
        '{\n"title": "x"\n}\n\nWords.',
        "Title: x\nDate: 2019-01-05\n\nWords.",
        "---\nlayout: post\n---\n",
        "---\ntitle: x\npublished: true\n---\n",
        "---\ntitle: x\nauthor: Ann\n---\n",
        "---json\n{}\n---\nWords.",
        "Words and {% include x.html %}.",
        'Words and {{< figure src="x.png" >}}.',
        "Words and {{ site.baseurl }}/x.",
        "Words and ![[x.png]].",
    ],
)
def test_a_blog_post_is_known(text: str) -> None:
    """By another form of block, by a blog's keys, or by tags where there is no block."""
    assert is_blog_post(text)


@pytest.mark.parametrize(
    "text",
    [
        "# A title\n\nWords.",
        "---\ntitle: x\ntags: [a]\n---\n\nThe tag `{% raw %}` and {{< x >}}.",
        "---\ntitle: x\nbyline: [Ann]\ndate: 2019-01-05\n---\n",
        "---\ntitle: x\npublished: 2019-01-05\ncategory: y\n---\n",
        "---\n\nWords between rules.\n\n---\n",
        "Note: it was late.\n\nWords.",
        "Code is written `{{< so >}}`:\n\n```\n{% include x %}\n```\n",
        "",
    ],
)
def test_what_is_no_blog_post(text: str) -> None:
    """A manuscript's own keys decide; without a block, tags in code are no sign."""
    assert not is_blog_post(text)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: The tide\ndate: 2019-01-05\ntags: [a, b]\n---\nWords.",
        "\n\n---yaml\ntitle: The tide\ndate: 2019-01-05\ntags:\n- a\n- b\n...\nWords.",
        '+++\ntitle = "The tide"\ndate = 2019-01-05T23:59:00+09:00\ntags = ["a", "b"]\n+++\nWords.',
        '{"title": "The tide", "date": "2019-01-05", "tags": ["a", "b"]}\nWords.',
        "Title: The tide\nDate: 2019-01-05 10:00\nTags: a,\n    b\n\nWords.",
    ],
)
def test_every_form_of_block_says_the_same(text: str) -> None:
    """YAML, TOML, JSON and bare lines give the same metadata and the same body."""
    found = item(text)
    assert plain_text(found.about.title) == "The tide"
    assert found.about.published == PartialDate(2019, 1, 5)
    assert found.about.tags == ("a", "b")
    assert "<p>Words.</p>" in found.body


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\nlayout: post\ntitle: a: b\n---\n", "post.md:3: is not YAML"),
        ("---\nlayout: post\ntags: [a\n---\n", "post.md:3: is not YAML"),
        ("---\nlayout: post\nlayout: page\n---\n", 'post.md:3: "layout" is here twice'),
        ("---\nlayout: &a post\ntitle: *a\n---\n", "post.md:2: anchors and aliases are not read"),
        ("---\nlayout: !!python/object x\n---\n", "post.md:2: tags are not read"),
        ("---\nlayout: post\n\nWords.", "post.md:1: the metadata block is never closed"),
        ('+++\ntitle = "x"\ndate = \n+++\n', "post.md:3: is not TOML: invalid value"),
        ('{\n"title": "x",\n}\n\nWords.', "post.md:3: is not JSON: expecting property name"),
        ('{"a": ' + "[" * 40 + "]" * 40 + "}\n", "nested deeper than 20 levels"),
        ('{"a": ' + "1" * 9000 + "}\n", "has a number without end"),
        (f"---\nlayout: {'x' * 70_000}\n---\n", "longer than 64 KB"),
        ("+++\na = " + "[" * 5000 + "\n+++\n", "nested deeper than 20 levels"),
    ],
)
def test_a_broken_block_is_refused_by_line(text: str, said: str) -> None:
    """One line says what is wrong, and where."""
    assert said in refusal(text)


def test_only_markdown_and_html_with_a_block_are_opened() -> None:
    """Another suffix is another reader's; HTML needs the block of a blog."""
    text = b"---\nlayout: post\n---\n<p>Words.</p>"
    assert opened(Original("post.html", text)) is not None
    assert opened(Original("post.html", b"<p>Words {{ site.url }}.</p>")) is None
    assert opened(Original("post.txt", text)) is None
