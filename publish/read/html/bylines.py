"""Bylines: names of authors and days as they are marked or shown at the head of a post."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from publish.read.html.dom import Element, iterate, line_of
from publish.sources import Certainty

Group = tuple[list[str], str, Certainty]

_BY = re.compile(
    r"^\s*(?:(?:written|posted|published|words|story|text|article|reviewed)\s+)?by[:\s]\s*"
    r"|^\s*author:?\s+",
    re.I,
)
_TAIL = re.compile(
    r"\s*(?:\||•|·|\bon\b\s|\bin\b\s|\bat\b\s|,?\s+(?:updated|published|posted)\b|\b(?:19"
    r"|20)\d\d\b|\d{1,2}:\d\d|\n|\s[-–—]\s[^,]{0,12}\d).*$",
    re.I | re.S,
)
_SPLIT = re.compile(r"\s*(?:,|;|\||(?<=\w\s)(?:&|and|und|et)(?=\s\w))\s*")
_PAIR = re.compile(r"\S+\s+\S.*?\s(?:&|and|und|et)\s\S+\s+\S")
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|[<>{}\[\]=/\\|]|\d|\b(?:q?_?admin(?:istrator)?|posts?|view|read|follow"
    r"|contact|comments?|about|share|more|min|"
    r"subscribe|updated|published|webmaster|author|null|undefined|user|written|default|unknown"
    r"|guest|anonymous|none)\b",
    re.I,
)
_DEGREE = re.compile(
    r"(?:Ph\.?\s?D|Ed\.?\s?D|Psy\.?D|(?:[A-Z]\.){2,}[A-Z]?|M\.?Sc|B\.?Sc|M\.?Ed|D\.?Phil|Esq|[A-Z][A-Z-]{1,6}"
    r"(?:\s[A-Z]{2,6}|\s\d{2,3})?)[.®™]*(?:\s[A-Z]{2,6}[®™]?)*"
)
"""What stands after a name and a comma and belongs to it: Ph.D., M.D., RN, CPA."""
_MARKED = re.compile(r"(?:^|\s)(?:p-author|h-card|fn)(?:$|\s)")
_SHOWN = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|author-?name|post-?author|entry-?author|article-?author"
    r"|author-?link|authors?"
    r"|byline-?name|contributor-?name|writer)(?:$|[\s_-])"
)
_SAYS_BY = re.compile(r"(?i:(?:(?:written|posted|published|words|story)\s+)?by):?\s+(?=[A-ZÀ-Þ])")
_DATED = re.compile(
    r"(?:^|[\s_-])(?:date|dateline|time|timestamp|published|posted-?on|post-?date|entry-?date"
    r"|entry-?meta|post-?meta|article-?meta|meta"
    r"|pub-?date|byline|publish-?date|article-?date|date-?header|created)(?:$|[\s_-])"
)
_UPDATE = re.compile(r"\b(?:updated|modified|edited|reviewed|comments?)\b", re.I)
_ROLE = re.compile(
    r"\b(?:editor|writer|reporter|correspondent|contributor|columnist|staff|ceo|founder|phd|md"
    r"|rd|ms|rn|jr|sr)\b\.?",
    re.I,
)


def names(values: Iterable[str]) -> tuple[str, ...]:
    """Values as names: "By A and B" parted, degrees kept with their names; roles, addresses out."""
    found: list[str] = []
    for value in values:
        line = _TAIL.sub("", _BY.sub("", " ".join(html.unescape(value).split())))
        parted = _SPLIT.split(line) if _PAIR.search(line) else re.split(r"\s*[,;|]\s*", line)
        for part in parted:
            name = part.strip(" ,:;-–—*")
            if found and _DEGREE.fullmatch(name):
                found[-1] += f", {name}"
            elif is_name(name := name.strip(".")) and name not in found:
                found.append(name)
    return tuple(found[:12])


def is_full_name(text: str) -> bool:
    """Whether a name has a forename and a surname, and is no role or office."""
    return len(text.split()) > 1 and not _ROLE.search(text)


def is_site(name: str, site: str) -> bool:
    """Whether a name is only the site's: who wrote a post is then not said."""
    own, theirs = letters(name), letters(site)
    return bool(own) and bool(theirs) and (own in theirs or theirs in own)


def letters(text: str) -> str:
    """The letters and figures of a name alone, without its article."""
    return re.sub(r"[\W_]+", "", re.sub(r"^the\s+", "", text.lower()))


def is_name(text: str) -> bool:
    """Whether a text can be a name: one to five words, no address, no machine's word."""
    words = text.split()
    if not 1 <= len(words) <= 5 or not 2 <= len(text) <= 60 or _NOT_A_NAME.search(text):
        return False
    if _ROLE.sub("", text).strip(" ,.&") == "":
        return False
    return len(words) == 1 or any(
        word[0].isupper() or word[0].lower() == word[0].upper() for word in words
    )


def marked(elements: list[Element]) -> Iterator[Group]:
    """Authors that microdata, microformats or a link relation mark."""
    for element in elements:
        if element.get("itemprop") == "author" or "author" in element.get("rel").split():
            inner = [e for e in iterate(element) if e.get("itemprop") == "name"]
            values = [e.get("content") or line_of(e) for e in inner] or [
                element.get("content") or line_of(element)
            ]
            yield (
                values,
                "microdata" if element.get("itemprop") else "rel author",
                Certainty.CERTAIN,
            )
        elif element.attrs and re.search(r"\bp-author\b", element.names):
            yield [line_of(element)], "microformats", Certainty.CERTAIN
        elif element.attrs and re.search(r"(?:^|\s)fn(?:$|\s)", element.names):
            yield [line_of(element)], "microformats", Certainty.LIKELY


def shown(head: list[Element]) -> Iterator[Group]:
    """Authors in what the page calls a byline, at the head of the post."""
    for element in head:
        text = _short(element)
        if not text or not (_SHOWN.search(element.names) or _SAYS_BY.match(text)):
            continue
        links = [line_of(e) for e in iterate(element) if e.tag == "a" and "author" in e.get("href")]
        yield links or [text], "byline", Certainty.LIKELY


def dates(head: list[Element]) -> Iterator[tuple[str, str, Certainty]]:
    """Days that the head of a post shows: <time>, then what the page calls a date."""
    for element in head:
        if element.tag == "time" and not _UPDATE.search(
            element.names + line_of(element.parent or element)[:80]
        ):
            yield element.get("datetime") or line_of(element), "time element", Certainty.LIKELY
    for element in head:
        text = _short(element)
        if text and not _UPDATE.search(text) and (_DATED.search(element.names) or len(text) <= 40):
            yield text, "byline", Certainty.LIKELY


def _short(element: Element) -> str:
    """The text of an element that is no longer than a byline, else ""."""
    size = sum(len(c) if isinstance(c, str) else 0 for c in element.children)
    text = line_of(element) if size <= 400 else ""
    return text if 3 <= len(text) <= 120 else ""
