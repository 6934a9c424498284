"""Addresses: where a book may lead, when two web addresses name one page, and how one is read."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, quote, unquote, urlsplit

_INDEX = re.compile(r"/index\.(?:html?|php|xhtml)$", re.I)

_ESCAPES = re.compile(r"(?:%[89A-F][0-9A-F])+", re.I)
"""Bytes over 127, escaped: what is no letter of ASCII."""

MAX_LINK = 4000
"""Characters of an address: servers and browsers take no longer ones, and print has no room."""

_HOST = re.compile(r"[\w.\-]{1,255}|\[[0-9a-f:.]{2,45}\]", re.I)
_UNSAFE = re.compile(
    r"[\x00-\x20\"<>\\^`{|}\[\]\x7f-\x9f]|%(?![0-9a-f]{2})"
    r"|[\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]",
    re.I,
)
"""What no address holds as it is (RFC 3986, 2), and what turns around the words behind it or is no
character."""

_SUBJECT = re.compile(r"subject=[^&]{1,500}$", re.I)
_BREAK = re.compile(r"%0[ad]", re.I)
_SCRIPTS = frozenset({"LATIN", "GREEK", "CYRILLIC"})
"""Scripts that every face of a book has, and that run the same way as an address."""


def parts_of(address: str) -> SplitResult:
    """An address taken apart (RFC 3986); of a malformed one no part is known."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def sound(address: str) -> str:
    """Where a book may lead (http, https, mailto, tel), as an address that every reader takes; ""
    for all else: other schemes, no host, a port that is none, more than ``MAX_LINK`` characters.

    What stands before the host is left out, for it is there to look like one; of what a letter is
    begun with, only its subject is kept. The same again for what comes out."""
    if len(address) > MAX_LINK:
        return ""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    match parts.scheme:
        case "http" | "https":
            place = parts.netloc.rpartition("@")[2].removesuffix(":")
            host = place if port is None else place.rpartition(":")[0]
            behind = _escaped(address.partition(":")[2].removeprefix("//")[len(parts.netloc) :])
            return f"{parts.scheme}://{place}{behind}" if _HOST.fullmatch(host) else ""
        case "mailto":
            return _letter(parts.path, parts.query)
        case "tel":
            return _escaped(address) if parts.path else ""
    return ""


def _escaped(text: str) -> str:
    return _UNSAFE.sub(lambda found: quote(found[0], safe="", errors="replace"), text)


def _letter(to: str, given: str) -> str:
    """A link to write to somebody (RFC 6068): whom, and the subject, on one line. What else a page
    can put into a letter in the reader's name, its words, further readers, files, is left out."""
    subject = next((one for one in given.split("&") if _SUBJECT.match(one)), "")
    if not to or _BREAK.search(to):
        return ""
    begun = f"?{subject}" if subject and not _BREAK.search(subject) else ""
    return _escaped(f"mailto:{to}{begun}")


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
