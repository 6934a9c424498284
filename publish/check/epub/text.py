"""Text: the traces that bad decoding and web pages leave in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.check.epub.codes import CHROME, MOJIBAKE, SPACES, STRAIGHT_QUOTES
from publish.check.epub.markup import plain_document
from publish.check.epub.view import Epub, elements, said
from publish.findings import Finding

FURNITURE = re.compile(
    r"(?:leave a (?:reply|comment)|(?:post|add) (?:a )?comment|cancel reply|share this:?"
    r"|like this:?|loading\W*|connecting to %s|post navigation|related(?: posts)?:?|read more"
    r"|continue reading\W*"
    r"|click to (?:share|email|print)\b.*|your email address will not be published\b.*"
    r"|fill in your details below\b.*|notify me of (?:new|follow-up)\b.*"
    r"|you are commenting using\b.*"
    r"|log in to (?:reply|leave a comment)|subscribe(?: to (?:our|my) newsletter)?|sign up for\b.*"
    r"|skip to (?:content|main content)|advertisements?|report this ad|accept (?:all )?cookies"
    r"|privacy & cookies:.*|follow us on\b.*|tweet|pin it|no comments(?: yet)?"
    r"|this entry was posted (?:in|on)\b.*|previous post|next post|back to top)",
    re.IGNORECASE,
)
BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "td", "figcaption")

CP1252 = {
    bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)
}
"""The character for which a reader of Windows-1252 took each byte."""

TWICE = re.compile(
    f"[\u00c2-\u00f4][{re.escape(''.join(c for c, b in CP1252.items() if b < 0xC0))}]{{1,3}}"
)
RUN = re.compile("[ \u00a0\u202f]{2,}")
STRAIGHT = re.compile("[\"']")
FEET = re.compile(r"\d[\"']")


def check_furniture(book: Epub) -> Iterator[Finding]:
    """No block consists of what a page says around its text."""
    for document in book.documents:
        for block in elements(document, *BLOCKS):
            words = said(block)
            if len(words) < 200 and FURNITURE.fullmatch(words):
                yield book.finding(CHROME, f"“{words}”", document, block)


def check_decoding(book: Epub) -> Iterator[Finding]:
    """UTF-8 that was read as Windows-1252, and characters that were lost."""
    for document in book.documents:
        text = plain_document(document)
        found = [match.group() for match in TWICE.finditer(text) if _was_utf8(match.group())]
        lost = text.count("\ufffd")
        if found:
            words = f"{len(found)} characters are like {found[0]!r}"
            yield book.finding(MOJIBAKE, words, document)
        if lost:
            yield book.finding(MOJIBAKE, f"{lost} characters are lost (U+FFFD)", document)


def _was_utf8(text: str) -> bool:
    """Whether the bytes behind some characters of Windows-1252 begin with UTF-8."""
    octets = bytes(CP1252[character] for character in text)
    length = 2 if octets[0] < 0xE0 else 3 if octets[0] < 0xF0 else 4
    try:
        octets[:length].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def check_spaces(book: Epub) -> Iterator[Finding]:
    """No-break spaces are not used for distance."""
    for document in book.documents:
        runs = [run for run in RUN.findall(plain_document(document)) if "\u00a0" in run]
        if runs:
            yield book.finding(SPACES, f"{len(runs)} times", document)


def check_quotes(book: Epub) -> Iterator[Finding]:
    """Quotation marks and apostrophes are typographic ones, but in code and after figures."""
    for document in book.documents:
        text = plain_document(document)
        count = len(STRAIGHT.findall(text)) - len(FEET.findall(text))
        if count > 0:
            yield book.finding(STRAIGHT_QUOTES, f"{count} of them", document)
