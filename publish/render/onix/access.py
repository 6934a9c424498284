"""What an ONIX record says of an EPUB's accessibility: the same as its package, in list 196.

The W3C's "Accessibility Properties Crosswalk" pairs the vocabularies; where ONIX's code claims more
than the word of schema.org, it stands only if the book bears it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.book import Assurance, Book
from publish.document import Table
from publish.render.epub.accessibility import Facts, all_blocks, features, hazards
from publish.render.onix.codes import codes
from publish.walking import walk

DETAIL, HAZARD = "09", "12"
"""List 79: what a feature is of."""

CONTENTS, NO_SIGHT, CERTIFIER, REPORT = "11", "52", "90", "94"

Feature = tuple[str, str, str]
"""A kind (list 79), its value, and words of its own or ""."""


def access(book: Book, facts: Facts, *, outlined: bool) -> Iterator[Feature]:
    """Every feature that is true of the book; ``outlined`` says that its contents lead to all of
    its sections."""
    table = codes()
    if outlined and _listed(book, facts):
        yield DETAIL, CONTENTS, ""
    told = (table["features"].get(feature) for feature in features(facts))
    yield from ((DETAIL, code, "") for code in told if code)
    if facts.alternatives:
        yield DETAIL, NO_SIGHT, ""
    yield from _assured(book.metadata.assurance)
    dangers = (table["hazards"].get(hazard) for hazard in hazards(facts))
    yield from ((HAZARD, code, "") for code in dangers if code)


def _listed(book: Book, facts: Facts) -> bool:
    """Whether the contents, or a list that they name, lead to every picture and table, as code 11
    asks besides sections."""
    figures = any(page.role == "figures" for page in (*book.front, *book.back))
    tables = any(isinstance(block, Table) for block in walk(all_blocks(book)))
    return not tables and (figures or not facts.pictures)


def _assured(assurance: Assurance) -> Iterator[Feature]:
    """The parts of a claim ("EPUB Accessibility 1.1 - WCAG 2.2 Level AA") and who certified it."""
    table = codes()
    for code in (table["exemptions"][name] for name in assurance.exemptions):
        yield DETAIL, code, ""
    if not assurance.conforms_to:
        return
    standard, _, level = assurance.conforms_to.partition(" - ")
    guidelines, letters = level[: len("WCAG 2.2")], level[len("WCAG 2.2 ") :]
    for part in (standard, guidelines, letters):
        yield DETAIL, table["conformance"][part], ""
    yield DETAIL, CERTIFIER, assurance.certifier
    if assurance.report:
        yield DETAIL, REPORT, assurance.report
