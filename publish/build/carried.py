"""Carried: the files that a PDF carries, ours or anybody's, by their places in a folder.

ISO 32000-1, 7.11.4. A PDF may be hostile: nothing is unpacked past the limit, and no place leads
out of the folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from publish.build.archiving import MAX_ATTACHED
from publish.build.naming import safe_name
from publish.errors import InputRefused
from publish.pdfread.content import unpacked_size

MAX_CARRIED = 5_000
"""Files that one PDF carries."""


def carried(path: Path) -> dict[str, bytes]:
    """The attached files of a PDF, by the paths under which it lists them, in their order.

    Raises InputRefused for a PDF that cannot be read or carries nothing, over 5,000 files or more
    than 100 MB, and for a place that is none in a folder.
    """
    where = str(path)
    try:
        with pikepdf.open(path) as pdf:
            files = dict(_files(pdf))
    except InputRefused as error:
        raise InputRefused(error.what, where=where, hint=error.hint) from error
    except FileNotFoundError as error:
        raise InputRefused("there is no such file", where=where) from error
    except pikepdf.PasswordError as error:
        raise InputRefused("wants a password", where=where, hint="take it off first") from error
    except (OSError, pikepdf.PdfError) as error:
        raise InputRefused(f"cannot be read as a PDF: {error}", where=where) from error
    except (AttributeError, LookupError, RuntimeError, TypeError, ValueError) as error:
        raise InputRefused("its list of files is broken", where=where) from error
    if not files:
        hint = "`publish pdf --for archive` makes a PDF that carries what it is made from"
        raise InputRefused("carries no files", where=where, hint=hint)
    return files


def _files(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bytes]]:
    room = MAX_ATTACHED
    for count, (name, spec) in enumerate(pdf.attachments.items()):
        if count == MAX_CARRIED:
            raise InputRefused(f"carries over {MAX_CARRIED} files")
        stream: Any = spec.get_file().obj
        room -= unpacked_size(stream, room)
        yield _place(name), stream.read_bytes()


def _place(name: str) -> str:
    """A path as it may be written on any system. Raises InputRefused."""
    parts = name.split("/")
    if any(part in ("", ".", "..") or part != safe_name(part) for part in parts):
        raise InputRefused(f"lists a file by a name that is none: {name[:200]!r}")
    return name
