"""Lines: the body of a PDF's object as a template, in which what it refers to can be put.

It is read as pikepdf (qpdf) writes objects: on one line, brackets in strings escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_TOKENS = re.compile(
    rb"\((?:[^\\()]|\\.)*\)|(?P<ref>\b\d+ 0 R\b)|(?P<number>/StructParents?) (?P<at>\d+)",
    re.DOTALL,
)

NUMBER = -1
"""Below zero are numbers in the structure: the first is this, the second one less."""


def template(body: bytes) -> tuple[bytes, list[int]]:
    """An object's body with a ``%d`` for each reference and each number of its place in the
    structure, and these: the number of an object, or NUMBER less the number in the structure."""
    targets: list[int] = []

    def put(match: re.Match[bytes]) -> bytes:
        if match["ref"]:
            targets.append(int(match["ref"].split()[0]))
            return b"%d 0 R"
        if match["number"]:
            targets.append(NUMBER - int(match["at"]))
            return match["number"] + b" %d"
        return match[0].replace(b"%", b"%%")

    return _TOKENS.sub(put, body), targets


def literal(text: bytes) -> bytes:
    """A string as a PDF has it (ISO 32000-1, 7.3.4.2)."""
    if text.isascii() and text.decode().isprintable():
        return b"(" + re.sub(rb"([\\()])", rb"\\\1", text) + b")"
    return b"<" + text.hex().encode() + b">"


def number(value: float) -> bytes:
    """A number as a PDF has it, as short as it can be."""
    return b"%d" % value if value == int(value) else f"{value:.6f}".rstrip("0").encode()


def references(numbers: Iterable[int]) -> bytes:
    """References to objects, as they stand in an array."""
    return b" ".join(b"%d 0 R" % one for one in numbers)
