"""Notes: each call leads to its note, each note back to its own call; quotations are somebody's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from publish.check.epub.codes import ATTRIBUTION, BACKLINK, NO_BACKLINK, NO_NOTE, NOTEREF_TYPE
from publish.check.epub.view import Document, Epub, H, elements, said, types
from publish.findings import Finding

Place: TypeAlias = tuple[str, str]
NOTES = frozenset({"footnote", "endnote", "rearnote"})
ROLES = frozenset({"doc-footnote", "doc-endnote"})


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a book by their places, and the ids around and inside of each that mean it."""

    found: Mapping[Place, tuple[Document, etree._Element]]
    near: Mapping[Place, Place]

    def at(self, place: Place) -> Place | None:
        """The note that a link to a place leads to."""
        return place if place in self.found else self.near.get(place)


def notes_of(book: Epub) -> Notes:
    """Every note, over all documents: a note may stand in another file than its call."""
    found: dict[Place, tuple[Document, etree._Element]] = {}
    near: dict[Place, Place] = {}
    for document in book.documents:
        for at, element in enumerate(filter(is_note, document.typed)):
            place = document.path, element.get("id") or f" {at}"  # no link leads to a space
            found.setdefault(place, (document, element))
            parent = element.getparent()
            around = [] if parent is None or len(parent) > 1 else [parent]
            for one in (*around, *element.iter(etree.Element)):
                if ident := one.get("id"):
                    near.setdefault((document.path, ident), place)
    return Notes(found, near)


def check_notes(book: Epub) -> Iterator[Finding]:
    """Each call leads to a note, each note back to a call of its own."""
    notes = notes_of(book)
    calls: dict[Place, Place] = {}
    for document in book.documents:
        for link in elements(document, "a"):
            target = document.resolve(link.get("href", ""))
            if is_call(link) or (target in notes.found and not is_backlink(link)):
                leads = notes.at(target)
                calls.setdefault((document.path, link.get("id", "")), leads or target)
                yield from _call(book, document, link, leads is not None)
    called = set(calls.values())
    for place, (document, note) in notes.found.items():
        if place in called:  # else E040
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
    links = [link for link in note.iter(f"{H}a") if is_backlink(link)]
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
        or is_call(element)
        for element in quotation.iter(etree.Element)
    )
    before, after = quotation.getprevious(), quotation.getnext()
    around = [element for element in (before, after) if element is not None]
    epigraph = "epigraph" in types(quotation)
    return named or epigraph or any(is_call(e) for a in around for e in a.iter(etree.Element))


def is_note(element: etree._Element) -> bool:
    """Whether an element is a note, by type or role."""
    return not NOTES.isdisjoint(types(element)) or element.get("role") in ROLES


def is_call(element: etree._Element) -> bool:
    """Whether a link calls a note, by type or role."""
    return "noteref" in types(element) or element.get("role") == "doc-noteref"


def is_backlink(element: etree._Element) -> bool:
    """Whether a link leads back to a call, by type or role."""
    return "backlink" in types(element) or element.get("role") == "doc-backlink"
