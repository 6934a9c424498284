"""Zipped pages: a page packed with its pictures into a zip, or into a page that unpacks itself."""

from __future__ import annotations

import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from urllib.parse import unquote

from publish.errors import InputRefused
from publish.read.html import read_html
from publish.read.reading import Original, Reading

__all__ = ["is_zipped_page", "read_zipped"]

MAX_PAGE = 32 << 20
MAX_FILE = 20 << 20
MAX_DIRECTORY = 1 << 20
"""Bytes of a zip's list of its files: some ten thousand of them."""

_ZIP = b"PK\x03\x04"
_END = b"PK\x05\x06"
_END_ROOM = 65557
"""Bytes from the end in which a zip's directory is announced (its comment may follow)."""

_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
_SELF_EXTRACTING = b"<html data-sfz"
_SUFFIXES = (".html", ".htm", ".xhtml")
_HINT = "open the page in a browser and save it again"


def is_zipped_page(data: bytes) -> bool:
    """Whether bytes are a zip with a page at its top, or a page that unpacks itself as
    SingleFile makes it (which shows nothing but "Please wait" without scripts)."""
    if _SELF_EXTRACTING in data[:2000]:
        return True
    if not data.startswith(_ZIP):
        return False
    try:
        return next(_pages(_opened(data)), None) is not None
    except InputRefused:
        return False


def read_zipped(original: Original) -> Reading:
    """Read the page in a zip, with what is packed beside it. Raises InputRefused for a zip that is
    broken, too large or locked, and for what ``read_html`` refuses."""
    packed = _opened(original.data)
    name = next(_pages(packed), None)
    if name is None:
        raise InputRefused("there is no page in this zip archive", hint=_HINT)
    page = _unpacked(packed, name, MAX_PAGE)

    def load(address: str) -> bytes | None:
        forms = (posixpath.normpath(form) for form in (address, unquote(address)))
        known = (form for form in forms if form in packed.NameToInfo)
        try:
            return _unpacked(packed, next(known), MAX_FILE)
        except (StopIteration, InputRefused):
            return None

    return read_html(replace(original, data=page, load=load, frames=load))


def _opened(data: bytes) -> zipfile.ZipFile:
    """A zip, after its end has been looked at: a directory of millions is never built."""
    at = data.rfind(_END, max(len(data) - _END_ROOM, 0))
    if at < 0 or int.from_bytes(data[at + 12 : at + 16], "little") > MAX_DIRECTORY:
        raise InputRefused("the page in it is cut off, or packed too oddly", hint=_HINT)
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputRefused("the page in it is broken", hint=_HINT) from error


def _pages(packed: zipfile.ZipFile) -> Iterator[str]:
    """The pages at the top of a zip: its index first, another only if it is the only one."""
    top = [name for name in packed.namelist() if "/" not in name]
    pages = [name for name in top if name.lower().endswith(_SUFFIXES)]
    yield from (name for name in pages if name.lower() == "index.html")
    yield from pages if len(pages) == 1 else ()


def _unpacked(packed: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """A file of a zip, never more of it than the limit, whatever size it announces."""
    try:
        with packed.open(name) as file:
            data = file.read(limit + 1)
    except NotImplementedError as error:
        raise InputRefused("the page in it is packed too oddly", hint=_HINT) from error
    except RuntimeError as error:
        raise InputRefused("the page in it is locked with a password", hint=_HINT) from error
    except _BROKEN as error:
        raise InputRefused("the page in it is broken", hint=_HINT) from error
    if len(data) > limit:
        raise InputRefused(f"the page in it is larger than {limit >> 20} MB", hint=_HINT)
    return data
