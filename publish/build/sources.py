"""Sources: what a user names (files, folders, exports) opened into single posts to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from publish import watch
from publish.build.files import is_folder, loader_beside, read_source
from publish.build.folders import UNREAD, readable
from publish.build.naming import unique_names
from publish.build.selection import Selection
from publish.build.sites import Sites
from publish.cache import digest, in_force, versions
from publish.errors import InputRefused
from publish.findings import Code, Finding, Location, Severity
from publish.post import Metadata
from publish.project import slug
from publish.read import MARKDOWN, PAGES, opened
from publish.read.items import Export, Item
from publish.read.reading import Original

LEFT_OUT = Code(
    "R200", Severity.INFO, "Posts of an export or a folder were not asked for.", said=True
)

MANUSCRIPTS = frozenset({".md", ".markdown"})

DATA = frozenset({".xml", ".atom", ".rss", ".json"})
"""Files of a folder that are read only if they are an export or a feed."""


@dataclass(frozen=True, slots=True)
class Source:
    """One post to be read. ``path`` is what it is called in the project: its file, or for a post
    of an export the export's name and the post's; ``root`` is the folder that its pictures may be
    in; ``item`` is that of a post that an export of this ``kind`` holds; ``original`` is what was
    fetched or opened already."""

    path: Path
    file: Path
    root: Path
    item: Item | None = None
    original: Original | None = None
    kind: str = ""

    @property
    def place(self) -> str:
        """Where it stands, seen from the root."""
        return self.path.relative_to(self.root).as_posix()

    @property
    def is_manuscript(self) -> bool:
        return self.item is None and self.file.suffix.lower() in MANUSCRIPTS


@dataclass(slots=True)
class Opened:
    """The posts of one or more sources, what was left out, and the title that an export has."""

    sources: list[Source] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    exports: list[tuple[Path, Export]] = field(default_factory=list)

    def add(self, other: Opened) -> None:
        """Take in what another source holds."""
        self.sources += other.sources
        self.findings += other.findings
        self.titles += other.titles
        self.exports += other.exports


@dataclass(frozen=True, slots=True)
class Listed:
    """A post as it is listed: the file that holds it, its fields, why it is not asked for."""

    file: Path
    item: Item
    left_out: str


def list_path(path: Path, selection: Selection, fetched: Original | None = None) -> list[Listed]:
    """The posts that a path holds, by their own fields; a page or a text, of which nothing is
    known before it is read, by its name. ``fetched`` is what stands at the path, if it was
    fetched. Raises InputRefused."""
    if fetched or not is_folder(path):
        sites = Sites(path.parent, (path,) if fetched else ())
        return _listed(path, fetched or _original(path, selection), selection, sites)
    files, unread = readable(path)
    sites = Sites(path)
    rows = [row for file in files for row in _listed_inside(file, selection, sites)]
    return [*rows, *(_unlisted(Path(found.location.file), found.text) for found in unread)]


def _listed_inside(path: Path, selection: Selection, sites: Sites) -> list[Listed]:
    """The posts of a file of a folder; a file that is refused is a row with the reason."""
    try:
        return _listed(path, _original(path, selection), selection, sites)
    except InputRefused as refusal:
        return [_unlisted(path, refusal.what)]


def _unlisted(path: Path, why: str) -> Listed:
    return Listed(path, Item(path.name, Metadata(), "", status="unread"), why)


def _listed(path: Path, original: Original, selection: Selection, sites: Sites) -> list[Listed]:
    export = opened(original)
    if export is None:
        return [Listed(path, Item(path.name, Metadata(), ""), "")]
    alone = path.suffix.lower() in MARKDOWN | PAGES
    items = [sites.told(path, item) if alone else item for item in export.items]
    return [Listed(path, item, selection.leaves_out(item)) for item in items]


def open_path(path: Path, selection: Selection) -> Opened:
    """What one path holds: the posts of a folder (by name) or of an export (oldest first), or the
    one post of a file, which is taken whatever its status is. Raises InputRefused."""
    if is_folder(path):
        return _folder(path, selection)
    sites = Sites(path.parent)
    found = _file(path, sites, selection, named=True)
    found.findings += sites.findings
    return found


def open_fetched(path: Path, original: Original, selection: Selection) -> Opened:
    """The same of what was fetched; ``path`` is the name that it gets."""
    found = _opened(path, Sites(Path(), (path,)), original, selection, named=True)
    alone = [replace(source, original=original) for source in found.sources]
    return replace(found, sources=alone)


def _file(path: Path, sites: Sites, selection: Selection, *, named: bool) -> Opened:
    original = replace(_original(path, selection), load=loader_beside(path, sites.root))
    return _opened(path, sites, original, selection, named=named)


def _original(path: Path, selection: Selection) -> Original:
    """What stands at a path; of an export, on the site that was named."""
    site = selection.site if path.suffix.lower() in DATA else ""
    data = read_source(path)
    watch.step(f"opening {path.name}", len(data))
    return Original(_told(path), data, url=site)


def _told(path: Path) -> str:
    """A file's name with its folder's: the post of "my-post/index.md" is called after that."""
    return "/".join(path.parts[-2:])


def _opened(
    path: Path, sites: Sites, original: Original, selection: Selection, *, named: bool
) -> Opened:
    root, alone = sites.root, path.suffix.lower() in MARKDOWN | PAGES
    export = _export_in(original)
    if export is None:
        return Opened([Source(path, path, root)])
    if alone:  # a blog's Markdown file is its own one post
        item = sites.told(path, export.items[0])
        reason = "" if named else selection.leaves_out(item)
        source = Source(path, path, root, item, original, export.kind)
        return Opened([] if reason else [source], _left_out(path, [reason]))
    return _export(path, root, original, export, selection)


def _export_in(original: Original) -> Export | None:
    """What an original holds besides itself; of a manuscript, that it is no blog's file is kept in
    the cache in force, which is sooner known than found."""
    cache = in_force()
    key = digest(versions(), original.name, original.url, original.data) if cache else ""
    if cache.get("whole", key) is not None:
        return None
    export = opened(original)
    if export is None:
        cache.put("whole", key, b"")
    return export


def _export(
    path: Path, root: Path, original: Original, export: Export, selection: Selection
) -> Opened:
    reasons = [selection.leaves_out(item) for item in export.items]
    taken = [item for item, reason in zip(export.items, reasons, strict=True) if not reason]
    names = unique_names(slug(item.name) or "post" for item in taken)
    sources = [
        Source(path / f"{name}.md", path, root, item, original, export.kind)
        for item, name in zip(taken, names, strict=True)
    ]
    sources.sort(key=_age)
    found = [*export.findings, *_left_out(path, reasons)]
    return Opened(sources, found, [export.title] if export.title else [], [(path, export)])


def _age(source: Source) -> tuple[bool, str]:
    """Oldest first, the undated last in the order of their export."""
    date = source.item.about.published if source.item else None
    return date is None, str(date or "")


def _left_out(path: Path, reasons: Iterable[str]) -> list[Finding]:
    counts = Counter(reason for reason in reasons if reason)
    if not counts:
        return []
    listed = ", ".join(f"{count} {reason}" for reason, count in counts.most_common())
    return [Finding(LEFT_OUT, Location(str(path)), f"not asked for, so not read: {listed}")]


def _folder(root: Path, selection: Selection) -> Opened:
    files, unread = readable(root)
    if not (files or unread):
        hint = "name a folder of saved pages, texts, Markdown files, exports or feeds"
        raise InputRefused("holds nothing that can be read", where=str(root), hint=hint)
    found, sites = Opened(findings=unread), Sites(root)
    for path in files:
        try:
            one = _file(path, sites, selection, named=False)
        except InputRefused as refusal:
            found.findings.append(Finding(UNREAD, Location(str(path)), refusal.what))
            continue
        data = path.suffix.lower() in DATA
        if not (data and one.sources and one.sources[0].item is None):
            found.add(one)
    found.findings += sites.findings
    found.titles += sites.titles
    return found
