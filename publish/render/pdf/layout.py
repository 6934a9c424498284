"""Laying out: one XHTML document and its sheets become pages, with everything that is known of
them; no part of WeasyPrint is seen from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from PIL import Image, UnidentifiedImageError

from publish.errors import InputRefused
from publish.findings import NOWHERE, Finding
from publish.render import faults, fonts, reach
from publish.render.embedded import Embedded
from publish.render.folios import folio
from publish.render.pagestarts import PageStart
from publish.render.paragraphs.lines import measure
from publish.render.paragraphs.quality import LineQuality, told
from publish.render.pdf.census import Census, boxes, census
from publish.render.pdf.engine import HTML, OFF, Fetcher, get_hb_object_data
from publish.render.pdf.proof import proofread
from publish.render.pdf.sheets import Ready, ready
from publish.render.scheme import SCHEME

PDF_OPTIONS = {"pdf_tags": True, "pdf_version": "1.7"}
_ALLOWED_LINK = re.compile(r"#.|https?://|mailto:|tel:", re.IGNORECASE)


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
    made = ready(sheets, names, choice, fine=fine)
    with faults.log_as_findings() as logged:
        html, refused = _parse(document, resources)
        rendered = _render(html, made)
        # Counted before drawing, which a fault could stop half-way.
        pages = [page._page_box for page in rendered.pages]
        count = census(html.etree_element, pages)
        quality = measure(pages)
        pdf = rendered.write_pdf(**PDF_OPTIONS) if drawn else b""
    front = _front(html.etree_element, pages)
    labels = tuple(_labels(len(pages), front))
    return Layout(
        pdf=pdf,
        labels=labels,
        anchors=_anchors(rendered.pages),
        starts=tuple(_starts(count, labels)),
        findings=(
            *reach.told(OFF),
            *refused,
            *dict.fromkeys([*made.findings, *logged]),
            *proofread(html.etree_element, pages, labels, count, choice),
            *told(quality, labels),
        ),
        front=front,
        quality=quality,
        direction=html.etree_element.get("dir") or "ltr",
        images=tuple(resources),
        fonts=_embedded(rendered, choice),
        levels=tuple(level for page in rendered.pages for level, *_ in page.bookmarks),
    )


# ----------------------------------------------------------------- before layout


def _parse(document: str, resources: Mapping[str, bytes]) -> tuple[Any, list[Finding]]:
    """The document with its images under our scheme and without links that may not be."""
    html = HTML(string=document, base_url=SCHEME, url_fetcher=Fetcher(dict(_sound(resources))))
    refused = []
    for element in html.etree_element.iter():
        if element.tag == "img":
            element.set("src", SCHEME + element.get("src", "").removeprefix(SCHEME))
        href = element.get("href")
        if element.tag == "a" and href is not None and not _ALLOWED_LINK.match(href):
            del element.attrib["href"]
            text = f"the link to {href[:200]!r} is not kept"
            refused.append(Finding(faults.REFUSED_LINK, NOWHERE, text))
    return html, refused


def _sound(resources: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The resources without broken images: those the engine would find too late, in drawing."""
    for name, data in resources.items():
        try:
            with Image.open(BytesIO(data)) as image:
                image.load()
        except UnidentifiedImageError:
            yield name, data  # not a raster image; the engine judges it
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
            continue
        else:
            yield name, data


def _render(html: Any, made: Ready) -> Any:
    try:
        return html.render(font_config=made.configuration, stylesheets=made.styles)
    except RecursionError as error:
        hint = "take out some of its lists in lists or quotations in quotations"
        raise InputRefused("the text is nested too deeply to be printed", hint=hint) from error


# ------------------------------------------------------------------ after layout


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


def _anchors(pages: Sequence[Any]) -> dict[str, int]:
    places: dict[str, int] = {}
    for index, page in enumerate(pages):
        for name in page.anchors:
            places.setdefault(name, index)
    return places


def _embedded(rendered: Any, choice: fonts.Choice) -> dict[str, Embedded]:
    """The fonts that were drawn with, each with the face that it is made from; one that is made
    from no face of ours is not among them."""
    files = {face.data: face.file for face in choice.faces}
    drawn = {font.hash: font for font in rendered.fonts.values()}
    made = {
        tag: (files.get(get_hb_object_data(font.hb_face)), vars(font).get("guessed", ()))
        for tag, font in drawn.items()
    }
    return {
        tag: Embedded(file, frozenset(guessed)) for tag, (file, guessed) in made.items() if file
    }


def _starts(count: Census, labels: Sequence[str]) -> Iterator[PageStart]:
    for label, page in zip(labels, count.pages, strict=True):
        if page.strand is not None:
            yield PageStart(label, page.strand.piece, page.offset)
