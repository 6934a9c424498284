"""One run of the engine: an XHTML document becomes pages, and what is read off them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Generic, TypeVar
from xml.etree.ElementTree import Element

from PIL import Image, UnidentifiedImageError

from publish.errors import InputRefused
from publish.findings import NOWHERE, Finding
from publish.render import faults
from publish.render.embedded import Embedded
from publish.render.fonts import Face
from publish.render.paragraphs.lines import measure
from publish.render.paragraphs.quality import LineQuality
from publish.render.pdf.alone import Place, standing
from publish.render.pdf.census import Census, census
from publish.render.pdf.engine import HTML, Fetcher
from publish.render.pdf.faceless import mark
from publish.render.pdf.sheets import Ready
from publish.render.scheme import SCHEME

T = TypeVar("T")

PDF_OPTIONS = {"pdf_tags": True, "pdf_version": "1.7"}
_ALLOWED_LINK = re.compile(r"#.|https?://|mailto:|tel:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run(Generic[T]):
    """What came of a run: the document's root, what was read off its page boxes, the page (index)
    of each id, where its words and notes stand, the quality of its lines, the engine's file, the
    fonts in it by the tag of their names, and the level of each entry of its outline; ``found`` is
    what was refused and what the engine said."""

    root: Element
    read: T
    anchors: Mapping[str, int]
    count: Census
    quality: LineQuality
    pdf: bytes
    fonts: Mapping[str, Embedded]
    levels: tuple[int, ...]
    found: tuple[Finding, ...]


def run(  # noqa: PLR0913 - named, and each of another kind
    document: str,
    ready: Ready,
    resources: Mapping[str, bytes],
    read: Callable[[Element, Sequence[Any], Census], T],
    place: Place | None = None,
    *,
    drawn: bool = True,
) -> Run[T]:
    """Lay out an XHTML document: a whole book, or one piece, which is told its place. ``resources``
    has every image by the ``src`` that names it. ``read`` is handed the root, the page boxes and
    their census before they are drawn, for each page's boxes are let go with its drawing. What is
    not to be ``drawn`` has no PDF.

    Raises InputRefused for a document nested too deeply for the engine.
    """
    with faults.log_as_findings() as logged, standing(place):
        html, refused = _parse(document, resources)
        rendered = _render(html, ready)
        # Counted before drawing, which a fault could stop half-way, and lets go of the boxes.
        pages = [page._page_box for page in rendered.pages]
        count = census(html.etree_element, pages)
        quality = measure(pages)
        seen = read(html.etree_element, pages, count)
        del pages
        pdf = rendered.write_pdf(**PDF_OPTIONS) if drawn else b""
    return Run(
        root=html.etree_element,
        read=seen,
        anchors=_anchors(rendered.pages),
        count=count,
        quality=quality,
        pdf=pdf,
        fonts=_embedded(rendered, ready.faces),
        levels=tuple(level for page in rendered.pages for level, *_ in page.bookmarks),
        found=(*refused, *dict.fromkeys((*ready.findings, *logged))),
    )


def _parse(document: str, resources: Mapping[str, bytes]) -> tuple[Any, list[Finding]]:
    """The document with its images under our scheme and without links that may not be."""
    fetcher = Fetcher(dict(_sound(resources)))
    html = HTML(string=document, base_url=SCHEME, url_fetcher=fetcher)
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


def _render(html: Any, ready: Ready) -> Any:
    try:
        return html.render(font_config=ready.configuration, stylesheets=ready.styles)
    except RecursionError as error:
        hint = "take out some of its lists in lists or quotations in quotations"
        raise InputRefused("the text is nested too deeply to be printed", hint=hint) from error


def _anchors(pages: Sequence[Any]) -> dict[str, int]:
    places: dict[str, int] = {}
    for index, page in enumerate(pages):
        for name in page.anchors:
            places.setdefault(name, index)
    return places


def _embedded(rendered: Any, faces: Sequence[Face]) -> dict[str, Embedded]:
    """The fonts that were drawn with, each with the face that it is made from; one that is made
    from no face of ours is not among them."""
    files = {face.program.mark: face.file for face in faces}
    drawn = {font.hash: font for font in rendered.fonts.values()}
    made = {
        tag: (files.get(mark(font.hb_face)), vars(font).get("guessed", ()))
        for tag, font in drawn.items()
    }
    return {
        tag: Embedded(file, frozenset(guessed)) for tag, (file, guessed) in made.items() if file
    }
