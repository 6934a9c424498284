"""Where a page was found counts for what the page itself does not say."""

from __future__ import annotations

from archives import URL, html

from publish.read import Original, read
from publish.sources import PartialDate

BYLINE = '<p class="byline">By Ann Quay</p><p class="date">27 May 2004</p>'


def test_the_address_that_is_known() -> None:
    """The address of the archive or of the visit is the post's, with that as its evidence; links
    count from it."""
    data = html('<p><a href="/quay">the quay</a></p>').encode()
    about = read(Original("lamp.html", data, url=URL)).post
    assert about.metadata.url == URL
    assert [e.origin for e in about.metadata.evidence if e.field == "url"] == ["where it was found"]
    assert "https://harbour.example/quay" in str(about.blocks)


def test_what_the_page_says_wins() -> None:
    """A canonical link is nearer to the truth than the address where a copy was found."""
    data = html(head='<link rel="canonical" href="https://harbour.example/lamp">').encode()
    assert read(Original("lamp.html", data, url=URL)).post.metadata.url.endswith("/lamp")


def test_the_day_of_a_month() -> None:
    """A month in the address is made whole by the day of it that readers see."""
    url = "https://harbour.example/2004/05/lamp.html"
    data = html().replace("</h1>", f"</h1>{BYLINE}", 1).encode()
    assert read(Original("lamp.html", data, url=url)).post.metadata.published == PartialDate(
        2004, 5, 27
    )


def test_the_encoding_and_the_day() -> None:
    """The encoding that a server declared, and the day of the visit, are used."""
    data = html("<p>\u0441\u043b\u043e\u0432\u043e</p>").encode("windows-1251")
    found = read(
        Original("lamp.html", data, charset="windows-1251", retrieved=PartialDate(2024, 5, 6))
    ).post
    assert "\u0441\u043b\u043e\u0432\u043e" in str(found.blocks)
    assert found.metadata.origin.retrieved == PartialDate(2024, 5, 6)
