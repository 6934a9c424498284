"""Dates: when a post was published and last changed, by the signs that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from publish.read.html import jsonld
from publish.read.html.metadata.days import apart, moment
from publish.read.html.metadata.marks import PUBLISHED, UPDATED, Mark
from publish.read.html.metadata.showing import NEAR, Said, Shown, says_date, shown_days, shows_date
from publish.read.html.metadata.witnesses import NOTHING, Found, Witness, origin_of
from publish.sources import Certainty, PartialDate

_PATH_DATE = re.compile(
    r"/((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?=/)|/((?:19|20)\d\d)-(\d\d)-(\d\d)[-/]"
)
_OF_PUBLISHING = re.compile(
    r"publi(?:sh|cation)|pub-?date|posted|\bissued|(?:^|[.:_-])pdate$|^ptime$|release_date"
    r"|^sailthru\.date$|^citation_(?:online_)?date$|displaydate|article_date_original"
)
"""Names of meta elements that say in words that a day is that of publishing."""
_NO_DAY = re.compile(r"publisher|updat|modif|expir|unpublish|\bid\b|status|label|version")
_LOOSE = ("date", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "created")
"""Names that leave open which day it is: it counts where something bears it out."""
_OF_CHANGE = re.compile(r"modif|updat(?:ed|e)|lastmod|moddate|revised")
_NO_CHANGE = re.compile(r"updates?$|auto|frequency")


@dataclass(frozen=True, slots=True)
class Sign:
    """A day that one sign of the page gives; ``kind`` tells which signs are independent."""

    date: PartialDate
    kind: str
    origin: str
    alone: bool = False
    """Whether it speaks of this page alone, so that it needs no second sign."""

    def found(self, certainty: Certainty) -> tuple[PartialDate, Found]:
        """The day, with where it was found and how far that carries."""
        return self.date, (str(self.date), self.origin, certainty)


Dated = tuple[PartialDate | None, Found]


@dataclass(slots=True)
class Dates:
    """All that a page says of days: declared ones, those of changes, those that readers see."""

    declared: list[Sign]
    changes: list[Sign]
    shown: list[Shown]
    address: PartialDate | None
    tag: str

    def published(self, seen: Witness) -> Dated:
        """When the post was published: the first whole date that something else bears out.

        Templates declare dates that mean nothing (of an import, of another item), so a date that
        only JSON-LD gives is no more than a hint. What bears it out: a second kind of
        declaration, the day as readers see it, the address. What readers see needs no second
        sign. A day that only the change declared with it bears out is likely.
        """
        for sign in self.declared:
            if near := self._borne_out(sign, seen):
                return replace(sign, date=near).found(Certainty.CERTAIN)
        told = [s for s in self.shown if s.said is Said.PUBLISHED]
        bare = [s for s in self.shown if s.said is Said.NOTHING and s.above <= NEAR]
        told += [day for day in bare if not self._is_change(day)]
        for day in told:
            sure = Certainty.LIKELY if day.above and day in bare else Certainty.CERTAIN
            return day.date, (str(day.date), day.origin, sure)
        return self._unseen()

    def _unseen(self) -> Dated:
        """The day of publishing where readers see none."""
        for sign in self.declared:
            if sign.alone:
                return sign.found(Certainty.LIKELY)
        if self.address is not None:
            return self.address, (str(self.address), "url path", Certainty.LIKELY)
        seen_change = any(self._is_change(day) for day in self.shown)
        for sign in self.declared:
            if sign.kind == "json-ld" and seen_change:
                return sign.found(Certainty.LIKELY)
        return None, next((s.found(Certainty.HINT)[1] for s in self.declared), NOTHING)

    def updated(self, published: PartialDate | None) -> Dated:
        """When the post was last changed: certain where readers see it, else likely."""
        for day in self.shown:
            later = published is None or day.date > published
            if later and day.said is not Said.PUBLISHED and self._is_change(day):
                return day.date, (str(day.date), day.origin, Certainty.CERTAIN)
        for sign in self.changes:
            if published is None or sign.date > published:
                return sign.found(Certainty.LIKELY)
        return None, NOTHING

    def _borne_out(self, sign: Sign, seen: Witness) -> PartialDate | None:
        """The day of a sign that another one bears out, as readers see it; else None.

        Readers may be shown the day before or after: their clock is another.
        """
        for day in self.shown:
            if apart(day.date, sign.date) <= 1:
                return day.date
        around = [*seen.around.head, *seen.around.foot]
        if shows_date(around, sign.date, self.tag):
            return sign.date
        other = any(each.kind != sign.kind and each.date == sign.date for each in self.declared)
        return sign.date if other or _within(sign.date, self.address) else None

    def _is_change(self, day: Shown) -> bool:
        """Whether a day that is shown is that of a change."""
        if day.said is Said.UPDATED:
            return True
        same = any(apart(day.date, sign.date) <= 1 for sign in self.changes)
        return (
            same
            and bool(self.declared)
            and not any(apart(day.date, sign.date) <= 1 for sign in self.declared)
        )

    def others(self, published: PartialDate | None) -> list[Sign]:
        """The days of publishing that contradict the one that was taken."""
        if published is None or not published.day:
            return []
        signs = [sign for sign in self.declared if sign.date not in {c.date for c in self.changes}]
        if self.address is not None and self.address.day:
            signs.append(Sign(self.address, "address", "url path"))
        return [sign for sign in signs if apart(sign.date, published) > 1]


def dates(seen: Witness, marked: list[Mark], tag: str) -> Dates:
    """Gather what a page says of days; ``tag`` is its language. A day after that on which the
    page was saved is no day of the past, and says nothing."""
    past = partial(_past, seen.saved)
    address = path_date(seen.url)
    return Dates(
        [sign for sign in _declared(seen, marked, tag) if past(sign.date)],
        [sign for sign in _changes(seen, marked, tag) if past(sign.date)],
        [day for day in shown_days(seen.around, tag) if past(day.date)],
        address if address and past(address) else None,
        tag,
    )


def _past(saved: PartialDate | None, date: PartialDate) -> bool:
    return saved is None or date <= saved or (bool(date.day) and apart(date, saved) <= 1)


def _within(date: PartialDate, address: PartialDate | None) -> bool:
    """Whether an address gives this day, or its month where it gives no day."""
    if address is None or (date.year, date.month) != (address.year, address.month):
        return False
    return address.day in (0, date.day)


def _declared(seen: Witness, marked: list[Mark], tag: str) -> Iterator[Sign]:
    """The days of publishing that the page declares, in the order of trust."""
    given: list[tuple[str, str, str, bool]] = [
        (jsonld.text(seen.article.get(key)), "json-ld", "json-ld", False)
        for key in ("datePublished", "dateCreated")
    ]
    given += [(value, "meta", origin_of(name), True) for name, value in _named(seen)]
    given += [(m.values[0], "mark", m.origin, True) for m in marked if m.what == PUBLISHED]
    given += [(v, "meta", origin, False) for v, origin, _ in seen.meta(*_LOOSE)]
    given.append((jsonld.text(seen.page.get("datePublished")), "json-ld", "json-ld", False))
    for value, kind, origin, alone in given:
        if date := moment(value, tag):
            yield Sign(date, kind, origin, alone)


def _named(seen: Witness) -> list[tuple[str, str]]:
    """Meta elements whose names say that they give a day of publishing, OpenGraph's first."""
    named = [
        (name, values[0])
        for name, values in seen.metas.items()
        if _OF_PUBLISHING.search(name) and not _NO_DAY.search(name)
    ]
    return sorted(named, key=lambda pair: not pair[0].startswith(("og:", "article:")))


def _changes(seen: Witness, marked: list[Mark], tag: str) -> Iterator[Sign]:
    """The days of a change that the page declares."""
    given = [(jsonld.text(seen.article.get("dateModified")), "json-ld", "json-ld")]
    given += [
        (values[0], "meta", origin_of(name))
        for name, values in seen.metas.items()
        if _OF_CHANGE.search(name) and not _NO_CHANGE.search(name)
    ]
    given += [(m.values[0], "mark", m.origin) for m in marked if m.what == UPDATED]
    given.append((jsonld.text(seen.page.get("dateModified")), "json-ld", "json-ld"))
    for value, kind, origin in given:
        if date := moment(value, tag):
            yield Sign(date, kind, origin)


def path_date(url: str) -> PartialDate | None:
    """The day, or the month, that an address gives in its path."""
    found = _PATH_DATE.search(urlsplit(url).path + "/") if url else None
    if not found:
        return None
    year, month, day = found[1] or found[4], found[2] or found[5], found[3] or found[6]
    try:
        return PartialDate.parse(
            "-".join(p for p in (year, month.zfill(2), day and day.zfill(2)) if p)
        )
    except ValueError:
        return None


__all__ = ["Dated", "Dates", "Sign", "dates", "path_date", "says_date"]
