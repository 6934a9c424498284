"""Bylines: names of authors and days as they are marked or shown at the head of a post."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from publish.read.html.dom import Element, iterate, line_of
from publish.sources import Certainty

Group = tuple[list[str], str, Certainty]

_BY = re.compile(
    r"^\s*(?:(?!edited|checked|verified)[a-z]+\s+)?by[:\s]\s*"
    r"|^\s*author:?\s+",
    re.I,
)
_TAIL = re.compile(
    r"\s*(?:\||•|·|\b(?:edited|reviewed|fact[- ]?checked)\s+by\b"
    r"|\bon\b\s|\bin\b\s|\bat\b\s|,?\s+(?:updated|published|posted)\b|\b(?:19"
    r"|20)\d\d\b|\d{1,2}:\d\d|\n|\s[-–—]\s).*$",
    re.I | re.S,
)
_SPLIT = re.compile(r"\s*(?:,|;|\||(?<=\w\s)(?:&|and|und|et)(?=\s\w))\s*")
_PAIR = re.compile(r"\S+\s+\S.*?\s(?:&|and|und|et)\s\S+\s+\S")
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|[<>{}\[\]=/\\|]|\d|\b(?:q?_?admin(?:istrator)?|posts?|view|read|follow"
    r"|contact|comments?|about|bio|by|share|more|min|"
    r"subscribe|updated|published|webmaster|author|null|undefined|user|written|default|unknown"
    r"|guest|anonymous|none)\b",
    re.I,
)
_DEGREE = re.compile(
    r"(?:Ph\.?\s?D|Ed\.?\s?D|Psy\.?D|D\.?Phil|M\.?Sc|B\.?Sc|M\.?Ed|Esq|(?:[A-Z]\.){2,}[A-Z]?"
    r"|[A-Z]{2,6}[®™]|[BM][AS]|MD|JD|DO|DDS|DMD|DVM|DPT|MBA|MPH|RDN?|LDN?|RN|NP|CPA|CFA|CFP|CPT|CSCS|LCSW|LMFT"
    r"|OBE|MBE|CBE|FRS|QC|KC|SJ)[.®™]*(?:\s[A-Z]{2,6}[®™]?)*"
)
_LETTERS = re.compile(f"{_DEGREE.pattern}|[A-Z]{{2,6}}")
"""What stands after a name and a comma and belongs to it: Ph.D., M.D., RN, CPA."""
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
_UPDATE_LABEL = re.compile(r"\b(?:updated?|modified|edited|reviewed|revised)\b\D{0,12}$", re.I)
_CHECKED = re.compile(r"(?:^|\b)(?:edited|reviewed|verified|(?:fact[- ]?)?checked)\s+by:?\s*", re.I)
_UPDATE = re.compile(r"\b(?:updated|modified|edited|reviewed|comments?)\b", re.I)
_ROLE = re.compile(
    r"\b(?:editor|writer|reporter|correspondent|contributor|columnist|staff|ceo|founder|phd|md"
    r"|rd|ms|rn|jr|sr|expert|director|manager|officer|president|specialist|analyst|consultant"
    r"|strategist|marketer|professor|lead|head)\b\.?",
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
            if found and (_DEGREE if ", " not in found[-1] else _LETTERS).fullmatch(name):
                found[-1] += f", {name}"
            elif found and line.startswith(found[0]) and _ROLE.search(name):
                continue  # an office, not another person
            elif is_name(name := name.strip(".")) and name not in found:
                found.append(name)
    return tuple(found[:12])


def is_full_name(text: str) -> bool:
    """Whether a name has a forename and a surname, and is no role or office."""
    first, *more = text.split()
    return bool(more) and not _ROLE.search(text) and not _LETTERS.fullmatch(first)


def is_handle(text: str) -> bool:
    """Whether a name is an account's: one word without a capital."""
    return " " not in text and text == text.lower() != text.upper()


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
        if _CHECKED.match(text) or re.search(f"{_CHECKED.pattern}$", _label(element), re.I):
            continue
        yield _linked(element) or [text], "byline", Certainty.LIKELY


def _linked(element: Element) -> list[str]:
    """The names that a byline links: not those after a second "by", whose work was another."""
    links: list[str] = []
    for link in iterate(element):
        name = line_of(link) if link.tag == "a" and "author" in link.get("href") else ""
        if not name:
            continue
        label = _label(link)
        if re.search(f"{_CHECKED.pattern}$" if not links else r"\bby:?\s*$", label, re.I):
            break
        links.append(name)
    return links


def dates(head: list[Element]) -> Iterator[tuple[str, str, Certainty]]:
    """Days that the head of a post shows: <time>, then what the page calls a date."""
    for element in head:
        said = line_of(element) if element.tag == "time" else ""
        if said and not _UPDATE.search(f"{element.names} {said}") and not _is_update(element):
            yield element.get("datetime") or said, "time element", Certainty.LIKELY
    for element in head:
        text = _short(element)
        if not text or _UPDATE.search(text) or not any(sign.isdigit() for sign in text):
            continue
        if (_DATED.search(element.names) or len(text) <= 40) and not _is_update(element):
            yield text, "byline", Certainty.LIKELY


def _is_update(element: Element) -> bool:
    """Whether the words before a date say that it is the day of a change."""
    return bool(_UPDATE_LABEL.search(_label(element)))


def _label(element: Element) -> str:
    """The words that stand just before an element, where its line is short."""
    text = line_of(element)
    if not text:
        return ""
    for above in islice(element.ancestors(), 3):
        line = _short(above)
        if not line:
            break
        before = line.partition(text)[0]
        if before.strip():
            return before
    return ""


def _short(element: Element) -> str:
    """The text of an element that is no longer than a byline, else ""."""
    size = sum(len(c) if isinstance(c, str) else 0 for c in element.children)
    text = line_of(element) if size <= 400 else ""
    return text if 3 <= len(text) <= 120 else ""
