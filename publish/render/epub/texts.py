"""Finished: a piece -> the files of text that it is written to, and its headings; no tree is kept.

A tree is ten times as large as its bytes, so each is dropped before the next is made. Which file
an id stands in is known only when all are: links are made whole in the bytes. That is safe, for
lxml wrote them, without comments: ``<`` begins tags alone, ``>`` ends them, and values stand in
double quotes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, unescape

from publish.errors import OutputError
from publish.render.epub import kepub
from publish.render.epub.documents import Document, pictures_of, relative, serialise
from publish.render.epub.headings import Heading
from publish.render.xhtml import Piece

LINK = re.compile(rb'(<a (?:[^<>]* )?href=")#([^"]*)')
"""A link to an id, in what lxml wrote."""

QUOTE = {"&quot;": '"'}


@dataclass(frozen=True, slots=True)
class Text:
    """A content document in bytes: its name in the package, and which ``part`` of its piece it is,
    where that is divided; its id in the manifest; its ids, the pictures that it shows, the
    properties of the manifest that its content asks for."""

    file: str
    part: int
    name: str
    data: bytes
    ids: tuple[str, ...]
    pictures: tuple[str, ...]
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """A piece, its headings, and the texts that it is written to: mostly one."""

    piece: Piece
    headings: tuple[Heading, ...]
    texts: tuple[Text, ...]


def text_of(document: Document, *, spans: bool = False) -> Text:
    """A document in bytes, with its sentences marked for Kobo's readers if ``spans``; its tree is
    changed. Its links lead to bare ids still."""
    name = f"text-{document.piece.id}" + (f".{document.part}" if document.part > 1 else "")
    ids, pictures = document.ids(), tuple(pictures_of(document))
    if spans:
        kepub.mark(document.root)
    data = serialise(document.root)
    return Text(document.file, document.part, name, data, ids, pictures, document.properties())


def named(finished: Iterable[Finished]) -> Iterator[Finished]:
    """Finished pieces, each of their texts with a name of its own: the second part of a piece is
    ``chapter-2.xhtml``, if no other has that name."""
    pieces = list(finished)
    taken = {one.piece.file for one in pieces}
    for one in pieces:
        texts = []
        for text in one.texts:
            file = _name(text.file, text.part, taken)
            taken.add(file)
            texts.append(replace(text, file=file) if file != text.file else text)
        yield replace(one, texts=tuple(texts))


def _name(file: str, part: int, taken: Collection[str]) -> str:
    if part == 1:
        return file
    stem, suffix = posixpath.splitext(file)
    name = f"{stem}-{part}{suffix}"
    while name in taken:
        name = f"{posixpath.splitext(name)[0]}-part{suffix}"
    return name


def homes(texts: Iterable[Text]) -> dict[str, str]:
    """Which file each id stands in. Raises OutputError if an id stands twice in the book."""
    found: dict[str, str] = {}
    for text in texts:
        for ident in text.ids:
            if ident in found:
                where = f"{found[ident]} and {text.file}"
                raise OutputError(f"the id {ident!r} is used twice, in {where}")
            found[ident] = text.file
    return found


def linked(text: Text, home: Mapping[str, str]) -> bytes:
    """The bytes of a text, each link to an id in another file made one to that file.

    Raises OutputError for a link to an id that no piece has.
    """

    def whole(link: re.Match[bytes]) -> bytes:
        before, ident = link.groups()
        away = _file_of(unescape(ident.decode(), QUOTE), text.file, home)
        return before + escape(away).encode() + b"#" + ident if away else link[0]

    return LINK.sub(whole, text.data)


def _file_of(ident: str, here: str, home: Mapping[str, str]) -> str:
    """The way from a file to the one that an id stands in; empty where that is the same."""
    if ident not in home:
        raise OutputError(f"there is no {ident!r} in the book to link to", where=here)
    return "" if home[ident] == here else relative(home[ident], here)
