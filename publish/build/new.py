"""A new project: a copy of our small working one."""

from __future__ import annotations

from pathlib import Path

from publish.assets import PACKAGE
from publish.build.files import write_whole
from publish.errors import OutputError

SKELETON = PACKAGE / "templates" / "new"


def create(folder: Path) -> list[Path]:
    """Write the small working project into a folder; raises OutputError if anything is there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "name a folder that does not exist yet"
        raise OutputError("is there and not empty", where=str(folder), hint=hint)
    made = []
    for source in sorted(path for path in SKELETON.rglob("*") if path.is_file()):
        target = folder / source.relative_to(SKELETON)
        write_whole(target, source.read_bytes())
        made.append(target)
    for name in ("content/originals", "content/media", "output", "templates", "styles"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return made
