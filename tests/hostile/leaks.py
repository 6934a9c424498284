"""Leaks: whether some bytes hold a secret, in whatever form, or tell of the disk they come from."""

from __future__ import annotations

import io
import re
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_from_bytes

from case import CANARY, COLOUR
from PIL import Image, UnidentifiedImageError

import publish

PASSWD = b"root:x:0:"
"""How /etc/passwd begins."""


def _forms(word: bytes) -> Iterator[tuple[str, bytes]]:
    text = word.decode()
    yield "as it is", word
    yield "in UTF-16, little end first", text.encode("utf-16-le")
    yield "in UTF-16, big end first", text.encode("utf-16-be")
    yield "in hexadecimal", word.hex().encode()
    yield "in hexadecimal of UTF-16", text.encode("utf-16-be").hex().encode()
    yield "reversed", word[::-1]
    yield "with percent signs", quote_from_bytes(word, "").encode()
    yield "with percent signs for all", b"".join(b"%%%02x" % one for one in word)
    yield "as numeric characters", "".join(f"&#{ord(one)};" for one in text).encode()
    for offset in range(3):
        coded = b64encode(bytes(offset) + word).rstrip(b"=")
        yield "in base64", coded[offset + (offset > 0) : len(coded) - 1]


FORMS = tuple((how, form.lower()) for how, form in _forms(CANARY.encode()))

OURS = tuple(
    str(path).encode()
    for path in {Path(publish.__file__).resolve().parent.parent, Path(sys.prefix).resolve()}
    if len(path.parts) > 2
)
"""Where this program lies."""


def leaks(data: bytes, where: str, root: Path) -> Iterator[str]:
    """What of a secret, or of the disk, stands in some bytes; ``root`` is the lair's folder."""
    lowered = data.lower()
    for how, form in FORMS:
        if form in lowered:
            yield f"{where}: the canary stands there {how}"
    if PASSWD in data:
        yield f"{where}: /etc/passwd stands there"
    for path in (root.name.encode(), root.name.encode("utf-16-be"), *OURS):
        if path in data:
            yield f"{where}: a path of the disk stands there, {path[:80]!r}"


def leaks_of_text(text: str, where: str) -> Iterator[str]:
    """Whether a text that was laid out holds the canary, however its lines were broken."""
    letters = re.sub(r"[^a-z]", "", text.lower())
    if CANARY.lower() in letters or CANARY.lower()[::-1] in letters:
        yield f"{where}: the canary can be read there"


def leaks_of_picture(data: bytes, where: str) -> Iterator[str]:
    """Whether a picture is the secret one, by its colour, or carries texts."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            told = [*image.info.values(), *image.getexif().values()]
            small = image.convert("RGB").resize((1, 1)).getpixel((0, 0))
    except (UnidentifiedImageError, OSError, ValueError):
        return
    if isinstance(small, tuple) and all(
        abs(a - b) < 12 for a, b in zip(small, COLOUR, strict=True)
    ):
        yield f"{where}: the secret picture is shown there"
    for one in told:
        if CANARY in str(one):
            yield f"{where}: the canary stands in what the picture says of itself"
