"""A new project: a copy of our small working one, or of what an archive's PDF carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from publish import scratch, watch
from publish.assets import PACKAGE
from publish.build.carried import carried
from publish.build.drafts import (
    PREFIX,
    flush_folders,
    missing,
    take_back,
    umask,
    write_whole,
    writing,
)
from publish.errors import OutputError

SKELETON = PACKAGE / "templates" / "new"


FOLDERS = ("content/originals", "content/media", "output", "templates", "styles")


def create(folder: Path) -> list[Path]:
    """Write the small working project into a folder; raises OutputError if anything is there."""
    files = {
        source.relative_to(SKELETON).as_posix(): source.read_bytes()
        for source in sorted(path for path in SKELETON.rglob("*") if path.is_file())
    }
    return _write(folder, files, FOLDERS)


def restore(folder: Path, pdf: Path) -> list[Path]:
    """Write what a PDF carries into a folder, each file at its place, so that the book can be made
    again. Raises InputRefused as ``carried`` does, OutputError if anything is in the folder."""
    return _write(folder, carried(pdf))


def _write(folder: Path, files: Mapping[str, bytes], folders: Sequence[str] = ()) -> list[Path]:
    """Write a project, all of it or nothing: it is made in a folder beside its place, or in it
    where that is there, and moved when all of it is on the disk."""
    with ExitStack() as stack, writing(folder):
        if is_there := folder.is_dir():
            scratch.sweep(folder, PREFIX)
        if folder.exists() and (not is_there or any(folder.iterdir())):
            hint = "name a folder that does not exist yet"
            raise OutputError("is there and not empty", where=str(folder), hint=hint)
        draft = stack.enter_context(_draft(folder if is_there else folder.parent))
        for name in folders:
            (draft / name).mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            write_whole(draft / name, data)
        draft.chmod(0o777 & ~umask())
        if is_there:
            _move(draft, folder)
        else:
            draft.rename(folder)
            flush_folders([folder.parent])
    return [folder / name for name in files]


@contextmanager
def _draft(parent: Path) -> Iterator[Path]:
    """A folder for a while in another, made with it if it has to be."""
    made = missing(parent)
    parent.mkdir(parents=True, exist_ok=True)
    scratch.sweep(parent, PREFIX)
    descriptor, draft = scratch.new_folder(parent, PREFIX)
    try:
        yield draft
    finally:
        scratch.discard(draft, descriptor)
        take_back(made)


def _move(draft: Path, folder: Path) -> None:
    """Move what is in a draft into a folder, book.toml last, which makes a project of it; or back,
    if that is refused. Raises OSError."""
    paths = sorted(draft.iterdir(), key=lambda one: (one.is_file(), one.name))
    places = [folder / path.name for path in paths]
    with ExitStack() as back:
        for path, place in zip(paths, places, strict=True):
            promise = watch.promise if path.is_file() else watch.promise_tree
            path.rename(place)
            promise(place)
            back.callback(place.rename, path)
        flush_folders([folder])
        back.pop_all()
    watch.forget(*places)
