"""Blogs' Markdown: posts as Jekyll, Hugo, Pelican and the like keep them, with a metadata block.

The order: decode; part the metadata block from the body; tell the maker by its signs; set pieces in
the place of its tags; parse; settle what the tokens show; write HTML, line by line as the file has
it; count the words. The HTML is then read like that of any export.
"""

from __future__ import annotations

import html
from dataclasses import replace
from pathlib import PurePosixPath

from publish.document import Inlines
from publish.findings import Code, Finding, Location, Severity
from publish.post import Metadata
from publish.read.decode import decode
from publish.read.exports.entries import UNESCAPED
from publish.read.exports.wording import escaped_twice, html_title
from publish.read.items import Export, Item
from publish.read.markdown.conversion import convert, convert_html, inline_html
from publish.read.markdown.covers import cover
from publish.read.markdown.facts import SUBTITLE, TITLE, facts
from publish.read.markdown.makers import BlogFile, is_blog_post, open_file
from publish.read.markdown.targets import is_generic, name_of
from publish.read.reading import Original
from publish.sources import Certainty, Evidence
from publish.walking import plain_text

__all__ = ["is_blog_post", "opened"]

UNTITLED = Code("R163", Severity.WARNING, "A blog's Markdown file gives its post no title.")

_HTML = frozenset({".html", ".htm", ".xhtml"})
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
    if suffix not in _MARKDOWN | _HTML:
        return None
    text, decoded = decode(original.data, original.charset)
    if not is_blog_post(text, original.name):
        return None
    blog, unescaped = _unescaped(open_file(text, original.name))
    if suffix in _HTML and not blog.block.form:
        return None
    item = _item(blog, original)
    placed = (Finding(f.code, Location(original.name), f.text) for f in (*decoded, *unescaped))
    return Export(f"{blog.maker or 'Markdown'} {item.kind}", "", (item,), tuple(placed))


def _unescaped(blog: BlogFile) -> tuple[BlogFile, tuple[Finding, ...]]:
    """A file whose body is HTML that a bad move from another blog escaped: its markup again."""
    if not escaped_twice(blog.block.body):
        return blog, ()
    block = replace(blog.block, body=html.unescape(blog.block.body))
    what = "its markup was escaped: it was read as markup"
    return replace(blog, block=block), (Finding(UNESCAPED, blog.at(), what),)


def _item(blog: BlogFile, original: Original) -> Item:
    title = html_title(inline_html(blog.fields.first(*TITLE)))
    subtitle = html_title(inline_html(blog.fields.first(*SUBTITLE)))
    known = facts(blog, title, subtitle)
    is_html = PurePosixPath(blog.file).suffix.lower() in _HTML
    made = convert_html(blog) if is_html else convert(blog, plain_text(title))
    figure, covered = cover(blog)
    about = known.about if title else _titled(known.about, html_title(made.title))
    untitled = Finding(UNTITLED, blog.at(), "no title is given: write one")
    found = (*known.findings, *covered, *(() if about.title else (untitled,)), *made.findings)
    name = name_of(blog.file)
    name = (blog.fields.first("slug") or name) if is_generic(name) else name
    return Item(
        name,
        about,
        figure + made.html,
        known.kind,
        known.status,
        known.categories,
        base=original.url,
        line=blog.block.body_line,
        aliases=tuple(dict.fromkeys((f"{name}.md", *known.aliases))),
        findings=found,
        dropped=made.dropped,
        path=known.path,
    )


def _titled(about: Metadata, title: Inlines) -> Metadata:
    """Metadata with the title that a heading of the body gives."""
    said = (Evidence("title", "heading", Certainty.CERTAIN),) if title else ()
    return replace(about, title=title, evidence=(*said, *about.evidence))
