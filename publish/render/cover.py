"""A typographic cover: the book's own words through a template, laid out, and drawn as a picture.

A project changes it by a ``templates/epub/cover.html`` or a ``styles/cover.css`` of its own.
"""

from __future__ import annotations

import io
import math
import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from publish.book import Book
from publish.findings import NOWHERE, Code, Finding, Severity
from publish.render.endings import LONGEST_TOGETHER
from publish.render.environment import environment
from publish.render.fonts import Files, choose, face_rules, stack_rules, stacked
from publish.render.mistakes import mistakes_told
from publish.render.scheme import SCHEME
from publish.render.titles import ems
from publish.walking import plain_text

NAMES_LEFT = Code("P045", Severity.INFO, "Names are left out for which a cover has no room.")

WIDTH, HEIGHT = 1600, 2560
"""Pixels, as Kindle and the other shops ask (ratio 1.6, RGB)."""

SHADES = 8
"""How many grounds a design's cover has: ``.shade-0`` and so on in its sheet."""

MEASURE, DEPTH = 1240, 940
"""Pixels that the title may take: across, and down on a cover of full height."""

LEAST_DEPTH = 250
"""Pixels down that the title has at the least."""

FEW, MANY = 3, 8
"""Up to how many authors stand above the title, and up to how many in a list below it, a line to
each; more are run on."""

LIST_LINE, RUN_LINE, RUN_LETTERS = 68, 60, 54
"""Pixels that a line of either is high, and letters on a line that is run on."""

LIST_SHARE = 0.28
"""The share of a cover's height that the names of its authors take at the most."""


TOGETHER_FROM = 0.7
"""The share of its size that a title keeps at the least so that its last words stay together."""


class Drawn(NamedTuple):
    """A cover as the engine's PDF, and what on it does not fit even at its smallest."""

    data: bytes
    tight: frozenset[str]


def cover_page(book: Book, folders: tuple[Path, ...]) -> str:
    """The cover's XHTML from the template ``cover.html`` of these folders.

    Raises TemplateError for whatever is wrong in the template.
    """
    with mistakes_told():
        return environment(folders).get_template("cover.html").render(words(book))


def words(book: Book, height: float = HEIGHT) -> dict[str, Any]:
    """What the template of the front is given, on a cover so many pixels high: the book's names,
    the sizes of their type in pixels, and the number of the ground's colour."""
    authors = authors_of(book)
    title = plain_text(book.metadata.title)
    listed, depth = how_listed(authors, height), DEPTH - (HEIGHT - height)
    size = title_size(title, depth - _taken(authors, listed))
    start, end, size = _parted(title, size)
    return {
        "book": book,
        "start": start,
        "end": end,
        "language": book.metadata.language,
        "authors": authors if listed == "above" else (),
        "listed": authors if listed in ("list", "run") else (),
        "run_on": listed == "run",
        "size": size,
        "subtitle_size": subtitle_size(plain_text(book.metadata.subtitle)),
        "shade": shade(book.metadata.identifier),
    }


def how_listed(authors: Sequence[str], height: float = HEIGHT) -> str:
    """How the authors stand on a cover so high: "above" its title, below it in a "list" or "run"
    on; "" where there is no room for so many."""
    if len(authors) <= FEW:
        return "above"
    kinds = ("list", "run") if len(authors) <= MANY else ("run",)
    room = LIST_SHARE * height
    return next((kind for kind in kinds if _taken(authors, kind) <= room), "")


def _taken(authors: Sequence[str], listed: str) -> float:
    """Pixels down that authors take below the title."""
    letters = sum(len(name) + 3 for name in authors)
    lines = {"list": len(authors) * LIST_LINE, "run": -(-letters // RUN_LETTERS) * RUN_LINE}
    return lines.get(listed, 0)


def cover_image(xhtml: str, css: str, design: str = "") -> bytes:
    """The first page of a cover's XHTML as a JPEG of 1600 x 2560 pixels, RGB; the same text gives
    the same bytes."""
    return _jpeg(drawn(xhtml, css, design).data)


def drawn(xhtml: str, css: str, design: str = "", zoom: float = 1) -> Drawn:
    """The first page of some XHTML as the engine's PDF, so many times as large as it is laid out;
    its words are as large as their places take.

    The faces of the design alone are there to be used; nothing is fetched. The same text gives
    the same bytes.
    """
    # Only when a cover is drawn: one that is there already needs no engine.
    from publish.render.copyfit import fitted  # noqa: PLC0415
    from publish.render.pdf import engine  # noqa: PLC0415

    choice = choose(xhtml, design)
    sources = Files(choice.faces)
    fonts, fetcher = engine.Fonts(), engine.Fetcher(sources)
    sheets = [
        engine.CSS(string=text, font_config=fonts, url_fetcher=fetcher)
        for text in (
            face_rules(choice.faces, lambda name: SCHEME + name),
            stack_rules(choice),
            stacked(css, choice),
        )
    ]

    def render(scales: str) -> Any:
        html = engine.HTML(string=xhtml, url_fetcher=fetcher)
        scaled = engine.CSS(string=scales, font_config=fonts, url_fetcher=fetcher)
        return html.render(stylesheets=[*sheets, scaled], font_config=fonts)

    document, tight = fitted(render)
    return Drawn(bytes(document.copy(document.pages[:1]).write_pdf(zoom=zoom)), tight)


def title_size(title: str, depth: float = DEPTH) -> int:
    """The size in pixels at which a title about fills its place without a word being divided;
    Chinese and Japanese may be, but not into less than five characters."""
    longest = max(map(ems, title.split()), default=1)
    across = MEASURE / max(1, min(longest, 5) if _is_wide(title) else longest)
    down = math.sqrt(MEASURE * max(depth, LEAST_DEPTH) / (1.06 * max(1, ems(title))))
    return round(min(300, max(64, min(across, down))))


def subtitle_size(subtitle: str) -> int:
    """The size in pixels at which a subtitle takes four lines at most, within reason."""
    return round(min(76, max(36, math.sqrt(380_000 / max(1, len(subtitle))))))


def shade(identifier: str) -> int:
    """Which of the grounds a book's cover has: always the same for the same book."""
    return sha256(identifier.encode()).digest()[0] % SHADES


def _is_wide(words: str) -> bool:
    return any(unicodedata.east_asian_width(letter) in "WF" for letter in words)


def _parted(title: str, size: int) -> tuple[str, str, int]:
    """A title parted before its last two words, which stay on one line where they are short, at a
    size at which they do: a word alone is no last line."""
    words = title.split()
    last = " ".join(words[-2:])
    fits = round(MEASURE / (1.06 * max(1, ems(last))))
    if len(words) < 3 or ems(last) > LONGEST_TOGETHER or fits < TOGETHER_FROM * size:
        return title, "", size
    return " ".join(words[:-2]), last, min(size, fits)


def authors_of(book: Book) -> tuple[str, ...]:
    """Whose names stand on the cover: the book's authors, else those of its posts."""
    bylines = (name for chapter in book.chapters for name in chapter.post.metadata.byline)
    return book.metadata.authors or tuple(dict.fromkeys(bylines))


def unnamed(book: Book, height: float = HEIGHT) -> tuple[Finding, ...]:
    """That the authors are named nowhere on a cover so high, where they are too many for it."""
    authors = authors_of(book)
    if how_listed(authors, height):
        return ()
    text = f"{len(authors)} authors are more than the cover has room for; none is named on it"
    return (Finding(NAMES_LEFT, NOWHERE, text),)


def _jpeg(pdf: bytes) -> bytes:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - as the engine, above

    out = io.BytesIO()
    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    picture.resize((WIDTH, HEIGHT)).save(out, "JPEG", quality=92, subsampling=0)
    return out.getvalue()
