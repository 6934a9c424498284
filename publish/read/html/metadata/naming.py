"""Naming: what a page calls its post and its site."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from publish.read.html import jsonld
from publish.read.html.dom import find_all, squeeze
from publish.read.html.metadata.witnesses import NOTHING, Found, Witness, bare
from publish.sources import Certainty

_SEPARATOR = re.compile(r"\s+(?:[|·•»«~\-–—:]|::|&raquo;)\s+")


def site(seen: Witness) -> Found:
    """The name of the site or publication."""
    named = list(
        seen.meta("og:site_name", "application-name", "citation_journal_title", "al:ios:app_name")
    )
    publisher = jsonld.people(seen.article.get("publisher"), seen.things)
    web = (t for t in seen.things if "website" in jsonld.kinds(t))
    found: list[Found] = [
        *named[:1],
        *((name, "json-ld", Certainty.CERTAIN) for name in publisher[:1]),
        *((jsonld.text(t.get("name")), "json-ld", Certainty.LIKELY) for t in web),
    ]
    return next((item for item in found if item[0]), NOTHING)


def title_witnesses(seen: Witness) -> Iterator[Found]:
    """What the page calls the post, without the name of the site."""
    yield (
        jsonld.text(html.unescape(jsonld.text(seen.article.get("headline")))),
        "json-ld",
        Certainty.CERTAIN,
    )
    site_name = site(seen)[0]
    for value, origin, certainty in seen.meta(
        "og:title", "twitter:title", "dc.title", "citation_title", "parsely-title"
    ):
        yield without_site(value, site_name), origin, certainty
    for element in find_all(seen.root, "title"):
        if element.closest("svg") is None:
            from_title = squeeze("".join(c for c in element.children if isinstance(c, str)))
            yield without_site(from_title, site_name), "title element", Certainty.LIKELY
            break


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
