"""Folders: which files of a folder can hold posts, and which of them cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

from publish.disk import is_file, is_folder, is_link, names, natural
from publish.errors import InputRefused
from publish.findings import Code, Finding, Location, Severity
from publish.read import MARKDOWN

UNREAD = Code("R201", Severity.WARNING, "A file of a folder, or a post of an export, is not read.")

READABLE = MARKDOWN | frozenset(
    [
        ".html",
        ".htm",
        ".xhtml",
        ".mhtml",
        ".mht",
        ".webarchive",
        ".txt",
        ".text",
        ".xml",
        ".atom",
        ".rss",
        ".json",
    ]
)
"""What is read of a folder."""

ASIDE = frozenset({"originals", "media", "node_modules", "output", "templates", "styles"})
"""Folders in which no posts are: what we wrote ourselves, and what programs keep."""

MOST = 20_000
"""Files and folders; a folder with more is not meant."""

DEEPEST = 32
"""Folders within each other."""

_MARK = re.compile(r"[-_. ]")
_KIND = re.compile(r"[\w-]{2,12}")


def readable(root: Path) -> tuple[list[Path], list[Finding]]:
    """The files of a folder and of those in it that can hold a post, by name, figures by value;
    what of them cannot be read or is not followed. Raises InputRefused for a folder that cannot
    be read or holds more than 20,000 entries."""
    files: list[Path] = []
    found: list[Finding] = []
    count, waiting = 0, [root]
    while waiting:
        path = waiting.pop()
        try:
            entries = _inside(path, root)
        except OSError as error:
            if path == root:
                raise InputRefused(_why(error), where=str(root)) from error
            found.append(Finding(UNREAD, Location(str(path)), _why(error)))
            continue
        if entries is None:
            files.append(path)
            continue
        count += len(entries)
        if count > MOST:
            hint = "name a folder that is nearer to the posts"
            raise InputRefused(f"holds more than {MOST:,} files", where=str(root), hint=hint)
        waiting += reversed(_wanted(entries))
    return files, found


def _why(error: OSError) -> str:
    return f"cannot be read: {error.strerror or error}"


def _inside(path: Path, root: Path) -> list[Path] | None:
    """What is in a folder, in order, as far as the limit reaches; None for a file. Raises OSError,
    saying why, for what is not read."""
    if path != root and is_link(path):
        raise OSError(0, "it is a symbolic link")
    if len(path.parts) - len(root.parts) > DEEPEST:
        raise OSError(0, f"it lies deeper than {DEEPEST} folders")
    if is_folder(path):
        inside = sorted(names(path, MOST + 1), key=natural)
        return [path / name for name in inside]
    if not is_file(path):
        raise OSError(0, "it is not a regular file")
    return None


def _wanted(entries: list[Path]) -> list[Path]:
    """The folders in which posts may be, and the files that may be one."""
    pages = {path.stem for path in entries if path.suffix.lower() in READABLE}
    shown = (p for p in entries if not p.name.startswith((".", "_site", "_layouts", "_includes")))
    return [path for path in shown if _is_wanted(path, pages)]


def _is_wanted(path: Path, pages: set[str]) -> bool:
    if is_folder(path):
        return path.name not in ASIDE and not is_files_folder(path.name, pages)
    return path.suffix.lower() in READABLE


def is_files_folder(name: str, pages: set[str]) -> bool:
    """Whether a browser saved the pictures of a page in a folder of that name: "Page_files",
    "Page-Dateien", "Page.fld"."""
    marks = (found.start() for found in _MARK.finditer(name, max(len(name) - 13, 0)))
    return any(name[:at] in pages and _KIND.fullmatch(name, at + 1) for at in marks)
