"""Selection: which of the posts that a source holds are wanted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from publish.post import PUBLISHED, Metadata
from publish.sources import PartialDate

if TYPE_CHECKING:
    from publish.read.items import Item

POSTS = frozenset({"post"})


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted: dates inclusive, as exact as they are given; names, authors, tags and
    categories as any of those given (with ``*``, in any case); no criterion takes all.

    ``site`` is the address of the blog, for an export that does not say it.
    ``kinds`` and ``statuses`` hold for what has them: the posts of an export, of a folder of
    Markdown. What is not known to fit is not taken.
    """

    since: PartialDate | None = None
    until: PartialDate | None = None
    names: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    kinds: frozenset[str] = POSTS
    statuses: frozenset[str] = frozenset({PUBLISHED})
    site: str = ""

    def leaves_out(self, item: Item) -> str:
        """Why a post of an export is not taken ("draft", "page", "before 2019"), or ""."""
        if item.kind not in self.kinds:
            return item.kind
        if item.status not in self.statuses:
            return item.status
        if self.categories and not _any(self.categories, item.categories):
            return "of another category"
        return self.leaves_out_post(item.about, item.name)

    def leaves_out_post(self, about: Metadata, name: str) -> str:
        """Why a post with this metadata is not taken, or ""."""
        date = about.published
        if (self.since or self.until) and date is None:
            return "undated"
        if self.since and date and _clipped(date, self.since) < self.since:
            return f"before {self.since}"
        if self.until and date and _clipped(date, self.until) > self.until:
            return f"after {self.until}"
        if self.names and not _any(self.names, (name,)):
            return "of another name"
        if self.authors and not _any(self.authors, about.byline):
            return "by another author"
        if self.tags and not _any(self.tags, about.tags):
            return "without the tag"
        return ""


def _clipped(date: PartialDate, like: PartialDate) -> PartialDate:
    """A date no more exact than another."""
    month = date.month if like.month else 0
    return PartialDate(date.year, month, date.day if like.day else 0)


def _any(wanted: Collection[str], given: Collection[str]) -> bool:
    patterns = [want.casefold() for want in wanted]
    return any(fnmatchcase(value.casefold(), pattern) for value in given for pattern in patterns)
