"""Laying out: one XHTML document and its sheets become pages, with everything that is known of
them; no part of WeasyPrint is seen from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from publish.findings import Finding
from publish.render import fonts, reach
from publish.render.embedded import Embedded
from publish.render.folios import folio
from publish.render.pagestarts import PageStart
from publish.render.paragraphs.quality import LineQuality, told
from publish.render.pdf.census import Census, boxes
from publish.render.pdf.engine import OFF
from publish.render.pdf.lacking import about_faces, held_in
from publish.render.pdf.proof import proofread
from publish.render.pdf.run import run
from publish.render.pdf.sheets import ready


@dataclass(frozen=True, slots=True)
class Layout:
    """A document laid out.

    ``labels`` has the folio of each page (roman in the front matter, arabic from the first page
    of the body), ``anchors`` the index of the page on which each id stands, ``starts`` where
    each page that is not blank begins in its piece's text, ``front`` how many pages are numbered
    in roman, ``direction`` the way of the book ("ltr" or "rtl"), ``quality`` what was measured
    of its lines. ``pdf`` is the engine's file, not yet finished for a reader or a printer;
    ``findings`` is everything that went wrong, ``images`` the names of the images that were there
    to be placed. ``fonts`` are the fonts in the file, by the tag of their names; ``levels`` has
    the level of each entry of its outline, in order.
    """

    pdf: bytes = field(repr=False)
    labels: tuple[str, ...]
    anchors: Mapping[str, int] = field(repr=False)
    starts: tuple[PageStart, ...] = field(repr=False)
    findings: tuple[Finding, ...]
    front: int
    quality: LineQuality = field(repr=False)
    direction: str = "ltr"
    images: tuple[str, ...] = field(repr=False, default=())
    fonts: Mapping[str, Embedded] = field(repr=False, default_factory=dict)
    levels: tuple[int, ...] = field(repr=False, default=())

    def folios(self) -> dict[str, str]:
        """The folio of every id, as printed."""
        return {name: self.labels[index] for name, index in self.anchors.items()}


@reach.reading(OFF)
def lay_out(  # noqa: PLR0913 - named, and each of another kind
    document: str,
    sheets: Sequence[str],
    resources: Mapping[str, bytes],
    design: str = "",
    *,
    fine: bool = False,
    names: Sequence[str] = (),
    drawn: bool = True,
) -> Layout:
    """Lay out an XHTML document with style sheets, the later ones over the earlier.

    ``resources`` has every image by the ``src`` that names it; the faces of the ``design`` are
    there without being asked for. With ``fine`` more may be put between the letters of a line,
    so that fewer have wide spaces. ``names`` are what findings call the sheets, as far as they
    have names. What is laid out only to learn its folios need not be ``drawn``: it has no PDF.
    Nothing is read from disk, network or system fonts. The same
    input gives the same bytes. Raises InputRefused for a document nested too deeply for the
    engine, MissingDependency where the engine is not one that can be read.
    """
    choice = fonts.choose(document, design)
    made = run(document, ready(sheets, names, choice, fine=fine), resources, _read, drawn=drawn)
    front, labels, faults = made.read
    return Layout(
        pdf=made.pdf,
        labels=labels,
        anchors=made.anchors,
        starts=tuple(_starts(made.count, labels)),
        findings=(
            *reach.told(OFF),
            *made.found,
            *about_faces(choice, held_in(made.root)),
            *faults,
            *told(made.quality, labels),
        ),
        front=front,
        quality=made.quality,
        direction=made.root.get("dir") or "ltr",
        images=tuple(resources),
        fonts=made.fonts,
        levels=made.levels,
    )


def _read(
    root: Element, pages: Sequence[Any], count: Census
) -> tuple[int, tuple[str, ...], tuple[Finding, ...]]:
    """How many pages stand before the body, the folios of all, and what is wrong with them."""
    front = _front(root, pages)
    labels = tuple(_labels(len(pages), front))
    return front, labels, tuple(proofread(root, pages, labels, count))


def _front(root: Element, pages: Sequence[Any]) -> int:
    """How many pages there are before the first page of the body; all, where there is none."""
    body = {e for e in root.iter("section") if {"piece", "body"} <= set(e.get("class", "").split())}
    for index, page in enumerate(pages):
        if any(box.element in body for box in boxes(page)):
            return index
    return len(pages)


def _labels(pages: int, front: int) -> Iterator[str]:
    for index in range(pages):
        yield folio(index + 1 if index < front else index - front + 1, roman=index < front)


def _starts(count: Census, labels: Sequence[str]) -> Iterator[PageStart]:
    for label, page in zip(labels, count.pages, strict=True):
        if page.strand is not None:
            yield PageStart(label, page.strand.piece, page.offset)
