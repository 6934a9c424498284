"""Volumes: the books of a catalogue, planned before any of them is made, and made one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from publish import shops
from publish.build.away import ClusterLost
from publish.errors import ConfigurationError, Exit, PublishError
from publish.findings import Finding
from publish.project import Catalogue, Listed, Project, from_sources, load, slug
from publish.watch import ending


class Fate(Enum):
    """What became of a book."""

    MADE = "made"
    CURRENT = "up to date"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Volume:
    """One book of a catalogue, and the file that each thing that is made of it is written to
    ("pdf", "epub"); ``broken`` is why nothing can be made of it."""

    listed: Listed
    targets: Mapping[str, Path] = field(default_factory=dict)
    broken: PublishError | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of a volume: the files that it has, what was found, and of a broken one in a line
    why, and the exit code of that."""

    volume: Volume
    fate: Fate
    files: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    why: str = ""
    exit: Exit = Exit.OK


def volumes(catalogue: Catalogue) -> tuple[Volume, ...]:
    """The books of a catalogue, those that cannot be planned among them. Raises ConfigurationError,
    before anything is made, where two of them would write one file."""
    planned = tuple(_volume(catalogue, listed) for listed in catalogue.books)
    owners: dict[str, Listed] = {}
    for volume in planned:
        for target in volume.targets.values():
            place = str(target.resolve()).casefold()  # some file systems tell no case
            other = owners.setdefault(place, volume.listed)
            if other is not volume.listed:
                what = f"{other} and {volume.listed} would both write {target}"
                hint = "give one of them a name of its own, or name it once"
                raise ConfigurationError(what, where=str(catalogue.file), hint=hint)
    return planned


def project_of(catalogue: Catalogue, listed: Listed) -> Project:
    """The project of one of a catalogue's books. Raises ConfigurationError, UsageError."""
    if listed.book:
        return catalogue.chosen(listed, load(listed.book))
    return catalogue.chosen(listed, replace(from_sources(listed.sources), root=catalogue.root))


def endings(planned: Iterable[Volume], make: Callable[[Volume], Ending]) -> Iterator[Ending]:
    """What becomes of each volume, as soon as it is known: a broken one stops none of the rest.
    Raises ClusterLost: what nobody can make any more is no fault of a book."""
    for volume in planned:
        try:
            if volume.broken:
                raise volume.broken
            ended = make(volume)
        except ClusterLost:
            raise
        except Exception as error:
            code, why = ending(error)
            ended = Ending(volume, Fate.BROKEN, why=why, exit=code)
        yield ended


def _volume(catalogue: Catalogue, listed: Listed) -> Volume:
    try:
        project = project_of(catalogue, listed)
    except PublishError as error:
        return Volume(listed, broken=error.with_traceback(None))
    folder = catalogue.output or project.root / "output"
    suffixes = {"pdf": ".pdf", "epub": shops.shop(project.ebook.shop).suffix}
    stem = _stem(listed, project)
    return Volume(
        listed, {what: folder / f"{stem}{suffixes[what]}" for what in catalogue.make(listed)}
    )


def _stem(listed: Listed, project: Project) -> str:
    """What a book's files are called: known before anything of it is read."""
    if listed.name or project.slug:
        return listed.name or project.slug
    return slug(listed.title or listed.sources[0].stem) or "book"
