"""Web archives: a page that a browser or a word processor saved as one MIME message (RFC 2557)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.utils import parsedate

from publish.errors import InputRefused
from publish.findings import Code, Finding, Location, Severity
from publish.read import mime
from publish.read.archived import joined, key, marked, on_the_web
from publish.read.html import read_html
from publish.read.mime import Part
from publish.read.reading import Original, Reading
from publish.sources import PartialDate

__all__ = ["is_mhtml", "read_mhtml"]

CUT_OFF = Code("R170", Severity.WARNING, "A web archive ends in the middle of a part.")
UNDECODED = Code("R171", Severity.WARNING, "A part of a web archive cannot be decoded.")

_HEAD = 16384
_MARKS = b"\xef\xbb\xbf \t\r\n"
_PAGES = ("text/html", "application/xhtml+xml")
_HINT = "open the page in a browser and save it again"


def is_mhtml(data: bytes) -> bool:
    """Whether bytes are a web archive: a MIME header that announces parts, or a page.

    A text that begins like a letter ("Subject: …") is none: the header must name its format."""
    head = data[:_HEAD].lstrip(_MARKS)
    if not re.match(rb"[A-Za-z-]{1,60}:", head):
        return False
    fields, _ = mime.header(head, 0, len(head))
    kind = fields.get("content-type", "").lower()
    return "mime-version" in fields and kind.startswith(("multipart/", *_PAGES))


def read_mhtml(original: Original) -> Reading:
    """Read the page in a web archive, with the pictures and frames that were saved in it.

    What is whole in a cut or broken archive is read, with a finding for what is not. Raises
    InputRefused for an archive without a page, and for what ``read_html`` refuses.
    """
    marks = len(original.data) - len(original.data.lstrip(_MARKS))
    whole, parts = mime.split(original.data[marks:] if marks else original.data)
    page = _page(whole, parts)
    data = page.data
    if data is None:
        raise InputRefused("the page in this web archive cannot be decoded", hint=_HINT)
    archive = _Archive(parts, _base(whole, page))
    inner = replace(
        original,
        data=data,
        load=archive.load,
        url=_address(whole, page) or original.url,
        charset=page.charset,
        retrieved=saved_on(whole.fields.get("date", "")),
        frames=archive.frame,
    )
    reading = read_html(inner)
    found = (*_cut(original.name, page, parts), *archive.failures(original.name))
    return replace(reading, findings=(*found, *reading.findings))


def _page(whole: Part, parts: list[Part]) -> Part:
    """The page's part: the one that ``start`` names, else the first in HTML (RFC 2387, 3.2)."""
    start = whole.parameter("start").strip("<> ")
    pages = [part for part in parts if part.type in _PAGES]
    named = [part for part in pages if start and _ident(part) == start]
    if not pages:
        raise InputRefused("there is no page in this web archive", hint=_HINT)
    return (named or pages)[0]


def _ident(part: Part) -> str:
    return part.fields.get("content-id", "").strip().strip("<>")


def _location(part: Part) -> str:
    """Where a part was found, as its header has it."""
    return part.fields.get("content-location", "").strip()


def _base(whole: Part, page: Part) -> str:
    """What relative addresses in the archive count from (RFC 2557, 5)."""
    outer = whole.fields.get("content-base", "").strip() or _location(whole)
    return joined(outer, _location(page))


def _address(whole: Part, page: Part) -> str:
    """The page's own address on the web, if the archive knows it."""
    fields = whole.fields
    named = ("snapshot-content-location", "x-snapshot-content-location")
    for address in (*(fields.get(name, "").strip() for name in named), _base(whole, page)):
        if on_the_web(address) and address.isprintable():
            return address
    return ""


def saved_on(text: str) -> PartialDate | None:
    """The day that a Date field names (RFC 5322, 3.3), in its own time zone."""
    try:
        found = parsedate(text[:200])
    except (ValueError, TypeError, IndexError):
        return None
    if not found or not (1990 <= found[0] <= 9999 and 1 <= found[1] <= 12 and 1 <= found[2] <= 31):
        return None
    return PartialDate(*found[:3])


def _cut(file: str, page: Part, parts: list[Part]) -> Iterator[Finding]:
    """The finding of an archive that ends before it is closed; only its last part can be cut."""
    if parts[-1].whole:
        return
    if parts[-1] is page:
        text = "the archive ends in the middle of the page: its last words are missing"
    else:
        name = _location(parts[-1]) or parts[-1].type
        text = f"the archive ends in the middle of {name[:300]}; what came after it is missing"
    yield Finding(CUT_OFF, Location(file), text)


class _Archive:
    """The parts of an archive, found by the addresses that its page gives them."""

    def __init__(self, parts: list[Part], base: str) -> None:
        self._base = base
        self._parts = parts
        self._failed: list[str] = []
        self._found: dict[str, Part] = {}
        for part in parts:
            for name in self._names(part):
                self._found.setdefault(name, part)

    def _names(self, part: Part) -> Iterator[str]:
        if ident := _ident(part):
            yield f"cid:{ident}"
        # White space in an address comes from folding (RFC 2557, 4.4.2), or is a file name's.
        place = _location(part)
        for form in {place, "".join(place.split())} if place else ():
            yield key(form)
            yield key(joined(self._base, form))

    def load(self, address: str) -> bytes | None:
        """The bytes of the part that an address names: by Content-ID, or by Content-Location as
        it stands or joined to the page's own (RFC 2557, 8.2)."""
        part = self._part(address)
        data = part.data if part else None
        if part and data is None:
            self._failed.append(address)
        return data

    def _part(self, address: str) -> Part | None:
        names = (key(address), key(joined(self._base, address)))
        return next((self._found[name] for name in names if name in self._found), None)

    def frame(self, address: str) -> bytes | None:
        """The document of a frame, marked with its address as browsers mark the pages they save."""
        part = self._part(address)
        if part is None or part.type not in _PAGES:
            return None
        return marked(part.data or b"", _location(part))

    def failures(self, file: str) -> Iterator[Finding]:
        """The parts that were asked for and could not be decoded."""
        for address in dict.fromkeys(self._failed):
            yield Finding(UNDECODED, Location(file), f"{address[:300]} cannot be decoded")
