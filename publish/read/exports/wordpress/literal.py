"""Literal: the pieces of HTML source, and among them what is shown as it stands.

What stands in <pre>, <code> and their like holds no shortcode, no embed and no paragraphs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_LITERAL = "pre code kbd samp tt script style textarea svg math xmp listing iframe"
LITERAL = frozenset(_LITERAL.split())
"""Elements that are not looked into."""

_VALUE = r"""(?:"[^"]*"|'[^']*'|[^'"<>])*+"""
MARKUP = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?P<slash>/?)(?P<tag>[A-Za-z][A-Za-z0-9:-]*+){_VALUE}>", re.S
)
"""A comment or a tag of HTML."""
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")
_SYNTAX = re.compile(r"(<pre\s[^<>]*?\blang=[^<>]*>)(.*?)(</pre\s*>|\Z)", re.I | re.S)
_CLOSING = {name: re.compile(rf"</{name}\s*>", re.I) for name in LITERAL}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of source: text (``tag`` is ""), a comment ("!"), one tag, or a ``literal``
    element whole. ``closing`` is said of a tag alone."""

    source: str
    tag: str = ""
    closing: bool = False
    literal: bool = False


def pieces(source: str) -> Iterator[Piece]:
    """The source in pieces, in order: joined they are the source again."""
    at = 0
    endless: set[str] = set()
    while found := MARKUP.search(source, at):
        if found.start() > at:
            yield Piece(source[at : found.start()])
        at = end_of(source, found, endless)
        tag = found["tag"].lower() if found["tag"] else "!"
        literal = at > found.end()
        yield Piece(source[found.start() : at], tag, bool(found["slash"]), literal)
    if at < len(source):
        yield Piece(source[at:])


def end_of(source: str, found: re.Match[str], endless: set[str]) -> int:
    """Where a match of ``MARKUP`` ends, with all of its element if that is literal; ``endless``
    gathers the elements that have no end from there on."""
    tag = (found["tag"] or "").lower()
    if tag not in LITERAL or found["slash"] or tag in endless:
        return found.end()
    end = _CLOSING[tag].search(source, found.end())
    if end is None:
        endless.add(tag)
    return end.end() if end else found.end()


def outside(source: str, change: Callable[[str], str]) -> str:
    """The source with ``change`` done to each stretch between literal elements."""
    parts: list[str] = []
    loose: list[str] = []
    for piece in pieces(source):
        if not piece.literal:
            loose.append(piece.source)
            continue
        parts += [change("".join(loose)), piece.source]
        loose = []
    return "".join((*parts, change("".join(loose))))


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag, their values decoded; the first of a name counts."""
    found: dict[str, str] = {}
    inner = tag.strip("<>").rstrip("/").partition(" ")[2] if " " in tag else ""
    for match in _ATTRIBUTE.finditer(inner):
        value = next((v for v in match.groups()[1:] if v is not None), "")
        found.setdefault(match[1].lower(), html.unescape(value))
    return found


def with_attribute(tag: str, name: str, value: str) -> str:
    """A start tag with an attribute set, whatever it had there before."""
    held = rf"""\s{name}(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?(?=[\s/>])"""
    bare = re.sub(held, "", tag, flags=re.I)
    start = re.match(r"<[^\s/>]+", bare)
    at = start.end() if start else 1
    return f'{bare[:at]} {name}="{html.escape(value)}"{bare[at:]}'


def literally(code: str) -> str:
    """Code as HTML: plug-ins store it escaped or raw, and raw code has a sign of markup."""
    return html.escape(code, quote=False) if "<" in code or ">" in code else code


def with_languages(source: str) -> str:
    """Code of WP-Syntax (``<pre lang="php">``): its language as HTML has it, its content, which
    that plug-in shows as it stands, as text."""
    return _SYNTAX.sub(_named, source) if "<pre " in source else source


def _named(found: re.Match[str]) -> str:
    if not found[3]:
        return found[0]
    given = attributes(found[1])
    code = found[2] if given.get("escaped") == "true" else literally(found[2])
    return f'<pre data-language="{html.escape(given.get("lang", ""))}">{code}</pre>'
