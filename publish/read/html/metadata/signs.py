"""Signs: the days that a page declares in JSON-LD, meta elements, marks and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.addresses import parts_of
from publish.read.html import jsonld
from publish.read.html.metadata.days import moment
from publish.read.html.metadata.marks import PUBLISHED, UPDATED, Mark
from publish.read.html.metadata.witnesses import MOST, Found, Witness, origin_of
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


def declared_days(seen: Witness, marked: list[Mark], tag: str) -> Iterator[Sign]:
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
    return sorted(named[:MOST], key=lambda pair: not pair[0].startswith(("og:", "article:")))


def declared_changes(seen: Witness, marked: list[Mark], tag: str) -> Iterator[Sign]:
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
    found = _PATH_DATE.search(parts_of(url).path + "/") if url else None
    if not found:
        return None
    year, month, day = found[1] or found[4], found[2] or found[5], found[3] or found[6]
    try:
        return PartialDate.parse(
            "-".join(p for p in (year, month.zfill(2), day and day.zfill(2)) if p)
        )
    except ValueError:
        return None
