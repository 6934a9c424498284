"""Declared: a post's language, description and keywords, as the page declares them."""

from __future__ import annotations

from publish.languages import is_tag
from publish.read.html import jsonld
from publish.read.html.dom import line_of, squeeze
from publish.read.html.metadata.witnesses import NOTHING, Found, Witness
from publish.read.languages import guess, known
from publish.sources import Certainty

_SAMPLE = 4000
"""Characters from the middle of a page that tell its language; its ends are chrome."""
_SURE = 0.2
"""The share of stopwords from which words outweigh what a template declares."""
_KEYWORDS = ("parsely-tags", "sailthru.tags", "citation_keywords", "news_keywords", "dc.subject",
             "dcterms.subject")  # fmt: skip


def languages(seen: Witness, text: str) -> Found:
    """The language of the page as a BCP 47 tag: declared, or guessed from its words.

    A theme declares its own language for posts in any: where the words are clearly of another,
    they are believed.
    """
    declared = _declared(seen)
    middle = text[len(text) // 3 :][:_SAMPLE] if len(text) > _SAMPLE else text
    guessed = guess(middle, _SURE if declared[0] else 0.12)
    base = declared[0].partition("-")[0]
    if declared[0] and not (guessed and base in known() and guessed != base):
        return declared
    return (guessed, "words", Certainty.LIKELY) if guessed else NOTHING


def _declared(seen: Witness) -> Found:
    given = (
        (seen.root.get("lang") or seen.root.get("xml:lang"), "html lang"),
        (jsonld.text(seen.article.get("inLanguage")), "json-ld"),
        (next((v for v, _, _ in seen.meta("og:locale")), ""), "opengraph"),
        (next((v for v, _, _ in seen.meta("content-language", "dc.language")), ""), "meta"),
        (seen.body.get("lang"), "body lang"),
    )
    for value, origin in given:
        if is_tag(tag_of(value.strip())):
            return tag_of(value.strip()), origin, Certainty.CERTAIN
    return NOTHING


def tag_of(value: str) -> str:
    """A language tag as RFC 5646 writes it: "en-GB", "zh-Hant"."""
    first, *rest = value.replace("_", "-").split("-")
    cased = (
        part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower()
        for part in rest
    )
    return "-".join([first.lower(), *cased])


def description(seen: Witness) -> Found:
    """What the page says that the post is about."""
    return next((item for item in _described(seen) if item[0]), NOTHING)


def descriptions(seen: Witness) -> list[str]:
    """Everything that the page says so, in one vocabulary or another."""
    return [text for text, _, _ in _described(seen) if text]


def _described(seen: Witness) -> list[Found]:
    names = ("og:description", "description", "twitter:description", "dc.description")
    given = jsonld.text(seen.article.get("description"))
    return [*seen.meta(*names), (given, "json-ld", Certainty.CERTAIN)]


def tags(seen: Witness) -> tuple[Found, tuple[str, ...]]:
    """The post's own keywords: article:tag, JSON-LD, other vocabularies, links marked rel=tag."""
    linked = (e for e in seen.around.marked if "tag" in e.get("rel").lower().split())
    groups = [
        ([v for v, _, _ in seen.meta("article:tag")], "opengraph"),
        (_listed(seen.article.get("keywords")), "json-ld"),
        *((_listed(seen.metas.get(name)), f"meta {name}") for name in _KEYWORDS),
        ([line_of(element) for element in linked], "rel tag"),
    ]
    for values, origin in groups:
        found = tuple(dict.fromkeys(v.lstrip("#") for v in values if 0 < len(v) <= 60))[:20]
        if found:
            return (", ".join(found), origin, Certainty.CERTAIN), found
    return NOTHING, ()


def _listed(value: object) -> list[str]:
    """Keywords given as a list, or as a text with commas between them."""
    items = value if isinstance(value, list) else [value]
    texts = [jsonld.text(item) for item in items[:50]]
    return [squeeze(part) for text in texts for part in text.split(",")]
