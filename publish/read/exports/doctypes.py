"""Document types: the one that old feeds name, and that nobody needs, taken out of a file.

RSS 0.90 and 0.91 name the DTD of their maker. It is not fetched and declares nothing here, so that
it can do no harm. One that declares something itself stays, and is refused.
"""

from __future__ import annotations

import re

_HEAD = 4096
_NAMED = re.compile(
    rb"""<!DOCTYPE\s{1,9}[\w:.-]{1,40}(?:\s{1,9}(?:PUBLIC|SYSTEM)
    (?:\s{1,9}(?:"[^"<>\[\]]{0,300}"|'[^'<>\[\]]{0,300}')){1,2})?\s{0,9}>""",
    re.I | re.X,
)

_ANY = re.compile(r"<!DOCTYPE\s{1,9}([\w:.-]{1,40})", re.I)


def without_doctype(data: bytes) -> bytes:
    """The bytes of a feed without a document type that only names a DTD; lines keep their place."""
    found = _NAMED.search(data, 0, _HEAD)
    if not found:
        return data
    return data[: found.start()] + b"\n" * found.group().count(b"\n") + data[found.end() :]


def declares(start: str, *roots: str) -> bool:
    """Whether a file starts with a document type of a feed that is still there, for it declares
    something: reading it will refuse it."""
    found = _ANY.match(start)
    return found is not None and found[1].lower() in roots
