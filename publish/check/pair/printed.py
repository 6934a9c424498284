"""What a PDF prints, page by page under its folio, and where it is tagged, block by block.

The text is PDFium's, of each page and of each piece of marked content; the structure tree is read
with pikepdf (ISO 32000-2, 14.7 and 14.8).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pypdfium2 import PdfiumError, raw  # type: ignore[import-untyped]

from publish.check.pair.heads import bare
from publish.check.pdf import text
from publish.check.pdf.view import DEEPEST, at, elements, get, name, opened
from publish.check.words.spoken import squeezed
from publish.errors import InputRefused

INLINE = frozenset(
    {
        "Span",
        "Quote",
        "Figure",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Em",
        "Strong",
        "Sub",
    }
    | {"Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "NonStruct"}
)
"""Types of structure within a line (ISO 32000-2, 14.8.4.7), and the one that means nothing; all
others begin a block."""

NOTE = frozenset({"Note", "FENote"})
SILENT = frozenset({"Artifact", "Formula"})
"""Types whose text is not text of the book, or is drawn as each medium can."""

Marked = Sequence[Mapping[int, str]]
"""The words of each page's marked content, by its number."""


@dataclass(frozen=True, slots=True)
class Block:
    """What is tagged as one block: its letters; whether it is a block quotation's, or a note's."""

    letters: str
    quoted: bool
    note: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """The pages of a PDF: what each is called, and its text without running head and folio; its
    blocks, and how many of its elements are notes, none if it is not tagged."""

    labels: tuple[str, ...]
    texts: tuple[str, ...]
    blocks: tuple[Block, ...]
    notes: int


def read(path: str, data: bytes) -> Printed:
    """Read a PDF. Raises InputRefused for one that cannot be read."""
    try:
        pages = text.plain(data)
        with text.opened(data) as document:
            labels = tuple(document.get_page_label(at) or str(at + 1) for at in range(len(pages)))
            with opened(data) as pdf:
                tree = _Tree(pdf, document)
                blocks = tuple(tree.blocks())
    except InputRefused as error:
        raise InputRefused(error.what, where=path, hint=error.hint) from error
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        PdfiumError,
        RuntimeError,
        UnicodeError,
    ) as error:
        raise InputRefused(f"is no readable PDF: {error}", where=path) from error
    return Printed(labels, bare(pages, labels), blocks, tree.notes)


@dataclass(slots=True)
class _Run:
    """A block whose words are being gathered."""

    words: list[str]
    quoted: bool
    note: bool


class _Tree:
    """A structure tree gone through in its order."""

    def __init__(self, pdf: pikepdf.Pdf, document: Any) -> None:
        self._root = get(pdf.Root, "/StructTreeRoot")
        self._pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self._marked: Marked = [_marked(page) for page in document] if self._root else ()
        self.notes = 0
        self._seen: set[tuple[int, int]] = set()
        self._runs: list[_Run] = []
        self._open = self._begin(quoted=False, note=False)

    def blocks(self) -> Iterator[Block]:
        """The blocks that have letters, in the tree's order; notes behind what calls them."""
        for kid in elements(get(self._root, "/K")):
            self._element(kid, -1, self._open, depth=0)
        for run in self._runs:
            if letters := squeezed("".join(run.words)):
                yield Block(letters, run.quoted, run.note)

    def _begin(self, *, quoted: bool, note: bool) -> _Run:
        self._runs.append(_Run([], quoted=quoted, note=note))
        return self._runs[-1]

    def _element(self, one: Any, page: int, outer: _Run, *, depth: int) -> None:
        """An element's words, and those of what is in it; ``outer`` is what it stands in."""
        if not isinstance(one, pikepdf.Dictionary):
            return
        own = name(get(one, "/S"))
        kind = name(at(self._root, "/RoleMap", f"/{own}")) or own
        if kind in SILENT or depth > DEEPEST or one.objgen in self._seen:
            return
        if one.is_indirect:
            self._seen.add(one.objgen)  # a tree may lead back to itself
        inner, before = outer, self._open
        self.notes += kind in NOTE
        if kind not in INLINE:
            quoted, note = outer.quoted or kind == "BlockQuote", outer.note or kind in NOTE
            inner = self._open = self._begin(quoted=quoted, note=note)
        page = self._page(one, page)
        for kid in elements(get(one, "/K")):
            if get(kid, "/S") is not None:
                self._element(kid, page, inner, depth=depth + 1)
            else:
                self._open.words.append(self._words(kid, page))
        if kind in NOTE:
            self._open = before  # the text goes on behind its note
        elif kind not in INLINE:
            self._open = self._begin(quoted=outer.quoted, note=outer.note)

    def _words(self, kid: Any, page: int) -> str:
        """The words of a piece of marked content, given by its number or a reference."""
        number = get(kid, "/MCID") if isinstance(kid, pikepdf.Dictionary) else kid
        page = self._page(kid, page)
        known = isinstance(number, int) and 0 <= page < len(self._marked)
        return self._marked[page].get(number, "") if known else ""

    def _page(self, holder: Any, page: int) -> int:
        own = get(holder, "/Pg")
        is_one = isinstance(own, pikepdf.Dictionary)
        return self._pages.get(own.objgen, page) if is_one else page


def _marked(page: Any) -> Mapping[int, str]:
    """The words of a page's marked content by its number; what is in none is left out."""
    words: dict[int, str] = defaultdict(str)
    letters = page.get_textpage()
    for index in range(letters.count_chars()):
        thing = raw.FPDFText_GetTextObject(letters.raw, index)
        number = raw.FPDFPageObj_GetMarkedContentID(thing) if thing else -1
        if number >= 0:
            words[number] += chr(raw.FPDFText_GetUnicode(letters.raw, index))
    return words
