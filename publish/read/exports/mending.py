"""Mending XML that is not well-formed, where its maker's intention is plain; text in, text out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5

_OPEN = re.compile(r"<!\[CDATA\[|<!--")
_SECTION = "<![CDATA["
_SIGN = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    r"|&(?:(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)?|<(?![A-Za-z_/!?][^<>]*+>)",
    re.S,
)
_OWN = frozenset(["amp", "lt", "gt", "quot", "apos"])
_PIECE = re.compile(
    r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<[A-Za-z_/!?][^<>]*>|[^<]+|<", re.S
)
_EDGE = re.compile(r"<!\[CDATA\[|\]\]>|</?([A-Za-z_][\w:.-]*+)[^<>]*>")
_ENDED = re.compile(r"\s*(?:</|<!\[CDATA\[)")
_GOES_ON = re.compile(r"\s*(?:<|\Z)")
_REFERENCE = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PREFIXED = re.compile(
    r"</?([A-Za-z_][\w.-]{0,30}):[A-Za-z_]|\s([A-Za-z_][\w.-]{0,30}):[A-Za-z_][\w.-]{0,60}=[\"']"
)
_ROOT = re.compile(r"<[A-Za-z_][\w:.-]*")
SPACES = {
    "wp": "http://wordpress.org/export/1.2/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "atom": "http://www.w3.org/2005/Atom",
    "media": "http://search.yahoo.com/mrss/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
}
"""The customary prefixes, and the namespaces that they stand for."""
_AGAIN = re.compile(r"</([\w:.-]{1,40})\s*>\s*(?:<\?xml[^<>]*\?>\s*)?<\1(?=[\s>])[^<>]*>")
MOST_PREFIXES = 50
_LEGAL = re.compile("[\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def outside(text: str, at: int = 0) -> Iterator[tuple[int, int]]:
    """Where the markup is: the stretches that stand neither in a CDATA section nor in a comment."""
    while found := _OPEN.search(text, at):
        yield at, found.start()
        close = text.find("]]>" if found[0] == _SECTION else "-->", found.end())
        at = close + 3 if close >= 0 else len(text)
    yield at, len(text)


def with_characters(text: str) -> str:
    """Characters that XML takes for markup escaped: a bare ampersand, a lone ``<``; HTML's named
    characters as themselves; references to what XML forbids left out."""
    return _SIGN.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    whole, named = found[0], found[1]
    if whole == "<":
        return "&lt;"
    if whole[0] == "<" or named in _OWN:
        return whole
    if named is None:
        return "&amp;"
    if named[0] == "#":
        return whole if _number(named) else ""
    meant = html5.get(f"{named};")
    return html.escape(meant) if meant else f"&amp;{named};"


def with_prefixes(text: str) -> str:
    """Prefixes that nothing declares declared on the root: by their customary namespaces, else by
    one that says no more than their name. Hand-edited and pretty-printed files lose them."""
    used = {
        found[1] or found[2] for a, b in outside(text) for found in _PREFIXED.finditer(text, a, b)
    }
    missing = sorted(prefix for prefix in used - {"xml", "xmlns"} if f"xmlns:{prefix}" not in text)
    root = _ROOT.search(text)
    if not (root and missing) or len(missing) > MOST_PREFIXES:
        return text
    named = (f' xmlns:{p}="{SPACES.get(p, f"urn:prefix:{p}")}"' for p in missing)
    return text[: root.end()] + "".join(named) + text[root.end() :]


def with_one_root(text: str) -> str:
    """Documents of one kind that stand in one file, one after the other, as one."""
    root = _ROOT.search(text)
    if not root:
        return text
    parts, done = [], 0
    for start, end in outside(text):
        for again in _AGAIN.finditer(text, start, end):
            if again[1] == root[0][1:]:
                parts.append(text[done : again.start()])
                done = again.end()
    return "".join([*parts, text[done:]])


def with_sections(text: str) -> str:
    """CDATA sections ended where their element ends: one without an end gets it, and an end in
    the midst of the text becomes text (as WordPress writes it: ``]]]]><![CDATA[>``)."""
    parts: list[str] = []
    done = 0
    holder, inside = "", False
    for edge in _EDGE.finditer(text):
        if not inside:
            inside = edge[0] == _SECTION
            holder = edge[1] or holder if not inside and edge[0][1] != "/" else holder
        elif edge[0] == "]]>" and _ENDED.match(text, edge.end()):
            inside = False
        elif edge[0] == "]]>":
            parts += [text[done : edge.start()], "]]]]><![CDATA[>"]
            done = edge.end()
        elif edge[0] == f"</{holder}>" and _GOES_ON.match(text, edge.end()):
            parts += [text[done : edge.start()], "]]>"]
            done = edge.start()
            inside = False
    parts += [text[done:], "]]>" if inside else ""]
    return "".join(parts)


def said(text: str) -> str:
    """The text of a document by its letters alone: what any reading of it should hold."""
    return "".join(map(_content, _PIECE.finditer(text)))


def _content(found: re.Match[str]) -> str:
    if found[1] is not None:
        return found[1]
    return "\n" if found[0][0] == "<" else _REFERENCE.sub(_meant, found[0])


def _meant(found: re.Match[str]) -> str:
    """What a reference to a character means; what means nothing is text."""
    return _number(found[1]) if found[1][0] == "#" else html5.get(f"{found[1]};", found[0])


def _number(reference: str) -> str:
    """The character of "#65" or "#x41"; "" for what XML forbids."""
    code = int(reference[2:], 16) if reference[1] in "xX" else int(reference[1:])
    return chr(code) if code <= 0x10FFFF and _LEGAL.match(chr(code)) else ""
