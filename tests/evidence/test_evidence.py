"""What an address tells of its source, and what it does not tell: nothing is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pace import assert_linear

from publish.evidence import Told, enriched, told_by, unwrap
from publish.evidence.days import day_in_path
from publish.publications import Publication, ours, using
from publish.sources import Certainty, Evidence, PartialDate, Source


def test_an_outlet_by_its_domain() -> None:
    """The table of publications knows whose a domain is; that is likely, and says where from."""
    (fact, *_) = told_by("https://www.telegraph.co.uk/news/pier/").facts
    assert (fact.field, fact.value, fact.origin) == ("container-title", "The Telegraph", "domain")
    assert fact.certainty is Certainty.LIKELY
    assert told_by("https://gazette.example/pier").get("container-title") == ""


def test_a_users_outlets_count() -> None:
    """The table that is in force is asked, each time anew."""
    address = "https://gazette.example/pier"
    row = Publication("Saltmarsh Gazette", "newspaper", domains=("gazette.example",))
    with using(ours().extended([row])):
        assert told_by(address).get("container-title") == "Saltmarsh Gazette"
    assert told_by(address).get("container-title") == ""


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2017/04/10/pier-closed", "2017-04-10"),
        ("/world/2017/apr/10/pier-closed", "2017-04-10"),
        ("/2017/4/9/pier-closed", "2017-04-09"),
        ("/news/20170410/pier-closed.html", "2017-04-10"),
        ("/2017/0410/pier-closed", "2017-04-10"),
        ("/2017-04-10/pier-closed", "2017-04-10"),
        ("/2017-04-10-pier-closed.html", "2017-04-10"),
        ("/2017/04/pier-closed", "2017-04"),
        ("/25/05/2017/pier-closed", "2017-05-25"),
        ("/05/25/2017/pier-closed", "2017-05-25"),
        ("/10/apr/2017/pier-closed", "2017-04-10"),
    ],
)
def test_a_day_in_the_path(path: str, day: str) -> None:
    """Folders of a path that are a day, or a month, are the day of publishing."""
    assert day_in_path(path) == PartialDate.parse(day)


@pytest.mark.parametrize(
    "path",
    [
        "/04/05/2017/pier-closed",
        "/wp-content/uploads/2017/04/pier.html",
        "/images/2017/04/10/pier",
        "/2017/04/10/pier.pdf",
        "/2017/04/10/",
        "/2017/04",
        "/2017/pier-closed",
        "/the-2017-storm-of-04-10",
        "/news/20170410",
        "/news/world-20170410",
        "/2017/13/10/pier-closed",
        "/2017/02/30/pier-closed",
        "/1848/03/18/pier-closed",
        "/2017/04/10/2018/05/11/pier",
        "/20170410123/pier-closed",
        "/2017",
        "",
    ],
    ids=[
        "d/m or m/d", "uploads", "pictures", "a file", "a day's page", "a month's page",
        "a year alone", "years in a slug", "an id", "an id in a slug", "no month", "no day",
        "before the web", "two days", "a long number", "a year", "nothing",
    ],
)  # fmt: skip
def test_no_day_where_there_is_a_doubt(path: str) -> None:
    """What could be read in two ways, or is no day of publishing, is not told."""
    assert day_in_path(path) is None


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://twitter.com/harbour/status/1000000000000000000", "2018-05-25"),
        ("https://x.com/i/web/status/1000000000000000000", "2018-05-25"),
        ("https://mobile.twitter.com/harbour/status/1000000000000000000?s=20", "2018-05-25"),
        ("https://sea.example/@ann/105000000000000000", "2020-10-08"),
        ("https://bsky.app/profile/ann.example/post/3k2222222222y", "2023-07-08"),
        ("https://www.tiktok.com/@ann/video/7000000000000000000", "2021-08-24"),
        ("https://www.instagram.com/p/CAAAAAAAAAA/", "2020-05-10"),
    ],
)
def test_an_id_that_carries_a_clock(address: str, day: str) -> None:
    """The moment that a network put into an id is a day in UTC, and the evidence says so."""
    (fact,) = [fact for fact in told_by(address).facts if fact.field == "issued"]
    assert str(fact.value) == day
    assert fact.origin == "id in the address, UTC day"


@pytest.mark.parametrize(
    "address",
    [
        "https://twitter.com/harbour/status/20",
        "https://twitter.com/harbour",
        "https://blog.example/@ann/12345",
        "https://bsky.app/profile/ann.example/post/2222222222222",
        "https://www.instagram.com/ann/",
        "https://example.org/status/1000000000000000000",
    ],
)
def test_an_id_without_a_clock(address: str) -> None:
    """Old ids, profiles and numbers of other sites tell no day."""
    assert told_by(address).get("issued") == ""


@pytest.mark.parametrize(
    ("address", "inside", "archived"),
    [
        ("https://web.archive.org/web/20140506010203/http://a.example/b?c=1",
         "http://a.example/b?c=1", "2014-05-06"),
        ("https://web.archive.org/web/20140506010203if_/http:/a.example/b",
         "http://a.example/b", "2014-05-06"),
        ("http://archive.today/2014.05.06-010203/http://a.example/b", "http://a.example/b",
         "2014-05-06"),
        ("https://archive.ph/20140506/https://a.example/b", "https://a.example/b", "2014-05-06"),
        ("http://webcache.googleusercontent.com/search?q=cache:abcd1234:a.example/b+pier&hl=en",
         "http://a.example/b", "None"),
        ("https://www.webcitation.org/5abc?url=http://a.example/b", "http://a.example/b", "None"),
        ("https://www.google.com/amp/s/a.example/b", "https://a.example/b", "None"),
        ("https://a-example.cdn.ampproject.org/c/s/a.example/b", "https://a.example/b", "None"),
        ("https://www.google.co.uk/url?q=https%3A%2F%2Fa.example%2Fb&sa=D", "https://a.example/b",
         "None"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fb&h=X", "https://a.example/b",
         "None"),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fb&data=0",
         "https://a.example/b", "None"),
        ("https://web.archive.org/web/2014/https://l.facebook.com/l.php?u=http%3A%2F%2Fa.example",
         "http://a.example", "2014"),
    ],
)  # fmt: skip
def test_unwrapping(address: str, inside: str, archived: str) -> None:
    """Archives, redirections and viewers hold the address that is meant."""
    found = unwrap(address)
    assert (found.url, str(found.archived)) == (inside, archived)


@pytest.mark.parametrize(
    "address",
    [
        "https://perma.cc/AB12-CD34",
        "https://archive.ph/AbCdE",
        "https://bit.ly/abcdef",
        "https://t.co/abcdef",
        "https://www.facebook.com/l.php?u=javascript:alert(1)",
        "https://www.google.com/url?q=pier",
        "https://shop.example/?url=https://a.example/b",
    ],
)
def test_what_stays_wrapped(address: str) -> None:
    """A copy that does not say of what, a short link, and a parameter of any site stay."""
    assert unwrap(address).url == address
    assert not told_by(address).get("issued")
    assert not told_by(address).get("title")


def test_an_archived_page_is_dated_by_its_own_address() -> None:
    """The day of the copy is not the day of publishing."""
    told = told_by("https://web.archive.org/web/20140506/https://a.example/2013/02/03/pier-closed")
    assert (told.get("issued"), str(told.archived)) == ("2013-02-03", "2014-05-06")
    assert told.archive.startswith("https://web.archive.org/")
    bare = told_by("https://web.archive.org/web/20140506/https://a.example/pier")
    assert bare.get("issued") == ""


@pytest.mark.parametrize(
    ("address", "kind", "facts"),
    [
        ("https://twitter.com/harbour/status/1000000000000000000", "post",
         {"container-title": "Twitter", "author-handle": "@harbour"}),
        ("https://sea.example/@ann/105000000000000000", "post", {"author-handle": "@ann"}),
        ("https://www.youtube.com/watch?v=abcdEFGH123", "motion_picture",
         {"container-title": "YouTube", "genre": "video"}),
        ("https://youtu.be/abcdEFGH123", "motion_picture", {"genre": "video"}),
        ("https://en.wikipedia.org/wiki/Tide_table", "entry-encyclopedia",
         {"title": "Tide table", "container-title": "Wikipedia"}),
        ("https://en.wikipedia.org/wiki/File:Tide.png", "", {"title": ""}),
        ("https://doi.org/10.1000/xyz123", "", {"DOI": "10.1000/xyz123"}),
        ("https://arxiv.org/abs/1706.03762v5", "", {"issued": "2017-06"}),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", "article-journal", {"PMID": "12345678"}),
    ],
)  # fmt: skip
def test_what_stands_there(address: str, kind: str, facts: dict[str, str]) -> None:
    """The form of an address tells a post, a film, an entry, a paper."""
    told = told_by(address)
    assert told.type == kind
    assert {field: told.get(field) for field in facts} == facts


def test_the_words_of_a_slug_are_a_hint() -> None:
    """They are shown and never printed, even where they look like a title."""
    (fact,) = told_by("https://gazette.example/storm-closes-the-pier-12345.html").facts
    assert (fact.field, fact.value) == ("title", "storm closes the pier")
    assert fact.certainty is Certainty.HINT
    assert told_by("https://gazette.example/pier-12345").facts == ()


def test_a_source_keeps_what_a_text_says_of_it() -> None:
    """Facts fill what is missing, each with its evidence; nothing is overwritten."""
    said = (Evidence("container-title", "lead-in"),)
    source = Source("s", "webpage", (("container-title", "The Gazette"),), evidence=said)
    made = enriched(source, told_by("https://www.reuters.com/2017/04/10/storm-closes-the-pier"))
    assert dict(made.text) == {"container-title": "The Gazette", "title": "storm closes the pier"}
    assert dict(made.dates) == {"issued": PartialDate(2017, 4, 10)}
    known = [(item.field, item.certainty.value) for item in made.evidence]
    assert known == [("container-title", "certain"), ("issued", "likely"), ("title", "hint")]


@given(st.text(max_size=80))
def test_any_text_tells_something_or_nothing(text: str) -> None:
    """No address, however broken, breaks a reading."""
    for address in (text, f"https://{text}", f"https://web.archive.org/web/2014/{text}"):
        assert isinstance(told_by(address), Told)


@pytest.mark.parametrize("piece", ["/2017/04/10", "-2017", "/web/2014/http:", "@", "%3A", "/s/"])
def test_long_addresses_take_time_in_proportion(piece: str) -> None:
    """An address may be as long as a page's author likes."""
    assert_linear(lambda size: day_in_path(piece * (size // len(piece))))
    assert_linear(lambda size: unwrap("https://web.archive.org" + piece * (size // len(piece))))
