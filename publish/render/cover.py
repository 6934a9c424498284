"""A typographic cover: the book's own words through a template, laid out, and drawn as a picture.

A project changes it by a ``templates/epub/cover.html`` or a ``styles/cover.css`` of its own.
"""

from __future__ import annotations

import io
import math
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # pypdfium2 has no types
import weasyprint  # type: ignore[import-untyped]  # WeasyPrint has no types

from publish.book import Book
from publish.render.fonts import choose, face_rules, stack_rules, stacked
from publish.render.mistakes import mistakes_told
from publish.render.nodes import LONGEST_TOGETHER
from publish.render.pdf import engine
from publish.render.titles import ems
from publish.render.xhtml import environment
from publish.walking import plain_text

WIDTH, HEIGHT = 1600, 2560
"""Pixels, as Kindle and the other shops ask (ratio 1.6, RGB)."""

SHADES = 8
"""How many grounds a design's cover has: ``.shade-0`` and so on in its sheet."""

MEASURE, DEPTH = 1240, 940
"""Pixels that the title may take: across, and down on a cover of full height."""

LISTED, LEAST_DEPTH = 340, 250
"""Pixels down that a list of authors costs the title, and that it has at the least: where a cover
is too low for both, the list is left out."""

FEW, MANY = 3, 8
"""Up to how many authors stand above the title, and up to how many in a list below it."""


def cover_page(book: Book, folders: tuple[Path, ...]) -> str:
    """The cover's XHTML from the template ``cover.html`` of these folders.

    Raises TemplateError for whatever is wrong in the template.
    """
    with mistakes_told():
        return environment(folders).get_template("cover.html").render(words(book))


def words(book: Book, height: float = HEIGHT) -> dict[str, Any]:
    """What the template of the front is given, on a cover so many pixels high: the book's names,
    the sizes of their type in pixels, and the number of the ground's colour."""
    authors = _authors(book)
    many = len(authors) > FEW
    depth = DEPTH - (HEIGHT - height)
    listed = FEW < len(authors) <= MANY and depth - LISTED >= LEAST_DEPTH
    title = plain_text(book.metadata.title)
    start, end = _ending(title)
    return {
        "book": book,
        "start": start,
        "end": end,
        "language": book.metadata.language,
        "authors": authors[:FEW] if not many else (),
        "listed": authors if listed else (),
        "size": title_size(title, depth - LISTED * listed),
        "subtitle_size": subtitle_size(plain_text(book.metadata.subtitle)),
        "shade": shade(book.metadata.identifier),
    }


def cover_image(xhtml: str, css: str, design: str = "") -> bytes:
    """The first page of a cover's XHTML as a JPEG of 1600 x 2560 pixels, RGB; the same text gives
    the same bytes."""
    return _jpeg(drawn(xhtml, css, design))


def drawn(xhtml: str, css: str, design: str = "", zoom: float = 1) -> bytes:
    """The first page of some XHTML as the engine's PDF, so many times as large as it is laid out.

    The faces of the design alone are there to be used; nothing is fetched. The same text gives
    the same bytes.
    """
    choice = choose(xhtml, design)
    sources = {face.file: face.data for face in choice.faces}
    fonts, fetcher = engine.Fonts(), engine.Fetcher(sources)
    sheets = [
        weasyprint.CSS(string=text, font_config=fonts, url_fetcher=fetcher)
        for text in (
            face_rules(choice.faces, lambda name: engine.SCHEME + name),
            stack_rules(choice),
            stacked(css, choice),
        )
    ]
    html = weasyprint.HTML(string=xhtml, url_fetcher=fetcher)
    document = html.render(stylesheets=sheets, font_config=fonts)
    return bytes(document.copy(document.pages[:1]).write_pdf(zoom=zoom))


def title_size(title: str, depth: float = DEPTH) -> int:
    """The size in pixels at which a title fills its place without a word being divided."""
    longest = max(map(len, title.split()), default=1)
    across = MEASURE / (0.52 * longest)
    down = math.sqrt(MEASURE * max(depth, LEAST_DEPTH) / (0.55 * max(1, len(title))))
    return round(min(300, max(64, min(across, down))))


def subtitle_size(subtitle: str) -> int:
    """The size in pixels at which a subtitle takes four lines at most, within reason."""
    return round(min(76, max(36, math.sqrt(380_000 / max(1, len(subtitle))))))


def shade(identifier: str) -> int:
    """Which of the grounds a book's cover has: always the same for the same book."""
    return sha256(identifier.encode()).digest()[0] % SHADES


def _ending(title: str) -> tuple[str, str]:
    """A title parted before its last two words, which stay on one line where they are short: a
    word alone is no last line."""
    words = title.split()
    last = " ".join(words[-2:])
    short = len(words) > 1 and ems(last) <= LONGEST_TOGETHER
    return (" ".join(words[:-2]), last) if short else (title, "")


def _authors(book: Book) -> tuple[str, ...]:
    """Whose names stand on the cover: the book's authors, else those of its posts."""
    bylines = (name for chapter in book.chapters for name in chapter.post.metadata.byline)
    return book.metadata.authors or tuple(dict.fromkeys(bylines))


def _jpeg(pdf: bytes) -> bytes:
    out = io.BytesIO()
    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    picture.resize((WIDTH, HEIGHT)).save(out, "JPEG", quality=92, subsampling=0)
    return out.getvalue()
