"""What the package says of the book's accessibility: computed from the book, and true of it.

Schema.org properties as the EPUB Accessibility 1.1 and the "Schema.org Accessibility Properties
for Discoverability Vocabulary" define them. No conformance is claimed: only a person can certify.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from PIL import Image as PillowImage

from publish.book import Book, Part
from publish.document import Blocks, Image
from publish.walking import all_inlines


@dataclass(frozen=True, slots=True)
class Facts:
    """What of the book matters to those who read by other means than sight."""

    pictures: bool
    alternatives: bool
    moving: bool
    pages: bool


def facts(book: Book, pictures: Mapping[str, bytes], *, pages: bool) -> Facts:
    """Look the facts up. A picture whose alternative nobody wrote counts against the whole."""
    shown = [node for node in all_inlines(_all_blocks(book)) if isinstance(node, Image)]
    return Facts(
        pictures=any(image.alt != "" for image in shown),
        alternatives=all(image.alt is not None for image in shown),
        moving=any(map(_moves, pictures.values())),
        pages=pages,
    )


def properties(facts: Facts) -> Iterator[tuple[str, str]]:
    """The properties and their values, in a fixed order, without the prefix."""
    yield from (("accessMode", mode) for mode in _modes(facts))
    if facts.alternatives:
        yield "accessModeSufficient", "textual"
    if facts.pictures:
        yield "accessModeSufficient", "textual,visual"
    yield from (("accessibilityFeature", feature) for feature in _features(facts))
    yield "accessibilityHazard", "unknown" if facts.moving else "none"


def summary(facts: Facts) -> str:
    """The facts in a sentence each, in English."""
    pictures = (
        "All pictures have a text alternative."
        if facts.alternatives
        else "Some pictures have no text alternative."
    )
    return " ".join(
        [
            "Text that flows and takes the reader’s own size, colours and font, with a table of"
            " contents, headings and landmarks.",
            *(["Page breaks and a page list match the printed book."] if facts.pages else []),
            *([pictures] if facts.pictures else []),
            "No conformance to a standard is claimed.",
        ]
    )


def _modes(facts: Facts) -> Iterable[str]:
    return ("textual", "visual") if facts.pictures else ("textual",)


def _features(facts: Facts) -> Iterator[str]:
    yield from ("tableOfContents", "structuralNavigation", "readingOrder")
    yield from ("displayTransformability", "ARIA")
    if facts.pictures and facts.alternatives:
        yield "alternativeText"
    if facts.pages:
        yield from ("pageBreakMarkers", "pageNavigation")


def _moves(picture: bytes) -> bool:
    """Whether a picture has frames that follow each other; one that can't be read has none."""
    try:
        with PillowImage.open(io.BytesIO(picture)) as opened:
            return bool(getattr(opened, "is_animated", False))
    except (OSError, ValueError):
        return False


def _all_blocks(book: Book) -> Blocks:
    matter = book.front + book.back
    parts = [item for item in book.body if isinstance(item, Part)]
    noted = [page.notes for page in matter] + [chapter.notes for chapter in book.chapters]
    runs = [
        *(page.blocks for page in matter),
        *(part.blocks for part in parts),
        *(chapter.post.blocks for chapter in book.chapters),
        *(note.blocks for notes in noted for note in notes),
    ]
    return tuple(block for run in runs for block in run)
