"""Notes: each call leads to its note, each note back to its own call; quotations are somebody's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from publish.check.epub.codes import ATTRIBUTION, BACKLINK, NO_BACKLINK, NO_NOTE, NOTEREF_TYPE
from publish.check.epub.view import Document, Epub, H, elements, said, types
from publish.findings import Finding

Place: TypeAlias = tuple[str, str]
NOTES = frozenset({"footnote", "endnote", "rearnote"})
ROLES = frozenset({"doc-footnote", "doc-endnote"})


def check_notes(book: Epub) -> Iterator[Finding]:
    """Calls and notes, over all documents: a note may stand in another file than its call."""
    notes = {
        (document.path, element.get("id", "")): (document, element)
        for document in book.documents
        for element in elements(document)
        if _is_note(element)
    }
    calls: dict[Place, Place] = {}
    for document in book.documents:
        for link in elements(document, "a"):
            target = document.resolve(link.get("href", ""))
            if _is_call(link) or (target in notes and not _is_backlink(link)):
                calls.setdefault((document.path, link.get("id", "")), target)
                yield from _call(book, document, link, target in notes)
    for place, (document, note) in notes.items():
        yield from _back(book, document, note, place, calls)


def _call(book: Epub, document: Document, link: etree._Element, leads: bool) -> Iterator[Finding]:
    words = "".join(link.itertext())
    if not leads:
        yield book.finding(NO_NOTE, f"the call {words!r} leads to no note", document, link)
    elif "noteref" not in types(link):
        yield book.finding(NOTEREF_TYPE, f"the call {words!r} has no epub:type", document, link)


def _back(
    book: Epub, document: Document, note: etree._Element, place: Place, calls: dict[Place, Place]
) -> Iterator[Finding]:
    """A note's backlink must lead to a call that leads to this note."""
    links = [link for link in note.iter(f"{H}a") if _is_backlink(link)]
    if not links:
        yield book.finding(NO_BACKLINK, f"the note #{place[1]} has no backlink", document, note)
    for link in links:
        call = document.resolve(link.get("href", ""))
        if calls.get(call) != place:
            text = f"the backlink of #{place[1]} leads to #{call[1]}, which is not its call"
            yield book.finding(BACKLINK, text, document, link)


def check_quotations(book: Epub) -> Iterator[Finding]:
    """Somebody's words, set apart, want somebody's name: an attribution, a citation or a note."""
    for document in book.documents:
        for quotation in elements(document, "blockquote"):
            nested = next(quotation.iterancestors(f"{H}blockquote"), None) is not None
            if not nested and not _attributed(quotation):
                words = said(quotation)[:40]
                text = f"nothing says whose words these are: “{words}…”"
                yield book.finding(ATTRIBUTION, text, document, quotation)


def _attributed(quotation: etree._Element) -> bool:
    named = any(
        "attribution" in element.get("class", "").split()
        or element.tag in (f"{H}cite", f"{H}footer")
        or _is_call(element)
        for element in quotation.iter(etree.Element)
    )
    before, after = quotation.getprevious(), quotation.getnext()
    around = [element for element in (before, after) if element is not None]
    epigraph = "epigraph" in types(quotation)
    return named or epigraph or any(_is_call(e) for a in around for e in a.iter(etree.Element))


def _is_note(element: etree._Element) -> bool:
    return not NOTES.isdisjoint(types(element)) or element.get("role") in ROLES


def _is_call(element: etree._Element) -> bool:
    return "noteref" in types(element) or element.get("role") == "doc-noteref"


def _is_backlink(element: etree._Element) -> bool:
    return "backlink" in types(element) or element.get("role") == "doc-backlink"
