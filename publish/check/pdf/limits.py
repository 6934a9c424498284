"""Limits: what of a file is weighed before it is read, because it may be made to be too much."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
from pikepdf import settings

from publish.check.pdf.view import elements, get, name, number
from publish.errors import InputRefused
from publish.pdfread.content import unpacked_size

MAX_FILE = 2 << 30
"""Bytes of a file that is checked."""

MAX_PAGES = 5_000
MAX_OBJECTS = 1_000_000

MAX_STREAM = 256 << 20
"""Bytes that one stream of a file may unpack to; the text of a thousand pages has a hundredth."""

MAX_UNPACKED = 1 << 30
"""Bytes that all streams but pictures may unpack to, and up to which pictures are unpacked, too."""


@contextmanager
def limited() -> Iterator[None]:
    """Unpack no stream beyond its limit meanwhile, and say nothing of what is mended in passing;
    the limits of the library are the whole process's."""
    before = settings.set_qpdf_limits(
        flate_max_memory=MAX_STREAM,
        run_length_max_memory=MAX_STREAM,
        png_max_memory=MAX_STREAM,
        tiff_max_memory=MAX_STREAM,
        dct_max_memory=MAX_STREAM,
        max_stream_filters=8,
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        settings.set_qpdf_limits(**before)  # type: ignore[arg-type]  # as it gave them


def weigh(pdf: pikepdf.Pdf) -> bool:
    """Refuse a file of too many objects or pages, or whose streams unpack to too much; whether its
    pictures are few enough to be unpacked as well. Raises InputRefused."""
    if len(pdf.objects) > MAX_OBJECTS:
        raise InputRefused(f"has more than {MAX_OBJECTS:,} objects")
    _count_pages(pdf)
    room, pictures = MAX_UNPACKED, 0.0
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            if name(get(thing, "/Subtype")) == "Image":
                pictures += (
                    4 * (number(get(thing, "/Width")) or 0) * (number(get(thing, "/Height")) or 0)
                )
            else:
                room -= unpacked_size(thing, min(room, MAX_STREAM))
    return pictures < MAX_UNPACKED


def _count_pages(pdf: pikepdf.Pdf) -> None:
    """Count the leaves of the page tree, which may name one page a million times, or itself."""
    stack, seen = [get(pdf.Root, "/Pages")], 0
    while stack:
        node = stack.pop()
        seen += 1
        if seen > 2 * MAX_PAGES:
            hint = "check it in parts"
            raise InputRefused(f"has more than {MAX_PAGES:,} pages, or none that end", hint=hint)
        kids = get(node, "/Kids")
        if isinstance(kids, pikepdf.Array) and len(kids) > MAX_PAGES:
            raise InputRefused(f"has more than {MAX_PAGES:,} pages", hint="check it in parts")
        stack.extend(elements(kids))
