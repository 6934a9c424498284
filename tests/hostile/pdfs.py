"""PDFs: what of a finished PDF acts, leads out, carries files, tells secrets, or lacks words."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from case import Case
from leaks import leaks, leaks_of_picture, leaks_of_text
from wording import lost, there

ACTIVE = frozenset({
    "/JavaScript", "/JS", "/AA", "/OpenAction", "/Launch", "/GoToR", "/GoToE", "/SubmitForm",
    "/ImportData", "/Movie", "/Sound", "/Rendition", "/RichMedia", "/RichMediaContent", "/3D",
    "/AcroForm", "/XFA", "/FileAttachment", "/Widget", "/Named", "/ResetForm", "/SetOCGState",
    "/EmbeddedFiles", "/EmbeddedFile", "/Filespec", "/Thread", "/Trans", "/URLS", "/Collection",
    "/Screen", "/Encrypt",
})  # fmt: skip
"""Names of what acts (ISO 32000-1, 12.5 and 12.6), forms, media, and files inside or outside."""

CARRIED = frozenset({"/EmbeddedFiles", "/EmbeddedFile", "/Filespec"})
"""What only the PDF of an archive has: it carries what it is made from, which was asked for."""

LINKS = re.compile(r"(?:https?://|mailto:|tel:)[^\x00-\x20\x7f]+", re.I)


def wrong_in_pdf(data: bytes, case: Case, root: Path) -> Iterator[str]:
    """Everything that may not be in the PDF of a case, and what of its words is not."""
    yield from leaks(data, "the PDF", root)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            problems = list(
                _wrong(pdf, root, CARRIED if "archive" in case.arguments else frozenset())
            )
            carried = len(pdf.pages)
        text = text_of(data)
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        yield f"the PDF cannot be opened: {error}"
        return
    yield from problems
    if not carried:
        yield "the PDF has no page"
    yield from leaks_of_text(text, "the PDF's pages")
    yield from lost(case.keeps, text, "the PDF", printed=True)
    yield from there(case.never, text, "the PDF")


def text_of(data: bytes) -> str:
    """What can be read on the pages of a PDF."""
    pages = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in pages]
    return re.sub("[\ufffe\x02\u00ad]\r?\n?|-\r?\n", "", "\n".join(texts))


def _wrong(pdf: pikepdf.Pdf, root: Path, meant: frozenset[str]) -> Iterator[str]:
    for value in _values(pdf):
        if isinstance(value, str):
            if value in ACTIVE - meant:
                yield f"the PDF has {value}"
        elif isinstance(value, pikepdf.String):
            yield from leaks(bytes(value), "a string of the PDF", root)
            yield from leaks(str(value).encode("utf-8", "replace"), "a string of the PDF", root)
    for page in pdf.pages:
        for note in page.obj.get("/Annots", pikepdf.Array()):
            yield from _leading_out(note)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            yield from _wrong_in_stream(thing, root)


def _leading_out(note: Any) -> Iterator[str]:
    """What is wrong with an annotation: only links may be there, to the web, mail and telephone."""
    if note.get("/Subtype") != "/Link":
        yield f"the PDF has an annotation {note.get('/Subtype')}"
    action = note.get("/A")
    if action is None:
        return
    if action.get("/S") not in ("/URI", "/GoTo"):
        yield f"the PDF has an action {action.get('/S')}"
    if action.get("/S") == "/URI" and not LINKS.fullmatch(str(action.URI)):
        yield f"the PDF links to {str(action.URI)[:80]!r}"
    if "/F" in action or "/Next" in action:
        yield "the PDF has an action that leads to a file, or on to another"


def _wrong_in_stream(stream: pikepdf.Stream, root: Path) -> Iterator[str]:
    if "/F" in stream:
        yield "a stream of the PDF is in another file"
    if stream.get("/Subtype") == "/Image":
        yield from _picture(stream)
        return
    try:
        yield from leaks(stream.read_bytes(), "a stream of the PDF", root)
    except pikepdf.PdfError:
        yield "a stream of the PDF cannot be unpacked"


def _picture(stream: pikepdf.Stream) -> Iterator[str]:
    out = io.BytesIO()
    try:
        pikepdf.PdfImage(stream).as_pil_image().save(out, "PNG")
    except (pikepdf.PdfError, NotImplementedError, OSError, ValueError):
        return
    yield from leaks_of_picture(out.getvalue(), "a picture of the PDF")


def _values(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every value in a PDF: keys and names as texts, strings as they are."""
    stack: list[Any] = [pdf.trailer, *pdf.objects]
    while stack:
        value = stack.pop()
        if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            yield from value.keys()
            inner = [value[key] for key in value.keys()]  # noqa: SIM118
        elif isinstance(value, pikepdf.Array):
            inner = list(value)
        else:
            yield str(value) if isinstance(value, pikepdf.Name) else value
            continue
        stack += [one for one in inner if not getattr(one, "is_indirect", False)]
