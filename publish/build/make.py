"""Project -> PDF and EPUB: load, assemble, set, lay out, finish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from publish.assemble import assemble, complete
from publish.assets import Assets
from publish.book import Book
from publish.build.load import Gallery, load, pictures
from publish.findings import Finding, Severity
from publish.project import Project
from publish.render import cover, epub, pdf, xhtml

Say = Callable[[str], None]
"""Told the name of each step as it begins."""

STEPS = 3
"""How many steps there are besides reading the sources."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A book that can be set: assembled, with its pictures; None if errors forbid it."""

    book: Book | None
    slug: str
    assets: Assets
    gallery: Gallery
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file's bytes, how many pages it has, and what was found on the way."""

    data: bytes = b""
    pages: int = 0
    findings: tuple[Finding, ...] = ()


def files_of(project: Project) -> list[Path]:
    """Every source of a project, once, in order."""
    matter = [entry.file for entry in (*project.front, *project.back) if entry.file]
    chapters = [file for part in project.parts for file in part.chapters]
    return list(dict.fromkeys([*chapters, *matter]))


def prepare(project: Project, say: Say, *, title: str = "") -> Ready:
    """Load the sources of a project and assemble its book. Raises what a stage raises."""
    loaded = []
    for path in files_of(project):
        say(f"reading {path.name}")
        loaded.append(load(path))
    posts = {path: item.post for path, item in zip(files_of(project), loaded, strict=True)}
    if not project.slug:
        project = complete(project, tuple(posts.values()), title)
    found = tuple(finding for item in loaded for finding in item.findings)
    say("assembling")
    assets = Assets(project.root)
    if any(finding.severity is Severity.ERROR for finding in found):
        return Ready(None, project.slug, assets, Gallery({}, {}), found)
    gallery = pictures(loaded)
    book, more = assemble(project, posts, gallery.names)
    return Ready(book, project.slug, assets, gallery, (*found, *more))


def make_pdf(ready: Ready, say: Say) -> Made:
    """Set and lay out a book in print, and finish its PDF."""
    book = _book(ready)
    layout = _lay_out(ready, say)
    say("writing the PDF")
    data = pdf.write(layout, book.metadata)
    return Made(data, len(layout.labels), layout.findings)


def make_epub(ready: Ready, say: Say) -> Made:
    """Set a book as an EPUB, its page-list taken from the layout in print."""
    book = _book(ready)
    layout = _lay_out(ready, say)
    say("writing the EPUB")
    assets = ready.assets
    pieces = xhtml.pieces(book, "epub", assets.folders("templates", "epub"))
    data = epub.write(
        book,
        pieces,
        sheets=[(name, assets.read("styles", name, "epub")) for name in ("book.css", "epub.css")],
        pictures=ready.gallery.data,
        fonts=epub.carried(pieces),
        cover=cover.cover_image(
            cover.cover_page(book, assets.folders("templates", "epub")),
            assets.read("styles", "cover.css", "epub"),
        ),
        pages=layout.starts,
    )
    return Made(data, len(layout.labels), layout.findings)


def article(ready: Ready) -> str:
    """A lone post as an HTML fragment."""
    folders = ready.assets.folders("templates", "html")
    sections = xhtml.pieces(_book(ready), "html", folders)
    return "\n".join(piece.xhtml for piece in sections if piece.role == "chapter")


def _book(ready: Ready) -> Book:
    if ready.book is None:
        raise ValueError("a book with errors cannot be made")
    return ready.book


def _lay_out(ready: Ready, say: Say) -> pdf.Layout:
    book, assets = _book(ready), ready.assets
    folders = assets.folders("templates", "print")
    say("setting the pages")
    document = xhtml.document(book, xhtml.pieces(book, "print", folders), folders)
    sheets = [assets.read("styles", name, "print") for name in ("book.css", "print.css")]
    return pdf.lay_out(document, sheets, ready.gallery.data)
