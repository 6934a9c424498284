"""KEPUB: a content document with its sentences marked, as Kobo's readers need them to remember a
place, count pages and keep notes.

There is no specification. This follows what kepubify documents of books from Kobo's own shop
(kepub/transform.go, 2020) and Kobo's guidelines for side-loading: every text in spans of the class
``koboSpan`` with the id ``kobo.PARAGRAPH.SENTENCE``, numbered anew in each document; so is every
picture; around everything two divisions, ``book-columns`` and ``book-inner``. The text itself stays
as it is, to the character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from publish.render.epub.documents import XHTML, local

CLASS = "koboSpan"
OUTER, INNER = "book-columns", "book-inner"

MOST = 140 * 1024
"""Bytes that a file is filled with, which are about twice as many when its sentences are marked."""

UNTOUCHED = frozenset(
    {"audio", "code", "kbd", "math", "picture", "pre", "rp", "samp", "script", "style", "svg"}
    | {"textarea", "time", "title", "video"}
)
"""Elements in which nothing is marked: what is to stay as it is, and what may hold text alone."""

STARTING = frozenset(
    {"aside", "blockquote", "caption", "dd", "div", "dt", "figcaption", "figure", "h1", "h2", "h3"}
    | {"h4", "h5", "h6", "header", "img", "li", "nav", "ol", "p", "section", "table", "td", "th"}
    | {"ul"}
)
"""Elements with which a new paragraph is counted."""

XML_SPACE = " \t\r\n"
"""XML 1.0, 2.3: space that means nothing between elements; a no-break space means something."""

_UNSPACED_END = re.compile("[。！？｡．।॥۔؟፧።։]+[”’」』》〉）)\\]\"'»]*\\s*")
"""The end of a sentence in scripts whose marks end nothing else, whatever follows."""


def mark(root: etree._Element) -> None:
    """Mark the sentences and pictures of a content document's tree."""
    body = root.find(f"{{{XHTML}}}body")
    if body is None:
        return
    marker = _Marker()
    for element, place in list(_places(body)):
        marker.mark(element, place)
    _wrap(body)


def parts(text: str) -> list[str]:
    """A text cut behind each sentence and the space after it; joined, the parts are the text."""
    from publish.read.text.sentences import sentences  # noqa: PLC0415 - for Kobo's books alone

    starts = {start for start, _ in sentences(text)}
    starts |= {match.end() for match in _UNSPACED_END.finditer(text)}
    lead = len(text) - len(text.lstrip())
    cuts = sorted({0, len(text), *(start for start in starts if lead < start)})
    return [text[start:end] for start, end in pairwise(cuts)]


def _places(body: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """What is to be marked, in reading order: the "text" of an element, its "tail", a "picture";
    and where a paragraph "starts"."""
    deep = 0  # how many elements deep we are in what is not marked
    for event, element in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        name = local(element) if isinstance(element.tag, str) else ""
        if event == "start":
            if name in STARTING and not deep:
                yield element, "starts"
            if name == "img" and not deep:
                yield element, "picture"
            deep += name in UNTOUCHED
            if element.text and not deep:
                yield element, "text"
            continue
        deep -= name in UNTOUCHED
        if element.tail and not deep and element is not body:
            yield element, "tail"


class _Marker:
    """Numbers paragraphs, and the sentences in them, as it puts spans around them."""

    def __init__(self) -> None:
        self._paragraph = 0
        self._sentence = 0
        self._starting = True
        self._moved: dict[etree._Element, etree._Element] = {}

    def mark(self, element: etree._Element, place: str) -> None:
        """Mark one place that ``_places`` found."""
        if place == "starts":
            self._starting = True
        elif place == "picture":
            self._enclose(element)
        elif place == "text":
            spans = self._spans(element.text or "", element)
            if spans:
                element.text = None
            for span in reversed(spans):
                element.insert(0, span)
        else:
            self._mark_tail(self._moved.get(element, element))

    def _mark_tail(self, element: etree._Element) -> None:
        parent = element.getparent()
        spans = [] if parent is None else self._spans(element.tail or "", parent)
        if spans:
            element.tail = None
        for span in reversed(spans):
            element.addnext(span)

    def _spans(self, text: str, parent: etree._Element) -> list[etree._Element]:
        """The spans of a text; none for space between blocks, which is no text."""
        if not text.strip(XML_SPACE) and local(parent) != "p":
            return []
        spans = []
        for part in parts(text):
            span = self._span()
            span.text = part
            spans.append(span)
        return spans

    def _span(self) -> etree._Element:
        if self._starting:
            self._paragraph, self._sentence, self._starting = self._paragraph + 1, 0, False
        self._sentence += 1
        ident = f"kobo.{self._paragraph}.{self._sentence}"
        return etree.Element(f"{{{XHTML}}}span", {"class": CLASS, "id": ident})

    def _enclose(self, picture: etree._Element) -> None:
        parent = picture.getparent()
        if parent is None:
            return
        span, tail = self._span(), picture.tail
        picture.tail = None
        parent.replace(picture, span)
        span.append(picture)
        span.tail = tail
        self._moved[picture] = span


def _wrap(body: etree._Element) -> None:
    """Put everything of a body into the two divisions that Kobo's readers lay out."""
    inner = etree.Element(f"{{{XHTML}}}div", {"id": INNER})
    inner.text, body.text = body.text, None
    inner.extend(list(body))
    outer = etree.SubElement(body, f"{{{XHTML}}}div", {"id": OUTER})
    outer.append(inner)
