"""From bytes to clean text: the encoding found, what no book can print taken out and reported.

Shared by every reader. Which encoding it is, is told by ``charset``.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from publish.errors import InputRefused
from publish.findings import NOWHERE, Code, Finding, Severity
from publish.read.charset import MARKS, characters, unmarked

STRIPPED = Code("R001", Severity.INFO, "Characters that a book cannot print were taken out.")

_MAGIC = (
    (b"%PDF-", "a PDF", "save the page as HTML or copy its text"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", "give the post's text or HTML"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the post's text or HTML"),
    (b"GIF8", "a GIF picture", "give the post's text or HTML"),
    (b"RIFF", "a media file", "give the post's text or HTML"),
    (b"\x7fELF", "a program", "give the post's text or HTML"),
    (b"MZ\x90", "a program", "give the post's text or HTML"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"{\\rtf", "a Rich Text document", "save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as plain text"),
)

_SEEN = re.compile(
    "[^\\s\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u3164\ufe00-\ufe0f\uffa0]"
)
"""A character that can be seen (not of Default_Ignorable_Code_Point, UAX #44)."""
_LINE_ENDS = ("\r\n", "\r", "\x85", "\u2028", "\u2029")
# Not in XML 1.0's Char production: they would break every output.
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f]")
FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
"""The flag of a country's part, spelled in tag characters (UTS #51, ED-14a): an expression."""

# Bidirectional controls and tag characters reorder or hide words, but for those of a flag.
_HIDDEN = re.compile(
    f"({FLAG})|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Finding, ...]]:
    """The text of ``data`` with ``\\n`` line ends, and what had to be guessed, replaced or cut.

    ``declared`` is the label of an HTTP header, ``<meta>`` or MIME part. Raises InputRefused for
    empty input and for anything that is no text.
    """
    _refuse_binaries(data)
    text, guessed = characters(data, declared)
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    text, illegal = _ILLEGAL.subn("", text)
    whole, text = text, _HIDDEN.sub(r"\1", text)
    if not _SEEN.search(text):
        raise InputRefused("there is no text in it", hint="save the post again and retry")
    stripped = _count(STRIPPED, illegal, "character(s) that XML forbids")
    hidden = _count(STRIPPED, len(whole) - len(text), "invisible control character(s)")
    return text, guessed + stripped + hidden


def _count(code: Code, number: int, what: str) -> tuple[Finding, ...]:
    return (Finding(code, NOWHERE, f"took out {number} {what}"),) if number else ()


def _refuse_binaries(data: bytes) -> None:
    if not data.strip():
        raise InputRefused("the file is empty", hint="save the post again and retry")
    for magic, name, hint in _MAGIC:
        if data.startswith(magic):
            raise InputRefused(f"this is {name}, not a text or a page", hint=hint)
    if data.startswith(b"PK\x03\x04"):
        raise InputRefused(
            f"this is {_zip_kind(data)}, not a text or a page", hint="unpack it, or save as text"
        )
    if data.count(0) > len(data) // 100 and not _wide(data):
        raise InputRefused("this is a binary file", hint="give the post's text or HTML")


def _zip_kind(data: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "a zip archive"
    kinds = {
        "word/document.xml": "a Word document",
        "META-INF/container.xml": "an EPUB",
        "content.xml": "an OpenDocument",
    }
    return next((kind for name, kind in kinds.items() if name in names), "a zip archive")


def _wide(data: bytes) -> bool:
    """UTF-16 and UTF-32 are full of NULs and are text all the same; their mark says so."""
    return any(data.startswith(mark) for mark, _ in MARKS[1:]) or bool(unmarked(data))
