"""All that a PDF says to a reader, page by page, in a form in which two files can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from io import BytesIO
from itertools import zip_longest
from typing import Any
from xml.etree.ElementTree import canonicalize

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import tagged
from furniture import labels_of
from pikepdf import Array, Dictionary, Name

DIGITS = 1
"""Of a point, in which places are compared: the engine counts in binary fractions."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a PDF says: the words of each page, the structure tree, the outline, the labels of the
    pages, the links of each page with what they lead to, the names of places, the boxes of the
    pages, and what the file says of itself."""

    text: tuple[str, ...]
    structure: tuple[str, ...]
    outline: tuple[str, ...]
    labels: tuple[str, ...]
    links: tuple[str, ...]
    names: tuple[str, ...]
    boxes: tuple[str, ...]
    about: tuple[str, ...]


def said(data: bytes) -> Said:
    """What a finished PDF says."""
    pages = pypdfium2.PdfDocument(BytesIO(data))
    with pikepdf.open(BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        names = dict(_names(pdf, numbers))
        return Said(
            text=tuple(page.get_textpage().get_text_range() for page in pages),
            structure=tuple(tagged.lines(data)) if "/StructTreeRoot" in pdf.Root else (),
            outline=tuple(_outline(pages)),
            labels=tuple(labels_of(data)),
            links=tuple(_links(pdf, names)),
            names=tuple(f"{name} -> {place}" for name, place in sorted(names.items())),
            boxes=tuple(_boxes(page.obj) for page in pdf.pages),
            about=tuple(_about(pdf)),
        )


def differences(one: Said, other: Said) -> dict[str, list[str]]:
    """In what two files differ, and how: by the name of the part, the lines that are not alike."""
    found = {}
    for part in (field.name for field in fields(Said)):
        pairs = zip_longest(getattr(one, part), getattr(other, part), fillvalue="nothing")
        unlike = [f"{at}: {a!r} / {b!r}" for at, (a, b) in enumerate(pairs) if a != b]
        if unlike:
            found[part] = unlike
    return found


def _names(pdf: pikepdf.Pdf, numbers: Mapping[Any, int]) -> Iterator[tuple[str, str]]:
    """The places that have names, each with its page and where on it."""
    if "/Names" not in pdf.Root or "/Dests" not in pdf.Root.Names:
        return
    for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items():
        page, *where = place.D if isinstance(place, Dictionary) else place
        yield str(name), f"{numbers[page.objgen]} {' '.join(map(_plain, where))}"


def _outline(pages: Any) -> Iterator[str]:
    for item in pages.get_toc():
        place = item.get_dest()
        where = [round(edge, DIGITS) for edge in place.get_view()[1]] if place else []
        page = place and place.get_index()
        yield f"{'  ' * item.level}{item.get_title()} ({item.get_count()}) -> {page} {where}"


def _links(pdf: pikepdf.Pdf, names: Mapping[str, str]) -> Iterator[str]:
    for at, page in enumerate(pdf.pages):
        for one in page.obj.get("/Annots", Array()):
            if one.get("/Subtype") == Name.Link:
                address = one.A.get("/URI", "") if "/A" in one else ""
                target = address or names.get(str(one.get("/Dest", "")), "nowhere")
                yield f"{at} {_plain(one.Rect)} -> {target} {one.get('/Contents', '')}"


def _boxes(page: Any) -> str:
    kinds = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox")
    return " ".join(f"{kind[1:]}={_plain(page[kind])}" for kind in kinds if kind in page)


def _about(pdf: pikepdf.Pdf) -> Iterator[str]:
    for key in ("/Lang", "/MarkInfo", "/ViewerPreferences", "/PageMode", "/PageLayout"):
        if key in pdf.Root:
            yield f"{key}={_plain(pdf.Root[key])}"
    yield from (f"{key}={value}" for key, value in pdf.docinfo.items())
    metadata = bytes(pdf.Root.Metadata.read_bytes()) if "/Metadata" in pdf.Root else b""
    yield canonicalize(metadata.decode()) if metadata else ""


def _plain(thing: Any) -> str:
    """A number rounded, the numbers in a list, or anything else as it is."""
    if isinstance(thing, Array):
        return f"[{' '.join(map(_plain, thing))}]"
    if isinstance(thing, Dictionary):
        return str({key: _plain(value) for key, value in sorted(thing.items())})
    try:
        return str(round(float(thing), DIGITS) + 0)
    except (TypeError, ValueError):
        return str(thing)
