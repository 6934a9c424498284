"""Bareness: nothing stands for its looks alone - empty elements, distances, faked lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from publish.check.epub.codes import DISTANCE, FAKED, NOTHING, PRESENTATION
from publish.check.epub.markup import CONTENT, local
from publish.check.epub.view import Document, Epub, H, elements, said
from publish.findings import Finding

BARE = (
    "span",
    "div",
    "em",
    "strong",
    "i",
    "b",
    "u",
    "small",
    "sup",
    "sub",
    "ul",
    "ol",
    "blockquote",
)
"""What means nothing without attributes if it holds nothing."""

LOOKS = frozenset({"font", "center", "big", "strike", "basefont", "blink", "marquee", "tt"})
"""Elements that HTML has dropped, for what they did is the sheet's (HTML, 16.2)."""

OLD_LOOKS = frozenset({"font", "center", "strike", "basefont", "blink", "marquee"})
ATTRIBUTES = frozenset({"bgcolor", "align", "background", "vlink", "alink", "hspace", "vspace"})
IN_TABLES = frozenset({"valign", "cellpadding", "cellspacing", "nowrap", "char", "rules", "frame"})
"""Attributes that HTML has dropped likewise; XHTML 1.1, and so EPUB 2, has those of tables."""

BULLET = re.compile(r"[•●▪■◦‣∙]\s*\S")
NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s*\S")
BREAK = re.compile(r"(?:[*＊∗⁂~#•·◦]|[-–—_]{2,})(?:\s*(?:[*＊∗⁂~#•·◦]|[-–—_]+))*")


def check_nothing(book: Epub) -> Iterator[Finding]:
    """Items, tables and links hold something; so does every element that has no attribute."""
    for document in book.documents:
        if document is not book.nav:  # else E047
            for element in elements(document, "li", "table", "a", *BARE):
                if not said(element) and _should_hold(element) and not _shows(element):
                    text = f"<{local(element)}> holds nothing"
                    yield book.finding(NOTHING, text, document, element)


def _should_hold(element: etree._Element) -> bool:
    """Whether an element means nothing if it is empty: a bare one, but for those of a program that
    colours code, and a link that readers are told of."""
    name = local(element)
    if name == "a":  # without href it is an anchor; its id may be a target
        unseen = element.get("aria-label") or element.get("aria-hidden") == "true"
        return bool(element.get("href")) and not unseen
    if name in BARE:
        return not element.attrib and next(element.iterancestors(f"{H}pre"), None) is None
    return True


def _shows(element: etree._Element) -> bool:
    """Whether there is a picture in it, a break of a page, or what a link may lead to."""
    shown = next(element.iter(*(f"{{*}}{name}" for name in CONTENT)), None) is not None
    return shown or any(e.get("id") for e in element.iter(etree.Element))


def check_distance(book: Epub) -> Iterator[Finding]:
    """Neither line breaks nor rules stand in a row: distance is the sheet's."""
    for document in book.documents:
        for name in ("br", "hr"):
            runs = [element for element in elements(document, name) if _follows(element)]
            if runs:
                text = f"{len(runs)} × <{name}/> behind another"
                yield book.finding(DISTANCE, text, document, runs[0])


def _follows(element: etree._Element) -> bool:
    before = element.getprevious()
    return before is not None and before.tag == element.tag and not (before.tail or "").strip()


def check_presentation(book: Epub) -> Iterator[Finding]:
    """Neither elements nor attributes say how something looks."""
    names = OLD_LOOKS if book.old else LOOKS
    attributes = ATTRIBUTES if book.old else ATTRIBUTES | IN_TABLES
    for document in book.documents:
        found: Counter[str] = Counter()
        first: dict[str, etree._Element] = {}
        for element in elements(document):
            looks = [f"<{local(element)}>"] if local(element) in names else []
            if not book.old or local(element) not in ("td", "th", "tr", "col", "colgroup", "tbody"):
                looks += [str(name) for name in element.attrib if name in attributes]
            for look in looks:
                found[look] += 1
                first.setdefault(look, element)
        for look, count in found.items():
            yield book.finding(PRESENTATION, f"{count} × {look}", document, first[look])


def check_faked(book: Epub) -> Iterator[Finding]:
    """Lists are lists, and breaks between scenes are breaks, not paragraphs that look like them."""
    for document in book.documents:
        breaks = [p for p in elements(document, "p") if _is_break(p)]
        if breaks:
            text = f"{len(breaks)} paragraphs are breaks like “{said(breaks[0])}”: <hr/> means one"
            yield book.finding(FAKED, text, document, breaks[0])
        yield from _lists(book, document)


def _is_break(paragraph: etree._Element) -> bool:
    words = "".join(paragraph.itertext()) if len(paragraph) < 3 else ""
    return len(words) < 20 and BREAK.fullmatch(words.strip()) is not None


def _lists(book: Epub, document: Document) -> Iterator[Finding]:
    """The first of each run of two paragraphs with bullets, or of three that count from 1."""
    run: list[etree._Element] = []
    for paragraph in (*elements(document, "p"), None):
        if paragraph is not None and _continues(paragraph, run):
            run.append(paragraph)
            continue
        if run and len(run) > (1 if BULLET.match(said(run[0])) else 2):
            text = f"{len(run)} paragraphs are a list: “{said(run[0])[:30]}”"
            yield book.finding(FAKED, text, document, run[0])
        run = [paragraph] if paragraph is not None and _continues(paragraph, []) else []


def _continues(paragraph: etree._Element, run: list[etree._Element]) -> bool:
    """Whether a paragraph is the next item of a run, or can begin one."""
    mark = _mark(paragraph)
    if not run:
        return mark in (-1, 1)
    expected = -1 if _mark(run[0]) < 0 else len(run) + 1
    return mark == expected and paragraph.getprevious() is run[-1]


def _mark(paragraph: etree._Element) -> int:
    """The number that a paragraph begins with; -1 for a bullet, 0 for neither."""
    words = said(paragraph)
    number = NUMBER.match(words)
    return int(number[1]) if number else -1 if BULLET.match(words) else 0
