"""Where links and pictures of a blog's Markdown lead, in the one form that the reader gives them.

A link to another post of the blog is ``NAME.md`` or ``NAME.md#fragment``: NAME is the other file's
name without its suffix, or its folder's where the file is called ``index``, whether the post writes
a path, Pelican's ``{filename}``, Zola's ``@/``, Hugo's ``ref``, Jekyll's ``post_url`` or Obsidian's
``[[name]]``. A picture keeps the address that the post gives it, relative to the file or to the
site ("/images/x.png").
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote

_SUFFIXES = r"\.(?:md|markdown|mdx|mdown|mkdn?|mdwn|mmd)"
_POST = re.compile(rf"(?!/?/|[A-Za-z][\w+.-]*:)[^?#]*{_SUFFIXES}(?=$|[?#])", re.I)
_SUFFIX = re.compile(rf"(?:{_SUFFIXES}|\.(?:rst|ipynb|html?|adoc|org))$", re.I)
_LANGUAGE = re.compile(r"^(_?index)\.[a-z]{2}(?:-[a-z]{2,4})?$", re.I)
_PELICAN = re.compile(r"[{|](filename|static|attach|author|authors|category|tag|index)[}|]")
_GENERIC = frozenset({"index", "_index", "readme"})


def name_of(path: str) -> str:
    """What a post is called by a path to its file: the file's stem, its folder's name for a bundle
    ("my-post/index.md")."""
    parts = [part for part in PurePosixPath(path.replace("\\", "/")).parts if part.strip("./")]
    stem = _SUFFIX.sub("", parts[-1]) if parts else ""
    stem = _LANGUAGE.sub(r"\1", stem)
    return parts[-2] if stem.lower() in _GENERIC and len(parts) > 1 else stem


def is_generic(name: str) -> bool:
    """Whether a name says nothing of its post, as "index" does."""
    return not name or name.lower() in _GENERIC


def post_link(path: str) -> str:
    """The link to a post by a path or a name, with its fragment where it has one."""
    address, mark, fragment = path.strip().partition("#")
    name = name_of(address.partition("?")[0])
    return (f"{name}.md" if name else "") + mark + fragment


def link_target(href: str) -> str:
    """Where a link leads."""
    if found := _PELICAN.match(href):
        rest = href[found.end() :]
        return post_link(rest) if found[1] == "filename" else rest
    if href.startswith("@/"):
        return post_link(href[2:])
    return post_link(href) if _POST.match(href) else href


def picture_target(src: str) -> str:
    """Where a picture is, as the post says it, without the marks of its maker."""
    found = _PELICAN.match(src)
    return src[found.end() :] if found else src


def quoted(name: str) -> str:
    """A file's name or a heading's words as part of an address."""
    return quote(name.strip(), safe="/.,:@!$&'*+;=~-_")
