"""The table of publications: found by name and domain, consistent, honest about ambiguity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.publications import by_domain, by_name, ours, without_article


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the New York Times", "The New York Times"),
        ("NEW YORK  TIMES", "The New York Times"),
        ("NYT", "The New York Times"),
        ("FOX News", "Fox News"),
        ("El Pais", "El País"),
        ("harper's", "Harper’s Magazine"),
        ("nytimes.com", "The New York Times"),
        ("новая газета", "Novaya Gazeta"),
        ("HRW", "Human Rights Watch"),
    ],
)
def test_a_publication_is_found_by_any_spelling_of_its_name(text: str, name: str) -> None:
    """Case, accents, spaces, apostrophes and an English article do not matter."""
    found = by_name(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text", ["", "the", "New York Time", "a Fox News report", "Harbour Gazette"]
)
def test_a_name_is_never_guessed(text: str) -> None:
    """What is not a name or alias as a whole is not found."""
    assert by_name(text) is None


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("nytimes.com", "The New York Times"),
        ("www.nytimes.com", "The New York Times"),
        ("mobile.cooking.NYTimes.com.", "The New York Times"),
        ("www.telegraph.co.uk", "The Telegraph"),
        ("news.bbc.co.uk", "BBC News"),
        ("tumblr.com", "Tumblr"),
    ],
)
def test_a_publication_is_found_by_its_domain_and_subdomains(host: str, name: str) -> None:
    """The nearest domain that is known decides."""
    found = by_domain(host)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "host",
    ["", "com", "co.uk", "example.org", "notnytimes.com", "nytimes.com.example.org",
     "somebody.tumblr.com", "somebody.medium.com"],
)  # fmt: skip
def test_a_domain_is_not_mistaken_for_another(host: str) -> None:
    """A public suffix is nobody’s, and a blog on a platform is not the platform."""
    assert by_domain(host) is None


def test_an_ambiguous_name_says_what_else_it_means() -> None:
    """An editor can be asked which."""
    telegraph = by_name("the Telegraph")
    post = by_name("Post")
    assert telegraph is not None
    assert post is not None
    assert telegraph.ambiguous
    assert post.ambiguous
    assert not post.domains
    assert all(len(item.others) >= 2 for item in ours().rows if item.ambiguous)


def test_outlets_of_one_name_are_told_apart_by_their_domains() -> None:
    """The name alone is ambiguous; the address is not."""
    here, there = by_domain("www.telegraph.co.uk"), by_domain("www.telegraphindia.com")
    assert here is not None
    assert there is not None
    assert (here.name, here.country) == ("The Telegraph", "GB")
    assert (there.name, there.country) == ("The Telegraph", "IN")
    bare = by_name("ABC")
    assert bare is not None
    assert bare.ambiguous
    assert not bare.italic


def test_a_name_that_is_an_ordinary_word_says_so() -> None:
    """A scan can ask for more than the bare word."""
    common = {item.name for item in ours().rows if item.common}
    assert {"Time", "Science", "The Age"} <= common
    assert "The New York Times" not in common
    assert by_name("New York") is None


def test_type_follows_from_kind() -> None:
    """Papers, magazines, journals, blogs and encyclopedias are titles; the rest are not."""
    slanted = {item.kind for item in ours().rows if item.italic}
    roman = {item.kind for item in ours().rows if not item.italic}
    assert slanted == {"newspaper", "magazine", "journal", "blog", "encyclopedia"}
    assert roman == {"agency", "broadcaster", "website", "publisher", "social"}


def test_every_row_is_whole_and_no_name_or_domain_means_two() -> None:
    """Each spelling finds its own row, or one that says it is ambiguous; each domain its own."""
    assert len(ours().rows) >= 250
    for item in ours().rows:
        for name in (item.name, *item.aliases):
            found = by_name(name)
            assert found is item or (item.ambiguous and found and found.ambiguous)
        assert all(by_domain(domain) is item for domain in item.domains)
        assert item.domains or item.ambiguous
        assert all(domain == domain.lower() and "." in domain for domain in item.domains)


@given(st.text(max_size=40))
def test_lookups_take_any_text(text: str) -> None:
    """Nothing that a page may hold breaks a lookup."""
    by_name(text)
    by_domain(text)
    assert not without_article(without_article("The " + text)).startswith("The  ")
