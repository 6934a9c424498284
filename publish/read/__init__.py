"""Reading: an original becomes one post or many, by the reader that its content asks for.

Readers guess, and say so: every reading carries findings, a ledger, and its pictures. Each loads
when it is needed: their rules and tables take half a second, and a book whose posts are all
manuscripts, or were read before, needs none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from publish.errors import InputRefused
from publish.read.charset import unmarked
from publish.read.items import Export, Item
from publish.read.reading import Media, Original, Reading

__all__ = [
    "MARKDOWN",
    "PAGES",
    "Media",
    "Original",
    "Reading",
    "is_html",
    "opened",
    "read",
    "read_html",
    "read_item",
]

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn", ".mmd", ".mdx"})
"""Suffixes of blogs' Markdown; a manuscript of ours has one of the first two."""

PAGES = frozenset({".html", ".htm", ".xhtml"})
"""Suffixes of pages; Jekyll's may have a metadata block."""

_TAGS = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|p|h[1-6]|article|main|section"
    rb"|table|span|a\s|img|ul|ol|br|em|strong|blockquote)\b[^<>]{0,2000}>",
    re.I,
)
_OF_XML = (".xml", ".rss", ".atom", ".rdf", ".opml")
_BLANK = b"\xef\xbb\xbf \t\r\n"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 65536


def read_html(original: Original) -> Reading:
    """Read a saved page; see ``publish.read.html``."""
    from publish.read import html

    return html.read_html(original)


def read_item(item: Item, original: Original, reader: str) -> Reading:
    """Read one post of an export; see ``publish.read.exports``."""
    from publish.read import exports

    return exports.read_item(item, original, reader)


def read(original: Original) -> Reading:
    """Read an original: a web archive or what looks like HTML as a page, any other text as bare
    text.

    The content decides, then the name: a page saved as ``.txt`` is still a page. Raises
    InputRefused for what is empty or binary, and for a page without an article.
    """
    try:
        return _reader(original)(original)
    except InputRefused as refusal:
        if refusal.where:
            raise
        raise InputRefused(refusal.what, where=original.name, hint=refusal.hint) from refusal


def opened(original: Original) -> Export | None:
    """The posts of an export, a feed or a blog's Markdown file, which are read one by one with
    ``read_item``; None for a manuscript, and for what is read as a whole. Raises InputRefused
    for a broken one."""
    suffix = PurePosixPath(original.name).suffix.lower()
    if suffix in MARKDOWN or (suffix in PAGES and original.data[:3] == b"---"):
        from publish.read import markdown

        return markdown.opened(original)
    from publish.read import exports

    return exports.open_export(original)


def _reader(original: Original) -> Callable[[Original], Reading]:
    from publish.read.mhtml import is_mhtml, read_mhtml
    from publish.read.webarchive import is_webarchive, read_webarchive
    from publish.read.zipped import is_zipped_page, read_zipped

    if is_mhtml(original.data):
        return read_mhtml
    if is_webarchive(original.data):
        return read_webarchive
    if is_zipped_page(original.data):
        return read_zipped
    if is_html(original.data, original.name):
        return read_html
    if original.name.lower().endswith(_OF_XML) and original.data.lstrip(_BLANK)[:1] == b"<":
        what = "this is XML, but no page, and no export or feed that is known here"
        raise InputRefused(what, hint="save the post's own page, or its text as .txt")
    from publish.read.text import read_text

    return read_text


def is_html(data: bytes, name: str = "") -> bool:
    """Whether bytes are a page: they begin as one, or have markup enough, or are named so.

    Text that merely shows a tag or two is no page; its name can still say that it is.
    """
    head = data[:_HEAD]
    if head.startswith(_WIDE) or unmarked(head):
        head = head.replace(b"\0", b"").lstrip(b"\xff\xfe")
    start = head.lstrip(_BLANK)[:100].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return True
    tags = len(_TAGS.findall(head))
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return tags > 0
    if name.lower().endswith((".txt", ".text", ".md")):
        return start.startswith(b"<") and tags >= 10
    return start.startswith(b"<") and tags >= 2
