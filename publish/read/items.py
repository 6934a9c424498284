"""Items: the posts that one original holds, as its own fields describe them, before they are read.

A WordPress export, a feed and a blog's Markdown file all become items: what is said of the post,
and its body as HTML. What is listed and filtered is an item; what is read from it is a post.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from publish.findings import Finding
from publish.ledger import Entry
from publish.post import PUBLISHED, Metadata


@dataclass(frozen=True, slots=True)
class Item:
    """One post as an original holds it.

    ``name`` is its short name there (the slug of its address, a file's stem), unique in its
    export; ``about`` holds its metadata with the evidence of each field (``about.tags`` has the
    categories too); ``body`` is HTML, its shortcodes and the like already expanded. ``kind`` is
    "post", "page" or another type that the export knows. ``base`` is the address that relative
    links count from, where it is not ``about.url``. ``line`` is where it begins in the original.
    ``path`` is its own path on its site, where it gives no more of its address.
    ``aliases`` are other addresses of the same post: a guid, "https://blog.example/?p=12", a path.
    ``dropped`` are words of the post that ``body`` no longer has: comments, a template's tags.
    ``rest`` gives the body, with what is found and dropped in it, where that takes longer than to
    list the item: see ``whole``.
    """

    name: str
    about: Metadata
    body: str
    kind: str = "post"
    status: str = PUBLISHED
    categories: tuple[str, ...] = ()
    base: str = ""
    line: int = 0
    aliases: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    dropped: tuple[Entry, ...] = ()
    path: str = ""
    rest: Callable[[Item], Item] | None = field(default=None, compare=False, repr=False)

    def whole(self) -> Item:
        """The item with all that its original has of it, ready to be read."""
        return replace(self.rest(self), rest=None) if self.rest else self


@dataclass(frozen=True, slots=True)
class Export:
    """All items of one original, in its order; ``kind`` names the format for messages
    ("WordPress export", "Atom feed"), ``title`` the blog."""

    kind: str
    title: str
    items: tuple[Item, ...]
    findings: tuple[Finding, ...] = ()
