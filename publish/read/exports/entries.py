"""Entries: one post of a feed or an export while its fields are gathered into an item."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from publish.findings import NOWHERE, Code, Finding, Severity
from publish.ledger import Entry as Dropped
from publish.read.exports.attached import Attachment, with_attached
from publish.read.exports.claims import Claim, metadata
from publish.read.exports.dating import day_of
from publish.read.exports.wording import (
    body_of,
    escaped_twice,
    is_excerpt,
    is_seen,
    plain,
    roughly,
    shows_nothing,
)
from publish.read.html.metadata.declared import tag_of
from publish.read.html.page import absolute
from publish.read.items import Item
from publish.read.languages import guess, known
from publish.sources import Certainty

SUMMARY = Code("R150", Severity.WARNING, "An export has only a summary of a post.")
NO_BODY = Code("R152", Severity.WARNING, "An export has no text of a post.")
NO_DATE = Code("R154", Severity.INFO, "A date in an export is not understood; it stays unknown.")
UNESCAPED = Code("R157", Severity.INFO, "The markup of a body was escaped twice; it was read.")

LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}", re.I)
DOUBT = 300
"""Characters; a shorter text does not speak for its language."""

SAMPLE = 6000
"""Characters of a body that speak for its language."""


@dataclass(slots=True)
class Entry:
    """One post: what is claimed of it so far, its body as HTML with the words that it
    does not show, and what is wrong or unsure."""

    language: str = ""
    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    body: str = ""
    dropped: list[Dropped] = field(default_factory=list)
    house: tuple[str, str] = ("", "")
    """The language that the whole file declares, and who says so."""

    def claim(
        self, name: str, value: Any, origin: str, certainty: Certainty = Certainty.CERTAIN
    ) -> None:
        """Say what a witness gives for a field; of several the first that gives anything holds."""
        self.claims.append(Claim(name, value, origin, certainty))

    def date(self, name: str, text: str, origin: str) -> None:
        """Say which day a witness gives for a field, or find that it cannot be understood."""
        day = day_of(text, self.language or self.house[0])
        self.claim(name, day, origin)
        if text.strip() and day is None:
            self.find(NO_DATE, f"the {origin} {text.strip()[:60]!r} is no date known here")

    def tongue(self, tag: str, origin: str) -> None:
        """Say which language a witness gives."""
        if LANGUAGE.fullmatch(tag.strip()):
            self.language = self.language or tag_of(tag.strip())
            self.claim("language", tag_of(tag.strip()), origin)

    def house_tongue(self, tag: str, origin: str) -> None:
        """Say which language the whole file declares: the first that does."""
        if not self.house[0] and LANGUAGE.fullmatch(tag.strip()):
            self.house = (tag_of(tag.strip()), origin)

    def find(self, code: Code, text: str) -> None:
        """Note something that is wrong or unsure; where it is follows from the item's name."""
        self.findings.append(Finding(code, NOWHERE, text))

    def take_body(self, full: str, summary: str, origin: str) -> None:
        """Choose the body: the full text, else the summary, which else describes the post where
        it does not only repeat its beginning; ``origin`` is whose the summary is."""
        full = "" if shows_nothing(full) else full
        chosen = full or summary
        if escaped_twice(chosen):
            self.find(UNESCAPED, "its markup was escaped twice: it was read as markup")
        self.body = body_of(chosen)
        if not full and summary.strip():
            self.find(SUMMARY, "only a summary is in the feed, not the text")
        elif summary.strip() and not is_excerpt(told := plain(body_of(summary)), self.body):
            self.claim("description", told, origin)
            if not is_seen(full) and len(told) > len(roughly(self.body)):
                self.find(SUMMARY, "its summary is longer than its text, which may not be all")

    def point_at(self, address: str) -> None:
        """Show the address of the page that a post is about, where its text does not link there."""
        shown = html.escape(address)
        if address and shown not in self.body and address not in self.body:
            self.body += f'\n<p><a href="{shown}">{shown}</a></p>'

    def item(
        self, files: Iterable[Attachment] = (), base: str = "", name: str = "", **more: Any
    ) -> Item:
        """The item, its attached files in its body; ``more`` are further fields of Item."""
        self._trust_house()
        about = metadata(self.claims)
        body, found = with_attached(self.body, files)
        if shows_nothing(body):
            self.find(NO_BODY, "no text of it is in the file")
        elsewhere = "" if base == about.url else base
        findings, dropped = (*self.findings, *found), tuple(self.dropped)
        return Item(name, about, body, base=elsewhere, findings=findings, dropped=dropped, **more)

    def _trust_house(self) -> None:
        """Take the whole file's language for the post's, unless its words speak another: many
        makers leave it at that of their software."""
        tag, origin = self.house
        said = roughly(self.body[:SAMPLE])
        seen = guess(said) if tag.partition("-")[0] in known() and len(said) > DOUBT else ""
        sure = not seen or seen == tag.partition("-")[0]
        self.claim("language", tag, origin, Certainty.CERTAIN if sure else Certainty.HINT)


def resolved(base: str, address: str) -> str:
    """An address joined to its base; where it is none that a book may hold, ""."""
    return absolute(base, address.strip())


def own_and_linked(link: str, own: str, house: str) -> tuple[str, str]:
    """A post's own address and the one that it is about: a blog of links gives as an entry's
    link a page on another site, and its ``own`` page, on the site ``house``, elsewhere."""
    home = _host(house)
    if link and home and _host(own) == home != _host(link):
        return own, link
    return link, ""


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
