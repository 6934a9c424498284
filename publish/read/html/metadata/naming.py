"""Naming: what a page calls its post and its site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.read.html import jsonld
from publish.read.html.dom import squeeze
from publish.read.html.metadata.witnesses import NOTHING, Found, Witness, bare
from publish.sources import Certainty

_SEPARATOR = re.compile(r"(?<!\s)\s+(?:[|·•»«~\-–—:]|::|&raquo;)\s+")
_BESIDE = re.compile(r"(?:[|·•»«~\-–—:]|::)\s+(.{2,60})|(.{2,60}?)\s*(?:[|·•»«~\-–—:]|::)")
_FEED = re.compile(
    r"\s?(?:[»|:\-–—(]|&raquo;)?\s?\b(?:rss(?: ?2(?:\.0)?)?|atom|feed|flux|articles?"
    r"|posts?|blog|comments?|kommentare?|»)\b.*$",
    re.I,
)
_NO_SITE = re.compile(
    r"^(?:home(?:page)?|blog|index|website|my site|site|untitled|startseite)$", re.I
)
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title",
           "parsely-title", "sailthru.title")  # fmt: skip


def site(seen: Witness, post: str = "") -> Found:
    """The name of the site or publication; ``post`` is the post's own title, where it is known."""
    for value, origin, certainty in _sites(seen, post):
        if value and not _NO_SITE.match(value) and "http" not in value and len(value) <= 100:
            return value, origin, certainty
    return NOTHING


def _sites(seen: Witness, post: str) -> Iterator[Found]:
    yield from seen.meta(
        "og:site_name", "citation_journal_title", "application-name", "al:ios:app_name"
    )
    for thing in (seen.article, seen.page):
        for publisher in jsonld.people(thing.get("publisher"), seen.things)[:1]:
            yield jsonld.name_of(publisher), "json-ld", Certainty.CERTAIN
    for thing in seen.things:
        if "website" in jsonld.kinds(thing):
            yield jsonld.name_of(thing), "json-ld", Certainty.LIKELY
    yield from seen.meta("dc.publisher", "dcterms.publisher")
    yield _of_feed(seen), "feed link", Certainty.LIKELY
    yield _beside_title(seen, post), "title element", Certainty.LIKELY


def _of_feed(seen: Witness) -> str:
    """The blog's name in the title of its feed: "Harbour Notes » Feed"."""
    for link in seen.links:
        if "alternate" in link.get("rel").lower().split() and link.get("type").lower() in (
            "application/rss+xml",
            "application/atom+xml",
        ):
            name = _FEED.sub("", squeeze(link.get("title")[:200])).strip(" »|:-–—")
            if 2 <= len(name) <= 60 and bare(name) in bare(" ".join(seen.titles)):
                return name
    return ""


def _beside_title(seen: Witness, post: str) -> str:
    """What the title element says beside the post's title: "The Boat – Harbour Notes"."""
    whole, called = "".join(seen.titles[:1]), squeeze(post)
    place = whole.find(called) if called else -1
    if place < 0:
        return ""
    before, after = whole[:place], whole[place + len(called) :]
    name = before if not after.strip() else after if not before.strip() else ""
    found = _BESIDE.fullmatch(name.strip())
    name = found[1] or found[2] if found else ""
    name = name.strip(" |·•»«~-–—:")
    return name if not _SEPARATOR.search(name) and _fits_host(name, seen.url) else ""


def _fits_host(name: str, url: str) -> bool:
    """Whether an address shares a word, or the initials, with a name: then it is the site's."""
    if name.startswith("by ") or not url:
        return bool(name) and not name.startswith("by ")
    host, words = jsonld.simple(url).partition("/")[0], bare(name).split()
    initials = "".join(word[0] for word in words)
    return any(len(w) > 2 and w in host for w in words) or (len(words) > 1 and initials in host)


def title_witnesses(seen: Witness) -> Iterator[Found]:
    """What the page calls the post, without the name of the site."""
    yield jsonld.text(seen.article.get("headline")), "json-ld", Certainty.CERTAIN
    site_name = site(seen)[0]
    for value, origin, certainty in seen.meta(*_TITLES):
        yield without_site(value, site_name), origin, certainty
    for title in seen.titles[:1]:
        yield without_site(title, site_name), "title element", Certainty.LIKELY


def without_site(title: str, site_name: str) -> str:
    """A title without the site's name at its end or start."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2 or not site_name:
        return title
    if same_words(parts[-1], site_name):
        return title[: title.rindex(parts[-1])].rstrip(" |·•»«~-–—:")
    if same_words(parts[0], site_name):
        return title[len(parts[0]) :].lstrip(" |·•»«~-–—:")
    return title


def same_words(one: str, two: str) -> bool:
    """Whether two lines say the same, whatever their case and punctuation."""
    return bare(one) == bare(two) != ""
