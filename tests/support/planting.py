"""Planted faults: a book without a fault, and that book with one fault of tests/check/epub/faults.

Each folder there is a fault; its name begins with the code that must be found. ``fault.toml`` in
it names a ``file`` of the book, words to ``find`` in it, and words to ``put`` there instead
(``times`` over); with nothing to find, the words are put at the file's end. ``[[also]]`` has more
such changes, ``[add]`` files with their text, ``[copy]`` files with another's bytes. The folders
of tests/check/epub/sound are alike (``change.toml``), and no fault.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import epub_samples

FOLDER = epub_samples.ROOT / "tests" / "check" / "epub"


def folders(kind: str = "faults") -> list[Path]:
    """Every fault, in the order of the codes; or everything that is "sound"."""
    return sorted((FOLDER / kind).iterdir())


def code(fault: Path) -> str:
    """The code that a fault must be found under."""
    return fault.name.partition("-")[0]


def good() -> dict[str, bytes]:
    """The files of a book without a fault: the EPUB writer's sample, with a font for its
    code."""
    name, font = next(file for file in epub_samples.sample_carried().files if "Mono" in file[0])
    face = f'@font-face {{ font-family: "Book Mono"; src: url("../fonts/{name}") }}\n'
    made = epub_samples.make(
        sheets=(("faces.css", face), *epub_samples.SHEETS),
        fonts=((name, font),),
    )
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def planted(book: Mapping[str, bytes], fault: Path) -> bytes:
    """The EPUB with a fault in it; fails where the fault has no place in the good book any more."""
    change = tomllib.loads(next(fault.glob("*.toml")).read_text("utf-8"))
    files = dict(book)
    for one in ([change] if "file" in change else []) + change.get("also", []):
        files[one["file"]] = _changed(files[one["file"]].decode(), one).encode()
    files |= {name: text.encode() for name, text in change.get("add", {}).items()}
    files |= {name: book[other] for name, other in change.get("copy", {}).items()}
    return packed(files)


def _changed(text: str, change: Mapping[str, Any]) -> str:
    put: str = change["put"] * change.get("times", 1)
    if "find" not in change:
        return text + put
    assert change["find"] in text, f"{change['find']!r} is not in the good book any more"
    return text.replace(change["find"], put, 1)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files as an archive, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
