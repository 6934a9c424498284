"""Dates: when a post was published and last changed, by the signs that say so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from publish.read.html.metadata.days import apart
from publish.read.html.metadata.marks import Mark
from publish.read.html.metadata.months import shown_month
from publish.read.html.metadata.showing import NEAR, Said, Shown, shown_days, shows_date
from publish.read.html.metadata.signs import Sign, declared_changes, declared_days, path_date
from publish.read.html.metadata.witnesses import NOTHING, Found, Witness
from publish.sources import Certainty, PartialDate

Dated = tuple[PartialDate | None, Found]


@dataclass(slots=True)
class Dates:
    """All that a page says of days: declared ones, those of changes, those that readers see."""

    declared: list[Sign]
    changes: list[Sign]
    shown: list[Shown]
    address: PartialDate | None
    month: PartialDate | None
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
        if self.month is not None:
            return self.month, (str(self.month), "byline", Certainty.LIKELY)
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
        within = any(_within(sign.date, month) for month in (self.address, self.month))
        return sign.date if other or within else None

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
    month = shown_month(seen.around, (tag, seen.root.get("lang")))
    return Dates(
        [sign for sign in declared_days(seen, marked, tag) if past(sign.date)],
        [sign for sign in declared_changes(seen, marked, tag) if past(sign.date)],
        [day for day in shown_days(seen.around, tag) if past(day.date)],
        address if address and past(address) else None,
        month if month and past(month) else None,
        tag,
    )


def _past(saved: PartialDate | None, date: PartialDate) -> bool:
    return saved is None or date <= saved or (bool(date.day) and apart(date, saved) <= 1)


def _within(date: PartialDate, given: PartialDate | None) -> bool:
    """Whether an address or a byline gives this day, or its month where it gives no day."""
    if given is None or (date.year, date.month) != (given.year, given.month):
        return False
    return given.day in (0, date.day)
