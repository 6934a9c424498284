"""What of a source may be printed, and what it lacks: the rule against invented fields."""

from __future__ import annotations

from enum import Enum

from publish.cite.addresses import shortened
from publish.cite.style import Rule
from publish.sources import Source, Status


class Standing(Enum):
    """What a note can be made of: a work, a bare name, nothing, or a link that hides its target."""

    WORK = "work"
    NAMED = "named"
    UNNAMED = "unnamed"
    UNTRACED = "untraced"


def address(source: Source) -> str:
    """The address to print: the archive's copy of a dead page, else the DOI, else the URL."""
    if source.status is Status.DEAD and source.get("archive_location").startswith("http"):
        return source.get("archive_location")
    doi = source.get("DOI")
    if doi:
        return doi if doi.startswith("http") else f"https://doi.org/{doi.removeprefix('doi:')}"
    return source.get("URL")


def missing(source: Source, rule: Rule) -> tuple[str, ...]:
    """Which of "title", "date" and "link" a (printable) source lacks; no link is missed of what
    is read in print."""
    link = address(source) or not rule.linked or source.get("page")
    has = {"title": source.get("title"), "date": source.date(), "link": link}
    return tuple(name for name, value in has.items() if not value)


def standing(source: Source, rule: Rule) -> Standing:
    """What a note can be made of this (printable) source."""
    if shortened(source.get("URL")) and _only_linked(source):
        return Standing.UNTRACED
    if not any(value for _, value in (*source.text, *source.names, *source.dates)):
        return Standing.UNNAMED
    lacks = missing(source, rule)
    nothing = {"title", "date"} <= set(lacks) and not address(source)
    if nothing or (lacks and source.status in (Status.NAMED, Status.UNNAMED)):
        return Standing.NAMED
    return Standing.WORK


def _only_linked(source: Source) -> bool:
    """Whether nothing but its link is known of a source. The title of a mere link is the link’s
    own words, and not a work’s."""
    named = any(source.get(name) for name in ("container-title", "publisher", "author-handle"))
    untitled = source.status is Status.URL_ONLY or not source.get("title")
    return untitled and not named and not source.names and not source.date()


def page_read(source: Source) -> bool:
    """Whether somebody is known to have read the page itself: the reader, or an editor who gives
    the day of access."""
    return from_page(source) or bool(source.date("accessed"))


def from_page(source: Source) -> bool:
    """Whether the page itself was read, so that what is missing is missing there, and not only
    in a copy of its text: evidence for the field "status" from the origin "page"."""
    return any(e.field == "status" and e.origin == "page" for e in source.evidence)
