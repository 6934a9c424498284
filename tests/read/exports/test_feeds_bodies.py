"""The bodies of feeds' posts: which field is the text, and what goes with it."""

from __future__ import annotations

import html

import pytest
from feed_samples import SITE, atom, codes, only, opened, reading, rss

from publish.document import Embed, Figure, Image
from publish.read.exports.wording import body_of, paragraphs
from publish.walking import plain_text, walk

LONG = "The boat left late, as it always did, and nobody on the quay was surprised at that. "


def shown(data: bytes) -> str:
    """The words of a feed's one post, block by block."""
    blocks = walk(reading(only(data)).post.blocks)
    return " / ".join(plain_text(b.content) for b in blocks if hasattr(b, "content"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('<content type="html">&lt;p&gt;Salt &amp;amp; tar&lt;/p&gt;</content>', "Salt & tar"),
        ('<content type="html"><![CDATA[<p>Salt &amp; tar</p>]]></content>', "Salt & tar"),
        ('<content type="text">Salt &amp; &lt;b tar</content>', "Salt & <b tar"),
        ("<content>Salt &amp;amp; tar</content>", "Salt & tar"),
        ("<content>&lt;p&gt;Salt&lt;/p&gt;</content>", "Salt"),
        ('<content type="text">&lt;p&gt;Salt&lt;/p&gt;</content>', "Salt"),
        (
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Salt &amp; '
            "&lt;tar&gt;</p></div></content>",
            "Salt & <tar>",
        ),
        (
            '<content type="xhtml" xmlns:h="http://www.w3.org/1999/xhtml"><h:div><h:p>Salt</h:p>'
            "<h:p>tar</h:p></h:div></content>",
            "Salt / tar",
        ),
        ('<content type="application/xhtml+xml"><p>Salt</p> and tar</content>', "Salt / and tar"),
        ('<content type="text/plain">Salt\n\ntar</content>', "Salt / tar"),
        ('<content type="html"/><summary>Tar</summary>', "Tar"),
        ('<content type="xhtml"><div/></content><summary>Tar</summary>', "Tar"),
        ('<content mode="base64" type="text/html">PHA+U2FsdDwvcD4=</content>', "Salt"),
        ('<content type="image/png">iVBORw0KGgo=</content>', ""),
        ('<content mode="base64" type="text/html">iVBORw0KGgo=</content>', ""),
        ('<content>x</content><content type="html">&lt;p&gt;Salt&lt;/p&gt;</content>', "Salt"),
    ],
)
def test_contents_of_each_type(content: str, words: str) -> None:
    """Content is text, HTML or XHTML as it says, or as its own words show."""
    assert shown(atom(content)) == words


def test_version_0_3() -> None:
    """Atom 0.3 is read too: its days are "issued" and "modified", its namespace another."""
    feed = atom(
        "<title>Salt</title><issued>2004-05-06T10:00:00Z</issued><modified>2004-06-07T10:00:00Z"
        '</modified><content type="text/html" mode="escaped">&lt;p&gt;Words&lt;/p&gt;</content>'
    ).replace(b"http://www.w3.org/2005/Atom", b"http://purl.org/atom/ns#")
    item = only(feed)
    assert (str(item.about.published), str(item.about.updated)) == ("2004-05-06", "2004-06-07")
    assert item.body.strip() == "<p>Words</p>"


def test_a_lone_entry() -> None:
    """An entry that is a document of its own is a post."""
    source = b'<entry xmlns="http://www.w3.org/2005/Atom"><title>Salt</title><content>W</content></entry>'
    assert plain_text(only(source).about.title) == "Salt"


def test_the_full_text_before_the_description() -> None:
    """content:encoded is the text, whatever the description says; the description else."""
    full = "<content:encoded>&lt;p&gt;All of it.&lt;/p&gt;</content:encoded>"
    assert shown(rss(f"<description>Less.</description>{full}")) == "All of it."
    assert shown(rss(f"<description>{LONG}</description>")) == LONG.strip()


def test_a_summary_is_found() -> None:
    """A post of which only a summary is there says so; a whole description does not."""
    assert codes(only(atom("<summary>Less.</summary>")).findings) == ["R150"]
    assert codes(only(rss("<description>Less.</description>")).findings) == ["R150"]
    assert codes(only(rss(f"<description>{LONG}…</description>")).findings) == ["R150"]
    whole = html.escape(f"<p>{LONG}</p>" * 3)
    assert codes(only(rss(f"<description>{whole}</description>")).findings) == []
    full = f"<content:encoded>{whole}</content:encoded>"
    feed = opened(
        rss(f"<link>/1</link>{full}", f"<link>/2</link><description>{whole}</description>")
    )
    assert [codes(item.findings) for item in feed.items] == [[], ["R150"]]


def test_a_post_without_text_is_found() -> None:
    """An entry without any text, or with one elsewhere, says so."""
    assert codes(only(atom("<title>Salt</title>")).findings) == ["R152"]
    item = only(atom('<content src="https://quay.example/a.pdf" type="application/pdf"/>'))
    assert "at https://quay.example/a.pdf" in str(item.findings[0])


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("<p>Salt</p>", "<p>Salt</p>"),
        ("Salt\n\ntar", "<p>Salt</p>\n<p>tar</p>"),
        ("Salt\ntar", "<p>Salt<br>\ntar</p>"),
        (f"{LONG[:70]}\n{LONG[:68]}\nend", f"<p>{LONG[:70]}\n{LONG[:68].strip()}\nend</p>"),
        ("if x<y then", "<p>if x&lt;y then</p>"),
        ("Salt &amp; tar", "<p>Salt &amp; tar</p>"),
        ("&lt;p&gt;Salt &amp;amp; tar&lt;/p&gt;", "<p>Salt &amp; tar</p>"),
        ("Use <script> with care", "<p>Use &lt;script> with care</p>"),
        ("<iframe src='u'></iframe>", "<iframe src='u'></iframe>"),
        ("Write &lt;p&gt; first", "<p>Write &lt;p&gt; first</p>"),
        ("<p>Write <code>&lt;p&gt;</code></p>", "<p>Write <code>&lt;p&gt;</code></p>"),
        ("", ""),
    ],
)
def test_text_or_html(source: str, made: str) -> None:
    """A body that should be HTML is; escaped twice it is unescaped, plain it gets paragraphs."""
    assert body_of(source) == made


def test_plain_text_is_never_markup() -> None:
    """What is text by its own field keeps every sign."""
    assert paragraphs("<p> &amp;") == "<p>&lt;p&gt; &amp;amp;</p>"


def figures(data: bytes) -> list[Figure]:
    return [b for b in walk(reading(only(data)).post.blocks) if isinstance(b, Figure)]


def media(url: str, more: str = "", inside: str = "") -> str:
    return f'<media:content url="{url}" {more}>{inside}</media:content>'


def test_pictures_beside_the_text() -> None:
    """A picture that goes with a post is shown with its caption and credit, before the text."""
    said = (
        "<media:description>The &lt;i&gt;Alma&lt;/i&gt;</media:description>"
        "<media:credit>Cato Reed</media:credit>"
    )
    inside = f"<description>{LONG}</description>" + media("/alma.jpg", 'medium="image"', said)
    (figure,) = figures(rss(inside))
    assert plain_text(figure.caption) == "The Alma"
    assert plain_text(figure.credit) == "Cato Reed"


@pytest.mark.parametrize(
    "address",
    [
        "https://quay.example/img/harbour.jpg",
        "https://quay.example/img/harbour-300x200.jpg",
        "https://cdn.example/fetch/https%3A%2F%2Fquay.example%2Fharbour.jpg?w=300",
        "https://secure.gravatar.com/avatar/0123",
    ],
)
def test_pictures_that_the_text_shows(address: str) -> None:
    """A picture that the text shows, in whatever size, and an avatar are not shown again."""
    body = html.escape(f'<p>{LONG}</p><img src="/img/harbour-1024x768.jpg" alt="The harbour">')
    beside = media(html.escape(address), 'medium="image"')
    inside = f"<description>{body}</description>{beside}"
    assert [figure.images[0].alt for figure in figures(rss(inside))] == ["The harbour"]


def test_thumbnails_stand_in() -> None:
    """A thumbnail is shown only where a post has no other picture; of a group the largest is."""
    thumbnail = '<media:thumbnail url="https://quay.example/small.jpg"/>'
    text = f"<description>{LONG}</description>"
    assert len(figures(rss(text + thumbnail))) == 1
    sizes = media("/s.jpg", 'type="image/jpeg" width="90"') + media(
        "/large.jpg", 'type="image/jpeg" width="900"'
    )
    item = only(rss(f"{text}{thumbnail}<media:group>{sizes}</media:group>"))
    assert "large.jpg" in item.body
    assert "s.jpg" not in item.body
    assert "small" not in item.body


def test_sound_and_other_files() -> None:
    """A podcast's sound is an embed after its words; a file that cannot be shown is found."""
    sound = '<enclosure url="https://quay.example/1.mp3" type="audio/mpeg" length="1"/>'
    paper = '<enclosure url="https://quay.example/1.pdf" type="application/pdf"/>'
    item = only(rss(f"<description>{LONG}</description>{sound}{paper}"))
    blocks = reading(item).post.blocks
    assert blocks[-1] == Embed("https://quay.example/1.mp3", "audio")
    assert "R153" in codes(item.findings)


def test_entries_that_stand_twice() -> None:
    """What a feed repeats whole is read once; versions of one post are both read, and found."""
    entry = "<id>1</id><content>Words.</content>"
    feed = opened(atom(entry, entry, "<id>1</id><content>Other words.</content>"))
    assert len(feed.items) == 2
    assert codes(feed.findings) == ["R158"]
    assert codes(feed.items[1].findings) == ["R158"]


def test_a_picture_alone_is_a_post() -> None:
    """A body that is nothing but a picture is one: the summary stays a summary."""
    picture = html.escape('<img src="/a.jpg" alt="A boat">')
    item = only(atom(f'<summary>S</summary><content type="html">{picture}</content>'))
    assert Figure((Image("media/post-1.jpg", "A boat"),)) in reading(item).post.blocks
    assert item.findings == ()


def test_a_picture_that_most_entries_carry_is_the_sites() -> None:
    """A theme's own picture, which stands in where a post has none, is no post's; one that each
    entry has of its own is."""

    def item(number: int, picture: str) -> str:
        return (
            f"<title>{number}</title><link>{SITE}{number}</link>"
            f"<description>&lt;p&gt;The tide is in {number}.&lt;/p&gt;</description>"
            f'<media:content xmlns:media="http://search.yahoo.com/mrss/" url="{picture}"'
            ' medium="image"/>'
        )

    house = f"{SITE}banner.png"
    feed = rss(*(item(n, house if n < 4 else f"{SITE}own.png") for n in range(5)))
    bodies = [found.body for found in opened(feed).items]
    assert ["banner.png" in body for body in bodies] == [False] * 5
    assert "own.png" in bodies[4]


def test_a_frame_in_a_post_is_its_authors() -> None:
    """What a page of a site would frame is no advertisement in a feed: its address is kept."""
    framed = '<p>Words.</p><iframe src="https://elsewhere.example/plan"></iframe>'
    blocks = reading(only(rss(f"<description>{html.escape(framed)}</description>"))).post
    assert [b.url for b in blocks.blocks if isinstance(b, Embed)] == [
        "https://elsewhere.example/plan"
    ]
