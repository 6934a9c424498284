"""XML that strangers wrote, read safely: no DTD, no entities, no network, and no silent loss.

Exports and feeds are often not well-formed: bare ampersands, HTML's entities, sections that never
end. A file that fails is mended by rule, then read as far as it goes; what even that lost is
counted and said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import NoReturn

from lxml import etree

from publish.errors import InputRefused
from publish.findings import Code, Finding, Location, Severity
from publish.ledger import WORD
from publish.read.decode import decode
from publish.read.exports.mending import (
    SPACES,
    outside,
    said,
    with_characters,
    with_one_root,
    with_prefixes,
    with_sections,
)
from publish.read.exports.nesting import flattened

BROKEN = Code("R140", Severity.WARNING, "The XML is not well-formed: it was mended to be read.")
LOST = Code("R141", Severity.ERROR, "Posts or words are lost, because the XML is broken.")

MAX_BYTES = 256 << 20
MAX_TAGS = 4_000_000
"""Outside of CDATA; the tree of more would not fit in memory."""

_HEAD = 65536
_FEED = re.compile(r"\s*+<(?:[\w.-]+:)?(?:rss|feed|entry|RDF)[\s>]")
_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s/>]")
_DECLARED = re.compile(rb"""<\?xml[^<>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""")
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s++|<\?.*?\?>|<!--.*?-->)*+", re.S)
_PREFIXES = tuple(
    (re.compile(address), prefix)
    for address, prefix in (
        (r"https?://wordpress\.org/export/[\d.]+/?", "wp"),
        (r"https?://wordpress\.org/export/[\d.]+/excerpt/?", "excerpt"),
        (r"https?://purl\.org/rss/1\.0/modules/content/?", "content"),
        (r"https?://purl\.org/dc/(?:elements/1\.1|terms)/?", "dc"),
        (r"https?://(?:www\.w3\.org/2005/Atom|purl\.org/atom/ns#)", "atom"),
        (r"https?://search\.yahoo\.com/mrss/?", "media"),
        (r"(?i:https?://www\.itunes\.com/dtds/podcast-1\.0\.dtd)", "itunes"),
        (r"https?://www\.w3\.org/1999/xhtml", "xhtml"),
        (r"https?://(?:purl\.org/rss/1\.0/|my\.netscape\.com/rdf/simple/0\.9/)", ""),
        (r"https?://www\.w3\.org/1999/02/22-rdf-syntax-ns#", "rdf"),
    )
)


@dataclass(frozen=True, slots=True)
class Xml:
    """A document: its root, the line on which each entry (``<item>`` or ``<entry>``) begins, in
    order, and what had to be mended or is lost."""

    root: etree._Element
    lines: tuple[int, ...]
    findings: tuple[Finding, ...]


def head(data: bytes) -> str:
    """The start tag of the root element, by which a format is known; "" where it is no XML.

    What stands before an XML declaration (a server's warnings) is passed over, and comments."""
    before = _BEFORE.match(data)
    at = before.end() if before else 0
    text = data[at : at + _HEAD].replace(b"\0", b"").decode("latin-1")
    start = _root(text)
    end = text.find(">", start) + 1
    return text[start : end or len(text)] if start >= 0 else ""


def read_xml(data: bytes, file: str, unread: str = "") -> Xml:
    """Read XML of any encoding, mended where it is not well-formed; ``file`` is named in findings.
    Elements with the local name ``unread`` (a blog's comments) are kept empty, to spare memory.

    Raises InputRefused for a DTD, for what has no root or nests without end, and for what is over
    a limit.
    """
    if len(data) > MAX_BYTES:
        _refuse(file, f"the file is larger than {MAX_BYTES >> 20} MB", "export it in parts")
    source, lines, found = _prepared(data, file)
    root, broken = _parsed(source, file, unread)
    return Xml(root, lines, (*found, *broken, *_vanished(root, lines, file)))


def _prepared(data: bytes, file: str) -> tuple[bytes, tuple[int, ...], list[Finding]]:
    """The XML from its root on as UTF-8, as many line ends before it as there were; the line of
    each entry; what decoding found."""
    declared = _DECLARED.search(data[:_HEAD])
    text, decoded = decode(data, declared[1].decode() if declared else None)
    start = _root(text)
    if start < 0:
        _refuse(file, "there is no XML in it", "export it again")
    if text[start + 1] == "!":
        _refuse(file, "it declares a DTD, which can do harm", "take out its <!DOCTYPE …>")
    lines = tuple(_lines(text, start, file))
    found = [Finding(f.code, Location(file), f.text) for f in decoded]
    if text[: max(text.find("<?xml", 0, min(start, _HEAD)), 0)].strip():
        found.append(Finding(BROKEN, Location(file, 1), "what stands before the XML was left out"))
    return b"\n" * text.count("\n", 0, start) + text[start:].encode(), lines, found


def name(element: etree._Element) -> str:
    """An element's name with the customary prefix of its namespace: "title", "wp:post_type",
    "atom:entry"; where the namespace is not known, with the prefix that it is written with, if
    that is one of these, else without."""
    return _named(element.tag, element.prefix) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=4096)
def _named(tag: str, written: str | None) -> str:
    space, _, local = tag[1:].partition("}") if tag[0] == "{" else ("", "", tag)
    prefix = next((short for known, short in _PREFIXES if known.fullmatch(space)), None)
    if prefix is None:
        prefix = written if written in SPACES else ""
    return f"{prefix}:{local}" if prefix else local


def text_of(element: etree._Element | None) -> str:
    """All text in an element, trimmed; "" where there is no element."""
    return "".join(element.itertext()).strip() if element is not None else ""


def _root(text: str) -> int:
    """Where the root element starts, or the DTD before it; -1 where there is neither."""
    at = 0 if _FEED.match(text) else max(text.find("<?xml", 0, _HEAD), 0)
    while (at := text.find("<", at)) >= 0:
        if text.startswith(("<?", "<!--"), at):
            close = "?>" if text[at + 1] == "?" else "-->"
            end = text.find(close, at)
            at = end + len(close) if end >= 0 else len(text)
        elif re.match(r"<(?:[a-z_]|!doctype|!entity)", text[at : at + 9], re.I):
            return at
        else:
            at += 1
    return -1


def _lines(text: str, start: int, file: str) -> Iterator[int]:
    """The line of each entry's start tag. Raises InputRefused for more tags than can be held."""
    line, counted, tags = 1, 0, 0
    for begin, end in outside(text, start):
        tags += text.count("<", begin, end)
        for found in _ENTRY.finditer(text, begin, end):
            line += text.count("\n", counted, found.start())
            counted = found.start()
            yield line
    if tags > MAX_TAGS:
        _refuse(file, f"it has more than {MAX_TAGS:,} tags", "export it in parts")


def _parsed(
    source: bytes, file: str, unread: str, first: etree.XMLSyntaxError | None = None
) -> tuple[etree._Element, tuple[Finding, ...]]:
    """The tree: of the text as it is, else mended a little, else more, else as far as it goes.
    ``first`` is what was wrong with it before it was mended in another way."""
    for mend in _MENDING:
        try:
            root = _tree(mend(source.decode()).encode() if first else source, unread)
        except etree.XMLSyntaxError as error:
            first = first or error
            if "depth" in str(error.msg):
                return _parsed(flattened(source.decode()).encode(), file, unread, first)
        else:
            return _had(root, file), (_broken(first, file, ""),) if first else ()
    source = _MENDING[-1](source.decode()).encode()
    expected = _words(said(source.decode()))
    partial = _had(_tree(source, recover=True), file)
    lost = expected - sum(map(_words, partial.itertext()))
    missing = (Finding(LOST, Location(file), f"about {lost} words of the file are lost"),)
    return partial, (_broken(first, file, " as far as it goes"), *missing[: lost > 0])


def _words(text: str) -> int:
    return sum(1 for _ in WORD.finditer(text))


def _had(root: etree._Element | None, file: str) -> etree._Element:
    if root is None:
        _refuse(file, "its XML is broken from the start", "export it again")
    return root


_MENDING: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: with_prefixes(with_one_root(text)),
    lambda text: with_prefixes(with_characters(with_one_root(text))),
    lambda text: with_prefixes(with_characters(with_one_root(with_sections(text)))),
)


def _tree(source: bytes, unread: str = "", *, recover: bool = False) -> etree._Element | None:
    """The tree of XML, which fetches, expands and loads nothing."""
    # huge_tree lifts two limits. One is of 10 MB for a text, which a post with pasted pictures is
    # over: without it such a post would cost its whole export. The other is of 256 elements in
    # each other, which becomes 2,048 (libxml2 from 2.12 on). Neither is needed here: what the
    # limits are for is entities that multiply, a DTD is refused before, and nothing else in a
    # file of limited size and a limited number of tags can grow.
    events = etree.iterparse(
        BytesIO(source),
        tag=f"{{*}}{unread or '-'}",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    for _, element in events:
        element.clear()
    root: etree._Element | None = events.root
    return root


def _broken(error: etree.XMLSyntaxError | None, file: str, how: str) -> Finding:
    told = str(error.msg) if error is not None else ""
    said_so = re.sub(r",? line \d+, column \d+$|\s+", " ", told).strip()[:200]
    place = Location(file, (error.lineno or 0) if error is not None else 0)
    return Finding(BROKEN, place, f"the XML is broken ({said_so}); it was read{how} all the same")


def _vanished(root: etree._Element, lines: tuple[int, ...], file: str) -> tuple[Finding, ...]:
    """The finding of entries that the text opens and the tree has not."""
    had = sum(name(element).rpartition(":")[2] in ("item", "entry") for element in root.iter())
    if had >= len(lines):
        return ()
    return (Finding(LOST, Location(file), f"{len(lines) - had} of {len(lines)} posts are lost"),)


def _refuse(file: str, what: str, hint: str) -> NoReturn:
    raise InputRefused(what, where=file, hint=hint)
