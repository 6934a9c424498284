"""Declared: a post's language, licence and keywords, as the page declares them."""

from __future__ import annotations

import re

from publish.read.html import jsonld
from publish.read.html.dom import iterate, line_of, squeeze
from publish.read.html.metadata.witnesses import NOTHING, Found, Witness
from publish.read.languages import guess
from publish.sources import Certainty

_LANGUAGE = re.compile(r"[a-z]{2,3}([-_][a-z0-9]{2,8})*", re.I)
_LICENCES = re.compile(
    r"creativecommons\.org/(?:licenses/([a-z-]+)/([\d.]+)|publicdomain/(zero|mark)/([\d.]+))", re.I
)


def languages(seen: Witness, text: str) -> Found:
    """The language of the page as a BCP 47 tag: declared, or guessed from its words."""
    declared = (
        (seen.root.get("lang") or seen.root.get("xml:lang"), "html lang"),
        (jsonld.text(seen.article.get("inLanguage")), "json-ld"),
        (next((v for v, _, _ in seen.meta("og:locale")), ""), "opengraph"),
        (next((v for v, _, _ in seen.meta("content-language", "dc.language")), ""), "meta"),
        (seen.body.get("lang"), "body lang"),
    )
    for value, origin in declared:
        if _LANGUAGE.fullmatch(value.strip()):
            return tag_of(value.strip()), origin, Certainty.CERTAIN
    guessed = guess(text)
    return (guessed, "words", Certainty.LIKELY) if guessed else NOTHING


def tag_of(value: str) -> str:
    """A language tag as RFC 5646 writes it: "en-GB", "zh-Hant"."""
    first, *rest = value.replace("_", "-").split("-")
    cased = (
        part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower()
        for part in rest
    )
    return "-".join([first.lower(), *cased])


def rights(seen: Witness) -> Found:
    """The licence as the page states it; a Creative Commons address by its short name."""
    licences = [jsonld.text(seen.article.get("license"))]
    links = (e for e in iterate(seen.root) if e.tag in ("a", "link"))
    licences += [e.get("href") for e in links if "license" in e.get("rel").lower().split()]
    for value in licences:
        if name := licence(value):
            return name, "licence link", Certainty.CERTAIN
    stated = next(seen.meta("dcterms.rights", "dc.rights", "rights", "copyright"), None)
    return stated or NOTHING


def licence(address: str) -> str:
    """The short name of a Creative Commons licence by its address, or ""."""
    found = _LICENCES.search(address)
    if not found:
        return ""
    if found[1]:
        return f"CC {found[1].upper()} {found[2]}"
    return "CC0 1.0" if found[3].lower() == "zero" else "Public domain"


def tags(seen: Witness) -> tuple[str, ...]:
    """The post's own keywords: article:tag, JSON-LD keywords, links marked rel=tag."""
    named = [value for value, _, _ in seen.meta("article:tag")]
    given = seen.article.get("keywords")
    named += [jsonld.text(item) for item in given] if isinstance(given, list) else _listed(given)
    linked = [line_of(e) for e in seen.elements if e.tag == "a" and "tag" in e.get("rel").split()]
    unique = dict.fromkeys(tag for tag in (named or linked) if 0 < len(tag) <= 60)
    return tuple(unique)[:20]


def _listed(value: object) -> list[str]:
    return [squeeze(part) for part in value.split(",")] if isinstance(value, str) else []
