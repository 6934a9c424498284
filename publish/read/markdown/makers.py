"""Makers: whether a Markdown text is a blog's post at all, and which program it was written for.

Our own manuscripts are Markdown too, of an exact form; a blog's file is known by a metadata block
of another form, or by keys that a blog uses and a manuscript does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from publish.errors import InputRefused
from publish.findings import NOWHERE, Location
from publish.read.markdown.code_regions import code_regions
from publish.read.markdown.fields import FALSE, TRUE, Fields, fold, names
from publish.read.markdown.metadata_block import Block, split, values
from publish.yamltree import Table

OURS = frozenset({"byline", "published", "origin", "sources", "queries", "evidence"})
"""Keys that only a manuscript has."""

_FOLDERS = frozenset({"_posts", "_drafts"})
"""Jekyll's."""

_BLOGS = frozenset(
    names(
        """layout date categories category author authors draft slug permalink weight aliases alias
    excerpt summary image images cover comments lastmod lastmodifiedat modified created
    createdat updatedat publishdate pubdate expirydate unpublishdate type template toc math
    mathjax series keywords lang locale language_code thumbnail feature featured featuredimage
    featureimage featureimg headerimage header hero heroimage banner teaser redirectfrom
    redirectto sitemap taxonomies extra cssclass cssclasses publish status tag canonicalurl
    canonical eleventynavigation eleventycomputed eleventyexcludefromcollections
    translationkey outputs menu linktitle isciijlanguage id uid link externalurl path pin
    sticky top abbrlink license licence copyright saveas hidden private password readingtime
    readtime github twitter social seo metadescription topics topic gallery video audio photos
    tagline subheading"""
    )
)


@dataclass(frozen=True, slots=True)
class BlogFile:
    """A blog's file, parted: its name (with its folder where that is known), its metadata block
    with its body, the block's fields, and the program that it was written for."""

    file: str
    block: Block
    fields: Fields
    maker: str

    def at(self, line: int = 0) -> Location:
        """A line of the file."""
        return Location(self.file, line)


_KEY = re.compile(r"^([A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*)|)$", re.M)
_TAG = re.compile(
    r"\{\{[<%]-?\s{0,20}/?[\w.-]++[^\n]{0,400}?[%>]\}\}"
    r"|\{%-?\s{0,20}(?:include(?:_relative|_cached)?|post_url|link|highlight|endhighlight|raw|endraw"
    r"|comment|endcomment|if|unless|for|assign|capture|gist|figure|image|img|picture|youtube|vimeo"
    r"|tweet|asset_img|asset_link|asset_path|post_link|codeblock|blockquote|pullquote|seo)\b"
    r"|\{\{-?\s{0,20}(?:(?:site|page|post)\.\w|['\"][^'\"\n]{1,200}['\"]\s{0,20}\|)"
)
_OBSIDIAN = re.compile(r"!?\[\[[^\[\]\n]{1,300}\]\](?![(\[:])")
_DATED = re.compile(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}-")


def is_blog_post(text: str, name: str = "") -> bool:
    """Whether a Markdown text is a post of a blog, to be read, and not one of our manuscripts;
    ``name`` may have the folder of its file, for what lies among Jekyll's posts is one of them.

    What ``publish.manuscript.write`` writes never is. A broken metadata block of a form that is not
    ours makes it one, so that the reader can say what is wrong."""
    try:
        block = split(text)
    except InputRefused:
        return _is_blogs(dict(_KEY.findall(text[:4000])), placed=False)
    placed = not _FOLDERS.isdisjoint(PurePosixPath(name).parts[:-1])
    if block.form == "yaml":
        return _is_blogs(dict(_KEY.findall(block.text)), placed=placed)
    if block.form:
        return True
    return placed or has_tags(text)


def _is_blogs(keys: dict[str, str], *, placed: bool) -> bool:
    """Whether the keys of a YAML block are a blog's, or are nobody's in a file that is ``placed``
    in a blog's folder. ``published: true`` is Jekyll's."""
    told = keys.get("published", "").strip().lower()
    ours = OURS & keys.keys() - ({"published"} if told in TRUE | FALSE else set())
    blogs = {fold(key) for key in keys} & _BLOGS or "published" in keys.keys() - ours
    return (placed or bool(blogs)) and not ours


def has_tags(text: str) -> bool:
    """Whether a text has tags of Liquid or Hugo, or Obsidian's embeds, outside code."""
    if "{{" not in text and "{%" not in text and "![[" not in text:
        return False
    code = code_regions(text)
    found = [m for m in _TAG.finditer(text) if code.at(m.start()) < 0]
    embeds = (m for m in _OBSIDIAN.finditer(text) if m[0][0] == "!" and code.at(m.start()) < 0)
    return bool(found) or next(embeds, None) is not None


def open_file(text: str, name: str) -> BlogFile:
    """Part a blog's file. Raises InputRefused for a broken or unsafe metadata block."""
    block = split(text, name)
    fields = Fields.of(values(block, name) if block.form else Table((), NOWHERE))
    return BlogFile(name, block, fields, maker_of(block, fields, name))


def maker_of(block: Block, fields: Fields, name: str) -> str:
    """The program that a post was written for, as far as it can be told; "" where it cannot.

    ``name`` is the file's, with its folder where that is known."""
    signs = ((maker, sign(block, fields, name)) for maker, sign in _SIGNS)
    return next((maker for maker, is_it in signs if is_it), "")


def _zola(block: Block, fields: Fields, _: str) -> bool:
    tables = {"taxonomies", "extra"} & fields.values.keys()
    return block.form == "toml" and (bool(tables) or "](@/" in block.body)


def _hugo(block: Block, fields: Fields, _: str) -> bool:
    own = {"publishdate", "expirydate", "lastmod", "weight", "linktitle", "outputs"}
    own |= {"translationkey", "iscjklanguage"}
    shortcodes = re.search(r"\{\{[<%]", block.body) is not None
    return block.form in ("toml", "json") or shortcodes or bool(own & fields.values.keys())


def _jekyll(block: Block, fields: Fields, name: str) -> bool:
    liquid = re.search(
        r"\{%-?\s{0,9}(?:include|post_url|link |highlight)|\{\{\s{0,9}(?:site|page)\.|\{::\w",
        block.body,
    )
    layout = fields.first("layout").lower()
    if layout.endswith((".njk", ".liquid", ".html", ".webc", ".11ty.js")):
        return False
    dated = _DATED.match(PurePosixPath(name).name) is not None
    return (
        liquid is not None
        or (dated and block.form in ("", "yaml"))
        or layout in ("post", "posts", "page", "single", "default")
    )


def _pelican(block: Block, fields: Fields, _: str) -> bool:
    own = {"category", "slug", "summary", "status", "modified", "tags"} & fields.values.keys()
    return (block.form == "lines" and bool(own)) or re.search(
        r"[(\"'][{|](?:filename|static|attach)[}|]", block.body
    ) is not None


def _hexo(block: Block, fields: Fields, _: str) -> bool:
    own = r"\{%\s{0,9}(?:asset_(?:img|path|link)|post_(?:link|path)|codeblock|endnote|cq)\b"
    is_its_form = block.form == "rule" or "abbrlink" in fields.values
    return is_its_form or re.search(own, block.body) is not None


def _eleventy(block: Block, fields: Fields, _: str) -> bool:
    own = any(key.startswith("eleventy") for key in fields.values)
    return own or fields.first("layout").endswith((".njk", ".liquid", ".webc", ".11ty.js"))


def _obsidian(block: Block, fields: Fields, _: str) -> bool:
    own = {"cssclass", "cssclasses"} & fields.values.keys()
    return bool(own) or _OBSIDIAN.search(block.body) is not None


def _gatsby(_: Block, fields: Fields, name: str) -> bool:
    return name.lower().endswith(".mdx") or fields.first("path").startswith("/")


_SIGNS = (
    ("Pelican", _pelican),
    ("Zola", _zola),
    ("Eleventy", _eleventy),
    ("Hexo", _hexo),
    ("Obsidian", _obsidian),
    ("Hugo", _hugo),
    ("Jekyll", _jekyll),
    ("Gatsby", _gatsby),
)  # fmt: skip
"""The makers by their signs, those first whose signs no other has."""
