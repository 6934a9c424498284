"""Addresses: when two web addresses name one page, and how one is written to be read."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, unquote, urlsplit

_INDEX = re.compile(r"/index\.(?:html?|php|xhtml)$", re.I)

_ESCAPES = re.compile(r"(?:%[89A-F][0-9A-F])+", re.I)
"""Bytes over 127, escaped: what is no letter of ASCII."""

_SCRIPTS = frozenset({"LATIN", "GREEK", "CYRILLIC"})
"""Scripts that every face of a book has, and that run the same way as an address."""


def parts_of(address: str) -> SplitResult:
    """An address taken apart (RFC 3986); of a malformed one no part is known."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def address_key(address: str) -> str:
    """What two addresses of one page have in common: not the scheme, "www.", a closing slash, the
    name of an index page, or how its letters are encoded. A relative address is kept as it is."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if not parts.scheme:
        return address.removeprefix("./")
    host = (parts.hostname or "").removeprefix("www.")
    path = _INDEX.sub("", unquote(parts.path)).rstrip("/")
    return f"{host}{path}?{parts.query}".removesuffix("?")


def readable(address: str) -> str:
    """An address with letters in place of their escapes (RFC 3987, 3.2): "/wiki/Straße".

    Only where it stays the same address to a program and to a hand that types it: letters of one
    script, in the form in which they are typed (Unicode, NFKC), and none that might pass for a
    Latin one beside it. Escaped again it is what it was, but for the case of the escapes, which
    means nothing (RFC 3986, 6.2.2.1). Everything else stays escaped.
    """
    return _ESCAPES.sub(_letters, address)


def _letters(escapes: re.Match[str]) -> str:
    """The letters that a run of escapes stands for, or the run as it is."""
    try:
        text = unquote(escapes.group(), errors="strict")
    except UnicodeDecodeError:
        return escapes.group()
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in text}
    typed = text.isalpha() and unicodedata.is_normalized("NFKC", text)
    start, end = escapes.span()
    beside = escapes.string[max(0, start - 1) : start] + escapes.string[end : end + 1]
    alone = scripts == {"LATIN"} or not any(map(str.isalpha, beside))
    sure = typed and alone and len(scripts) == 1 and scripts <= _SCRIPTS
    return text if sure else escapes.group()
