"""What a blog's configuration says of its posts, and where their own word stands against it."""

from __future__ import annotations

import pytest

from publish.errors import InputRefused
from publish.post import Metadata
from publish.read.items import Item
from publish.read.markdown.site import Site, site_of, with_site
from publish.sources import Certainty, Evidence

HUGO = b"""baseURL = "https://mole.example/"
title = "The Mole"
languageCode = "en-gb"
[params]
  author = "Salma Bahri"
"""
JEKYLL = b"""title: The Mole
url: https://mole.example
baseurl: /blog
author:
  name: Salma Bahri
lang: en-GB
permalink: /:year/:title/
"""


def site(name: str, data: bytes) -> Site:
    found = site_of(name, data)
    assert found is not None
    return found


def item(body: str = "", path: str = "", **fields: object) -> Item:
    return Item("a", Metadata(**fields), body, path=path)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "data", "address"),
    [
        ("hugo.toml", HUGO, "https://mole.example/lamp/"),
        ("config/_default/hugo.toml", HUGO, "https://mole.example/lamp/"),
        ("_config.yml", JEKYLL, "https://mole.example/blog/lamp/"),
    ],
)
def test_defaults(name: str, data: bytes, address: str) -> None:
    """A post has its blog's name, author and language, and its own path as an address."""
    about = with_site(item(path="/lamp/"), site(name, data)).about
    assert (about.site, about.byline) == ("The Mole", ("Salma Bahri",))
    assert about.language.lower() == "en-gb"
    assert about.url == address
    said = {each.field: each for each in about.evidence}
    assert said["site"] == Evidence("site", f"{name.rsplit('/', 1)[-1]} title", Certainty.CERTAIN)
    assert said["byline"].certainty is Certainty.LIKELY


def test_what_a_post_says_itself_stands() -> None:
    """Only fields that a post leaves empty are filled."""
    own = item(
        site="Elsewhere", byline=("Orla Brandvold",), language="fr", url="https://o.example/"
    )
    assert with_site(own, site("hugo.toml", HUGO)).about == own.about


def test_a_post_in_another_language() -> None:
    """The blog's language is not that of a post whose words are in another."""
    body = "<p>Le bateau est parti en retard, comme toujours, et personne sur le quai n'en fut "
    body += "surpris. Il y avait des mouettes et une cloche, et un homme qui vendait du thé.</p>"
    assert with_site(item(body), site("hugo.toml", HUGO)).about.language == ""


def test_addresses_of_no_site() -> None:
    """A local server is no address; a post without a path of its own has none."""
    local = site("_config.yml", b"title: The Mole\nurl: http://localhost:4000\n")
    assert with_site(item(path="/lamp/"), local).about.url == ""
    assert with_site(item(), site("hugo.toml", HUGO)).about.url == ""


def test_a_configuration_of_something_else() -> None:
    """A file of that name without a title or an address is no blog's."""
    assert site_of("config.toml", b"[server]\nport = 80\n") is None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("hugo.toml", b"title = \n"),
        ("_config.yml", b"title: &a The Mole\nname: *a\n"),
        ("_config.yml", b"title: !!python/object:os.system x\n"),
        ("_config.yml", b"title: The Mole\nnote: " + b"a" * 70_000),
        ("_config.yml", b"- a\n- b\n"),
    ],
    ids=["broken", "alias", "tag", "long", "list"],
)
def test_refused(name: str, data: bytes) -> None:
    """What is broken, unsafe or too long is refused, with its line."""
    with pytest.raises(InputRefused) as refusal:
        site_of(name, data)
    assert name in refusal.value.where
