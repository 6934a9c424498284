"""A small book of links and sources, set with every choice that an editor has of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from publish.assemble import assemble
from publish.assets import Assets
from publish.book import Book
from publish.build.finishing import make_epub, make_pdf
from publish.build.galleries import Gallery
from publish.build.make import Ready
from publish.findings import Finding
from publish.manuscript import parse
from publish.project import BookEntry, MatterEntry, Options, PartEntry, Project
from publish.render.xhtml import Piece, pieces

PIER = (
    "https://www.harbour-gazette.example/archives/1911/04/the_long_account_of_the_new_pier"
    "?section=letters&page=142&highlight=samovar%20house#the--first-part"
)
"""An address of every mark at which a line may break, longer than a line of notes."""

REPORT = (
    "https://board-of-lights.example/reports/1998/lights-of-the-outer-isles/volume~2/index.html"
)
LOG = "https://archive.example/logs/skerry-point/1911/04/the-long-account-of-the-new-lamp-and-of"
STRAW = (
    "https://de.example/wiki/Stra%C3%9Fendorf_am_Meer_und_die_Geschichte_seiner_Leuchtt%C3%BCrme"
)
OWN = "https://saltnotes.example/2019/05/the-lamp-at-skerry-point/"

LAMP = f"""---
title: The Lamp at *Skerry Point*
byline: [Ines Haldorsen]
language: en
url: {OWN}?utm_source=feed
sources:
  - id: gazette
    type: article-newspaper
    title: Storm Closes the Pier
    container-title: The Harbour Gazette
    author: [{{family: Brandt, given: Ada}}]
    issued: 2017-04-10
    URL: {PIER}
  - id: board
    type: report
    title: Lights of the Outer Isles
    publisher: Board of Lights
    author: [{{family: Osei, given: Kofi}}]
    issued: 1998
    URL: {REPORT}?utm_source=feed
---

Nobody had told the keepers, and when the [keeper’s log]({LOG}?utm_medium=mail) was found it was
too late, as the [town of straw]({STRAW}) knows. The whole of it is at {PIER}, where anybody may
read it, and at www.lights-of-the-outer-isles.example/a/very/long/path/that/has-hyphens-enough.html.

> The pier is lost, and with it the road to the light.[^1]

## What the [committee](https://committee.example/minutes/2018) said

It was all said before,[^2] and in a [second text](straw.md), too.

| Year | Light                             |
|------|-----------------------------------|
| 1911 | [lit](https://table.example/lit)  |

: Years of [the light](https://caption.example/light)

[^1]: [@gazette]
[^2]: [@board, 12], and the keeper’s [note on straw](https://straw.example/note), unanswered.
"""

STRAW_TEXT = """---
title: Straw
byline: [R. Okonkwo]
language: en
sources:
  - id: sheet
    type: webpage
    title: Straw and Its Uses
    container-title: The Straw Sheet
    issued: 2001-02-03
    URL: https://sheet.example/straw
---

Straw burns,[^1] as [everybody](https://burning.example/straw) knows.

[^1]: [@sheet]
"""

FILES = {Path("content/lamp.md"): LAMP, Path("content/straw.md"): STRAW_TEXT}


LIGHT = """---
title: مصباح الجزيرة
byline: [إيناس هالدورسن]
language: ar
sources:
  - id: gazette
    type: article-newspaper
    title: Storm Closes the Pier
    container-title: The Harbour Gazette
    author: [{family: Brandt, given: Ada}]
    issued: 2017-04-10
---

لم يخبر أحد [مجلس الأضواء](https://board.example/lights?id=44) أن المصباح قد انطفأ.[^1]

انظر https://archive.example/logs في كل وقت.

[^1]: [@gazette]
"""


@dataclass(frozen=True)
class Linked:
    """The book as it was assembled, its pieces in each medium, and its files."""

    book: Book
    findings: tuple[Finding, ...]
    printed: tuple[Piece, ...]
    digital: tuple[Piece, ...]
    pdf: bytes
    epub: bytes


@cache
def linked(links: str, bibliography: str, qr: bool) -> Linked:
    """The book with these options; made once for all tests."""
    return made(FILES, Options(links=links, bibliography=bibliography, qr=qr))


@cache
def arabic(links: str) -> Linked:
    """A book of a text in Arabic."""
    return made({Path("content/light.md"): LIGHT}, Options(links=links, bibliography="chapter"))


def made(files: Mapping[Path, str], options: Options) -> Linked:
    """A book of manuscripts, in print and as an EPUB."""
    project = Project(
        Path(),
        BookEntry("Lamps", identifier="urn:uuid:6b0f6c7e-2d0a-4c55-9a3e-8f3f1c0d7b22"),
        (MatterEntry("titlepage"), MatterEntry("contents")),
        (PartEntry("", tuple(files)),),
        (MatterEntry("sources"),),
        options,
    )
    posts = {path: parse(text, str(path))[0] for path, text in files.items()}
    book, findings = assemble(project, posts, {})
    assets = Assets()
    ready = Ready(book, "lamps", assets, Gallery({}, {}), findings, project.printing)
    pdf = make_pdf(ready, lambda _: None)
    printed, digital = (
        pieces(book, medium, assets.folders("templates", medium)) for medium in ("print", "epub")
    )
    epub = make_epub(ready, lambda _: None).data
    return Linked(book, (*findings, *pdf.findings), printed, digital, pdf.data, epub)
