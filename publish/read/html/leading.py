"""Leading: which link of the words before a quotation leads to its source, if one surely does.

A link is the source's where it stands on the name of the outlet, on a word that announces (a verb
of saying, "according", "here", "interview") or on the speaker's name. Not the source's are a
picture, an e-mail address, a home page, the post itself, another page of its own site that no verb
links, and what tells of the speaker: an encyclopedia's entry, a profile, an author's page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from publish.addresses import address_key
from publish.document import Inlines, Link
from publish.evidence import told_by
from publish.publications import by_domain
from publish.read.languages import Language, fold, words_of
from publish.walking import inline_children, plain_text

_MEDIA = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|mp[34]|ogg|wav|webm|zip|exe)$", re.I)
_ABOUT = re.compile(
    r"(?i)/(?:authors?|people|persons?|profiles?|users?|members?|team|staff|about|bio|by|wiki"
    r"|contributors?)(?:/|$)|^/@"
)
"""Folders of pages about somebody."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A link with the place of its words in the text around it."""

    href: str
    words: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class Announced:
    """A sentence before a quotation: its place, and where it names the outlet and the speaker."""

    start: int
    end: int
    outlet: tuple[int, int] | None = None
    speaker: str = ""


def links(content: Inlines, at: int = 0) -> Iterator[Placed]:
    """Every link with words, and where these stand in the text."""
    for node in content:
        text = plain_text((node,))
        if isinstance(node, Link):
            yield Placed(node.href, text, at)
        else:
            yield from links(inline_children(node), at)
        at += len(text)


def source_link(content: Inlines, said: Announced, own: str, table: Language) -> str:
    """The address of the source in a sentence, or "" where no link, or no one link, is it.

    ``own`` is the address of the post. Of links on the outlet's name, on a word that announces and
    on the speaker's name the first kind that is there wins; of two of a kind none."""
    found = [link for link in links(content) if said.start <= link.start < said.end]
    able = [link for link in found if can_be_source(link.href, own)]
    kinds = (
        [link for link in able if _on_outlet(link, said) and not same_site(link.href, own)],
        [link for link in able if announces(link.words, table)],
        [link for link in able if _on_speaker(link, said) and not same_site(link.href, own)],
    )
    for kind in kinds:
        addresses = {address_key(link.href): link.href for link in kind}
        if len(addresses) > 1:
            return ""
        if addresses:
            return next(iter(addresses.values()))
    return ""


def can_be_source(href: str, own: str = "") -> bool:
    """Whether an address can be that of a quoted work: a page of the web that is no home page, no
    picture, and not the post itself."""
    parts = _split(href)
    if parts is None or _MEDIA.search(parts.path):
        return False
    home = parts.path.strip("/") == "" and not parts.query
    return not home and (not own or address_key(_bare(href)) != address_key(_bare(own)))


def _on_outlet(link: Placed, said: Announced) -> bool:
    """Whether a link stands on the outlet's name or holds it."""
    if said.outlet is None:
        return False
    start, end = said.outlet
    return link.start < end and start < link.end


def announces(words: str, table: Language) -> bool:
    """Whether a link's words hold one that announces somebody's words."""
    found = words_of(words)
    if any(word in table.announcing for word in found) or says(words, table):
        return True
    return " ".join(found) in table.pointing or (len(found) == 1 and found[0] in table.continuing)


def says(words: str, table: Language) -> bool:
    """Whether a link's words hold a verb of saying, or are a word of according."""
    found = words_of(words)
    verbs = table.reporting | table.telling
    if any(word in verbs or f"{word}s" in verbs for word in found):
        return True
    heads = {phrase.split()[0] for phrase in table.according if " " in phrase}
    phrases = (*table.according, *table.saying)
    return " ".join(found) in phrases or (len(found) == 1 and found[0] in heads)


def _on_speaker(link: Placed, said: Announced) -> bool:
    """Whether a link stands on the speaker's name and does not lead to a page about him."""
    if not said.speaker or said.speaker not in link.words or about_somebody(link.href):
        return False
    return not _names(link.href, said.speaker)


def about_somebody(href: str) -> bool:
    """Whether an address tells of a person: an entry, a profile, an author's page."""
    parts = _split(href)
    if parts is None:
        return False
    known = by_domain(parts.hostname or "")
    if known is not None and known.kind == "encyclopedia":
        return True
    if known is not None and known.kind == "social":
        return not told_by(href).type
    return bool(_ABOUT.search(parts.path))


def _names(href: str, person: str) -> bool:
    """Whether an address ends with the person's own name: a page about him."""
    parts = _split(href)
    last = parts.path.rstrip("/").rpartition("/")[2] if parts else ""
    letters = re.sub(r"\W|_", "", fold(last.partition(".")[0]))
    return letters in (re.sub(r"\W", "", fold(person)), "")


def same_site(href: str, own: str) -> bool:
    """Whether two addresses are of one host, "www." aside."""
    there, here = _split(href), _split(own)
    if there is None or here is None:
        return False
    return (there.hostname or "").removeprefix("www.") == (here.hostname or "").removeprefix("www.")


def _bare(href: str) -> str:
    return href.partition("#")[0]


def _split(href: str) -> SplitResult | None:
    try:
        parts = urlsplit(href)
        return parts if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
