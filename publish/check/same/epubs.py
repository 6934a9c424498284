"""An EPUB as what it tells of itself, whoever made it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from lxml import etree

from publish.check.epub import view
from publish.check.epub.files import refused
from publish.check.epub.view import Document, Epub, H
from publish.check.same.told import ABOUT, FACES, FILES, Piece, Told, digest_of
from publish.errors import InputRefused
from publish.madewith import MadeWith

MAX_UNPACKED = 512 << 20
"""Bytes that the files of an EPUB may unpack to, its texts apart."""

LISTS = ("item", "itemref", "reference")
"""What lists the files of the package."""

GENERATOR = "generator"
"""What the package calls the program that made it."""


def made_with(name: str, data: bytes) -> MadeWith | None:
    """How an EPUB says that it was made; None where it does not. Raises InputRefused for one that
    cannot be read."""
    with _refusing(name):
        return _made_with(view.read(name, data, passing=True))


def both(name: str, theirs: bytes, ours: bytes) -> tuple[Told, Told]:
    """What two EPUBs tell. Raises InputRefused for one that cannot be read."""
    return _told(name, theirs), _told(name, ours)


def _told(name: str, data: bytes) -> Told:
    with _refusing(name):
        epub = view.read(name, data)
        inside = frozenset(epub.spine)
        texts = [one for one in epub.documents if one.path in inside and one is not epub.nav]
        digests = _Digests(epub)
        pieces = tuple(_piece(one, digests) for one in texts)
        return Told(pieces, _around(epub, {one.path for one in texts}, digests))


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Whatever keeps a file from being read, as a refusal that names it."""
    try:
        yield
    except InputRefused as error:
        raise InputRefused(error.what, where=name, hint=error.hint) from error
    except RecursionError as error:
        raise InputRefused("is nested too deeply", where=name, hint="flatten it") from error


def _made_with(epub: Epub) -> MadeWith | None:
    return MadeWith.parse(next(iter(epub.values(GENERATOR)), ""))


class _Digests:
    """The digests of an EPUB's files, each unpacked once, and all of them within a limit."""

    def __init__(self, epub: Epub) -> None:
        self._files = epub.files
        self._found: dict[str, str] = {}
        self._room = MAX_UNPACKED

    def of(self, path: str) -> str:
        """The digest of a file; of one that is not there, of nothing. Raises InputRefused."""
        if path not in self._found:
            data = self._files.start(path, self._room + 1)
            self._room -= len(data)
            if self._room < 0:
                raise refused("unpacks to more than is compared")
            self._found[path] = digest_of(data)
        return self._found[path]


def _piece(document: Document, digests: _Digests) -> Piece:
    body = document.root.find(f"{H}body")
    root = document.root if body is None else body
    return Piece(
        id=next((one.get("id", "") for one in root.iter(f"{H}section")), ""),
        title=next((view.said(one) for one in root.iter(f"{H}h1", f"{H}h2")), ""),
        words=tuple("".join(str(text) for text in root.itertext()).split()),
        pictures=tuple(_pictures(document, root, digests)),
        links=tuple(_links(root)),
        form=digest_of(document.source),
    )


def _pictures(document: Document, root: etree._Element, digests: _Digests) -> Iterator[str]:
    for image in root.iter(f"{H}img"):
        path, _ = document.resolve(image.get("src", ""))
        yield digests.of(path)


def _links(root: etree._Element) -> Iterator[str]:
    hrefs = (one.get("href", "") for one in root.iter(f"{H}a"))
    return (href for href in hrefs if view.split(href).scheme)


def _around(epub: Epub, texts: set[str], digests: _Digests) -> Mapping[str, Mapping[str, str]]:
    about, package = _about(epub)
    around = {ABOUT: about, FACES: {}, FILES: {epub.package.path: package}}
    shown = {item.path for item in epub.items if item.media_type.startswith("image/")}
    faces = {item.path for item in epub.items if "font" in item.media_type}
    shown -= {item.path for item in epub.items if "cover-image" in item.properties}
    for path in epub.sizes:
        if path not in texts | shown | {epub.package.path}:
            kind = FACES if path in faces else FILES
            around[kind][path] = digests.of(path)
    return around


def _about(epub: Epub) -> tuple[dict[str, str], str]:
    """What the package says of the book, each element by its name, those of one name together; and
    a digest of all that it says, its lists of files, too."""
    found: dict[str, list[str]] = defaultdict(list)
    form: list[tuple[str, list[tuple[str, str]], str]] = []
    for element in epub.package.root.iter(etree.Element):
        if len(element) or element.get("name") == GENERATOR:
            continue
        local = etree.QName(element).localname
        name = element.get("property") or element.get("name") or local
        said = view.said(element) or element.get("content") or ""
        if local not in LISTS:
            found[name].append(said)
        form.append((local, sorted(element.items()), said))
    about = {name: "; ".join(values) for name, values in found.items()}
    return about, digest_of(repr(form).encode())
