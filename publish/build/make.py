"""Project -> Ready: its sources opened, read, put in order and assembled as a book."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from publish import presses, watch
from publish.assemble import complete
from publish.assets import Assets
from publish.book import Book
from publish.build.files import is_folder
from publish.build.folders import UNREAD
from publish.build.galleries import Gallery, pictures
from publish.build.joining import joined
from publish.build.load import Loaded, load
from publish.build.remaking import made_with
from publish.build.selection import Selection
from publish.build.sources import Opened, Source, open_fetched, open_path
from publish.build.styles import assembled
from publish.cache import NO_CACHE, Cache
from publish.errors import InputRefused
from publish.findings import Finding, Location, Severity
from publish.madewith import MadeWith
from publish.project import Ebook, PartEntry, Printing, Project
from publish.read.reading import Original
from publish.render import presswork
from publish.trims import trim_of

Say = Callable[[str], None]
"""Told the name of each step as it begins."""

STEPS = 3
"""How many steps there are besides reading the sources."""


REASONS = 3
"""Why there is nothing to be read; more reasons would hide the first."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A book that can be set: assembled, with its pictures; None if errors forbid it."""

    book: Book | None
    slug: str
    assets: Assets
    gallery: Gallery
    findings: tuple[Finding, ...]
    printing: Printing
    design: str = ""
    attached: tuple[presswork.Attachment, ...] = ()
    """The files that the book is made from, where its PDF is to carry them."""
    ebook: Ebook = field(default_factory=Ebook)
    cache: Cache = NO_CACHE
    made_with: MadeWith = field(default_factory=MadeWith)
    """What its files say of their making."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A project whose chapters are single posts, and the source of each of them."""

    project: Project
    sources: dict[Path, Source]
    title: str = ""
    findings: tuple[Finding, ...] = ()
    many: frozenset[Path] = frozenset()
    """Sources that came out of a folder or an export: one that is refused stops nothing."""
    selection: Selection = field(default_factory=Selection)
    """Which posts were asked for."""

    @property
    def files(self) -> list[Path]:
        """Every file that is read, once."""
        return list(dict.fromkeys(source.file for source in self.sources.values()))


def plan(
    project: Project,
    selection: Selection | None = None,
    fetched: Mapping[Path, Original] | None = None,
) -> Plan:
    """Open every source of a project: a chapter that is an export or a folder becomes the posts
    that it holds and that are wanted; ``fetched`` are chapters that are no files but were fetched.
    Raises InputRefused, also where no post is wanted."""
    wanted = selection or Selection()
    web = fetched or {}
    sources: dict[Path, Source] = {}
    everything = Opened()
    many: set[Path] = set()

    def chapters(named: tuple[Path, ...]) -> tuple[Path, ...]:
        paths: list[Path] = []
        for path in named:
            original = web.get(path)
            found = open_fetched(path, original, wanted) if original else open_path(path, wanted)
            everything.add(found)
            sources.update((source.path, source) for source in found.sources)
            paths += [source.path for source in found.sources]
            if found.exports or is_folder(path):
                many.update(source.path for source in found.sources)
        return tuple(dict.fromkeys(paths))

    parts = tuple(replace(part, chapters=chapters(part.chapters)) for part in project.parts)
    sources.update((file, Source(file, file, file.parent)) for file in project.files)
    if not any(part.chapters for part in parts):
        raise _nothing(project, everything)
    title = everything.titles[0] if len(everything.titles) == 1 else ""
    found = tuple(everything.findings)
    return Plan(replace(project, parts=parts), sources, title, found, frozenset(many), wanted)


def _nothing(project: Project, everything: Opened) -> InputRefused:
    where = ", ".join(str(path) for part in project.parts for path in part.chapters)
    told = dict.fromkeys(finding.text for finding in everything.findings)
    why = "; ".join([*list(told)[:REASONS], *(["…"] if len(told) > REASONS else [])])
    hint = "see what there is with publish read --list, and ask for it"
    return InputRefused(
        f"holds no post that was asked for{f' ({why})' if why else ''}", where=where, hint=hint
    )


def none_left(plan: Plan, found: Sequence[Finding]) -> InputRefused:
    """The refusal of sources of which none could be read, with the reason of the last."""
    where = ", ".join(str(file) for file in plan.files[:REASONS])
    return InputRefused(f"nothing of it can be read ({found[-1].text})", where=where)


def prepare(
    plan: Plan,
    say: Say,
    *,
    title: str = "",
    by_date: bool = False,
    cache: Cache = NO_CACHE,
) -> Ready:
    """Load the sources of a project, as far as the cache does not have them, and assemble its book.
    Raises what a stage raises."""
    project, printing = plan.project, plan.project.printing
    loaded: dict[Path, Loaded] = {}
    found = list(plan.findings)
    for path, source in plan.sources.items():
        say(f"reading {path.name}")
        try:
            loaded[path] = load(source, project, cache)
        except InputRefused as refusal:
            if path not in plan.many:
                raise
            found.append(Finding(UNREAD, Location(str(path)), refusal.what))
    if not loaded:
        raise none_left(plan, found)
    loaded, lost = joined(loaded, plan.sources)
    project = _arranged(project, loaded, by_date=by_date)
    posts = {path: loaded[path].post for part in project.parts for path in part.chapters}
    posts |= {path: item.post for path, item in loaded.items()}
    if not project.slug:
        project = complete(project, tuple(posts.values()), title or plan.title)
    found += [finding for item in loaded.values() for finding in item.findings] + lost
    found = list(dict.fromkeys(found))  # what is wrong in a file of sources, once
    say("assembling")
    assets = Assets(project.root)
    if any(finding.severity is Severity.ERROR for finding in found):
        return Ready(
            None, project.slug, assets, Gallery({}, {}), tuple(found), printing, ebook=project.ebook
        )
    presses.press(printing.press).refuse(trim_of(printing.trim), printing.paper)
    design = assets.design(project.design)
    gallery = pictures(list(loaded.values()), cache)
    watch.step("assembling")
    book, more = assembled(project, posts, gallery.names)
    attached, left_out = _attached(plan, project, loaded)
    findings = (*found, *gallery.findings, *more, *left_out)
    said = made_with(plan.project, plan.selection, title=title, by_date=by_date)
    return Ready(
        book,
        project.slug,
        assets,
        gallery,
        findings,
        printing,
        design,
        attached,
        project.ebook,
        cache,
        said,
    )


def _attached(
    plan: Plan, project: Project, loaded: Mapping[Path, Loaded]
) -> tuple[tuple[presswork.Attachment, ...], tuple[Finding, ...]]:
    """What the PDF carries: in an archive's, all that the book is made from."""
    if presses.press(project.printing.press).standard != "A-3a":
        return (), ()
    from publish.build.archiving import attachments  # noqa: PLC0415 - for an archive alone

    return attachments(project, plan.sources, loaded)


def _arranged(project: Project, loaded: dict[Path, Loaded], *, by_date: bool) -> Project:
    """The project with the chapters that could be read, oldest first where that is asked for."""

    def age(path: Path) -> tuple[bool, str]:
        date = loaded[path].post.metadata.published
        return date is None, str(date or "")

    def chapters(part: PartEntry) -> tuple[Path, ...]:
        read = [path for path in part.chapters if path in loaded]
        return tuple(sorted(read, key=age) if by_date else read)

    return replace(
        project, parts=tuple(replace(part, chapters=chapters(part)) for part in project.parts)
    )


def book_of(ready: Ready) -> Book:
    """The book of what is ready; ValueError where errors forbid it."""
    if ready.book is None:
        raise ValueError("a book with errors cannot be made")
    return ready.book
