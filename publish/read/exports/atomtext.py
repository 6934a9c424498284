"""Atom's text constructs: titles, summaries and contents of each type (RFC 4287, 3.1 and 4.1.3)."""

from __future__ import annotations

import base64
import binascii
import html
import re

from lxml import etree

from publish.document import Inlines
from publish.errors import InputRefused
from publish.read.decode import decode
from publish.read.exports.nodes import markup
from publish.read.exports.wording import (
    body_of,
    html_title,
    judged_title,
    paragraphs,
    plain,
    text_title,
)
from publish.read.exports.xml import text_of

_KINDS = {
    "text": "text",
    "text/plain": "text",
    "html": "html",
    "text/html": "html",
    "xhtml": "xml",
    "text/xml": "xml",
    "application/xml": "xml",
    "": "",
}
_TEXTS = re.compile(r"text/|application/octet-stream", re.I)
_WHOLE = re.compile(r"\s*<[a-z][^<>]*>.*</?[a-z][^<>]*>\s*", re.I | re.S)


def kind_of(element: etree._Element) -> str:
    """What a construct says that it holds: "text", "html", "xml", "base64", or "" for nothing
    said. What holds elements is XML whatever it says."""
    given = element.get("type", "").partition(";")[0].strip().lower()
    if len(element):
        return "xml"
    if element.get("mode", "") == "base64":  # version 0.3
        return "base64"
    return _KINDS.get(given, "xml" if given.endswith("+xml") else "base64")


def as_html(element: etree._Element | None) -> str:
    """A construct as HTML; "" for what is no text, such as a picture in base64."""
    if element is None:
        return ""
    said = text_of(element)
    match kind_of(element):
        case "xml":
            return markup(element)
        case "html":
            return said
        case "text":
            return said if _WHOLE.fullmatch(said) else paragraphs(said)
        case "base64":
            return _decoded(said) if _TEXTS.match(element.get("type", "text/")) else ""
        case _:
            return body_of(said)


def is_text(element: etree._Element) -> bool:
    """Whether a construct should be text and nothing else."""
    return kind_of(element) in ("text", "")


def as_title(element: etree._Element | None, *, references: bool) -> Inlines:
    """A construct as a title; ``references`` says whether this feed's titles that should be text
    have character references."""
    if element is None:
        return ()
    match kind_of(element):
        case "text":
            said = text_of(element)
            return text_title(html.unescape(said) if references else said)
        case "":
            return judged_title(text_of(element), references=references)
        case _:
            return html_title(as_html(element))


def as_words(element: etree._Element | None) -> str:
    """A construct's words on one line."""
    return plain(as_html(element))


def _decoded(said: str) -> str:
    """The text that base64 holds; "" where it holds anything else."""
    try:
        return decode(base64.b64decode(re.sub(r"\s", "", said), validate=True))[0]
    except (binascii.Error, ValueError, InputRefused):
        return ""
