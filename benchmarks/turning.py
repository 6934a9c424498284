"""Whether an EPUB's page breaks stand where the pages of a PDF begin, by what PDFium reads there.

Neither the layout nor the writer is asked: of each break the letters behind it must stand on the
page of that folio, and those right before it may not lead on to them there. Letters alone are
compared, since PDFium has the calls of notes among words, and ends of lines in them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import furniture
import pypdfium2  # type: ignore[import-untyped]
from lxml import etree

from publish.check.epub.view import Document, Epub, types

LOOKED_AT = 24
"""Letters behind a break that are looked for."""

BEFORE = 12
"""Letters before a break that may not stand with them."""

APART = frozenset({"noteref", "footnote", "endnote", "footnotes", "endnotes"})
"""What stands in another place on paper."""


def misplaced(book: Epub, pdf: bytes) -> tuple[int, list[str]]:
    """How many breaks were compared, and what is wrong with those that are in the wrong place.
    Left out are pages that begin with a picture or with words from right to left, which PDFium
    gives in another order."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    labels = furniture.labels_of(pdf)
    paper = {
        label: _letters(document[at].get_textpage().get_text_range())
        for at, label in enumerate(labels)
    }
    looked, wrong = 0, []
    for one in book.documents:
        for label, before, behind in _breaks(one):
            ahead = _letters(behind)[:LOOKED_AT]
            if not ahead or any(unicodedata.bidirectional(c) in ("R", "AL") for c in behind[:99]):
                continue
            looked += 1
            fault = _fault(paper.get(label, ""), _letters(before)[-BEFORE:], ahead, behind)
            wrong += [f"page {label}: {behind[:40].strip()!r} {fault}"] if fault else []
    return looked, wrong


def _fault(page: str, before: str, ahead: str, behind: str) -> str:
    """What is wrong with a break, if anything: a word that the page's turn divides is behind it."""
    divided = len(_letters(behind.split(maxsplit=1)[0]))
    if not any(ahead[start:] in page for start in range(min(divided, len(ahead)))):
        return "is not on it"
    if len(before) == BEFORE and before + ahead[:BEFORE] in page:
        return "is not the first on it"
    return ""


def _breaks(document: Document) -> Iterator[tuple[str, str, str]]:
    """Each break's folio, the text before it in the document, and the text from it to the next."""
    parts: list[str] = []
    places: list[tuple[str, int]] = []
    for element, text in _flow(document.root):
        if element is not None:
            places.append((element.get("aria-label", ""), len(parts)))
        parts.append(text)
    for (label, at), (_, end) in pairwise([*places, ("", len(parts))]):
        yield label, "".join(parts[max(0, at - 40) : at]), "".join(parts[at:end])


def _flow(element: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
    """The texts of an element in order; with the marker of a page, what it holds."""
    kinds = types(element) if isinstance(element.tag, str) else set(APART)
    if "pagebreak" in kinds:
        yield element, ""
    elif not APART.intersection(kinds) and etree.QName(element).localname not in ("head", "svg"):
        yield None, element.text or ""
        for child in element:
            yield from _flow(child)
            yield None, child.tail or ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKC", text).casefold()))
