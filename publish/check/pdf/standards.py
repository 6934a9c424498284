"""Standards: what a file claims to be, held against what it is; a false claim is worse than none.

PDF/X-1a (ISO 15930-1 and -4), PDF/X-4 (ISO 15930-7), PDF/A (ISO 19005), PDF/UA (ISO 14289). These
are the rules that can be told from the file's own objects; a validator knows the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from publish.check.pdf import codes
from publish.check.pdf.places import spread
from publish.check.pdf.view import Found, View, at, elements, get, name, words
from publish.pdfread import Survey

_VALUE = rb"(?:\s{0,9}=\s{0,9}[\"']|[^<>]{0,200}>)\s{0,9}"
"""What stands between a property's name and its value, as an attribute's or as an element's."""

_XMP = {
    "X": re.compile(rb"pdfxid:GTS_PDFXVersion" + _VALUE + rb"PDF/(X-\w{1,4}(?::\d{4})?)"),
    "A": re.compile(rb"pdfaid:part" + _VALUE + rb"(\d)"),
    "conformance": re.compile(rb"pdfaid:conformance" + _VALUE + rb"(\w)"),
    "UA": re.compile(rb"pdfuaid:part" + _VALUE + rb"(\d)"),
}
MAX_XMP = 4 << 20
"""Bytes of metadata that are looked through for claims."""

_SUBTYPES = {"X": "GTS_PDFX", "A": "GTS_PDFA1"}
_NEWEST = {"X-1a": (1, 4), "X-3": (1, 4), "X-4": (1, 6)}
_SCRIPTED = ("/AA", "/OpenAction")


def check_version(view: View) -> Found:
    """The version of PDF is one that the printer takes."""
    press, version = view.press, _version(view)
    if press and version > _numbers(press.pdf_version):
        told = ".".join(map(str, version))
        yield codes.TOO_NEW, f"it is PDF {told}; {press.title} takes PDF {press.pdf_version}"


def check_claims(view: View, survey: Survey) -> Found:
    """Each standard that the file claims is kept; the one that the printer wants is claimed."""
    claims = _claims(view.pdf)
    for claim in claims:
        reasons = list(dict.fromkeys(_broken(claim, view, survey)))
        if reasons:
            yield codes.FALSE_CLAIM, f"it claims to be PDF/{claim}, but {'; '.join(reasons)}"
    wanted = view.press.standard if view.press else ""
    if view.press and wanted and not any(claim.startswith(wanted) for claim in claims):
        has = f"it claims PDF/{', PDF/'.join(claims)}" if claims else "it claims no standard"
        yield codes.NO_CLAIM, f"{has}; {view.press.title} wants PDF/{wanted}"


def _claims(pdf: pikepdf.Pdf) -> list[str]:
    """The standards that the document information and the metadata name: "X-4", "A-3a", "UA-1"."""
    found = []
    info = words(get(get(pdf.trailer, "/Info"), "/GTS_PDFXConformance"))
    info = info or words(get(get(pdf.trailer, "/Info"), "/GTS_PDFXVersion"))
    xmp = _xmp(pdf)
    x = _first("X", xmp) or info.removeprefix("PDF/")
    if x.startswith("X"):
        found.append(x)
    if part := _first("A", xmp):
        found.append(f"A-{part}{_first('conformance', xmp).lower()}")
    if part := _first("UA", xmp):
        found.append(f"UA-{part}")
    return found


def _xmp(pdf: pikepdf.Pdf) -> bytes:
    metadata = get(pdf.Root, "/Metadata")
    if not isinstance(metadata, pikepdf.Stream):
        return b""
    try:
        return metadata.read_bytes()[:MAX_XMP]
    except pikepdf.PdfError:
        return b""


def _first(kind: str, xmp: bytes) -> str:
    match = _XMP[kind].search(xmp)
    return match[1].decode() if match else ""


# ------------------------------------------------------------------------- reasons


def _broken(claim: str, view: View, survey: Survey) -> Iterator[str]:
    """Why a claim is false."""
    if view.pdf.is_encrypted:
        yield "it is encrypted"
    if claim.startswith("X"):
        yield from _broken_x(claim, view, survey)
    elif claim.startswith("A"):
        yield from _broken_a(claim, view, survey)
    else:
        yield from _untagged(view)


def _broken_x(claim: str, view: View, survey: Survey) -> Iterator[str]:
    root, base = view.pdf.Root, claim.partition(":")[0]
    intents = _intents(root, "X")
    if len(intents) != 1:
        yield "it has no output intent" if not intents else "it has several output intents"
    elif get(intents[0], "/DestOutputProfile") is None and not (
        base == "X-1a" and words(get(intents[0], "/RegistryName"))
    ):
        yield "its output intent has no profile"
    newest = _NEWEST.get(base)
    if newest and _version(view) > newest:
        yield f"it is PDF {'.'.join(map(str, _version(view)))}, newer than {newest[0]}.{newest[1]}"
    if base in ("X-1a", "X-3") and b"/ObjStm" in view.data:
        yield "it has object streams"
    if get(view.pdf.trailer, "/ID") is None:
        yield "it has no ID"
    if name(get(get(view.pdf.trailer, "/Info"), "/Trapped")) not in ("True", "False"):
        yield "it does not say whether it is trapped"
    if any(get(root, key) is not None for key in _SCRIPTED) or at(root, "/Names", "/JavaScript"):
        yield "it runs actions"
    yield from _pages_of_x(view)
    yield from _colours_of_x(base, survey)


def _pages_of_x(view: View) -> Iterator[str]:
    untrimmed = [sheet.number for sheet in view.sheets if "/TrimBox" not in sheet.named]
    if untrimmed:
        yield f"{spread(untrimmed)}: no TrimBox"
    noted = [
        sheet.number
        for sheet in view.sheets
        for one in elements(get(sheet.obj, "/Annots"))
        if name(get(one, "/Subtype")) not in ("TrapNet", "PrinterMark")
    ]
    if noted:
        yield f"{spread(noted)}: annotations on the page"


def _colours_of_x(base: str, survey: Survey) -> Iterator[str]:
    """X-1a takes CMYK, gray and spot inks; X-4 RGB and Lab too, where a profile says which."""
    kinds = {"DeviceRGB"} if base == "X-4" else {"DeviceRGB", "CalRGB", "ICCBased", "Lab"}
    wrong = [
        colour
        for colour in survey.colours
        if colour.space.family in ("rgb", "lab")
        and colour.use != "group"
        and (colour.space.kind in kinds or (base != "X-4" and colour.space.kind == "Indexed"))
    ]
    if wrong:
        spaces = ", ".join(sorted({str(colour.space) for colour in wrong}))
        yield f"{spread(colour.page for colour in wrong)}: {spaces}"
    if base in ("X-1a", "X-3") and survey.transparency:
        yield f"{spread(one.page for one in survey.transparency)}: transparency"


def _broken_a(claim: str, view: View, survey: Survey) -> Iterator[str]:
    device = {"DeviceRGB", "DeviceCMYK", "DeviceGray"}
    used = {colour.space.kind for colour in survey.colours} & device
    if used and not _intents(view.pdf.Root, "A"):
        yield f"it has no output intent for its {', '.join(sorted(used))}"
    if get(view.pdf.Root, "/AA") is not None or at(view.pdf.Root, "/Names", "/JavaScript"):
        yield "it runs actions"
    if claim.startswith("A-1") and survey.transparency:
        yield f"{spread(one.page for one in survey.transparency)}: transparency"
    if claim.endswith("a"):
        yield from _untagged(view)


def _untagged(view: View) -> Iterator[str]:
    root = view.pdf.Root
    if get(root, "/StructTreeRoot") is None or at(root, "/MarkInfo", "/Marked") is not True:
        yield "it is not tagged"
    if not words(get(root, "/Lang")):
        yield "it does not state its language"


def _intents(root: Any, kind: str) -> list[Any]:
    return [
        intent
        for intent in elements(get(root, "/OutputIntents"))
        if name(get(intent, "/S")) == _SUBTYPES[kind]
    ]


def _version(view: View) -> tuple[int, ...]:
    """The version of the header, or the later one that the catalog states."""
    stated = name(get(view.pdf.Root, "/Version"))
    return max(_numbers(view.pdf.pdf_version), _numbers(stated))


def _numbers(version: str) -> tuple[int, ...]:
    match = re.fullmatch(r"(\d{1,2})\.(\d{1,2})", version)
    return (int(match[1]), int(match[2])) if match else (0, 0)
