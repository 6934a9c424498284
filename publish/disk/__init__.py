"""A user's files: read without waiting and within limits, in the order that people name them, and a
note of all that was read or looked for.

What a book is made from is whatever was asked of the disk while it was made. So everything that
reads a user's files asks here, and who wants to know whether a result still holds takes notes
(``noting``) and later has the same questions asked again (``holds``). No kind of input can be
forgotten in this way, nor one that was looked for in vain.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from publish.disk import questions
from publish.disk.noting import Notes, Question, note, noting, told, unsteady
from publish.disk.questions import fails

__all__ = [
    "Notes",
    "fails",
    "files_in",
    "here",
    "holds",
    "is_file",
    "is_folder",
    "is_found",
    "is_link",
    "is_there",
    "lies_in",
    "names",
    "natural",
    "noting",
    "read",
    "read_aside",
    "read_regular",
    "resolved",
    "told",
    "unsteady",
]


def read_regular(path: Path, limit: int, *, follow: bool) -> bytes:
    """Read a regular file without waiting (a pipe would) and without growing past the limit.

    Raises OSError, also for what is no regular file, and for one that is larger."""
    return bytes(_ask(("read", str(path), limit, follow)))


def read_aside(path: Path, limit: int) -> bytes:
    """The same of a file that nothing is made from, which is not noted; links are not followed."""
    return questions.read(str(path), limit, follow=False)


def read(path: Path, limit: int) -> bytes:
    """Read whatever there is: a pipe, too, of which nobody can know whether it says the same again.
    One that nobody writes to is empty. Raises OSError, also for what is larger than the limit."""
    if is_file(path):
        return read_regular(path, limit, follow=True)
    unsteady()
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as pipe:
        begun = pipe.read(1)  # b"" where nobody writes, None where somebody has yet to begin
        os.set_blocking(descriptor, True)
        data = b"" if begun == b"" else (begun or b"") + pipe.read(limit)
    if len(data) > limit:
        raise OSError(0, f"it is larger than {limit >> 20} MB")
    return data


def is_file(path: Path) -> bool:
    """Whether there is a regular file; what cannot be asked (its name too long) is none."""
    return bool(_ask(("file", str(path))))


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; one that cannot be asked is none."""
    return bool(_ask(("folder", str(path))))


def is_found(path: Path) -> bool:
    """Whether there is a regular file. Raises OSError where nobody can know: there is no way in."""
    return bool(_ask(("found", str(path))))


def is_there(path: Path) -> bool:
    """Whether there is anything, of any kind."""
    return bool(_ask(("any", str(path))))


def is_link(path: Path) -> bool:
    """Whether a path is a symbolic link."""
    return bool(_ask(("link", str(path))))


def names(folder: Path, most: int) -> list[str]:
    """What is in a folder, as far as so many entries, in no order. Raises OSError."""
    return list(_ask(("names", str(folder), most)))


def files_in(folder: Path) -> list[Path]:
    """Every regular file in a folder and in those in it, none of them through a link, in order of
    name; none where it is no folder. Raises OSError for one that cannot be looked into."""
    return [folder / name for name in sorted(_ask(("files", str(folder))))]


def resolved(path: Path) -> Path:
    """Where a path leads, all links followed. Raises OSError, also for a ring of them."""
    return Path(_ask(("place", str(path))))


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path, all links followed, leads to a place in a folder; a ring of links does not,
    nor what no file can be called. Raises OSError where nobody can know: the disk fails."""
    try:
        return resolved(path).is_relative_to(resolved(folder))
    except OSError as error:
        if fails(error):
            raise
        return False
    except ValueError:
        return False


def here() -> Path:
    """The current folder."""
    return Path(_ask(("here", "")))


def _ask(question: Question) -> Any:
    try:
        answer = questions.answer_to(question)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and fails(error) and error.filename is None:
            error.filename = question[1]  # reading tells none
        note(question, questions.refusal(error))
        raise
    note(question, questions.digest_of(answer))
    return answer


def holds(notes: Notes) -> bool:
    """Whether every question has the answer that it had."""
    return notes.steady and all(
        questions.digest_now(q) == answer for q, answer in notes.answers.items()
    )


def natural(name: str) -> list[tuple[int, str]]:
    """A key by which "post-9" stands before "post-10"."""
    parts = re.findall(r"\d{1,18}|\D+", name.casefold())
    return [(int(part), "") if part.isdigit() and part.isascii() else (-1, part) for part in parts]
