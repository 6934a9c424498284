"""Which encoding bytes are in, and the characters that they are in it.

The order is that of trust: byte order mark, the zeros of UTF-16, the shifts of ISO-2022-JP where
that is declared, strict UTF-8, the declared label, what the bytes look like (turbohtml's detector),
UTF-8 with windows-1252 in it.
"""

from __future__ import annotations

import codecs
import re

from publish.errors import InputRefused
from publish.findings import NOWHERE, Code, Finding, Severity

GUESSED = Code("R002", Severity.INFO, "The encoding was not declared and not UTF-8: it is a guess.")
REPLACED = Code("R003", Severity.WARNING, "Bytes that the encoding does not know were replaced.")

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, and what each says."""

Characters = tuple[str, tuple[Finding, ...]]
"""A text, and what had to be guessed or replaced in it."""

_PROBE = b"Az09 <p class='x'>\\u0041+AGE-"
"""What every encoding of the web reads alike, and the others (EBCDIC, UTF-7, escapes) do not."""
_EURO = "€".encode()

_SHIFT = re.compile(rb"\x1b[$(]")
_SHIFTED = "iso-2022-jp"
"""The one encoding of the web whose bytes are all ASCII's: strict UTF-8 reads them, and wrongly."""

_DECLARED = re.compile(
    rb"""<!--.*?(?:-->|\Z)|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""",
    re.I | re.S,
)
_OF_XML = re.compile(rb"""\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9_:.-]{1,40})""")
_META = re.compile(rb"<meta", re.I)
_SEARCHED = 1 << 20
"""Bytes in which a declaration is looked for: makers put their scripts before it."""

_NONE = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf7][\x80-\xbf]{3}")
"""A character of UTF-8 that is none: a surrogate, one too long or too large."""
_UTF8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
)
_EBCDIC_SPACE = b"@"
_ASCII = bytes(range(128))
_WINDOWS = "publish.windows"


def characters(data: bytes, declared: str | None) -> Characters:
    """The characters of bytes, and what had to be guessed or replaced. ``declared`` is the label of
    an HTTP header, ``<meta>`` or MIME part. Raises InputRefused for what is no text."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], name)
    if name := unmarked(data):
        return _guessed(_lossy(data, name), f"read as {name}: its zeros say so")
    if (declared or "").strip().lower() == _SHIFTED and _SHIFT.search(data):
        text, broken = _lossy(data, _codec(_SHIFTED))
        if not broken:
            return text, ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        name = _codec(declared or "")
    return _lossy(data, name) if name not in ("", "utf-8") else _looked_at(data)


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page declares: in the first <meta> that is in no comment (HTML,
    13.2.3.2), or as XML does."""
    metas = (found[1] for found in _DECLARED.finditer(data[:_SEARCHED]))
    label = next((label for label in metas if label), None)
    if label is None and (of_xml := _OF_XML.match(data)):
        label = of_xml[1]
    return label.decode("ascii") if label else None


def unmarked(data: bytes) -> str:
    """The encoding of UTF-16 without a mark, or "": of its pairs of bytes (of letters, of the
    markup that a page begins with) most have a zero, all on the same side."""
    return _zeros(data[:2048]) or _zeros(data[:256])


def _zeros(head: bytes) -> str:
    pairs, big, little = len(head) // 2, head[0::2].count(0), head[1::2].count(0)
    if max(big, little) * 3 <= pairs or min(big, little) * 50 > pairs:
        return ""
    if _mostly_controls(head.replace(b"\0", b"")):
        return ""  # beside the zeros of text stand letters, beside a program's anything
    return "utf-16-be" if big > little else "utf-16-le"


def _codec(label: str) -> str:
    """The codec of the encoding that a label names, of the web (WHATWG Encoding, 4.2) or else of
    Python; "" where it is unknown or cannot be true: it was found because ASCII stands there as
    ASCII."""
    import turbohtml.detect  # noqa: F401, PLC0415 - it knows the web's; what is UTF-8 needs none

    label = label.strip().lower()
    for name in (f"whatwg-{label}", label):
        try:
            if _PROBE.decode(name, "replace") == _PROBE.decode("ascii"):
                known = "utf-8" if _EURO.decode(name, "replace") == "€" else name
                return "cp1252" if codecs.lookup(known).name == "ascii" else known
        except (LookupError, ValueError):
            continue
    return ""


def _lossy(data: bytes, name: str) -> Characters:
    text = data.decode(name, errors="replace")
    return text, _replaced(text.count("\ufffd") - _own(data, name), name.removeprefix("whatwg-"))


def _own(data: bytes, name: str) -> int:
    """How often the author's own text has U+FFFD, where its encoding has it."""
    if not name.startswith("utf-"):
        return 0
    return data.count("\ufffd".encode(name))


def _replaced(number: int, name: str) -> tuple[Finding, ...]:
    what = f"{number} place(s) are no {name}: U+FFFD stands there now"
    return (Finding(REPLACED, NOWHERE, what),) if number > 0 else ()


def _guessed(read: Characters, what: str) -> Characters:
    text, findings = read
    return text, (Finding(GUESSED, NOWHERE, what), *findings)


def _looked_at(data: bytes) -> Characters:
    """Text that says nothing of its encoding, or what is not so: as it looks. Where most of its
    characters are UTF-8, it is that, with bytes of another maker's."""
    from turbohtml.detect import detect  # noqa: PLC0415 - as above

    high = len(data.translate(None, _ASCII))
    if sum(map(len, _UTF8.findall(data))) * 2 >= high:
        return _mixed(data)
    found = detect(_META.sub(b"<----", data))
    blanks = data.count(_EBCDIC_SPACE)
    if _mostly_controls(data) or blanks > max(len(data) // 20, data.count(b" ")):
        raise InputRefused(
            "these bytes are no text in any encoding known here", hint="save it as UTF-8"
        )
    if found.codec is None or found.encoding == "windows-1252":
        return _mixed(data)
    return _guessed(_lossy(data, found.codec), f"read as {found.encoding}: it looks so")


def _mixed(data: bytes) -> Characters:
    """UTF-8 whose other bytes are windows-1252: all of an old page, some of one that two makers
    wrote."""
    text = data.decode("utf-8", errors=_WINDOWS)
    replaced = _replaced(text.count("\ufffd") - _own(data, "utf-8"), "text in either")
    what = "read as windows-1252 where it is not UTF-8: it says nothing else"
    return _guessed((text, replaced), what)


def _windows(error: UnicodeError) -> tuple[str, int]:
    """A byte that is not UTF-8 as windows-1252 has it; half a character at the end of the text,
    and what cannot be one, as U+FFFD."""
    assert isinstance(error, UnicodeDecodeError)
    data, start, end = error.object, error.start, error.end
    if none := _NONE.match(data, start):
        return "\ufffd", none.end()
    if end == len(data) > start + 1:
        return "\ufffd", end
    return data[start : start + 1].decode("cp1252", "replace"), start + 1


codecs.register_error(_WINDOWS, _windows)


def _mostly_controls(data: bytes) -> bool:
    """Whether more bytes are control codes than any text has."""
    head = data[:65536]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return controls * 20 > len(head)
