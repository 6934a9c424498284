"""About: the fields of a post in an export as its metadata, its status and its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from publish.post import PUBLISHED, Metadata
from publish.read.exports.claims import Claim, metadata
from publish.read.exports.dating import day_of
from publish.read.exports.people import people
from publish.read.exports.wording import html_title, plain
from publish.read.exports.wordpress.records import Channel, Record
from publish.read.html.metadata.declared import tag_of
from publish.read.html.page import absolute
from publish.sources import Certainty, PartialDate

_STATUSES = {
    "publish": PUBLISHED,
    "future": "scheduled",
    "trash": "trashed",
    "inherit": PUBLISHED,
}
_UNDATED = frozenset(["draft", "pending", "auto-draft"])
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}", re.I)
_SHORTCODE = re.compile(r"\[/?[a-z][^\[\]]{0,300}\]")

Authors = Mapping[str, tuple[str, str]]


def about(record: Record, channel: Channel, authors: Authors) -> Metadata:
    """The metadata of a post, each field with the export's element that says it."""
    return metadata(
        [
            Claim("title", html_title(record.get("title")), "wxr title"),
            *_byline(record, authors),
            *_days(record),
            Claim("language", language(record, channel), "wxr language"),
            Claim("site", plain(channel.get("title")), "wxr channel title"),
            Claim("url", _address(record), "wxr link"),
            Claim("description", _excerpt(record), "wxr excerpt"),
            Claim("tags", tuple(dict.fromkeys(_tags(record))), "wxr category"),
        ]
    )


def status(record: Record) -> str:
    """A post's status in this house's words; a workflow plug-in's own as it is."""
    given = record.get("wp:status") or "publish"
    if given == "publish" and record.get("wp:post_password"):
        return "password"
    return _STATUSES.get(given, given)


def categories(record: Record) -> tuple[str, ...]:
    """The labels of a post's categories."""
    labels = (plain(term.label) for term in record.terms if term.domain == "category")
    return tuple(dict.fromkeys(label for label in labels if label))


def name_of(record: Record) -> str:
    """The short name in a post's address; "" where its title gives a better one than its number."""
    return unquote(record.get("wp:post_name")) or (
        "" if record.get("title") else f"{record.type}-{record.id}"
    )


def base(record: Record, channel: Channel) -> str:
    """The address that a post's relative links count from."""
    given = (record.get("link"), channel.get("wp:base_blog_url"), channel.get("link"))
    return next((found for value in given if (found := absolute("", value))), "")


def aliases(record: Record, channel: Channel) -> tuple[str, ...]:
    """Other addresses of a post: its guid, and those by its number."""
    site = absolute("", channel.get("wp:base_blog_url", "link")).rstrip("/")
    key = "page_id" if record.type == "page" else "p"
    numbered = f"{site}/?{key}={record.id}" if site and record.id else ""
    given = (absolute("", record.get("guid")), numbered, absolute("", record.get("link")))
    found = dict.fromkeys(value for value in given if value and value != _address(record))
    return tuple(found)


def _byline(record: Record, authors: Authors) -> Iterator[Claim]:
    """Who wrote it: the names of a plug-in for several authors, else that behind the login."""
    several = [t for t in record.terms if t.domain == "author"]
    names = (_name(authors, t.nicename.removeprefix("cap-")) or t.label for t in several)
    yield Claim("byline", people(names), "wxr author terms")
    login = record.get("dc:creator")
    display, full = authors.get(login, ("", ""))
    yield Claim("byline", people([display]), "wxr dc:creator")
    yield Claim("byline", people([full]), "wxr author name", Certainty.LIKELY)
    yield Claim("byline", login, "wxr dc:creator", Certainty.HINT)


def _name(authors: Authors, login: str) -> str:
    return next((name for name in authors.get(login, ()) if name), "")


def _days(record: Record) -> Iterator[Claim]:
    """When it was published and changed; a draft was not, whatever day it bears."""
    gmt = _day(record.get("wp:post_date_gmt"))
    if gmt or record.get("wp:status") not in _UNDATED:
        yield Claim("published", _day(record.get("wp:post_date")), "wxr post_date")
        yield Claim("published", gmt, "wxr post_date_gmt")
        yield Claim("published", _day(record.get("pubDate")), "wxr pubDate")
    yield Claim("updated", _day(record.get("wp:post_modified")), "wxr post_modified")
    yield Claim("updated", _day(record.get("wp:post_modified_gmt")), "wxr post_modified_gmt")


def _day(text: str) -> PartialDate | None:
    return None if text.startswith("0000") or "-0001" in text else day_of(text)


def language(record: Record, channel: Channel) -> str:
    """The language that a plug-in gives a post, else that of the site, as BCP 47."""
    own = [term.nicename for term in record.terms if term.domain == "language"]
    given = (value.strip() for value in (*own, channel.get("language")))
    return next((tag_of(value) for value in given if _LANGUAGE.fullmatch(value)), "")


def _address(record: Record) -> str:
    """Where a post is on the web; what was never published has no address but its number's."""
    found = absolute("", record.get("link"))
    return "" if re.search(r"[?&](?:p|page_id|preview)=", found) else found


def _excerpt(record: Record) -> str:
    return plain(_SHORTCODE.sub("", record.get("excerpt:encoded")))


def _tags(record: Record) -> Iterator[str]:
    """Categories and tags as they are labelled, without the category of what has none."""
    for domain in ("category", "post_tag"):
        for term in record.terms:
            is_own = term.domain in (domain, domain.removeprefix("post_"))
            if is_own and term.label and term.nicename != "uncategorized":
                yield plain(term.label)
