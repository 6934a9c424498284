"""Opening a blog's file: its metadata block told, its body as HTML, one item that can be read."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import replace

from publish.document import Inlines
from publish.findings import Code, Finding, Location, Severity
from publish.post import Metadata
from publish.read.exports.entries import UNESCAPED
from publish.read.exports.wording import escaped_twice, html_title
from publish.read.items import Export, Item
from publish.read.markdown.conversion import convert, convert_html, inline_html
from publish.read.markdown.covers import cover
from publish.read.markdown.facts import SUBTITLE, TITLE, facts
from publish.read.markdown.makers import BlogFile, open_file
from publish.read.markdown.targets import is_generic, name_of
from publish.read.reading import Original
from publish.sources import Certainty, Evidence
from publish.walking import plain_text

UNTITLED = Code("R163", Severity.WARNING, "A blog's Markdown file gives its post no title.")


def open_blog(
    original: Original, text: str, decoded: Iterable[Finding], *, is_html: bool
) -> Export | None:
    """The one post of a blog's file, whose text is decoded; None for HTML that no metadata block
    stands before. Raises what ``publish.read.markdown.opened`` raises."""
    blog, unescaped = _unescaped(open_file(text, original.name))
    if is_html and not blog.block.form:
        return None
    item = _item(blog, original, is_html=is_html)
    placed = (Finding(f.code, Location(original.name), f.text) for f in (*decoded, *unescaped))
    return Export(f"{blog.maker or 'Markdown'} {item.kind}", "", (item,), tuple(placed))


def _unescaped(blog: BlogFile) -> tuple[BlogFile, tuple[Finding, ...]]:
    """A file whose body is HTML that a bad move from another blog escaped: its markup again."""
    if not escaped_twice(blog.block.body):
        return blog, ()
    block = replace(blog.block, body=html.unescape(blog.block.body))
    what = "its markup was escaped: it was read as markup"
    return replace(blog, block=block), (Finding(UNESCAPED, blog.at(), what),)


def _item(blog: BlogFile, original: Original, *, is_html: bool) -> Item:
    title = html_title(inline_html(blog.fields.first(*TITLE)))
    subtitle = html_title(inline_html(blog.fields.first(*SUBTITLE)))
    known = facts(blog, title, subtitle)
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
