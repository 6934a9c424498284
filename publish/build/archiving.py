"""Archiving: the files that a book is made from, gathered to be carried in its PDF.

Its book.toml, its manuscripts, the records it cites from, and the originals that the manuscripts
were read from, as far as the project has kept them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.build.files import documents_beside, read_source
from publish.build.load import Loaded
from publish.build.naming import safe_name, unique_names
from publish.build.sources import Source
from publish.document import Figure, Image
from publish.findings import Code, Finding, Location, Severity
from publish.post import Post
from publish.project import Project, record_files
from publish.render.pdf import Attachment, Relationship
from publish.walking import own_inlines, plain_text, walk, walk_inlines

NOT_ATTACHED = Code("P090", Severity.WARNING, "A file the book was made from is not attached to it")

UNDESCRIBED = Code("P091", Severity.WARNING, "A picture has no words for those who do not see it")

MAX_ATTACHED = 100 << 20
"""Bytes of all files that are attached to one PDF; those that come last are left out."""

_MEDIA_TYPES = {
    ".md": "text/markdown", ".markdown": "text/markdown", ".txt": "text/plain",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml",
    ".mhtml": "multipart/related", ".mht": "multipart/related",
    ".webarchive": "application/x-webarchive", ".zip": "application/zip",
    ".xml": "application/xml", ".atom": "application/atom+xml", ".rss": "application/rss+xml",
    ".json": "application/json", ".yaml": "application/yaml", ".yml": "application/yaml",
    ".toml": "application/toml", ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
}  # fmt: skip
"""RFC 6838 names, registered where there is one; not the system's, which differ."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file to be attached, where it is in the project, and what it is to the book."""

    path: Path
    data: bytes
    relationship: Relationship
    about: str = ""


def attachments(
    project: Project, sources: Mapping[Path, Source], loaded: Mapping[Path, Loaded]
) -> tuple[tuple[Attachment, ...], tuple[Finding, ...]]:
    """The files to be attached to a book's PDF, what matters most first, and what is left out.

    Raises InputRefused, or ConfigurationError for one that book.toml names, where a file that was
    read a moment ago cannot be read again.
    """
    taken: dict[Path, _File] = {}
    found: list[Finding] = []
    room = MAX_ATTACHED
    for file in _files(project, sources, loaded):
        place = file.path.absolute()
        if place in taken:
            continue
        if len(file.data) > room:
            text = f"is not attached: all files together would be over {MAX_ATTACHED >> 20} MB"
            found.append(Finding(NOT_ATTACHED, Location(str(file.path)), text))
            continue
        room -= len(file.data)
        taken[place] = file
    names = unique_names(safe_name(file.path.name) for file in taken.values())
    attached = map(_attachment, names, taken.values())
    return tuple(attached), tuple(dict.fromkeys(found))


def undescribed(posts: Iterable[Post]) -> Iterator[Finding]:
    """The pictures for which nobody has words: neither a text alternative nor a caption. They are
    decoration to whoever does not see them, as in the EPUB."""
    for post in posts:
        notes = (block for note in post.notes for block in note.blocks)
        for block in walk((*post.blocks, *notes)):
            runs = (block.images,) if isinstance(block, Figure) else own_inlines(block)
            told = isinstance(block, Figure) and bool(block.caption)
            for node in (node for run in runs for node in walk_inlines(run)):
                if isinstance(node, Image) and node.alt is None and not told:
                    hint = "describe it, or mark it {.decorative}"
                    text = f"nothing describes the picture {node.src}; {hint}"
                    yield Finding(UNDESCRIBED, block.location, text)


def _files(
    project: Project, sources: Mapping[Path, Source], loaded: Mapping[Path, Loaded]
) -> Iterator[_File]:
    posts = [(source, loaded[path]) for path, source in sources.items() if path in loaded]
    for path in (project.file, project.publications):
        if path:
            yield _File(path, read_source(path), "Data")
    for source, post in posts:
        yield _source(source, post)
    for source, post in posts:
        yield from _records(source, post, project)
    for source, post in posts:
        yield from _originals(source, post, project)


def _source(source: Source, loaded: Loaded) -> _File:
    """What a post was read from: its manuscript, or the page, text or export itself."""
    fetched = source.original
    data = fetched.data if fetched else read_source(source.file)
    return _File(source.file, data, "Source", "" if source.item else _called(loaded))


def _records(source: Source, loaded: Loaded, project: Project) -> Iterator[_File]:
    named = loaded.post.metadata.bibliography if source.is_manuscript else ()
    for path, data in record_files(source.file, named, project.sources):
        yield _File(path, data, "Data")


def _originals(source: Source, loaded: Loaded, project: Project) -> Iterator[_File]:
    """The original that a manuscript names, where it lies within the project's folder."""
    name = loaded.post.metadata.origin.file if source.is_manuscript else ""
    data = documents_beside(source.file, project.root)(name) if name else None
    if data is not None:
        yield _File(source.file.parent / name, data, "Source", _called(loaded))


def _called(loaded: Loaded) -> str:
    return plain_text(loaded.post.metadata.title)


def _attachment(name: str, file: _File) -> Attachment:
    """A file under its name; where it stands in the project, and what post it is, describe it."""
    place = file.path.as_posix() if not file.path.is_absolute() else file.path.name
    description = f"{place}: {file.about}" if file.about else place
    mime = _MEDIA_TYPES.get(file.path.suffix.lower(), "application/octet-stream")
    return Attachment(name, file.data, mime, file.relationship, description)
