"""Calls: each note is called, under one number, in their order; types that make a pop-up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeAlias

from lxml import etree

from publish.check.epub.codes import NOTE_NUMBERS, NOTE_TYPE, UNCALLED
from publish.check.epub.notes import Notes, Place, is_backlink, is_call, is_note, notes_of
from publish.check.epub.view import Document, Epub, H, elements, said, types
from publish.findings import Finding

SAME = {
    "doc-noteref": {"noteref"},
    "doc-footnote": {"footnote", "note"},
    "doc-endnote": {"endnote", "rearnote"},
    "doc-backlink": {"backlink", "referrer"},
}
"""The epub:types that mean what a role of a note does (EPUB Type to ARIA Role Authoring Guide)."""

NUMBER = re.compile(r"\d{1,6}")

Call: TypeAlias = tuple[int, Place]
"""The number of a call, and where it leads."""

OF_NOTES = frozenset().union(*SAME.values())


def check_types(book: Epub) -> Iterator[Finding]:
    """A role and an epub:type of a note say the same, a note has the type that opens as a pop-up,
    and a call is a link."""
    for document in book.documents:
        for element in document.typed:
            if text := _wrong(element):
                yield book.finding(NOTE_TYPE, text, document, element)


def _wrong(element: etree._Element) -> str:
    role, kinds = element.get("role", ""), OF_NOTES.intersection(types(element))
    if role in SAME and kinds and kinds.isdisjoint(SAME[role]):
        return f"the role is {role}, the epub:type {' '.join(sorted(kinds))}"
    if role == "doc-footnote" and not kinds:
        return "the role is doc-footnote, and there is no epub:type: no pop-up"
    if "noteref" in kinds and element.tag != f"{H}a":
        return f"the call is <{etree.QName(element).localname}>, which leads nowhere"
    if "noteref" in kinds and _raised(element) > 1:
        return "the call's number is raised twice"
    return ""


def _raised(call: etree._Element) -> int:
    around = sum(1 for _ in call.iterancestors(f"{H}sup"))
    return around + sum(1 for _ in call.iter(f"{H}sup"))


def check_called(book: Epub) -> Iterator[Finding]:
    """Every note is called, and leads back to each of its calls."""
    notes = notes_of(book)
    calls: Counter[Place] = Counter()
    linked: set[Place] = set()
    for document in book.documents:
        for link in elements(document, "a"):
            note = notes.at(document.resolve(link.get("href", "")))
            if note and not _within(link, notes, note):
                linked.add(note)
                calls[note] += is_call(link)
    for place, (document, element) in notes.found.items():
        back = sum(1 for link in element.iter(f"{H}a") if is_backlink(link))
        if place not in linked:
            text = f"nothing calls the note “{said(element)[:40]}”"
            yield book.finding(UNCALLED, text, document, element)
        elif 0 < back < calls[place]:
            text = f"{calls[place]} calls lead to #{place[1]}, and it leads back to {back}"
            yield book.finding(UNCALLED, text, document, element)


def _within(link: etree._Element, notes: Notes, place: Place) -> bool:
    """Whether a link stands in the note that it leads to."""
    note = notes.found[place][1]
    return link is note or note in link.iterancestors()


def check_numbers(book: Epub) -> Iterator[Finding]:
    """The numbers of a document's calls rise by one; they may begin anew at 1, a call may repeat
    the number of its note, in whatever document it was called first, and calls in notes may take
    the numbers between."""
    called: set[Call] = set()
    for document in book.documents:
        for link, text in islice(_odd_numbers(document, called), 1):
            yield book.finding(NOTE_NUMBERS, text, document, link)


def _odd_numbers(document: Document, called: set[Call]) -> Iterator[tuple[etree._Element, str]]:
    """The calls whose numbers don't rise; ``called`` is added to."""
    calls = [(said(link).strip("[]()*†."), link) for link in document.typed if is_call(link)]
    numbered = [(int(words), link) for words, link in calls if NUMBER.fullmatch(words)]
    inside = {number for number, link in numbered if any(map(is_note, link.iterancestors()))}
    after = _free(inside)
    last = most = 0
    for number, link in numbered:
        call = number, document.resolve(link.get("href", ""))
        if number not in inside and call not in called:
            if last and number not in (after(last), after(most), 1):
                yield link, f"the call {number} follows the call {last}"
            last, most = number, max(most, number) if number > 1 else 1
        called.add(call)


def _free(taken: set[int]) -> Callable[[int], int]:
    """What tells the next number behind one that is not taken."""
    free: dict[int, int] = {}
    for number in sorted(taken, reverse=True):
        free[number] = free.get(number + 1, number + 1)
    return lambda number: free.get(number + 1, number + 1)
