"""From bytes to clean text: the encoding found, what no book can print taken out and reported.

The order is that of trust: byte order mark, the zeros of UTF-16, strict UTF-8, the declared label,
windows-1252.
Shared by every reader.
"""

from __future__ import annotations

import codecs
import re
import zipfile
from io import BytesIO

from publish.errors import InputRefused
from publish.findings import NOWHERE, Code, Finding, Severity

STRIPPED = Code("R001", Severity.INFO, "Characters that a book cannot print were taken out.")
GUESSED = Code("R002", Severity.INFO, "The encoding was not declared and not UTF-8: it is a guess.")
REPLACED = Code("R003", Severity.WARNING, "Bytes that the encoding does not know were replaced.")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
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

# The WHATWG encodings whose labels mean windows-1252 on the web.
_LATIN = {"iso8859-1", "latin-1", "ascii", "us-ascii", "iso-8859-1"}
_PROBE = b"Az09 <p class='x'>\\u0041+AGE-"
"""What every encoding of the web reads alike, and the others (EBCDIC, UTF-7, escapes) do not."""

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
    text, guessed = _characters(data, declared)
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    text, illegal = _ILLEGAL.subn("", text)
    whole, text = text, _HIDDEN.sub(r"\1", text)
    if not text.strip():
        raise InputRefused("there is no text in it", hint="save the post again and retry")
    stripped = _count(STRIPPED, illegal, "character(s) that XML forbids")
    hidden = _count(STRIPPED, len(whole) - len(text), "invisible control character(s)")
    return text, guessed + stripped + hidden


def declared_charset(data: bytes) -> str | None:
    """The encoding that a <meta> in the first kilobytes declares (HTML, 13.2.3.2)."""
    found = re.search(
        rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", data[:8192], re.I
    )
    return found[1].decode("ascii") if found else None


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
    except (zipfile.BadZipFile, ValueError, OSError):
        return "a zip archive"
    kinds = {
        "word/document.xml": "a Word document",
        "META-INF/container.xml": "an EPUB",
        "content.xml": "an OpenDocument",
    }
    return next((kind for name, kind in kinds.items() if name in names), "a zip archive")


def _wide(data: bytes) -> bool:
    """UTF-16 and UTF-32 are full of NULs and are text all the same; their mark says so."""
    return any(data.startswith(mark) for mark, _ in _BOMS[1:]) or bool(unmarked(data))


def unmarked(data: bytes) -> str:
    """The encoding of UTF-16 without a mark, or "": of its pairs of bytes (of letters, of markup)
    most have a zero, all on the same side."""
    head = data[:2048]
    pairs, big, little = len(head) // 2, head[0::2].count(0), head[1::2].count(0)
    if max(big, little) * 3 <= pairs or min(big, little) * 50 > pairs:
        return ""
    if _mostly_controls(head.replace(b"\0", b"")):
        return ""  # beside the zeros of text stand letters, beside a program's anything
    return "utf-16-be" if big > little else "utf-16-le"


def _characters(data: bytes, declared: str | None) -> tuple[str, tuple[Finding, ...]]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], name)
    if name := unmarked(data):
        text, findings = _lossy(data, name)
        return text, (Finding(GUESSED, NOWHERE, f"read as {name}: its zeros say so"), *findings)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if declared and (name := _codec(declared)):
        return _lossy(data, name)
    if _mostly_controls(data):
        raise InputRefused(
            "these bytes are no text in any encoding known here", hint="save it as UTF-8"
        )
    text, findings = _lossy(data, "cp1252")
    return text, (
        Finding(GUESSED, NOWHERE, "read as windows-1252: it is not UTF-8 and says nothing"),
        *findings,
    )


def _codec(label: str) -> str:
    """The encoding that a label names, or "" where it is unknown or cannot be true: the label was
    found because ASCII stands there as ASCII (WHATWG Encoding, 4.2)."""
    try:
        name = codecs.lookup(label.strip()).name
        true = _PROBE.decode(name, "replace") == _PROBE.decode("ascii")
    except (LookupError, ValueError):
        return ""
    return ("cp1252" if name in _LATIN else name) if true else ""


def _lossy(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    try:
        return data.decode(name), ()
    except UnicodeDecodeError:
        text = data.decode(name, errors="replace")
        number = text.count("\ufffd")
        what = f"{number} place(s) are no {name}: U+FFFD stands there now"
        return text, (Finding(REPLACED, NOWHERE, what),)


def _mostly_controls(data: bytes) -> bool:
    """Whether more bytes are control codes than any text has."""
    head = data[:65536]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return controls * 20 > len(head)
