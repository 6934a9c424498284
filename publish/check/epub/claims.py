"""Claims: accessibility metadata that is true of the book, and tells what it has.

Values are those of schema.org's "Accessibility Properties for Discoverability Vocabulary" and of
EPUB Accessibility 1.1; what cannot be seen in the files is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.check.epub.codes import CLAIM, UNTOLD
from publish.check.epub.facts import facts
from publish.check.epub.view import OPF, Epub
from publish.findings import Finding

CONFORMS = re.compile(
    r"EPUB Accessibility 1\.[01] - WCAG 2\.[0-2] Level A{1,3}"
    r"|https?://www\.idpf\.org/epub/a11y/accessibility-20170105\.html#wcag-a{1,3}"
)
"""How conformance is told: EPUB Accessibility 1.1, 4.2.3, and 1.0, 3.3."""

ABOUT = re.compile(r"a11y|accessib|wcag", re.I)

ASKS = {
    "alternativeText": ("alternatives", "a picture has no text alternative"),
    "pageBreakMarkers": ("breaks", "no page break is marked"),
    "pageNavigation": ("pages", "there is no page-list"),
    "printPageNumbers": ("breaks", "no page break is marked"),
    "tableOfContents": ("contents", "there is no table of contents"),
    "index": ("index", "there is no index"),
    "MathML": ("math", "there is no MathML"),
    "synchronizedAudioText": ("overlays", "nothing is read aloud in step with the text"),
    "structuralNavigation": ("headings", "there is no heading"),
    "ARIA": ("roles", "no element has a role"),
    "captions": ("media", "there is neither sound nor video"),
    "audioDescription": ("media", "there is neither sound nor video"),
    "transcript": ("media", "there is neither sound nor video"),
    "rubyAnnotations": ("ruby", "there is no ruby"),
    "longDescription": ("described", "nothing is described at length"),
}
"""What each accessibilityFeature asks for, and what is said where that is not there."""

TELLS = {
    "pages": (("pageNavigation", "printPageNumbers"), "a page-list"),
    "math": (("MathML", "MathML-chemistry"), "MathML"),
    "overlays": (("synchronizedAudioText",), "a voice in step with the text"),
}
"""What should be told as an accessibilityFeature where it is there."""


def check_told(book: Epub) -> Iterator[Finding]:
    """What is claimed is there, and what is there is told, if anything is."""
    seen = facts(book)
    for text in (*_features(book, seen), *_modes(book, seen), *_hazards(book), *_conformance(book)):
        yield book.finding(CLAIM, text, book.package)
    for text in _untold(book, seen):
        yield book.finding(UNTOLD, text, book.package)


def _features(book: Epub, seen: frozenset[str]) -> Iterator[str]:
    claimed = book.values("schema:accessibilityFeature")
    for claim in claimed:
        needed, text = ASKS.get(claim, ("", ""))
        if needed and needed not in seen:
            yield f"{claim} is claimed, and {text}"
    if {"none", "unknown"} & set(claimed) and len(claimed) > 1:
        yield f"features are told, and “{' '.join(claimed)}”"


def _modes(book: Epub, seen: frozenset[str]) -> Iterator[str]:
    modes = book.values("schema:accessMode")
    enough = [set(re.split(r"[\s,]+", v)) for v in book.values("schema:accessModeSufficient")]
    if "visual" in modes and "pictures" not in seen:
        yield "the accessMode “visual” is claimed, and there is no picture"
    if "auditory" in modes and "media" not in seen:
        yield "the accessMode “auditory” is claimed, and there is no sound"
    if {"textual"} in enough and "alternatives" not in seen:
        yield "text alone is said to suffice, and a picture has no text alternative"
    for mode in sorted(set().union(*enough) - set(modes)) if modes else ():
        yield f"“{mode}” is said to suffice, and is no accessMode of the book"


def _hazards(book: Epub) -> Iterator[str]:
    told = book.values("schema:accessibilityHazard")
    denied = [name for name in told if f"no{name[:1].upper()}{name[1:]}Hazard" in told]
    if denied or ({"none", "unknown"} & set(told) and len(set(told)) > 1):
        yield f"the hazards contradict each other: {', '.join(told)}"


def _conformance(book: Epub) -> Iterator[str]:
    links = book.package.root.iter(f"{OPF}link")
    linked = [link.get("href", "") for link in links if link.get("rel") == "dcterms:conformsTo"]
    for claim in (*book.values("dcterms:conformsTo"), *linked):
        if ABOUT.search(claim) and not CONFORMS.fullmatch(claim):
            yield f"“{claim}” is not how conformance is told"


def _untold(book: Epub, seen: frozenset[str]) -> Iterator[str]:
    claimed, modes = book.values("schema:accessibilityFeature"), book.values("schema:accessMode")
    for fact, (names, what) in TELLS.items():
        if claimed and fact in seen and not set(names) & set(claimed):
            yield f"there is {what}, and no accessibilityFeature {' or '.join(names)}"
    if modes and "shown" in seen and "visual" not in modes:
        yield "there are pictures, and no accessMode “visual”"
