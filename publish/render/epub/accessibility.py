"""What the package says of the book's accessibility: computed from the book, and true of it.

Schema.org properties as the EPUB Accessibility 1.1 and the "Schema.org Accessibility Properties
for Discoverability Vocabulary" define them. What only a person could tell is not said: that words
suffice for a picture that has none, long descriptions, contrast, hints for speech, conformance.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from PIL import Image as PillowImage

from publish.book import Book, BookMetadata, Part
from publish.document import Blocks, Image
from publish.languages import primary, terms
from publish.render.epub.documents import MATHML
from publish.render.xhtml import Piece, reading_order
from publish.walking import all_inlines


@dataclass(frozen=True, slots=True)
class Facts:
    """What of the book matters to those who read by other means than sight: whether there are
    pictures that tell something, whether all of these have words, whether some move; page breaks,
    an index, formulas in MathML."""

    pictures: bool
    alternatives: bool
    moving: bool
    pages: bool
    index: bool = False
    mathml: bool = False


def facts(
    book: Book, pieces: Iterable[Piece], pictures: Mapping[str, bytes], *, pages: bool
) -> Facts:
    """Look the facts up in a book, its pieces and the pictures that they show. A picture whose
    alternative nobody wrote counts against the whole."""
    shown = [node for node in all_inlines(all_blocks(book)) if isinstance(node, Image)]
    return Facts(
        pictures=any(image.alt != "" for image in shown),
        alternatives=all(image.alt is not None for image in shown),
        moving=any(map(_moves, pictures.values())),
        pages=pages,
        index=any(page.index for page in book.back + book.front),
        mathml=any(MATHML in piece.xhtml for piece in pieces),
    )


def properties(facts: Facts) -> Iterator[tuple[str, str]]:
    """The properties and their values, in a fixed order, without the prefix."""
    yield from (("accessMode", mode) for mode in _modes(facts))
    if facts.alternatives:
        yield "accessModeSufficient", "textual"
    if facts.pictures:
        yield "accessModeSufficient", "textual,visual"
    yield from (("accessibilityFeature", feature) for feature in features(facts))
    yield from (("accessibilityHazard", hazard) for hazard in hazards(facts))


def features(facts: Facts) -> Iterator[str]:
    """What of the vocabulary of accessibilityFeature the book has."""
    yield from ("tableOfContents", "structuralNavigation", "readingOrder")
    yield from ("displayTransformability", "ARIA")
    if facts.index:
        yield "index"
    if facts.mathml:
        yield "MathML"
    if facts.pictures and facts.alternatives:
        yield "alternativeText"
    if facts.pages:
        yield from ("pageBreakMarkers", "pageNavigation")


def hazards(facts: Facts) -> tuple[str, ...]:
    """A book of words and still pictures has none. Of moving ones nobody has looked; the words for
    which hazard it is that is unknown are young, and Ace has one of them misspelt."""
    return ("unknown",) if facts.moving else ("none",)


def summary(facts: Facts, metadata: BookMetadata) -> tuple[str, str]:
    """The facts in a sentence each, and the language of these: the book's, else English."""
    assured, words = metadata.assurance, terms(metadata.language)
    pictures = "a11y_alternatives" if facts.alternatives else "a11y_no_alternatives"
    keys = [
        "a11y_text",
        *(["a11y_pages"] if facts.pages else []),
        *([pictures] if facts.pictures else []),
        *(["a11y_moving"] if facts.moving else []),
        "a11y_certified" if assured.conforms_to else "a11y_no_claim",
        *(["a11y_exempt"] if assured.exemptions else []),
    ]
    told = (
        words[key].format(standard=assured.conforms_to, certifier=assured.certifier) for key in keys
    )
    spoken = words["a11y_text"] != terms("en")["a11y_text"] or primary(metadata.language) == "en"
    return " ".join(told), metadata.language if spoken else "en"


def _modes(facts: Facts) -> Iterable[str]:
    return ("textual", "visual") if facts.pictures else ("textual",)


def _moves(picture: bytes) -> bool:
    """Whether a picture has frames that follow each other; one that can't be read has none."""
    try:
        with PillowImage.open(io.BytesIO(picture)) as opened:
            return bool(getattr(opened, "is_animated", False))
    except (OSError, ValueError):
        return False


def all_blocks(book: Book) -> Blocks:
    """Every block that the book is made of, its notes last."""
    matter = book.front + book.back
    parts = [item for item in book.body if isinstance(item, Part)]
    runs = [
        *(page.blocks for page in matter),
        *(part.blocks for part in parts),
        *(chapter.post.blocks for chapter in book.chapters),
        *(note.blocks for item in reading_order(book) for note in item.notes),
    ]
    return tuple(block for run in runs for block in run)
