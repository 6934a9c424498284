"""Vocabularies: microformats, microdata, RDFa, Highwire, Dublin Core and what publishers use."""

from __future__ import annotations

import pytest

from publish.post import Metadata
from publish.read import Original, read
from publish.sources import Certainty, PartialDate

PROSE = (
    "<p>The boat left late, as it always did, and nobody on the quay was surprised by it.</p>" * 4
)
DAY = PartialDate(2021, 3, 4)


def about(head: str = "", lines: str = "", after: str = "", attrs: str = "") -> Metadata:
    """The metadata of a page with these lines under its title and after its text."""
    body = f"<article {attrs}><h1>The Boat</h1>{lines}{PROSE}</article>{after}"
    html = f"<html lang=en><head><title>The Boat</title>{head}</head><body>{body}</body></html>"
    return read(Original("page.html", html.encode())).post.metadata


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


MARKED = {
    "h-entry": (
        "class=h-entry",
        '<span class="p-author h-card"><img src=i.jpg alt=""><a class="p-name u-url" href=/i>'
        'Ines Halloran</a></span><time class=dt-published datetime="2021-03-04T08:00">once</time>',
    ),
    "hAtom": (
        "class=hentry",
        '<span class="author vcard"><a class="url fn n" href=/author/i>Ines Halloran</a></span>'
        '<abbr class=published title="2021-03-04T08:00:00">8:00</abbr>',
    ),
    "microdata": (
        'itemscope itemtype="https://schema.org/BlogPosting"',
        "<span itemprop=author itemscope itemtype=https://schema.org/Person>"
        "<span itemprop=name>Ines Halloran</span></span>"
        "<meta itemprop=datePublished content=2021-03-04>",
    ),
    "RDFa": (
        'vocab="https://schema.org/" typeof=BlogPosting',
        "<span property=author typeof=Person><span property=name>Ines Halloran</span></span>"
        '<span property=datePublished content="2021-03-04T08:00">last week</span>',
    ),
    "RDFa of Drupal": (
        "typeof=sioc:Item",
        '<span property="dc:date dc:created" content="2021-03-04T08:00:00+01:00">8 am</span>'
        "<span>By <span property=dc:creator>Ines Halloran</span></span>",
    ),
    "link relation": (
        "",
        '<p>By <a rel=author href="/people/ines">Ines Halloran</a></p>'
        '<time pubdate datetime="2021-03-04">then</time>',
    ),
}


@pytest.mark.parametrize(("attrs", "lines"), MARKED.values(), ids=MARKED)
def test_marks_in_the_body(attrs: str, lines: str) -> None:
    """Marks in the post say who wrote it and when."""
    metadata = about("", lines, attrs=attrs)
    assert (metadata.byline, metadata.published) == (("Ines Halloran",), DAY)


@pytest.mark.parametrize(
    "other",
    [
        "<div itemscope itemtype=https://schema.org/Review><span itemprop=author>Oma Reyes</span>"
        "<meta itemprop=datePublished content=2019-01-01></div>",
        "<div class=h-entry><a class=p-author href=/o>Oma Reyes</a>"
        "<time class=dt-published datetime=2019-01-01>once</time></div>",
    ],
)
def test_marks_of_another_item(other: str) -> None:
    """Marks inside an item that does not hold the post speak of that item."""
    metadata = about("", "", other)
    assert (metadata.byline, metadata.published) == ((), None)


NAMED = {
    "Highwire": [
        ("citation_author", "Halloran, Ines"),
        ("citation_publication_date", "2021/03/04"),
    ],
    "Dublin Core": [("DC.creator", "Ines Halloran"), ("DC.date.issued", "2021-03-04")],
    "DC terms": [("dcterms.creator", "Halloran, Ines"), ("dcterms.issued", "2021-03-04")],
    "Parse.ly": [("parsely-author", "Ines Halloran"), ("parsely-pub-date", "2021-03-04T08:00Z")],
    "Sailthru": [("sailthru.author", "Ines Halloran"), ("sailthru.date", "2021-03-04")],
    "a publisher's own": [("byl", "By Ines Halloran"), ("w-published-date", "2021-03-04T08:00Z")],
    "in words": [("author", "Ines Halloran"), ("published", "March 4, 2021")],
}


@pytest.mark.parametrize("given", NAMED.values(), ids=NAMED)
def test_meta_elements(given: list[tuple[str, str]]) -> None:
    """Meta elements that say what they are count alone, as likely."""
    metadata = about("".join(meta(*pair) for pair in given))
    assert (metadata.byline, metadata.published) == (("Ines Halloran",), DAY)
    kinds = {e.certainty for e in metadata.evidence if e.field in ("byline", "published")}
    assert kinds == {Certainty.LIKELY}


def test_a_loose_date() -> None:
    """A meta element called "date" may give any day: it counts where readers see it too."""
    assert about(meta("date", "2021-03-04")).published is None
    assert about(meta("date", "2021-03-04"), "<p>March 4, 2021</p>").published == DAY


def test_the_card_for_sharing() -> None:
    """Two labels for sharing name the author only where they say so."""
    written = meta("twitter:label1", "Written by") + meta("twitter:data1", "Ines Halloran")
    other = meta("twitter:label1", "Filed under") + meta("twitter:data1", "Old Boats")
    assert about(written).byline == ("Ines Halloran",)
    assert about(other).byline == ()


def test_the_author_in_the_title() -> None:
    """Substack and others name the author in the page's title."""
    html = (
        f"<html lang=en><title>The Boat - by Ines Halloran</title><h1>The Boat</h1>{PROSE}</html>"
    )
    metadata = read(Original("page.html", html.encode())).post.metadata
    assert (metadata.byline, metadata.site) == (("Ines Halloran",), "")


def test_a_byline_below_the_post() -> None:
    """Old blogs sign below the post."""
    signed = "Posted by <span class=fn>Ines Halloran</span> on March 4, 2021"
    foot = f"<div class=post-footer>{signed}</div>"
    metadata = about("", "", foot)
    assert (metadata.byline, metadata.published) == (("Ines Halloran",), DAY)


def test_a_label_above_the_name() -> None:
    """A label may stand in a line of its own."""
    lines = (
        "<div>Written by</div><div>Ines Halloran</div><div>Captain</div><div>March 4, 2021</div>"
    )
    metadata = about("", lines)
    assert (metadata.byline, metadata.published) == (("Ines Halloran",), DAY)


def test_elements_without_spaces_between_them() -> None:
    """The end of an element ends a name, though no space follows."""
    lines = (
        "<p><span>By</span><a href=/a/i>Ines Halloran</a><span>Published: Mar 4, 2021</span></p>"
    )
    metadata = about("", lines)
    assert (metadata.byline, metadata.published) == (("Ines Halloran",), DAY)


def test_the_machine_date_of_a_relative_time() -> None:
    """Where readers see "3 years ago", the element's own date counts."""
    assert about("", '<time datetime="2021-03-04T10:00:00Z">3 years ago</time>').published == DAY


def test_the_two_times_of_a_theme() -> None:
    """WordPress themes show both times, and call the second one updated."""
    lines = (
        '<span class=posted-on><time class="entry-date published" datetime="2021-03-04">March 4, '
        "2021</time><time class=updated datetime=2022-01-02>January 2, 2022</time></span>"
    )
    metadata = about("", lines)
    assert (metadata.published, metadata.updated) == (DAY, PartialDate(2022, 1, 2))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (meta("og:site_name", "Harbour Notes"), "Harbour Notes"),
        (meta("citation_journal_title", "Harbour Notes"), "Harbour Notes"),
        (meta("og:site_name", "https://example.org") + meta("application-name", "Boats"), "Boats"),
        (meta("og:site_name", "Blog"), ""),
        (meta("og:site_name", "{{site.name}}"), ""),
    ],
)
def test_the_site(head: str, expected: str) -> None:
    """The site's name is what the page declares, not an address, nor a template's leavings."""
    metadata = about(head)
    assert metadata.site == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The Boat – Harbour Notes", "Harbour Notes"),
        ("Harbour Notes: The Boat", "Harbour Notes"),
        ("The Boat | Infographic", ""),
        ("The Boat", ""),
    ],
)
def test_the_site_in_the_title(title: str, expected: str) -> None:
    """What stands beside the post's title is the site's name where its address agrees."""
    link = '<link rel=canonical href="https://harbournotes.example/boat">'
    html = f"<html lang=en><head><title>{title}</title>{link}</head><h1>The Boat</h1>{PROSE}</html>"
    assert read(Original("page.html", html.encode())).post.metadata.site == expected


def test_a_canonical_link_to_the_front_page() -> None:
    """A canonical link to the front page, beside the post's own address, is a mistake."""
    head = (
        '<link rel=canonical href="https://example.org/">'
        '<meta property="og:url" content="https://example.org/boat">'
    )
    assert about(head).url == "https://example.org/boat"
    assert about('<link rel=canonical href="https://example.org/">').url == "https://example.org/"


def test_a_theme_in_another_language() -> None:
    """Where the words are clearly of another language than is declared, they are believed."""
    text = "<p>Das Boot ist spät abgefahren, wie es das immer tat, und niemand war überrascht.</p>"
    html = f"<html lang=en-US><h1>Das Boot</h1>{text * 6}</html>"
    metadata = read(Original("page.html", html.encode())).post.metadata
    assert metadata.language == "de"
    found = next(e for e in metadata.evidence if e.field == "language")
    assert (found.origin, found.certainty) == ("words", Certainty.LIKELY)


def test_a_language_without_a_table() -> None:
    """A declared language that is not known to us is believed."""
    html = f"<html lang=cy><h1>The Boat</h1>{PROSE}</html>"
    assert read(Original("page.html", html.encode())).post.metadata.language == "cy"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property=article:tag content="boats"><meta property=article:tag content="quays">',
        '<script type="application/ld+json">{"@type":"Article","keywords":"boats, quays"}</script>',
        '<script type=application/ld+json>{"@type":"Article","keywords":["boats", "quays"]}'
        "</script>",
        meta("news_keywords", "boats, quays"),
        meta("parsely-tags", "boats,quays"),
    ],
)
def test_tags(head: str) -> None:
    """Keywords are the post's, from the first vocabulary that has them."""
    assert about(head).tags == ("boats", "quays")
