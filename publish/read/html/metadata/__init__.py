"""What a page says of itself: each field from the best of its witnesses, with the evidence.

The order of trust: JSON-LD, OpenGraph and other meta elements, microformats and microdata, what
stands visibly on the page, the address. Who wrote a post and when must be borne out by a second
sign (see ``people`` and ``dates``). A field that nothing supports stays empty.
"""

from __future__ import annotations

from publish.document import Inlines
from publish.findings import Code, Finding, Location, Severity
from publish.post import Metadata
from publish.read.html.dom import Element
from publish.read.html.metadata.dates import Dates, dates
from publish.read.html.metadata.declared import description, descriptions, languages, tags
from publish.read.html.metadata.licence import rights
from publish.read.html.metadata.marks import marks
from publish.read.html.metadata.naming import site, title_witnesses
from publish.read.html.metadata.people import authors
from publish.read.html.metadata.saving import saved_on
from publish.read.html.metadata.surroundings import survey
from publish.read.html.metadata.witnesses import (
    NOTHING,
    Found,
    Witness,
    evidence,
    witness,
)
from publish.read.html.page import Page
from publish.sources import Certainty, PartialDate
from publish.walking import plain_text

__all__ = [
    "Found",
    "Witness",
    "descriptions",
    "gather",
    "languages",
    "look_around",
    "saved_on",
    "title_witnesses",
    "witness",
]

DATES_DIFFER = Code("R190", Severity.INFO, "The page gives more than one day of publishing.")
ONLY_HINTED = Code("R191", Severity.INFO, "One sign alone names an author or a day; not taken.")
BROKEN = Code("R192", Severity.INFO, "What the page says of itself to machines is broken.")


def look_around(seen: Witness, page: Page, article: Element, heading: Element | None) -> None:
    """Choose what on the page may speak of this post: not what is said of comments or others."""
    seen.around = survey(page, article, heading, seen.called)
    seen.file, seen.findings = page.file, page.findings


def gather(seen: Witness, title: tuple[Inlines, Found], tag: str) -> Metadata:
    """All that is known of the post itself, with the evidence of each field."""
    site_name = site(seen, plain_text(title[0]))
    marked = marks(seen.around)
    byline, by_whom = authors(seen, marked, site_name[0], tag)
    when = dates(seen, marked, tag)
    day, dated = when.published(seen)
    changed, redated = when.updated(day)
    language = languages(seen, "")
    keywords, tagged = tags(seen)
    licence = rights(seen)
    about = description(seen)
    found = {
        "title": title[1],
        "byline": by_whom,
        "published": dated,
        "updated": redated,
        "language": language if language[0] == tag else (tag, "words", Certainty.LIKELY),
        "site": site_name,
        "url": seen.address,
        "rights": licence,
        "description": about,
        "tags": keywords,
    }
    _doubts(seen, when, day, found)
    return Metadata(
        title=title[0],
        byline=byline,
        published=day,
        updated=changed,
        language=tag,
        site=site_name[0],
        url=seen.url,
        rights=licence[0],
        description=about[0],
        tags=tagged,
        evidence=tuple(e for name, value in found.items() for e in evidence(name, value)),
    )


def _doubts(seen: Witness, when: Dates, day: PartialDate | None, found: dict[str, Found]) -> None:
    """Note what the editor may want to settle: other days, hints, broken scripts."""
    for sign in when.others(day)[:1]:
        _say(seen, DATES_DIFFER, f"published {day} is taken; {sign.origin} gives {sign.date}")
    for name in ("byline", "published"):
        value, origin, certainty = found.get(name, NOTHING)
        if value and certainty is Certainty.HINT:
            _say(seen, ONLY_HINTED, f"{name} {value} is given by {origin} alone; it was not taken")
    if seen.broken:
        _say(
            seen,
            BROKEN,
            f"{seen.broken} scripts of JSON-LD are no JSON; what is sound was read",
        )


def _say(seen: Witness, code: Code, text: str) -> None:
    seen.findings.append(Finding(code, Location(seen.file), text))
