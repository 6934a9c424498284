"""The commands whose writes are made to fail, each with the smallest project that it needs."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

POST = """A Small Post

The harbour was quiet that day, and nobody came.
"""

PAGE = """<!DOCTYPE html><html lang="en"><head><title>A Small Page</title></head><body><article>
<h1>A Small Page</h1><p>The harbour was quiet that day, and nobody came to it by land or by sea.</p>
<p><img src="lamp.png" alt="A lamp"></p><p>So we went home, and the lamp was left burning.</p>
</article></body></html>
"""

BOOK = """front = ["titlepage"]
chapters = ["content/one.md"]

[book]
title = "The Ninth Knot"
language = "en"
authors = ["Ada Holm"]
publisher = "Tidewrack Press"
identifier = "urn:uuid:6f1d4c1e-9a58-4f3b-8a86-0d8f3b7c2f11"
"""

ONE = """---
title: One
language: en
---

A rope with nine knots, and a word of a book.[^1]

[^1]: *Tide Tables*, 1931.
"""


Files = Mapping[str, str | bytes]


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 60), "navy").save(out, "PNG")
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Command:
    """A command line of ``publish``, the files of the project in which it runs; whether it replaces
    what it made before, keeps a cache, or makes a thing only once; how many processes lay pages
    out, 0 where none are laid out."""

    name: str
    arguments: tuple[str, ...]
    files: Files = field(default_factory=dict)
    replaces: bool = True
    caches: bool = False
    once: bool = False
    jobs: int = 0

    def prepare(self, folder: Path) -> None:
        """Write the project's files."""
        for name, data in self.files.items():
            path = folder / "project" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())


_POST: Files = {"post.txt": POST}
_PAGE: Files = {"post.html": PAGE, "lamp.png": _picture()}
_BOOK: Files = {"book.toml": BOOK, "content/one.md": ONE}

COMMANDS = (
    Command("pdf", ("pdf", "post.txt", "-o", "out/book.pdf"), _POST, jobs=1),
    Command("pdf-new", ("pdf", "post.txt"), _POST, replaces=False, jobs=1),
    Command("pdf-workers", ("pdf", "post.txt"), _POST, jobs=2),
    Command("pdf-cache", ("pdf",), _BOOK, caches=True, jobs=1),
    Command("epub", ("epub", "post.html"), _PAGE, jobs=1),
    Command("build", ("build", "--onix"), _BOOK, caches=True, jobs=1),
    Command("cover", ("cover", "post.txt", "--pages", "100"), _POST, jobs=1),
    Command("read", ("read", "post.html", "--ledger", "ledger.json"), _PAGE, replaces=False),
    Command("read-two", ("read", "post.html", "post.txt"), {**_PAGE, **_POST}, replaces=False),
    Command("new", ("new", "letters"), replaces=False, once=True),
    Command("new-here", ("new", "."), replaces=False, once=True),
    Command("queries", ("queries", "-o", "queries.md"), _BOOK),
    Command("queries-printed", ("queries",), _BOOK),
    Command("sources", ("sources", "-o", "sources.md"), _BOOK),
)
