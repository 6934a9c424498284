"""Blocks: the comments of the block editor read, and what has no HTML of its own expanded.

The grammar is that of the block editor's handbook
(https://developer.wordpress.org/block-editor/explanations/architecture/data-flow/):
``<!-- wp:name {"attribute": …} -->HTML<!-- /wp:name -->``, or ``<!-- wp:name {…} /-->``.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from publish.read.exports.attached import figure
from publish.read.exports.wordpress import literal, media
from publish.read.exports.wordpress.autop import with_paragraphs
from publish.read.exports.wordpress.writing import Writing, block

DEEPEST = 48
"""Blocks within each other; of deeper ones the comments are passed over, their HTML is kept."""

_COMMENT = re.compile(
    r"<!--\s+(/?)wp:([a-z][a-z0-9_-]*+(?:/[a-z][a-z0-9_-]*+)?)((?:[^-]|-(?!->))*+)(?:-->|\Z)"
)
_BARE = re.compile(
    r"(<div class=\"[^\"<>]*embed__wrapper[^\"<>]*\">)\s*(https?://[^\s<>]+)\s*(?=</div>)"
)
_SHOWN = re.compile(r"<(?:img|video)\b", re.I)
_NOTE_CALL = re.compile(r'<sup\b[^<>]*\bdata-fn="([^"<>]{1,80})"[^<>]*>')
_SILENT = """spacer separator page-list navigation social-link social-links site-logo avatar more
 nextpage loginout home-link post-navigation-link template-part post-featured-image"""
_WORDLESS = frozenset(_SILENT.split())
"""Blocks whose absence nobody notices."""

Attributes = Mapping[str, Any]
Inline = Callable[[int], str]


@dataclass(slots=True)
class _Frame:
    """A block that is open, and the HTML that it holds so far."""

    name: str = ""
    given: Attributes = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)


def has_blocks(source: str) -> bool:
    """Whether a body was written with the block editor."""
    return "<!-- wp:" in source


def with_blocks(source: str, writing: Writing, reusable: Inline) -> str:
    """The HTML that the blocks of a body hold; ``reusable`` gives that of a reusable one by its
    id. What stands outside of blocks is classic text."""
    frames = [_Frame()]
    beyond = 0
    for token in _tokens(source):
        if isinstance(token, str):
            frames[-1].parts.append(token if len(frames) > 1 else with_paragraphs(token))
            continue
        end, name, given, empty = token
        if empty:
            frames[-1].parts.append(_empty(name, given, writing, reusable))
        elif not end and len(frames) <= DEEPEST:
            frames.append(_Frame(name, given))
        elif not end:
            beyond += 1
        elif beyond:
            beyond -= 1
        elif len(frames) > 1:
            frame = frames.pop()
            made = _filled(frame.name, frame.given, "".join(frame.parts), writing)
            frames[-1].parts.append(made)
    return "".join(part for frame in frames for part in frame.parts)


def _tokens(source: str) -> Iterator[str | tuple[bool, str, Attributes, bool]]:
    """HTML, and comments as (is an end, name, attributes, is empty)."""
    done = 0
    for found in _COMMENT.finditer(source):
        yield source[done : found.start()]
        name = found[2].removeprefix("core/").removeprefix("core-")
        rest = found[3].strip()
        yield bool(found[1]), name, _attributes(rest.rstrip("/")), rest.endswith("/")
        done = found.end()
    yield source[done:]


def _attributes(text: str) -> Attributes:
    try:
        given = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError):
        return {}
    return given if isinstance(given, dict) else {}


def _empty(name: str, given: Attributes, writing: Writing, reusable: Inline) -> str:
    """A block without HTML: what it names, or nothing where only the site can make it."""
    ref, url, ids = given.get("ref"), given.get("url"), given.get("ids")
    if name == "block" and isinstance(ref, int):
        return block(reusable(ref))
    if name == "footnotes":
        return block(_footnotes(writing))
    if name.startswith("embed") and isinstance(url, str):
        return media.embed(url)
    if name == "gallery" and isinstance(ids, list):
        found = [writing.attachment(str(each), "a gallery") for each in ids]
        return media.gallery_of([each for each in found if each])
    if name not in _WORDLESS:
        writing.account.dynamic[name] += 1
    writing.account.hides(f"the block “{name}”", _texts(given))
    return ""


def _texts(given: object) -> Iterator[str]:
    """Every text in the attributes of a block."""
    waiting = [given]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            waiting += reversed(list(value.values()))
        elif isinstance(value, list):
            waiting += reversed(value)


def _filled(name: str, given: Attributes, inner: str, writing: Writing) -> str:
    """A block with HTML: that, made plainer for some."""
    if name in ("freeform", "classic"):
        return with_paragraphs(inner)
    if name == "more":
        return ""
    if name.startswith("embed"):
        return _embedded(given, inner)
    url = given.get("url")
    if name == "cover" and isinstance(url, str) and not _SHOWN.search(inner):
        return block(figure(url, None, "")) + inner
    if name == "pullquote":
        return _first_tag(inner, "blockquote", "class", "pullquote")
    if name == "gallery" and not inner.strip() and isinstance(given.get("ids"), list):
        return _empty(name, given, writing, lambda _: "")
    language = given.get("language") or given.get("codeLanguage")
    if isinstance(language, str) and "<pre" in inner:
        return _first_tag(inner, "pre", "data-language", language)
    if not inner.strip():
        writing.account.hides(f"the block “{name}”", _texts(given))
    return inner


def _embedded(given: Attributes, inner: str) -> str:
    """An embed: WordPress stores the address alone, and shows what is there."""
    made = _BARE.sub(
        lambda found: f"{found[1]}{media.embed(found[2].replace('&amp;', '&'))}", inner
    )
    url = given.get("url")
    if made == inner and isinstance(url, str) and "<iframe" not in inner and not inner.strip():
        return media.embed(url)
    return made


def _first_tag(source: str, tag: str, name: str, value: str) -> str:
    """The source with an attribute of the first such tag set."""
    pattern = re.compile(rf"<{tag}\b[^<>]*>", re.I)
    return pattern.sub(lambda found: literal.with_attribute(found[0], name, value), source, count=1)


def _footnotes(writing: Writing) -> str:
    """The list of a post's footnotes, whose texts the editor keeps beside the body."""
    items = (f'<li id="{html.escape(key)}">{text}</li>' for key, text in writing.texts.items())
    writing.texts = {}
    listed = "".join(items)
    return f'<ol class="footnotes">{listed}</ol>' if listed else ""


def with_footnotes(source: str, writing: Writing) -> str:
    """The body with those footnotes at its end that no block has set; a call without one is
    reported."""
    calls = _NOTE_CALL.findall(source)
    for missing in (
        key for key in calls if f'id="{key}"' not in source and key not in writing.texts
    ):
        writing.account.absent[f"the text of footnote {missing} is not in the export"] = None
    return source + block(_footnotes(writing)) if writing.texts else source
