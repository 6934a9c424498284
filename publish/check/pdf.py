"""Our own checks of a PDF: what a printer's preflight and a reader of the file would object to.

Boxes after ISO 32000-2, 14.11.2; fonts and tags after what print-ready files are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf

from publish.errors import InputRefused
from publish.findings import Code, Finding, Location, Severity

NOT_EMBEDDED = Code("P101", Severity.ERROR, "a font is not embedded")
NO_UNICODE = Code("P102", Severity.ERROR, "a font's text can't be searched: it has no ToUnicode")
NO_TRIM = Code("P103", Severity.WARNING, "a page has no TrimBox")
BOXES_NOT_NESTED = Code("P104", Severity.ERROR, "a page's boxes do not lie within each other")
ORIGIN = Code("P105", Severity.WARNING, "a page's MediaBox does not begin at zero")
NOT_TAGGED = Code("P106", Severity.WARNING, "the file has no structure tree")
NO_LANGUAGE = Code("P107", Severity.WARNING, "the file does not state its language")
NO_TITLE = Code("P108", Severity.WARNING, "the file has no title")
NO_OUTLINE = Code("P109", Severity.INFO, "the file has no outline")
NO_LABELS = Code("P110", Severity.INFO, "the file has no page labels, so folios are not shown")
SIZES_DIFFER = Code("P111", Severity.WARNING, "pages are trimmed to different sizes")
FONT_TWICE = Code("P112", Severity.INFO, "a face is embedded more than once")

TOLERANCE = Decimal("0.01")


def check_pdf(path: Path) -> tuple[Finding, ...]:
    """The findings of one PDF. Raises InputRefused if it is damaged or protected."""
    try:
        with pikepdf.open(path) as pdf:
            found = [*_document(pdf), *_pages(pdf), *_fonts(pdf)]
    except pikepdf.PasswordError as error:
        hint = "save it without its password"
        raise InputRefused("is protected", where=str(path), hint=hint) from error
    except (pikepdf.PdfError, OSError) as error:
        raise InputRefused(f"is no readable PDF: {error}", where=str(path)) from error
    return tuple(Finding(code, Location(str(path)), text) for code, text in found)


Found = Iterator[tuple[Code, str]]


def _document(pdf: pikepdf.Pdf) -> Found:
    root = pdf.Root
    if "/StructTreeRoot" not in root:
        yield NOT_TAGGED, "it is not tagged, so screen readers have to guess its structure"
    if not str(root.get("/Lang", "")):
        yield NO_LANGUAGE, "it does not state its language"
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield NO_TITLE, "it has no title"
    if "/Outlines" not in root:
        yield NO_OUTLINE, "it has no outline"
    if "/PageLabels" not in root:
        yield NO_LABELS, "it has no page labels"


def _pages(pdf: pikepdf.Pdf) -> Found:
    sizes: dict[tuple[Decimal, Decimal], int] = {}
    for number, page in enumerate(pdf.pages, 1):
        media, trim = _box(page.mediabox), _box(page.trimbox)
        if "/TrimBox" not in page.obj:
            yield NO_TRIM, f"page {number} has no TrimBox"
        bleed = _box(page.bleedbox)
        if not (_within(trim, bleed) and _within(bleed, media)):
            yield BOXES_NOT_NESTED, f"page {number}: trim {trim}, bleed {bleed}, media {media}"
        if media[:2] != [0, 0]:
            yield ORIGIN, f"page {number} begins at {media[0]}, {media[1]}"
        sizes.setdefault((trim[2] - trim[0], trim[3] - trim[1]), number)
    if len(sizes) > 1:
        listed = ", ".join(f"{w} × {h} pt (page {page})" for (w, h), page in sizes.items())
        yield SIZES_DIFFER, listed


def _box(values: Any) -> list[Decimal]:
    return [round(Decimal(str(value)), 2) for value in values]


def _within(inner: list[Decimal], outer: list[Decimal]) -> bool:
    return (
        inner[0] >= outer[0] - TOLERANCE
        and inner[1] >= outer[1] - TOLERANCE
        and inner[2] <= outer[2] + TOLERANCE
        and inner[3] <= outer[3] + TOLERANCE
    )


def _fonts(pdf: pikepdf.Pdf) -> Found:
    files: dict[str, int] = {}
    for font in _font_dictionaries(pdf):
        name = str(font.get("/BaseFont", "a font without a name")).removeprefix("/")
        if font.get("/Subtype") == "/Type3":
            continue
        descendants = font.get("/DescendantFonts")
        inner = descendants[0] if descendants is not None else font
        descriptor = inner.get("/FontDescriptor", {})
        if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield NOT_EMBEDDED, f"{name} is not embedded"
        if descendants is not None and "/ToUnicode" not in font:
            yield NO_UNICODE, f"{name} has no ToUnicode"
        face = name.rpartition("+")[2]
        files[face] = files.get(face, 0) + 1
    for face, count in files.items():
        if count > 1:
            yield FONT_TWICE, f"{face} is embedded {count} times"


def _font_dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font":
            yield from () if "CIDFont" in str(thing.get("/Subtype")) else (thing,)
