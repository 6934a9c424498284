"""Settling: the parsed tokens as they are to be shown: addresses, pictures, code, raw HTML."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable

from markdown_it.token import Token

from publish.read.markdown.attributes import BRACES, parse
from publish.read.markdown.raw_html import TAG, Cleared, ends_in
from publish.read.markdown.record import Record
from publish.read.markdown.targets import link_target, picture_target

_HIGHLIGHTED = re.compile(r"[ \t]*(?::::|#!)([A-Za-z][\w+#.-]{0,30})[ \t]*(?:\n|$)")
_TITLE = re.compile(
    r"(?:^|[\s{,])(?:title|filename|file|name|caption|label)\s?[=:]\s?(?:\"([^\"]*)\"|'([^']*)')"
)
_FILE_BEHIND = re.compile(r"([\w+#-]+):([\w./-]+\.\w+)$")
_ADDRESSED = re.compile(r"(\s(href|src)\s{0,9}=\s{0,9})(?:\"([^\"]*)\"|'([^']*)')", re.I)


def settle(tokens: list[Token], record: Record, cleared: Cleared) -> None:
    """Make every token what it shows; what of the source is no word is noted."""
    blocks = [token.content for token in tokens if token.type == "html_block"]
    ends = ends_in(blocks)
    for index, token in enumerate(tokens):
        record.markup += [token.info] if token.type == "list_item_open" else []
        cleared.line = token.map[0] if token.map else cleared.line
        if token.type == "html_block":
            token.content = _html(token.content, ends, record, cleared)
        elif token.type == "pieces":
            token.type = "html_block"
        elif token.type in ("fence", "code_block"):
            _code(token, record)
        elif token.type == "inline":
            settle_inline(token, record, cleared)
            _figure(tokens, index, record)


def settle_inline(token: Token, record: Record, cleared: Cleared) -> None:
    """The same for the words of a block."""
    children = token.children or []
    if token.meta.get("literal"):
        children = [Token("text", "", 0, content=token.content)]
    place = token.map[0] if token.map else 0
    _settle_children(children, place, record, cleared)
    token.children = children


def _settle_children(children: list[Token], place: int, record: Record, cleared: Cleared) -> None:
    ends = ends_in(child.content for child in children if child.type == "html_inline")
    for child in children:
        match child.type:
            case "html_inline":
                child.content = _html(child.content, ends, record, cleared)
            case "code_inline":
                child.content = record.prepared.in_code(child.content)
            case "link_open":
                _link(child, place, record)
            case "image":
                _picture(child, record, cleared)
            case "footnote_ref":
                record.markup.append(str(child.meta.get("label") or ""))


def _html(source: str, ends: Counter[str], record: Record, cleared: Cleared) -> str:
    """Raw HTML without what would hide its neighbours, its addresses settled."""
    made = cleared.clear(source, ends)
    return TAG.sub(lambda tag: _addressed(record.prepared.in_tag(tag[0])), made)


def _addressed(tag: str) -> str:
    def one(found: re.Match[str]) -> str:
        value = html.unescape(found[3] if found[3] is not None else found[4])
        target = link_target(value) if found[2].lower() == "href" else picture_target(value)
        return f'{found[1]}"{html.escape(target)}"'

    return _ADDRESSED.sub(one, tag)


def _link(token: Token, place: int, record: Record) -> None:
    href = str(token.attrs.get("href", ""))
    record.markup += [href, str(token.meta.get("label", ""))]
    token.attrs["href"] = link_target(record.prepared.in_attribute(href))
    title = str(token.attrs.pop("title", ""))
    if title and not token.meta.get("label"):  # of a definition it is told there
        record.drop("link title", title, place)


def _picture(token: Token, record: Record, cleared: Cleared) -> None:
    src = str(token.attrs.get("src", ""))
    record.markup += [src, token.content, str(token.meta.get("label", ""))]
    token.attrs["src"] = picture_target(record.prepared.in_attribute(src))
    for child in token.children or []:
        child.content = record.prepared.in_code(child.content)


def _figure(tokens: list[Token], index: int, record: Record) -> None:
    """The titles of pictures: that of a picture alone in its paragraph is its caption."""
    token = tokens[index]
    pictures = [child for child in token.children or [] if child.type == "image"]
    titled = [picture for picture in pictures if picture.attrs.get("title")]
    opened = tokens[index - 1] if index else token
    alone = len(token.children or []) == 1 and opened.type == "paragraph_open"
    for picture in titled:
        title = str(picture.attrs.pop("title"))
        if alone and index + 1 < len(tokens):
            for edge in (opened, tokens[index + 1]):
                edge.tag, edge.hidden = "figure", False
            caption = f"<figcaption>{html.escape(title)}</figcaption>"
            token.children = [picture, Token("html_inline", "", 0, content=caption)]
        else:
            record.drop("picture title", title, token.map[0] if token.map else 0)


def _code(token: Token, record: Record) -> None:
    """The language of a block of code, and its title where the fence's line has one."""
    content, info = record.prepared.in_code(token.content), record.prepared.in_code(token.info)
    record.markup.append(info)
    language, title = _language(info), ""
    if token.type == "code_block" and (found := _HIGHLIGHTED.match(content)):
        record.markup.append(found[0])
        language, content = found[1], content[found.end() :]
    if found := _TITLE.search(info):
        title = found[1] or found[2] or ""
    elif found := _FILE_BEHIND.match(language):
        language, title = found[1], found[2]
    token.content = content
    token.meta = {**token.meta, "language": language.lower(), "title": html.unescape(title)}


def _language(info: str) -> str:
    """The language that a fence names: its first word, or pandoc's ``{.python}``."""
    braces = BRACES.match(info.strip())
    made = parse(braces) if braces else None
    if made is not None:
        return next(iter(made.classes), "")
    word = next(iter(info.split()), "").partition("{")[0].strip(",")
    return word if re.fullmatch(r"[\w+#.:/-]{1,60}", word) else ""


def text_of(children: Iterable[Token]) -> str:
    """The words of inline tokens."""
    parts: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)
