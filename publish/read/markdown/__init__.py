"""Blogs' Markdown: posts as Jekyll, Hugo, Pelican and the like keep them, with a metadata block.

The order: decode; part the metadata block from the body; tell the maker by its signs; set pieces in
the place of its tags; parse; settle what the tokens show; write HTML, line by line as the file has
it; count the words. The HTML is then read like that of any export.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from publish.read.decode import decode
from publish.read.items import Export
from publish.read.markdown.makers import is_blog_post
from publish.read.reading import Original

__all__ = ["is_blog_post", "opened"]

HTML = frozenset({".html", ".htm", ".xhtml"})
"""Suffixes of files whose body is HTML."""

_MARKDOWN = frozenset({"", ".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn", ".mmd", ".mdx"})


def opened(original: Original) -> Export | None:
    """The one post of a blog's Markdown file (or of its HTML file with a metadata block), its body
    as HTML; None where it is none, a manuscript of ours for example.

    ``original.name`` may have the file's folder: that of ``my-post/index.md`` names the post. Links
    to other posts have the form that ``publish.read.markdown.targets`` describes; the item's name
    and "NAME.md" among its aliases are what they lead to. No clock is asked, so that a blog is the
    same book on any day. Raises InputRefused, naming the line, for a broken or unsafe metadata
    block, and for a body that is too long or nested too deep."""
    suffix = PurePosixPath(original.name).suffix.lower()
    if suffix not in _MARKDOWN | HTML:
        return None
    text, decoded = decode(original.data, original.charset)
    if not is_blog_post(text, original.name):
        return None
    from publish.read.markdown.opening import open_blog  # noqa: PLC0415 - loads a parser of HTML

    return open_blog(original, text, decoded, is_html=suffix in HTML)
