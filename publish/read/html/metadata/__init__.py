"""What a page says of itself: each field from the best of its witnesses, with the evidence.

The order of trust: JSON-LD, OpenGraph and other meta elements, microformats and microdata, what
stands visibly on the page, the address. Who wrote a post and when must be borne out by a second
sign (see ``people`` and ``dates``). A field that nothing supports stays empty.
"""

from __future__ import annotations

from publish.document import Inlines
from publish.post import Metadata
from publish.read.html.metadata.dates import published, updated
from publish.read.html.metadata.declared import languages, rights, tags
from publish.read.html.metadata.naming import site, title_witnesses
from publish.read.html.metadata.people import authors
from publish.read.html.metadata.surroundings import look_around
from publish.read.html.metadata.witnesses import (
    NOTHING,
    Found,
    Witness,
    evidence,
    saved_on,
    witness,
)
from publish.sources import Certainty

__all__ = [
    "Found",
    "Witness",
    "gather",
    "languages",
    "look_around",
    "saved_on",
    "title_witnesses",
    "witness",
]


def gather(seen: Witness, title: tuple[Inlines, Found], tag: str) -> Metadata:
    """All that is known of the post itself, with the evidence of each field."""
    site_name = site(seen)
    byline, by_whom = authors(seen, site_name[0])
    day, dated = published(seen, tag)
    changed, redated = updated(seen, tag)
    words = languages(seen, "")
    licence = rights(seen)
    where = (seen.url, seen.placed, Certainty.CERTAIN)
    about = next(seen.meta("og:description", "description", "twitter:description"), NOTHING)
    found = {
        "title": title[1],
        "byline": by_whom,
        "published": dated,
        "updated": redated if changed else NOTHING,
        "language": words if words[0] else (tag, "words", Certainty.LIKELY),
        "site": site_name,
        "url": where,
        "rights": licence,
        "description": about,
    }
    return Metadata(
        title=title[0],
        byline=byline,
        published=day,
        updated=changed if changed != day else None,
        language=tag,
        site=site_name[0],
        url=seen.url,
        rights=licence[0],
        description=about[0],
        tags=tags(seen),
        evidence=tuple(e for name, value in found.items() for e in evidence(name, value)),
    )
