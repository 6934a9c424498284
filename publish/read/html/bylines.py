"""Bylines: the names of authors in what a page declares or shows, parted and judged."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

_BY = re.compile(r"^\s*(?:(?!edited|checked|verified)[a-z]+\s+)?by[:\s]\s*|^\s*author:?\s+", re.I)
_TAIL = re.compile(
    r"\s?(?:\||•|·|\b(?:edited|reviewed|fact[- ]?checked)\s+by\b"
    r"|\b(?:on|in|at|for|with)\b\s|,?\s(?:updated|published|posted)\b|\b(?:19|20)\d\d\b"
    r"|\d{1,2}:\d\d|\n|\s[-–—]\s|\s?[/／]\s?).*$",
    re.I | re.S,
)
_JOINED = r"(?:&|and|und|et|y|e|en|i|и|og|och|ve)"
_SPLIT = re.compile(rf"(?<!\s)\s*(?:,|;|\||、|(?<=\w\s){_JOINED}(?=\s\w))\s*")
_COMMA = re.compile(r"(?<!\s)\s*[,;|、]\s*")
_MORE = re.compile(rf";|\s{_JOINED}\s")
_PAIR = re.compile(rf"\s*\S+\s+\S.*?\s{_JOINED}\s\S+\s+\S")
_ADDRESS = re.compile(r"\s*(?:https?:|www\.|//|/|mailto:)", re.I)
_NOT_A_NAME = re.compile(
    r":|www\.|@|[<>{}\[\]=/\\|©]|\d|[.!?]\s*$(?<!\b[A-Z]\.)(?<!\b[JS]r\.)(?<!\bet al\.)"
    r"|\b(?:q?_?admin(?:istrator)?|posts?|view|read|follow|contact|comments?|about|bio|by|share"
    r"|more|min|subscribe|last update|updated?|published|webmaster|author|null|undefined|user"
    r"|written|default|unknown|guest|anonymous|none|industry|role|company size|use case|topics?"
    r"|categor(?:y|ies)|clicking|signing|submitting|joining|continuing|using|minutes?|reading|date|name|search"
    r"|site ?admin|root|super ?user|moderator|importer|web ?team)\b",
    re.I,
)
_DEGREE = re.compile(
    r"(?:Ph\.?\s?D|Ed\.?\s?D|Psy\.?D|D\.?Phil|M\.?Sc|B\.?Sc|M\.?Ed|Esq|(?:[A-Z]\.){2,}[A-Z]?"
    r"|[A-Z]{2,6}[®™]|[BM][AS]|MD|JD|DO|DDS|DMD|DVM|DPT|MBA|MPH|RDN?|LDN?|RN|NP|CPA|CFA|CFP|CPT|CSCS|LCSW|LMFT"
    r"|OBE|MBE|CBE|FRS|QC|KC|SJ)[.®™]*(?:\s[A-Z]{2,6}[®™]?)*"
)
_LETTERS = re.compile(f"{_DEGREE.pattern}|[A-Z]{{2,6}}")
"""What stands after a name and a comma and belongs to it: Ph.D., M.D., RN, CPA."""
_ROLE = re.compile(
    r"\b(?:editor|writer|reporter|correspondent|contributor|columnist|staff|ceo|founder|phd|md"
    r"|rd|ms|rn|jr|sr|expert|director|manager|officer|president|specialist|analyst|consultant"
    r"|strategist|marketer|professor|lead|head|redakteur(?:in)?|redaktion|journalist(?:in|e)?"
    r"|rédaction|rédacteur|rédactrice|redacción|redactor(?:a)?|redazione|redação|redactie"
    r"|редакция|корреспондент)\b\.?",
    re.I,
)
_MAKER = re.compile(
    r"\b(?:web|design|studios?|agency|digital|media|solutions|creative|software|technolog(?:y|ies)"
    r"|themes?|templates?|wordpress|wix|squarespace|joomla|drupal|webflow|hubspot|shopify|blogger"
    r"|ghost|typo3|marketing|seo|systems|hosting|developers?|gmbh|ltd|inc|llc|s\.?r\.?l)\b",
    re.I,
)
_SMALL = """de da do dos das del della di du des la le el al bin ibn van von vom zu zur der den ter
ten te 't of the and y e i af av og och und et à"""
_PARTICLES = frozenset(_SMALL.split())
_MACHINE = re.compile(r"(?<!\s)\s*\((?:https?:|www\.|mailto:|[^()@]{0,60}@)[^()]{0,200}\)")
_OF_A_SITE = re.compile(
    r"official|editorial|editors?|team|staff|blog|contributors?|online|com|net|org|inc|llc|ltd|gmbh"
    r"|redaktion|redaction|redaccion|writers?|admin"
)
LONG_NAME = 6
"""Letters of a site's name that do not stand in another name by chance."""
MOST = 12
"""Authors of one post."""


def names(values: Iterable[str]) -> tuple[str, ...]:
    """Values as names: "By A and B" parted, degrees kept with their names; roles, addresses out."""
    found: list[str] = []
    for value in values:
        if _ADDRESS.match(value):
            continue
        line = _TAIL.sub("", _BY.sub("", " ".join(_plain(value).split())))
        parted = (_SPLIT if _PAIR.match(line) else _COMMA).split(line)
        for part in parted:
            name = part.strip(" ,:;-–—*·")
            if ":" in name:
                break  # another work than writing: "Text: A, photos: B"
            if found and _LETTERS.fullmatch(name):
                found[-1] += f", {name}"
            elif found and line.startswith(found[0]) and _ROLE.search(name):
                if not _MORE.search(line.partition(name)[2]):
                    break  # an office, and whose it is
                continue
            elif is_name(name := name.strip(".")) and name not in found:
                found.append(name)
    return tuple(found[:MOST])


def _plain(value: str) -> str:
    """A value without character references and addresses in brackets."""
    return _MACHINE.sub("", html.unescape(value[:1000]))


def is_full_name(text: str) -> bool:
    """Whether a name has a forename and a surname, and is no role or office."""
    first, *more = text.split()
    return bool(more) and not _ROLE.search(text) and not _LETTERS.fullmatch(first)


def is_handle(text: str) -> bool:
    """Whether a name is an account's: one word without a capital."""
    return " " not in text and text == text.lower() != text.upper()


def is_maker(text: str) -> bool:
    """Whether a name is that of a company which makes sites, or of what they are made with."""
    return bool(_MAKER.search(text))


def is_site(name: str, site: str) -> bool:
    """Whether a name is only the site's: who wrote a post is then not said."""
    own, theirs = letters(name), letters(site)
    if not own or not theirs:
        return False
    if f"{name.lower()} ".startswith(f"{site.lower()} "):
        return True
    rest = _OF_A_SITE.sub("", own.replace(theirs, "", 1)) if theirs in own else own
    return not rest or own in theirs or (theirs in own and len(theirs) >= LONG_NAME)


def letters(text: str) -> str:
    """The letters and figures of a name alone, without its article."""
    return re.sub(r"[\W_]+", "", re.sub(r"^the\s+", "", text.lower()))


def is_name(text: str) -> bool:
    """Whether a text can be a name: one to five words, of which at most one is written small, no
    address, no machine's word."""
    words = text.split()
    if not 1 <= len(words) <= 5 or not 2 <= len(text) <= 60 or _NOT_A_NAME.search(text):
        return False
    if _ROLE.sub("", text).strip(" ,.&") == "":
        return False
    small = [w for w in words if w[0] == w[0].lower() != w[0].upper() and w not in _PARTICLES]
    return len(words) == 1 or (len(small) <= 1 and len(small) < len(words) - 1)


def is_body(text: str) -> bool:
    """Whether a text can be the name of an organisation."""
    return 2 <= len(text) <= 100 and not re.search(r":|www\.|@|[<>{}\[\]=|]", text)
