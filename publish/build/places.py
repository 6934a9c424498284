"""Places: where a picture may stand on a user's disk, by the address that a page gives it."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

Path = tuple[str, ...]
"""The names of folders and of a file, from the outside in."""

MAX_DEPTH = 24
MAX_ADDRESS = 4000

_SCHEMES = frozenset({"", "http", "https"})
_RESIZED = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w{2,5}$)")
"""How WordPress names the smaller copies that it makes of a picture."""

_SIZED = re.compile(r"/size/(?:[wh]\d{1,5}){1,2}(?:/format/\w{2,5})?(?=/)")
"""The folder in which Ghost keeps smaller copies."""

_SAYS_NOTHING = re.compile(
    r"(?:image|img|photo|picture|pic|unnamed|download|default|original|large|medium|small|thumb"
    r"|thumbnail|file|screenshot|\w)?[-_ ]?\(?\d{0,3}\)?",
    re.I,
)
"""Names without their suffix that thousands of pictures have."""


def paths(address: str) -> Iterator[Path]:
    """The paths that an address may have on a disk, as it is written first: with its query in the
    file's name, and last without the mark of a smaller copy. None where it cannot be on a disk."""
    if len(address) > MAX_ADDRESS:
        return
    try:
        parts = urlsplit(address.strip().replace("\\", "/"))
    except ValueError:
        return
    if parts.scheme not in _SCHEMES:
        return
    written = unquote(parts.path)
    texts = [written, parts.path]
    if parts.query:
        texts += [f"{written}{mark}{unquote(parts.query)}" for mark in "?@"]
    texts.append(_RESIZED.sub("", _SIZED.sub("", written)))
    found = (path for text in dict.fromkeys(texts) for path in _forms(text))
    yield from dict.fromkeys(path for path in found if 0 < len(path) <= MAX_DEPTH)


def is_elsewhere(address: str) -> bool:
    """Whether an address, as it stands, is of no file in the folder of what names it nor in one
    below: it is on the web, on a disk, or above that folder."""
    try:
        parts = urlsplit(address.strip().replace("\\", "/"))
    except ValueError:
        return True
    written = posixpath.normpath(unquote(parts.path))
    return bool(parts.scheme or parts.netloc) or written.startswith(("/", "../")) or written == ".."


def _forms(text: str) -> Iterator[Path]:
    """A path in each form in which file systems keep accents (Unicode, UAX 15)."""
    forms = (text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text))
    for form in dict.fromkeys(forms):
        names: list[str] = []
        for name in form.split("/"):
            if name == "..":
                names = names[:-1]
            elif name not in ("", "."):
                names.append(name)
        yield tuple(names)


def tails(path: Path) -> Iterator[Path]:
    """A path and its ever shorter ends. A file's name alone counts only if it says something:
    "image.jpg" may be any picture."""
    for start in range(len(path)):
        tail = path[start:]
        if start and len(tail) == 1 and _SAYS_NOTHING.fullmatch(tail[0].rpartition(".")[0]):
            return
        yield tail


def goes_with(folder: str, stem: str) -> bool:
    """Whether a folder holds the files of the page of that name, in any language: "Page_files",
    "Page-Dateien", "Page_fichiers", "Page.files"."""
    rest = folder.removeprefix(stem)
    return rest != folder and rest[:1] in ("_", "-", ".") and rest[1:].isalpha()
