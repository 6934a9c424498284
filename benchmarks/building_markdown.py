"""A book as one Markdown file for pandoc: the same words, notes and pictures as the PDF has.

Citations are worded as the book has them, notes are called by ids that are the book's, links lead
to its chapters. What only a maker of books makes (index, contributors, bibliography) is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from publish.book import Book, Chapter, Part
from publish.build import make
from publish.document import Note
from publish.languages import direction
from publish.manuscript import write
from publish.render import fonts, xhtml
from publish.walking import plain_text


def write_markdown(ready: make.Ready, folder: Path) -> None:
    """Write what pandoc and Typst make the book from: text, pictures, faces."""
    book = make.book_of(ready)
    pieces = xhtml.pieces(book, "print", ready.assets.folders("templates", "print"))
    faces = {f"fonts/{one.file}": one.data for one in fonts.choose_for(xhtml.text(pieces)).faces}
    families = dict.fromkeys(map(_family, faces.values()))
    text = "".join([_head(book, families), *_body(book)])
    (folder / "book.md").write_text(text, "utf-8")
    for name, data in (faces | dict(ready.gallery.data)).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _family(face: bytes) -> str:
    """What a face calls its family."""
    with TTFont(BytesIO(face), lazy=True) as font:
        return str(font["name"].getBestFamilyName())


def _head(book: Book, families: Iterable[str]) -> str:
    """The metadata block; the first families are those of the text."""
    about = book.metadata
    fonts = ", ".join(f'"{name}"' for name in families)
    title = plain_text(about.title)
    return f'---\ntitle: "{title}"\nlang: {about.language}\nfonts: [{fonts}]\n---\n\n'


def _body(book: Book) -> Iterator[str]:
    for item in book.body:
        if isinstance(item, Part):
            yield f"# {plain_text(item.title)}\n\n"
            for chapter in item.chapters:
                yield _chapter(chapter)
        else:
            yield _chapter(item)


def _chapter(chapter: Chapter) -> str:
    """A chapter below its heading; its own headings stand one deeper than in its manuscript, and
    pandoc is told its language in Typst's words."""
    about = chapter.post.metadata
    notes = tuple(Note(one.label, one.blocks) for one in chapter.notes)
    body = write(replace(chapter.post, notes=notes, sources=(), queries=()))
    text = body.partition("\n---\n")[2].replace("[^", f"[^{chapter.id}-")
    text = "\n".join(f"#{line}" if line.startswith("#") else line for line in text.split("\n"))
    way = direction(about.language)
    return (
        f"## {chapter.called} {{#{chapter.id}}}\n\n"
        f'```{{=typst}}\n#[#set text(lang: "{about.language}", dir: {way})\n```\n\n'
        f"::: byline\n{', '.join(about.byline)}\n:::\n\n{text}\n\n```{{=typst}}\n]\n```\n\n"
    )
