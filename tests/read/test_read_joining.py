"""Links between posts that were read together lead to each other's manuscripts."""

from __future__ import annotations

import pytest

from publish.document import Emphasis, Link, Paragraph, Section
from publish.post import Metadata, Post
from publish.read.joining import Together, join
from publish.walking import all_inlines, walk


def linking(*hrefs: str, url: str = "") -> Post:
    blocks = tuple(Paragraph((Link(href, ("words",)), ".")) for href in hrefs)
    return Post(Metadata(title=("A",), url=url), blocks)


def hrefs(post: Post) -> list[str]:
    return [node.href for node in all_inlines(post.blocks) if isinstance(node, Link)]


TIDES = Together(
    "tides.md",
    "2019/the-tides.html",
    Post(
        Metadata(title=("Tides",), url="https://blog.example/2019/tides/"),
        (Section(("Springs",), (), "springs"),),
    ),
    ("https://blog.example/?p=12",),
)


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://blog.example/2019/tides/", "tides.md"),
        ("http://www.blog.example/2019/tides", "tides.md"),
        ("https://blog.example/2019/tides/#springs", "tides.md#springs"),
        ("https://blog.example/2019/tides/#nowhere", "tides.md"),
        ("https://blog.example/?p=12", "tides.md"),
        ("https://blog.example/?p=13", "https://blog.example/?p=13"),
        ("the-tides.html", "tides.md"),
        ("../2019/the-tides.html#springs", "tides.md#springs"),
        ("/2019/the-tides.html", "tides.md"),
        ("the-tides.md", "tides.md"),
        ("/2019/tides/", "tides.md"),
        ("https://elsewhere.example/2019/tides/", "https://elsewhere.example/2019/tides/"),
        ("mailto:a@blog.example", "mailto:a@blog.example"),
        ("#springs", "#springs"),
    ],
)
def test_a_link_to_a_post_leads_to_its_manuscript(href: str, expected: str) -> None:
    """By canonical address, another address, a place in the folder or a name; else it stays."""
    letter = Together("letter.md", "2018/letter.html", linking(href))
    joined, _ = join([letter, TIDES])
    assert hrefs(joined.post) == [expected]
    assert not joined.findings


def test_a_mirror_keeps_its_links() -> None:
    """A relative link counts from the page's own address where that is known; the file beside
    the page is found all the same."""
    href = "https://blog.example/2018/2019/the-tides.html"
    post = linking(href, url="https://blog.example/2018/letter")
    joined, _ = join([Together("letter.md", "letter.html", post), TIDES])
    assert hrefs(joined.post) == ["tides.md"]


def test_a_relative_link_to_nothing_is_given_up() -> None:
    """Its words stay, and a finding names it, once."""
    letter = Together("letter.md", "letter.html", linking("about.html", "about.html"))
    (joined,) = join([letter])
    assert joined.post.blocks == (Paragraph(("words.",)), Paragraph(("words.",)))
    assert [str(finding.code.name) for finding in joined.findings] == ["R110"]


def test_a_name_that_two_posts_have_is_no_target() -> None:
    """Where a name could mean either of two, nothing is guessed."""
    one, two = (Together(f"{n}.md", f"{n}/index.html", linking()) for n in ("a", "b"))
    asking = Together("c.md", "c.html", linking("index.html"))
    joined = join([one, two, asking])[2]
    assert hrefs(joined.post) == []


def test_a_link_to_the_post_itself_stays_on_the_web() -> None:
    """A permalink in a post's own text is not turned into a link to the page it stands on."""
    own = Together("a.md", "a.html", linking("https://b.example/a", url="https://b.example/a"))
    assert hrefs(join([own])[0].post) == ["https://b.example/a"]


@pytest.mark.parametrize(
    ("fragment", "ident"),
    [
        ("neap-tides", "neap-tides"),
        ("h-neap-tides", "h-neap-tides"),
        ("neaptides", "neaptides"),
        ("Neap%20Tides", "Neap-Tides"),
        ("neap", ""),
        ("springs", ""),
    ],
)
def test_a_heading_gets_the_id_that_another_post_calls_it_by(fragment: str, ident: str) -> None:
    """An id that nothing in its own post needed comes back, where a link from another names it
    or its words; other headings stay without one."""
    neaps = Section((Emphasis(("Neap",)), " tides!"), (Paragraph(("Low.",)),))
    known = Section(("Springs",), (neaps,), "springs")
    tides = Together("tides.md", "tides.html", Post(Metadata(title=("T",)), (known,)))
    letter = Together("letter.md", "letter.html", linking(f"tides.html#{fragment}"))
    joined, other = join([letter, tides])
    place = "" if fragment == "neap" else f"#{ident or fragment}"
    assert hrefs(joined.post) == [f"tides.md{place}"]
    ids = [block.id for block in walk(other.post.blocks) if isinstance(block, Section)]
    assert ids == ["springs", ident]


def test_a_manuscripts_headings_get_no_ids() -> None:
    """A link to a heading of what is a manuscript already leads to the whole post."""
    tides = Together("tides.md", "tides.md", Post(Metadata(), (Section(("Neaps",)),)), fixed=True)
    joined, other = join([Together("letter.md", "letter.html", linking("tides.md#neaps")), tides])
    assert (hrefs(joined.post), other.post) == (["tides.md"], tides.post)
