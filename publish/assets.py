"""A template, sheet or font: the project's own if it has one of that name, else ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from publish import disk
from publish.errors import ConfigurationError, TemplateError

PACKAGE = Path(__file__).parent

LARGEST = 4 << 20
"""Bytes of a sheet."""

MOST = 10_000
"""Files in a folder of designs, that are looked at."""

USUAL_DESIGN = "classic"

MEDIA = ("print", "epub", "cover")
"""What sheets are for; a design's ``NAME-print.css`` is a sheet of the design NAME."""


@dataclass(frozen=True, slots=True)
class Assets:
    """Where templates and sheets are looked for: *same name, nearer wins*.

    ``project`` is the folder of book.toml, or None. The order is the project's folder for the
    medium ("print", "epub"), the project's folder, our folder for the medium, ours.
    """

    project: Path | None = None

    def folders(self, kind: str, medium: str) -> tuple[Path, ...]:
        """The folders of a kind ("templates", "styles") in the order in which they win. Raises
        TemplateError where the project's lead out of it."""
        roots = [root / kind for root in (self.project, PACKAGE, PACKAGE.parent) if root]
        found = tuple(folder for root in roots for folder in (root / medium, root))
        if self.project:
            for folder in found[:2]:
                inside(folder, self.project)
        return found

    def find(self, kind: str, name: str, medium: str) -> Path:
        """The nearest file of that name; raises TemplateError if there is none."""
        for folder in self.folders(kind, medium):
            if is_found(path := folder / name):
                inside(path, folder)
                return path
        raise TemplateError(f"there is no {kind}/{name}", hint="the installation is incomplete")

    def read(self, kind: str, name: str, medium: str) -> str:
        """The text of the nearest file of that name; raises TemplateError if it can't be read."""
        path = self.find(kind, name, medium)
        try:
            return disk.read_regular(path, LARGEST, follow=True).decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise TemplateError(f"cannot be read: {error}", where=str(path)) from error

    def designs(self) -> tuple[str, ...]:
        """The names of the designs that there are, ours and the project's, in order of alphabet."""
        files = [
            path.stem
            for folder in self.folders("styles", "print")
            for path in _entries(folder / "designs")
            if path.suffix == ".css"
        ]
        parts = {f"{name}-{medium}" for name in files for medium in MEDIA}
        return tuple(sorted(set(files) - parts))

    def design(self, name: str) -> str:
        """The design of a name, the usual one if it is empty; raises ConfigurationError for one
        that there is not."""
        if (name or USUAL_DESIGN) not in self.designs():
            hint = f"choose one of: {', '.join(self.designs())}"
            raise ConfigurationError(f'there is no design "{name}"', where="design", hint=hint)
        return name or USUAL_DESIGN

    def sheets(self, design: str, medium: str, shop: str = "") -> list[tuple[str, str]]:
        """The sheets of a book for a medium, as (name, text), each over those before it: those of
        all designs, what a shop asks of an EPUB, the design's, and the project's ``own.css``; for
        the "cover" it has none.

        Raises ConfigurationError for a design that there is not, TemplateError for a sheet that
        can't be read.
        """
        name = self.design(design)
        shared = ["cover.css"] if medium == "cover" else ["book.css", f"{medium}.css"]
        shared += ["finesse.css"] * (medium == "epub")
        chosen = [f"designs/{name}.css"] if medium != "cover" else []
        optional = [f"designs/{name}-{medium}.css"] + ["own.css"] * (medium != "cover")
        folder = "print" if medium == "print" else "epub"
        shared += [sheet for sheet in [f"shops/{shop}.css"] if shop and self._has(sheet, folder)]
        found = [sheet for sheet in optional if self._has(sheet, folder)]
        return [(sheet, self.read("styles", sheet, folder)) for sheet in shared + chosen + found]

    def _has(self, sheet: str, medium: str) -> bool:
        return any(is_found(folder / sheet) for folder in self.folders("styles", medium))


def inside(path: Path, folder: Path) -> None:
    """Raise TemplateError for a path that leads out of a folder: a project may come from a
    stranger, and what its links name is not his."""
    with _told(path):
        lies_in = disk.lies_in(path, folder)
    if not lies_in:
        hint = "put a copy of it into the folder"
        raise TemplateError("leads out of its folder", where=str(path), hint=hint)


def is_found(path: Path) -> bool:
    """Whether there is a file of ours or the project's. Raises TemplateError where nobody can know:
    the book would be made without it, and nobody told."""
    with _told(path):
        return disk.is_found(path)


def files_in(folder: Path) -> list[Path]:
    """Every file in a folder of templates or sheets, in order of name. Raises TemplateError where
    nobody can know."""
    with _told(folder):
        return disk.files_in(folder)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"cannot be looked for: {error.strerror}"
        where = str(error.filename or path)
        raise TemplateError(what, where=where, hint="let publish into its folder") from error


def _entries(folder: Path) -> list[Path]:
    """What is in a folder, which need not be there."""
    try:
        return [folder / name for name in disk.names(folder, MOST)]
    except OSError:
        return []
