"""Standing: whether a blog shows a post: it may be a draft, private, still to come, or expired."""

from __future__ import annotations

from pathlib import PurePosixPath

from publish.findings import Code, Finding, Severity
from publish.post import PUBLISHED
from publish.read.exports.dating import day_of
from publish.read.markdown.makers import BlogFile

LIMITED = Code("R168", Severity.INFO, "The blog shows the post only for a time.")
_EXPIRY = ("expirydate", "expires", "unpublishdate")


def status_of(blog: BlogFile, tag: str, found: list[Finding]) -> str:
    """Whether the blog shows the post, as far as its fields say it. What depends on the day is
    ``found``: a book must not."""
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
    for ends in fields.given(*_EXPIRY):
        if last := day_of(ends.text, tag):
            what = f"the blog shows the post until {last} ({ends.key})"
            found.append(Finding(LIMITED, blog.at(ends.line), what))
            break
    return PUBLISHED
