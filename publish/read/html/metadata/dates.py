"""Dates: when a post was published and last changed, by the witnesses that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from publish.read.html import bylines, jsonld
from publish.read.html.dom import Element, line_of
from publish.read.html.metadata.showing import shows_date
from publish.read.html.metadata.witnesses import NOTHING, Found, Witness
from publish.read.languages import language
from publish.read.text.dates import find_date
from publish.sources import Certainty, PartialDate

_ISO = re.compile(r"\s*((?:19|20)\d\d-\d{1,2}(?:-\d{1,2})?)(?:$|[T\s.])")
_PATH_DATE = re.compile(
    r"/((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?=/)|/((?:19|20)\d\d)-(\d\d)-(\d\d)[-/]"
)
_PUBLISHED = [
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "date_published",
    "publish_date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "article_date_original",
    "bt:pubdate",
    "shareaholic:article_published_time",
    "displaydate",
    "ptime",
    "rnews:datepublished",
    "analytics.publisheddate",
]
_OF_PAGE = ("opengraph", "meta parsely", "meta sailthru", "meta citation")
"""Origins that speak of the page alone, never of things in it: they need no second sign."""
_UPDATED = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "modified",
    "dcterms.modified",
    "dc.date.modified",
    "article.updated",
    "shareaholic:article_modified_time",
    "moddate",
]


def published(seen: Witness, tag: str) -> tuple[PartialDate | None, Found]:
    """When the post was published: the first whole date that something else bears out.

    Templates declare dates that mean nothing (of an import, of another item), so a date that only
    JSON-LD gives, or one loose meta element, is no more than a hint. What bears it out: a second
    kind of declaration, the day as readers see it, or the day of a change that is declared with
    it and that they see. What readers see, and the address, need no second sign.
    """
    table = language(tag or "en")
    given = [(date, item) for item in _published_witnesses(seen) if (date := _date(item, tag))]
    told = {(_kind(item[1]), date) for date, item in given} | set(_mentioned(seen))
    changed, _ = updated(seen, tag)
    for date, item in given:
        kind = _kind(item[1])
        if kind == "page" or any(other != kind and same == date for other, same in told):
            return _with_day(date, item, given)
        if shows_date(seen.elements, date, table):
            return date, item
        later = changed if changed != date else None
        if item[1].startswith(_OF_PAGE) or (later and shows_date(seen.elements, later, table)):
            return date, (item[0], item[1], Certainty.LIKELY)
    return None, next(((str(date), item[1], Certainty.HINT) for date, item in given), NOTHING)


def _with_day(
    date: PartialDate, item: Found, given: list[tuple[PartialDate, Found]]
) -> tuple[PartialDate, Found]:
    """A day; for a month, as an address gives it, the day of it that another witness names."""
    days = (pair for pair in given if pair[0].day and pair[0].month == date.month)
    same = (pair for pair in days if pair[0].year == date.year)
    return (date, item) if date.day else next(same, (date, item))


def _kind(origin: str) -> str:
    """What kind of sign an origin is; what readers see and the address need no second one."""
    if origin == "json-ld":
        return origin
    return "meta" if origin == "opengraph" or origin.startswith("meta ") else "page"


def _mentioned(seen: Witness) -> Iterator[tuple[str, PartialDate]]:
    """The days that JSON-LD gives for anything: they bear out what a meta element says."""
    for thing in seen.things:
        if date := date_of(jsonld.text(thing.get("datePublished"))):
            yield "json-ld", date


def updated(seen: Witness, tag: str) -> tuple[PartialDate | None, Found]:
    """When the post was last changed, as the page declares it."""
    given = jsonld.text(seen.article.get("dateModified"))
    json: list[Found] = [(given, "json-ld", Certainty.CERTAIN)]
    classes = (e for e in seen.elements if re.search(r"\b(?:dt-updated|updated)\b", e.names))
    shown = ((e.get("datetime"), "microformats", Certainty.CERTAIN) for e in classes)
    return _first_date([*json, *seen.meta(*_UPDATED), *shown], tag)


def _first_date(found: Iterable[Found], tag: str) -> tuple[PartialDate | None, Found]:
    for item in found:
        if date := _date(item, tag):
            return date, item
    return None, NOTHING


def _date(item: Found, tag: str) -> PartialDate | None:
    """The whole date that a witness gives; an address may give a month."""
    date = date_of(item[0]) or (find_date(item[0], language(tag or "en")) if item[0] else None)
    return date if date is not None and (date.day or item[1] == "url path") else None


def _published_witnesses(seen: Witness) -> Iterator[Found]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        yield jsonld.text(seen.article.get(key)), "json-ld", Certainty.CERTAIN
    yield from seen.meta(*_PUBLISHED)
    yield from _marked_dates(seen.elements)
    if path := _path_date(seen.url):
        yield path, "url path", Certainty.LIKELY
    yield from bylines.dates(seen.head)


def _marked_dates(elements: list[Element]) -> Iterator[Found]:
    for element in elements:
        if element.tag == "meta":  # these speak among the other meta elements
            continue
        names = element.names
        value = element.get("datetime") or element.get("content") or element.get("title")
        if element.get("itemprop") == "datePublished":
            yield value or line_of(element), "microdata", Certainty.CERTAIN
        elif names and re.search(r"\bdt-published\b", names):
            yield value or line_of(element), "microformats", Certainty.CERTAIN
        elif element.tag == "time" and (
            "pubdate" in element.attrs or re.search(r"\b(?:entry-date|published)\b", names)
        ):
            yield value or line_of(element), "time element", Certainty.CERTAIN
        elif names and re.search(r"(?:^|\s)published(?:$|\s)", names) and (date_of(value)):
            yield value, "microformats", Certainty.CERTAIN


def _path_date(url: str) -> str:
    found = _PATH_DATE.search(urlsplit(url).path + "/") if url else None
    if not found:
        return ""
    year, month, day = found[1] or found[4], found[2] or found[5], found[3] or found[6]
    return "-".join(
        part for part in (year, month.zfill(2), (day or "").zfill(2) if day else "") if part
    )


def date_of(text: str) -> PartialDate | None:
    """The day of an ISO 8601 date or time, as it is written, whatever its zone."""
    found = _ISO.match(text + " ")
    if not found:
        return None
    try:
        return PartialDate.parse("-".join(part.zfill(2) for part in found[1].split("-")))
    except ValueError:
        return None
