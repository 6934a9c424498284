"""A PDF as what it tells of itself, whoever made it: read with PDFium and pikepdf."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pikepdf

from publish.check.pair.heads import bare
from publish.check.pdf import text
from publish.check.pdf.limits import limited, weigh
from publish.check.pdf.view import DEEPEST, at, elements, get, items, name, opened, words
from publish.check.same.told import ABOUT, FACES, FILES, Piece, Told, digest_of
from publish.errors import InputRefused
from publish.madewith import MadeWith
from publish.roles import ROLES

PIECE = re.compile(rf"c\d+|p\d+|(?:matter|{'|'.join(ROLES)})(?:-\d+)?")
"""The names of the places at which pieces begin."""

_TOOL = re.compile(rb"<xmp:CreatorTool\b[^<]{0,80000}</xmp:CreatorTool>")
_JOINT = re.compile("\x02\\s*|[\u2010\u00ad]\r?\n")
"""What divides a word at the end of a line."""


def made_with(path: str, data: bytes) -> MadeWith | None:
    """How a PDF says that it was made; None where it does not. Raises InputRefused for one that
    cannot be read."""
    with _opened(path, data) as pdf:
        return MadeWith.parse(words(at(pdf.trailer, "/Info", "/Creator")))


def both(path: str, theirs: bytes, ours: bytes, begins: Mapping[str, int]) -> tuple[Told, Told]:
    """What two PDFs of a book tell. A printer may want no named places: then pieces begin on the
    pages that ours ``begins`` them on, if the other has as many. Raises InputRefused for one that
    cannot be read."""
    with _opened(path, theirs) as other, _opened(path, ours) as mine:
        weigh(other)
        count = len(mine.pages)
        fits = len(other.pages) == count > max(begins.values(), default=count)
        known = begins if fits else {}
        return _Reader(other, theirs).told(known), _Reader(mine, ours).told(known)


@contextmanager
def _opened(path: str, data: bytes) -> Iterator[pikepdf.Pdf]:
    """A file that pikepdf has open; whatever keeps it from being read, as a refusal that names
    it."""
    try:
        with limited(), opened(data) as pdf:
            yield pdf
    except InputRefused as error:
        raise InputRefused(error.what, where=path, hint=error.hint) from error
    except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, UnicodeError) as error:
        raise InputRefused("is no readable PDF", where=path) from error


class _Reader:
    """Reads one file that is open."""

    def __init__(self, pdf: pikepdf.Pdf, data: bytes) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._words = _words_of(data, len(self._pages))

    def told(self, begins: Mapping[str, int]) -> Told:
        """All that it tells; ``begins`` are the pages on which its pieces begin, if it does not
        name them itself."""
        info = {key: words(value) for key, value in items(get(self._pdf.trailer, "/Info"))}
        info.pop("/Creator", None)
        return Told(tuple(self._pieces(begins)), self._around(info))

    def _pieces(self, known: Mapping[str, int]) -> Iterator[Piece]:
        """The pages, from one piece's beginning to the next; all of them as one, where no place
        has a piece's name."""
        begins = self._begins() or known or {"": 0}
        order = sorted(begins.items(), key=lambda one: one[1])
        ends = [*(start for _, start in order[1:]), len(self._pages)]
        for (ident, start), end in zip(order, ends, strict=True):
            said = tuple(word for page in self._words[start:end] for word in page)
            pages = self._pages[start:end]
            yield Piece(
                id=ident,
                title=" ".join(said[:8]),
                words=said,
                pictures=tuple(one for page in pages for one in self._pictures(page)),
                links=tuple(one for page in pages for one in _links(page)),
                form=digest_of(b"".join(b"\0".join(_drawn(page)) for page in pages)),
            )

    def _begins(self) -> dict[str, int]:
        """The places at which pieces begin, and their pages."""
        numbers = {page.objgen: number for number, page in enumerate(self._pages)}
        found: dict[str, int] = {}
        for key, value in _named(at(self._pdf.Root, "/Names", "/Dests")):
            place = get(value, "/D") if isinstance(value, pikepdf.Dictionary) else value
            page = next(elements(place), None)
            number = numbers.get(page.objgen) if isinstance(page, pikepdf.Dictionary) else None
            if number is not None and PIECE.fullmatch(key):
                found[key] = number
        return found

    def _pictures(self, page: Any) -> Iterator[str]:
        """The pictures that a page draws with, and the forms in it."""
        stack, seen = [(page, 0)], set()
        while stack:
            holder, depth = stack.pop()
            for _, thing in items(at(holder, "/Resources", "/XObject")):
                if not isinstance(thing, pikepdf.Stream) or thing.objgen in seen:
                    continue
                seen.add(thing.objgen)
                if name(get(thing, "/Subtype")) == "Image":
                    yield digest_of(_raw(thing))
                elif depth < DEEPEST:
                    stack.append((thing, depth + 1))

    def _around(self, info: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
        root = self._pdf.Root
        about = {key.removeprefix("/"): value for key, value in info.items()}
        about["language"] = words(get(root, "/Lang"))
        about["XMP"] = digest_of(_TOOL.sub(b"", _raw(get(root, "/Metadata"))))
        sizes = dict.fromkeys(str(get(page, "/MediaBox")) for page in self._pages[:DEEPEST])
        files = {key.removeprefix("/"): "" for key, _ in items(root)}
        files |= {"pages": str(len(self._pages)), "size of the pages": " ".join(sizes)}
        for key, value in _named(at(root, "/Names", "/EmbeddedFiles")):
            stream = at(value, "/EF", "/F")
            files[f"attached file {key}"] = digest_of(_raw(stream))
        return {ABOUT: about, FACES: self._faces(), FILES: files}

    def _faces(self) -> dict[str, str]:
        """The programs of the faces, by the names of the faces without their subsets' marks."""
        found: dict[str, str] = {}
        for thing in self._pdf.objects:
            if name(get(thing, "/Type")) == "FontDescriptor":
                face = name(get(thing, "/FontName")).rpartition("+")[2]
                keys = ("/FontFile", "/FontFile2", "/FontFile3")
                program = next(filter(None, (get(thing, key) for key in keys)), None)
                found[face] = digest_of(_raw(program) + found.get(face, "").encode())
        return found


def _words_of(data: bytes, count: int) -> list[list[str]]:
    """The words of every page, but for its running head and folio."""
    pages = text.plain(data)
    with text.opened(data) as document:
        labels = [document.get_page_label(at) or str(at + 1) for at in range(len(pages))]
    said = [_said(page) for page in bare(pages, labels)]
    return said + [[]] * (count - len(said))


def _said(page: str) -> list[str]:
    """The words of a page, without the leaders of its contents."""
    return [word for word in _JOINT.sub("", page).split() if word.strip(".")]


def _named(root: Any) -> Iterator[tuple[str, Any]]:
    """The names of a name tree with what they stand for (ISO 32000-2, 7.9.6)."""
    stack, seen = [root], set()
    while stack:
        node = stack.pop()
        if not isinstance(node, pikepdf.Dictionary) or node.objgen in seen:
            continue
        if node.is_indirect:
            seen.add(node.objgen)
        flat = list(elements(get(node, "/Names")))
        yield from ((words(key), value) for key, value in zip(flat[::2], flat[1::2], strict=False))
        stack += elements(get(node, "/Kids"))


def _links(page: Any) -> Iterator[str]:
    for note in elements(get(page, "/Annots")):
        if address := words(at(note, "/A", "/URI")):
            yield address


def _drawn(page: Any) -> Iterator[bytes]:
    contents = get(page, "/Contents")
    return (_raw(stream) for stream in elements(contents))


def _raw(stream: Any) -> bytes:
    """The bytes of a stream as they are packed; none of anything else."""
    return bytes(stream.read_raw_bytes()) if isinstance(stream, pikepdf.Stream) else b""
