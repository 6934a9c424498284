"""Belongings: the files that a book is made from, what matters most first.

Its book.toml and what that names, its manuscripts, the records that they cite from, its own sheets
and templates, the originals that the manuscripts were read from, as far as the project has kept
them, and their pictures.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from publish import disk
from publish.assets import Assets, files_in
from publish.build import places
from publish.build.files import LARGEST_SOURCE, documents_beside, read_source
from publish.build.load import Loaded
from publish.build.missing import images_of
from publish.build.sources import Source
from publish.errors import TemplateError
from publish.findings import Code, Finding, Location, Severity
from publish.project import Project, record_files
from publish.render.presswork import Relationship
from publish.walking import plain_text

CHANGED = Code("P093", Severity.WARNING, "An original is not the one that was read.")

OWN = ("templates", "styles")
"""The folders of a project whose files go over ours."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """A file that a book is made from, where it is, what it is to the book, and which post."""

    path: Path
    data: bytes
    relationship: Relationship
    about: str = ""


def belongings(
    project: Project, sources: Mapping[Path, Source], loaded: Mapping[Path, Loaded]
) -> Iterator[Belonging]:
    """Every such file, perhaps more than once. Raises what reading it anew raises."""
    posts = [(source, loaded[path]) for path, source in sources.items() if path in loaded]
    for path in (project.file, project.publications, _style(project)):
        if path:
            yield Belonging(path, read_source(path), "Data")
    for source, post in posts:
        yield _source(source, post)
    for source, post in posts:
        yield from _records(source, post, project)
    for path in _own(project.root):
        yield Belonging(path, _read(path), "Data")
    for source, post in posts:
        yield from _originals(source, post, project)
    for source, post in posts:
        yield from _pictures(source, post)


def changed(
    sources: Mapping[Path, Source], loaded: Mapping[Path, Loaded], project: Project
) -> Iterator[Finding]:
    """The originals that are other than when their manuscripts were read from them."""
    for path, source in sources.items():
        if path not in loaded:
            continue
        for original in _originals(source, loaded[path], project):
            known = loaded[path].post.metadata.origin.sha256
            if known and hashlib.sha256(original.data).hexdigest() != known.lower():
                name = loaded[path].post.metadata.origin.file
                text = f"{name} is not the file that this was read from: its sha256 is another"
                yield Finding(CHANGED, Location(str(source.file)), text)


def _style(project: Project) -> Path | None:
    """The file of the style that sources are cited in, if the project has one of its own."""
    style = project.options.style
    return Path(style) if style.endswith((".csl", ".toml")) else None


def _source(source: Source, loaded: Loaded) -> Belonging:
    """What a post was read from: its manuscript, or the page, text or export itself."""
    fetched = source.original
    data = fetched.data if fetched else read_source(source.file)
    return Belonging(source.file, data, "Source", "" if source.item else _called(loaded))


def _records(source: Source, loaded: Loaded, project: Project) -> Iterator[Belonging]:
    named = loaded.post.metadata.bibliography if source.is_manuscript else ()
    for path, data in record_files(source.file, named, project.sources):
        yield Belonging(path, data, "Data")


def _own(root: Path) -> Iterator[Path]:
    """The templates and sheets that lie in the project's folder and are not ours; links lead
    elsewhere."""
    for name in OWN:
        folder = root / name
        place, ours = disk.resolved(folder), Assets().folders(name, "print")
        if not any(place == disk.resolved(one) for one in ours):
            yield from (path for path in files_in(folder) if path.name[0] != ".")


def _read(path: Path) -> bytes:
    """A template or a sheet, which may be empty."""
    try:
        return disk.read_regular(path, LARGEST_SOURCE, follow=False)
    except OSError as error:
        raise TemplateError(f"cannot be read: {error}", where=str(path)) from error


def _originals(source: Source, loaded: Loaded, project: Project) -> Iterator[Belonging]:
    """The original that a manuscript names, where it lies within the project's folder."""
    name = loaded.post.metadata.origin.file if source.is_manuscript else ""
    data = documents_beside(source.file, project.root)(name) if name else None
    if data is not None:
        yield Belonging(source.file.parent / name, data, "Source", _called(loaded))


def _pictures(source: Source, loaded: Loaded) -> Iterator[Belonging]:
    """The pictures of a manuscript, each where it would be found first, wherever it was found."""
    for image in images_of(loaded.post) if source.is_manuscript else ():
        data, path = loaded.load(image.src), next(places.paths(image.src), None)
        if data is not None and path is not None:
            yield Belonging(source.file.parent.joinpath(*path), data, "Source")


def _called(loaded: Loaded) -> str:
    return plain_text(loaded.post.metadata.title)
