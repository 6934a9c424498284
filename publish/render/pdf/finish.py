"""Finishing: the engine's file becomes the book's PDF, with its boxes, labels and metadata.

PDF 1.7 (ISO 32000-1): page boundaries 14.11.2, page labels 12.4.2, metadata 14.3, viewer
preferences 12.2, destinations 12.3.2, tagged figures 14.8.5.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, String

from publish import __version__
from publish.book import BookMetadata
from publish.render.pdf.layout import Layout
from publish.walking import plain_text

BLEED = Decimal(9)
"""Points: 0.125 in, what the printers of our table want."""

PRODUCER = f"publish {__version__}"
_PX = Decimal("0.75")
"""Points in a CSS pixel."""
_URI = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)


def write(layout: Layout, metadata: BookMetadata) -> bytes:
    """The finished PDF of a layout: tagged PDF 1.7 for readers and for a printer's proof.

    Media and bleed box are the trim and 9 pt all round with the origin at zero, the crop box is
    the trim; pages are labelled as their folios. The same input gives the same bytes: the only
    date in the file is ``metadata.modified``, and nothing is taken from the environment.
    """
    with pikepdf.open(BytesIO(layout.pdf)) as pdf:
        for page in pdf.pages:
            _page(page)
        _destinations(pdf)
        _figures(pdf)
        _font_names(pdf)
        _catalog(pdf, layout, metadata)
        _describe(pdf, metadata)
        pdf.remove_unreferenced_resources()
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            linearize=False,
        )
    return out.getvalue()


# ------------------------------------------------------------------------- pages


def _page(page: pikepdf.Page) -> None:
    """Move a page so that its origin is the corner of the bleed, and set its boxes."""
    x0, y0, x1, y1 = (Decimal(str(edge)) for edge in page.trimbox)
    width, height = x1 - x0, y1 - y0
    page.contents_add(f"q 1 0 0 1 {BLEED} {BLEED} cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")
    whole = Array([0, 0, width + 2 * BLEED, height + 2 * BLEED])
    trim = Array([BLEED, BLEED, BLEED + width, BLEED + height])
    page.mediabox, page.bleedbox = whole, whole
    page.trimbox, page.cropbox = trim, trim
    links = [link for link in page.obj.get("/Annots", Array()) if _is_kept(link)]
    for link in links:
        link.Rect = Array([_number(value) + BLEED for value in link.Rect])
    if links:
        page.obj.Annots = Array(links)
    elif "/Annots" in page.obj:
        del page.obj["/Annots"]


def _is_kept(link: Object) -> bool:
    """Whether an annotation goes to a place in the book or to an address that may be."""
    if "/Dest" in link:
        return True
    action = link.get("/A", Dictionary())
    return action.get("/S") == Name.URI and bool(_URI.match(str(action.get("/URI", ""))))


# ------------------------------------------------------------------ destinations


def _destinations(pdf: Pdf) -> None:
    """Move every destination with its page; order the names as bytes, as the standard asks."""
    names = pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())
    pairs = [(names[at], names[at + 1]) for at in range(0, len(names), 2)]
    for _, destination in pairs:
        _move(destination)
    if pairs:
        pairs.sort(key=lambda pair: bytes(pair[0]))
        pdf.Root.Names.Dests.Names = Array([item for pair in pairs for item in pair])
    for entry in _outline(pdf.Root.get("/Outlines")):
        if "/Dest" in entry:
            _move(entry.Dest)


def _outline(parent: Object | None) -> Iterator[Object]:
    """Every entry under an outline's parent; depth is that of headings, so at most six."""
    entry = parent.get("/First") if parent is not None else None
    while entry is not None:
        yield entry
        yield from _outline(entry)
        entry = entry.get("/Next")


def _move(destination: Object) -> None:
    """Shift a ``[page /XYZ left top zoom]`` by the bleed."""
    for at in (2, 3):
        destination[at] = _number(destination[at]) + BLEED


# ---------------------------------------------------------------------- structure


def _figures(pdf: Pdf) -> None:
    """Put the boxes of tagged figures, which the engine measures in CSS pixels from the top,
    into the page's own space."""
    root = pdf.Root.get("/StructTreeRoot")
    for element in _elements(root) if root is not None else ():
        if element.get("/S") == Name.Figure and "/A" in element and "/Pg" in element:
            top = _number(element.Pg.MediaBox[3]) - BLEED
            x0, y0, x1, y1 = (_number(edge) * _PX for edge in element.A.BBox)
            element.A.BBox = Array([x0 + BLEED, top - y1, x1 + BLEED, top - y0])


def _elements(root: Object) -> Iterator[Object]:
    stack: list[Any] = [root]
    while stack:
        element = stack.pop()
        if not isinstance(element, Dictionary) or element.get("/Type") == Name.OBJR:
            continue
        yield element
        children = element.get("/K")
        stack.extend(children if isinstance(children, Array) else [children])


def _font_names(pdf: Pdf) -> None:
    """Take the engine's commas out of font names, where a comma would begin a style's name."""
    for entry in pdf.objects:
        if isinstance(entry, Dictionary):
            for key in ("/BaseFont", "/FontName"):
                if key in entry:
                    entry[key] = Name(str(entry[key]).replace(",", ""))


# ----------------------------------------------------------------------- document


def _catalog(pdf: Pdf, layout: Layout, metadata: BookMetadata) -> None:
    labels = NumberTree.new(pdf)
    for index, style in _label_ranges(layout):
        labels[index] = Dictionary(S=style, St=1)
    pdf.Root.PageLabels = labels.obj
    pdf.Root.Lang = String(metadata.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if layout.direction == "rtl":
        pdf.Root.ViewerPreferences.Direction = Name.R2L
    pdf.Root.PageLayout = Name.TwoPageRight
    if "/Outlines" in pdf.Root:
        pdf.Root.PageMode = Name.UseOutlines


def _label_ranges(layout: Layout) -> Iterable[tuple[int, Name]]:
    """Where each kind of folio begins: small roman in the front matter, then arabic from 1."""
    if layout.front:
        yield 0, Name.r
    if layout.front < len(layout.labels):
        yield layout.front, Name.D


def _describe(pdf: Pdf, metadata: BookMetadata) -> None:
    """Say what the book is, in the document information and, the same, in XMP."""
    title = plain_text(metadata.title)
    subject = metadata.description or plain_text(metadata.subtitle)
    moment = re.sub(r"[-:TZ]", "", metadata.modified)
    info = {
        "/Title": title,
        "/Author": ", ".join(metadata.authors),
        "/Subject": subject,
        "/Keywords": ", ".join(metadata.subjects),
        "/Producer": PRODUCER,
        "/CreationDate": f"D:{moment}Z",
        "/ModDate": f"D:{moment}Z",
    }
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary({key: String(value) for key, value in info.items() if value})
    )
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:format"] = "application/pdf"
        xmp["dc:title"] = title
        xmp["dc:language"] = {metadata.language}
        xmp["dc:identifier"] = metadata.identifier
        if metadata.authors:
            xmp["dc:creator"] = list(metadata.authors)
        if subject:
            xmp["dc:description"] = subject
        if metadata.subjects:
            xmp["dc:subject"] = set(metadata.subjects)
            xmp["pdf:Keywords"] = ", ".join(metadata.subjects)
        if metadata.rights:
            xmp["dc:rights"] = metadata.rights
        xmp["pdf:Producer"] = PRODUCER
        xmp["xmp:CreateDate"] = metadata.modified
        xmp["xmp:ModifyDate"] = metadata.modified


def _number(value: Object | Decimal | float) -> Decimal:
    return Decimal(str(value))
