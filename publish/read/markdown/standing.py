"""Standing: whether a blog shows a post: it may be a draft, private, still to come, or expired."""

from __future__ import annotations

from pathlib import PurePosixPath

from publish.findings import Code, Finding, Severity
from publish.read.exports.dating import day_of
from publish.read.items import PUBLISHED
from publish.read.markdown.makers import BlogFile
from publish.sources import PartialDate

LIMITED = Code("R168", Severity.INFO, "The blog shows the post only for a time.")
_EXPIRY = ("expirydate", "expires", "unpublishdate")
_SCHEDULE = ("publishdate", "date")


def status_of(blog: BlogFile, tag: str, today: PartialDate | None, found: list[Finding]) -> str:
    """Whether the blog shows the post."""
    fields = blog.fields
    said = fields.first("status", "visibility").lower()
    if fields.flag("draft", "isdraft") or "_drafts" in PurePosixPath(blog.file).parts:
        return "draft"
    if fields.flag("published") is False or fields.flag("publish") is False:
        return "draft"
    if fields.flag("private") or said == "private":
        return "private"
    if fields.first("password"):
        return "password"
    if said in ("draft", "skip", "unpublished", "in progress", "wip", "idea", "todo"):
        return "draft"
    if said in ("pending", "scheduled", "future"):
        return "scheduled"
    return _limited(blog, tag, today, found)


def _limited(blog: BlogFile, tag: str, today: PartialDate | None, found: list[Finding]) -> str:
    """Whether the post is still to come, or no longer shown."""
    fields = blog.fields
    ends = next((v for v in fields.given(*_EXPIRY) if day_of(v.text, tag)), None)
    last = day_of(ends.text, tag) if ends else None
    if ends and last:
        if today and last <= today:
            return "expired"
        what = f"the blog shows the post until {last} ({ends.key})"
        found.append(Finding(LIMITED, blog.at(ends.line), what))
    starts = [day for v in fields.given(*_SCHEDULE) if (day := day_of(v.text, tag))]
    return "scheduled" if today and starts and starts[0] > today else PUBLISHED
