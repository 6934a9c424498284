"""Archiving: the files that a book is made from, as they are carried in its PDF: each with its
name, its place, its media type, and within the limit of all together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from publish.build.belongings import Belonging, belongings, changed
from publish.build.load import Loaded
from publish.build.naming import safe_name, unique_names
from publish.build.sources import Source
from publish.findings import Code, Finding, Location, Severity
from publish.project import Project
from publish.render.presswork import Attachment

NOT_ATTACHED = Code("P090", Severity.WARNING, "A file the book was made from is not attached to it")

OUTSIDE = Code("P092", Severity.INFO, "A file of the book stands outside of its folder.")

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
    ".css": "text/css", ".csl": "application/vnd.citationstyles.style+xml",
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
    ".webp": "image/webp", ".avif": "image/avif", ".svg": "image/svg+xml", ".tif": "image/tiff",
    ".tiff": "image/tiff", ".bmp": "image/bmp",
}  # fmt: skip
"""RFC 6838 names, registered where there is one; not the system's, which differ."""


def attachments(
    project: Project, sources: Mapping[Path, Source], loaded: Mapping[Path, Loaded]
) -> tuple[tuple[Attachment, ...], tuple[Finding, ...]]:
    """The files to be attached to a book's PDF, what matters most first, and what is left out.

    Raises InputRefused, or ConfigurationError for one that book.toml names, where a file that was
    read a moment ago cannot be read again.
    """
    taken: dict[Path, Belonging] = {}
    found: list[Finding] = []
    room = MAX_ATTACHED
    for file in belongings(project, sources, loaded):
        place = Path(os.path.normpath(file.path.absolute()))
        if place in taken:
            continue
        if len(file.data) > room:
            text = f"is not attached: all files together would be over {MAX_ATTACHED >> 20} MB"
            found.append(Finding(NOT_ATTACHED, Location(str(file.path)), text))
            continue
        room -= len(file.data)
        taken[place] = file
    names = unique_names(safe_name(place.name) for place in taken)
    root = Path(os.path.normpath(project.root.absolute()))
    places = _places(taken, names, root)
    attached = tuple(map(_attachment, names, places, taken.values()))
    if project.file:
        found += [_elsewhere(path) for path in taken if not path.is_relative_to(root)]
    return attached, tuple(dict.fromkeys((*found, *changed(sources, loaded, project))))


def _places(files: Iterable[Path], names: Iterable[str], root: Path) -> list[str]:
    """Where each file stands in the project's folder, as any system can write it; what is outside,
    or would be written over another, is in a folder to itself."""
    places: dict[str, None] = {}
    for path, name in zip(files, names, strict=True):
        inside = path.relative_to(root).parts if path.is_relative_to(root) else ()
        place = "/".join(map(safe_name, inside))
        places[f"outside/{name}" if not place or place in places else place] = None
    return list(places)


def _elsewhere(path: Path) -> Finding:
    text = "stands outside of its book's folder: the book can't be made again from its PDF alone"
    return Finding(OUTSIDE, Location(path.name), text)


def _attachment(name: str, place: str, file: Belonging) -> Attachment:
    """A file under its name; where it stands in the project, and what post it is, describe it."""
    description = f"{place}: {file.about}" if file.about else place
    mime = _MEDIA_TYPES.get(file.path.suffix.lower(), "application/octet-stream")
    return Attachment(name, file.data, mime, file.relationship, description, place)
