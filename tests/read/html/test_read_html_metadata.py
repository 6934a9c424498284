"""Who wrote a page and when: what two signs bear out is taken, what one alone says is a hint."""

from __future__ import annotations

import json

import pytest

from publish.post import Metadata
from publish.read import Original, read
from publish.read.html import bylines
from publish.read.html.metadata.showing import says_date
from publish.sources import Certainty, PartialDate

PROSE = "<p>The boat left late, as it always did, and nobody on the quay was surprised.</p>" * 3
DAY = PartialDate(2021, 3, 4)


def about(head: str = "", byline: str = "", after: str = "") -> Metadata:
    """The metadata of a page with a title, a line below it, and something after the text."""
    title = "<h1>The Boat</h1>"
    article = f"<article>{title}<div>{byline}</div>{PROSE}</article>{after}"
    html = f"<html lang=en><head>{head}</head><body>{article}</body></html>"
    return read(Original("page.html", html.encode())).post.metadata


def thing(**fields: object) -> str:
    """JSON-LD of an article with these fields."""
    data = {"@type": "Article", "headline": "The Boat", **fields}
    return f"<script type=application/ld+json>{json.dumps(data)}</script>"


def person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" property="{name}" content="{content}">'


def certainty(metadata: Metadata, field: str) -> Certainty:
    return next(item.certainty for item in metadata.evidence if item.field == field)


def test_a_date_of_json_ld_alone_is_a_hint() -> None:
    """A date that JSON-LD alone declares stays out of its field and stands in the evidence."""
    metadata = about(thing(datePublished="2021-03-04"))
    assert metadata.published is None
    hint = next(item for item in metadata.evidence if item.field == "published")
    assert (hint.origin, hint.certainty) == ("json-ld: 2021-03-04", Certainty.HINT)


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (meta("article:published_time", "2021-03-04T08:00:00Z"), ""),
        ("", "<span>4 March 2021</span>"),
        ("", "<span>Mar. 4, 2021</span>"),
        ("", "<span>03/04/2021</span>"),
        ('<link rel=canonical href="https://example.org/2021/03/04/boat/">', ""),
    ],
    ids=["meta", "day first", "month first", "figures", "address"],
)
def test_a_date_that_is_borne_out(head: str, byline: str) -> None:
    """JSON-LD's date counts where another declaration, the page or its address gives it too."""
    metadata = about(thing(datePublished="2021-03-04") + head, byline)
    assert metadata.published == DAY
    assert certainty(metadata, "published") is Certainty.CERTAIN


def test_a_date_with_its_change_shown() -> None:
    """The day of a change is not the day of publishing, but bears out what is declared with it."""
    head = thing(datePublished="2021-03-04", dateModified="2023-05-06")
    metadata = about(head, "<p>Last updated <time>May 6, 2023</time></p>")
    assert (metadata.published, metadata.updated) == (DAY, PartialDate(2023, 5, 6))
    assert certainty(metadata, "published") is Certainty.LIKELY


@pytest.mark.parametrize("label", ["Updated", "Last updated:", "Last modified on", "Reviewed"])
def test_the_day_of_a_change_alone(label: str) -> None:
    """A page that shows only when it was changed does not say when it was published."""
    assert about("", f"<p>{label} <span>May 6, 2023</span></p>").published is None


def test_opengraph_alone() -> None:
    """OpenGraph's time of publishing speaks of the page alone: it is likely without a second."""
    metadata = about(meta("article:published_time", "2021-03-04"))
    assert metadata.published == DAY
    assert certainty(metadata, "published") is Certainty.LIKELY


@pytest.mark.parametrize("name", ["Ines Halloran", "ihalloran", "Harbour Gazette Team"])
def test_an_author_of_json_ld_alone_is_a_hint(name: str) -> None:
    """A name that JSON-LD alone declares, and that readers never see, is no byline."""
    metadata = about(thing(author=person(name)))
    assert metadata.byline == ()
    assert certainty(metadata, "byline") is Certainty.HINT


def test_an_author_who_is_shown() -> None:
    """A declared name that readers see is certain."""
    metadata = about(thing(author=person("Ines Halloran")), "<span>Ines Halloran</span>")
    assert metadata.byline == ("Ines Halloran",)
    assert certainty(metadata, "byline") is Certainty.CERTAIN


def test_a_shown_byline_before_an_account() -> None:
    """Who is named to readers wrote it, whoever is declared to have pressed the button."""
    head = thing(author=person("webteam7")) + meta("author", "o.brandvold")
    assert about(head, "<p>By Ines Halloran</p>").byline == ("Ines Halloran",)


def test_two_declarations_agree() -> None:
    """A name that JSON-LD and a meta element give, unseen by readers, is likely."""
    head = thing(author=person("Ines Halloran")) + meta("article:author", "Ines Halloran")
    metadata = about(head)
    assert metadata.byline == ("Ines Halloran",)
    assert certainty(metadata, "byline") is Certainty.LIKELY


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ines Halloran", ("Ines Halloran",)), ("ihalloran", ()), ("admin", ()), ("https://x.y", ())],
)
def test_a_meta_author_alone(name: str, expected: tuple[str, ...]) -> None:
    """A meta element's author counts alone, unless it is an account or an address."""
    assert about(meta("author", name)).byline == expected


def test_a_site_that_is_declared_an_organisation() -> None:
    """An organisation that JSON-LD names as author is the publisher, until readers see it sign."""
    site = meta("og:site_name", "Harbour Gazette")
    declared = thing(author={"@type": "Organization", "name": "Harbour Gazette"})
    head = site + declared + meta("author", "Harbour Gazette")
    assert about(head).byline == ()
    assert certainty(about(head), "byline") is Certainty.HINT
    assert about(head, "<p>Harbour Gazette, March 4, 2021</p>").byline == ("Harbour Gazette",)
    assert about(head, "<p>By Harbour Gazette</p>").byline == ("Harbour Gazette",)


def test_a_site_that_a_meta_element_names() -> None:
    """Where a meta element gives the site's own name as the author's, the page says so."""
    head = meta("og:site_name", "Harbour Gazette") + meta("author", "Harbour Gazette")
    assert about(head).byline == ("Harbour Gazette",)
    assert certainty(about(head), "byline") is Certainty.LIKELY


def test_a_byline_that_names_more() -> None:
    """Where readers see the declared author among others, all of them wrote it."""
    shown = '<p class="byline">By Ines Halloran, Kaito Brandvold and Oma Reyes</p>'
    metadata = about(thing(author=person("Ines Halloran")), shown)
    assert metadata.byline == ("Ines Halloran", "Kaito Brandvold", "Oma Reyes")


def test_checkers_are_no_authors() -> None:
    """Who edited, reviewed or checked a post did not write it."""
    shown = '<p class="author">By <a href="/author/i">Ines Halloran</a></p>'
    checked = '<p class="author">Fact checked by <a href="/author/k">Kaito Brandvold</a></p>'
    assert about("", shown + checked).byline == ("Ines Halloran",)
    assert about("", checked).byline == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ines Halloran, Ph.D.", ("Ines Halloran, Ph.D.",)),
        ("Ines Halloran, MS, RD, FAND", ("Ines Halloran, MS, RD, FAND",)),
        ("Ines Halloran, Senior Editor", ("Ines Halloran",)),
        ("Ines Halloran &amp; Kaito Brandvold", ("Ines Halloran", "Kaito Brandvold")),
        ("Analysis by Ines Halloran", ("Ines Halloran",)),
        ("Ines Halloran - Product marketer", ("Ines Halloran",)),
        ("Ines Halloran | Reviewed by Oma Reyes", ("Ines Halloran",)),
    ],
)
def test_names_of_a_byline(line: str, expected: tuple[str, ...]) -> None:
    """A degree belongs to its name; an office, a reviewer and "by" do not."""
    assert bylines.names([line]) == expected


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("March 4, 2021", "en", True),
        ("4 mars 2021", "fr", True),
        ("4.3.21", "de", True),
        ("2021/03/04", "en", True),
        ("March 5, 2021", "en", False),
        ("14.3.2021", "de", False),
        ("4 reasons for 2021", "en", False),
    ],
)
def test_dates_as_they_are_shown(text: str, tag: str, expected: bool) -> None:
    """A known day is found however it is written, and not in other days or in loose figures."""
    assert says_date(text, DAY, tag) is expected
