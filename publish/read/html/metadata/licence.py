"""Licence: on what terms the words of a post may be used, where the page states it of them.

Pages name licences of many things: of the theme, of an icon, of a picture, of code. Only what is
said of the text, or of the site as a whole, is the post's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.read.html import jsonld
from publish.read.html.dom import Element, iterate, line_of, visible_text
from publish.read.html.metadata.witnesses import MOST, NOTHING, Found, Witness
from publish.sources import Certainty

_ADDRESS = re.compile(
    r"creativecommons\.org/(?:licen[cs]es/(?P<kind>[a-z+-]{2,20})/(?P<version>\d\.\d)"
    r"(?:/(?P<port>[a-z]{2,3})(?=/|$|[?#]))?|publicdomain/(?P<free>zero|mark)/(?P<free_version>\d\.\d))",
    re.I,
)
_WORDS = re.compile(
    r"\bCC[ -]?(?P<kind>BY(?:[ -](?:NC|SA|ND)){0,2}|0)(?![\w-])(?: ?(?P<version>\d\.\d))?", re.I
)
_IN_FULL = re.compile(
    r"\bcreative commons\W{1,3}attribution(?P<rest>(?:\W{1,3}(?:non\W?commercial|share\W?alike"
    r"|no\W?deriv(?:atives|s)?(?: works)?)){0,2})\W{1,3}(?P<version>\d\.\d)",
    re.I,
)
IN_WORDS = re.compile(r"\bCC[ -]?(?:BY|0)\b|creative commons", re.I)
"""Where a page may state a licence without a link."""
_KINDS = frozenset(["by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"])
_OF_OTHERS = re.compile(
    r"\b(?:theme|template|icons?|fonts?|photos?|photographs?|photography|images?|pictures?"
    r"|illustrations?|artwork|cover|logo|music|audio|videos?|code|software|source|data ?sets?|maps?"
    r"|design|foto|fotos|bild|bilder|abbildung|grafik|image|imágenes|imagen|immagin[ei]|foto’s"
    r"|fotografias?|fotografía|фото|изображени\w{1,4}|plugin|library|repository|wikipedia|flickr"
    r"|comments?|snippets?|samples?)\b",
    re.I,
)
_OF_TEXT = re.compile(
    r"\b(?:content|contents|texts?|articles?|posts?|blog|stor(?:y|ies)|essays?|writing|words"
    r"|works?|site|website|page|publication|material|inhalte?|textes?|werk|beitrag|beiträge|artikel"
    r"|seite|contenus?|œuvre|oeuvre|billets?|contenidos?|obra|textos?|artículos?|contenut[io]"
    r"|opera|testi|articoli|conteúdos?|artigos?|inhoud|teksten|материал\w{0,3}|текст\w{0,3}"
    r"|содержани\w|произведени\w)\b|otherwise (?:noted|stated|specified)",
    re.I,
)
_LICENSED = re.compile(
    r"licen[sc]|lizen[sz]|licencia|licenza|licença|licentie|лиценз|creative commons|\bcc[ -]by",
    re.I,
)
_CAPTIONS = ("figure", "figcaption", "table", "blockquote", "pre", "code", "picture")
LONGEST = 600
"""Characters of a passage that states a licence."""
_STATED = ("dcterms.license", "dc.rights.license", "dc.license", "license", "licence",
           "dcterms.rights", "dc.rights", "rights", "copyright")  # fmt: skip


def rights(seen: Witness) -> Found:
    """The licence of the words: Creative Commons by its short name, else as the page states it."""
    for value, origin in _declared(seen):
        if name := short_name(value):
            return name, origin, Certainty.CERTAIN
    links = _passages(seen) if seen.names_licence else ()
    stated = [item for link in links if (item := _stated(link))]
    for name, certainty in sorted(stated, key=lambda item: item[1] is not Certainty.CERTAIN):
        return name, "licence link", certainty
    if name := _in_words(seen):
        return name, "words", Certainty.LIKELY
    return next(seen.meta(*_STATED), NOTHING)


def short_name(text: str) -> str:
    """The short name of a Creative Commons licence that an address or a line of words names."""
    if found := _ADDRESS.search(text):
        if found["free"]:
            zero = found["free"].lower() == "zero"
            return f"CC0 {found['free_version']}" if zero else "Public domain"
        kind = found["kind"].lower()
        port = f" {found['port'].upper()}" if found["port"] and found["port"] != "deed" else ""
        return f"CC {kind.upper()} {found['version']}{port}" if kind in _KINDS else ""
    if found := _IN_FULL.search(text):
        rest = re.sub(r"[^a-z]", "", found["rest"].lower())
        parts = ("noncommercial", "NC"), ("sharealike", "SA"), ("noderiv", "ND")
        kind = "-".join(["BY", *(short for part, short in parts if part in rest)])
        return f"CC {kind} {found['version']}"
    if found := _WORDS.search(text):
        kind = re.sub(r"[ -]", "-", found["kind"].lower())
        version = f" {found['version']}" if found["version"] else ""
        return f"CC0{version}" if kind == "0" else f"CC {kind.upper()}{version}" * (kind in _KINDS)
    return ""


def _declared(seen: Witness) -> Iterator[tuple[str, str]]:
    for thing in (seen.article, seen.page):
        yield jsonld.text(thing.get("license")), "json-ld"
    for link in seen.links:
        if {"license", "licence", "dcterms.license"} & set(link.get("rel").lower().split()):
            yield link.get("href"), "licence link"
    for value, origin, _ in seen.meta(*_STATED):
        yield value, origin


def _in_words(seen: Witness) -> str:
    """The licence that a line of the page states without a link."""
    if not seen.names_licence:
        return ""
    for line in visible_text(seen.body).splitlines():
        if len(line) <= LONGEST and IN_WORDS.search(line) and _LICENSED.search(line):
            name = short_name(line)
            if name and _OF_TEXT.search(line) and not _OF_OTHERS.search(line):
                return name
    return ""


def _passages(seen: Witness) -> Iterator[Element]:
    """The links and lines of the body that name a licence, anywhere but at another's words."""
    named = [
        element
        for element in iterate(seen.body)
        if element.tag == "a" and "creativecommons.org" in element.get("href").lower()
    ]
    for element in named[:MOST] + named[MOST:][-MOST:]:
        if element.closest(*_CAPTIONS) is None:
            yield element


def _stated(link: Element) -> tuple[str, Certainty] | None:
    """The licence that a link names, where the words around it say it of the text.

    Without such words it must be marked as the page's licence and not stand by other things.
    """
    around = link
    for above in link.ancestors():
        if above.tag == "body" or len(line_of(above)) > LONGEST:
            break
        around = above
        if len(line_of(above)) > 40:
            break
    text = line_of(around)
    name = short_name(link.get("href"))
    marked = "license" in link.get("rel").lower().split()
    of_text, of_others = _OF_TEXT.search(text), _OF_OTHERS.search(text)
    if not name or (of_others and not of_text):
        return None
    if of_text and (marked or _LICENSED.search(text)):
        return name, Certainty.CERTAIN if not of_others else Certainty.LIKELY
    return (name, Certainty.LIKELY) if marked else None
