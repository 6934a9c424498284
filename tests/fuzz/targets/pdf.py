"""Anybody's PDF: as `publish check` reads it, alone and beside an EPUB, and as `publish new --from`
unpacks it."""

from __future__ import annotations

import random
import re
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path, PurePosixPath

from holding import holds
from mutating import WORDS, tokens
from pieces import pieces

from publish.build.carried import carried
from publish.check.pair import printed
from publish.check.pdf import check_pdf
from publish.check.pdf.cover import Order, for_covers
from publish.errors import PublishError
from publish.presses import press

PIECES = pieces("pdf")

_PRESS = press("kdp")


@cache
def _file() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-pdf-")) / "a.pdf"


def target(data: bytes) -> None:
    """A PDF is refused, or gone through; the files that it carries stay in their
    folder."""
    path = _file()
    path.write_bytes(data)
    for check in (
        lambda: check_pdf(path, _PRESS),
        lambda: check_pdf(path, for_covers(_PRESS), Order(100, "cream")),
        lambda: printed.read(str(path), data),
        lambda: _carried(path),
    ):
        with suppress(PublishError):
            check()


def _carried(path: Path) -> None:
    for name in carried(path):
        place = PurePosixPath(name)
        holds(not place.is_absolute() and ".." not in place.parts, "a file outside its folder")


OBJECTS = re.compile(
    rb"\d+ \d+ obj|endobj|stream|/\w+|<<|>>|\[|\]|\([^()]*\)|[^\s/<>\[\]()]+|\s+|.", re.S
)

_objects, _words = tokens(OBJECTS, PIECES), tokens(WORDS, PIECES)


def mutate(data: bytes, chance: random.Random) -> bytes:
    """By objects, names and numbers."""
    return (_objects if chance.random() < 0.8 else _words)(data, chance)
