"""A new project: a copy of our small working one, or of what an archive's PDF carries."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from publish.assets import PACKAGE
from publish.build.carried import carried
from publish.build.drafts import write_whole
from publish.errors import OutputError

SKELETON = PACKAGE / "templates" / "new"


FOLDERS = ("content/originals", "content/media", "output", "templates", "styles")


def create(folder: Path) -> list[Path]:
    """Write the small working project into a folder; raises OutputError if anything is there."""
    files = {
        source.relative_to(SKELETON).as_posix(): source.read_bytes()
        for source in sorted(path for path in SKELETON.rglob("*") if path.is_file())
    }
    made = _write(folder, files)
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    return made


def restore(folder: Path, pdf: Path) -> list[Path]:
    """Write what a PDF carries into a folder, each file at its place, so that the book can be made
    again. Raises InputRefused as ``carried`` does, OutputError if anything is in the folder."""
    return _write(folder, carried(pdf))


def _write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "name a folder that does not exist yet"
        raise OutputError("is there and not empty", where=str(folder), hint=hint)
    for name, data in files.items():
        write_whole(folder / name, data)
    return [folder / name for name in files]
