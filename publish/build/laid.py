"""Laid: a book that is laid out, and what of it those have to know who make files of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from publish import presses
from publish.book import Book
from publish.build.composing import Composed, Composing
from publish.build.laying import Inseparable
from publish.build.make import Ready, Say
from publish.build.parcels import opened
from publish.build.piecework import Piecework
from publish.build.whole import Whole, lay_out_whole
from publish.build.workshop import Workshop
from publish.cache import value_digest
from publish.check.words.kept import left_out
from publish.findings import NOWHERE, Code, Finding, Severity
from publish.render.binding.laid import LaidPiece
from publish.render.binding.marks import unmarked
from publish.render.pagestarts import PageStart
from publish.render.paragraphs.quality import together

if TYPE_CHECKING:
    from publish.render.pdf import Layout

UNSETTLED = Finding(
    Code("A006", Severity.WARNING, "the folios of an index change with its own length"),
    NOWHERE,
    "the folios of the index may be wrong: put it among the back matter",
)


@dataclass(frozen=True)
class Laid:
    """A book that is laid out: its index has the folios. ``lost`` is what templates of print leave
    out of it; ``by`` how it was laid out, in pieces or as a whole."""

    book: Book
    by: Composed | Whole = field(repr=False)
    lost: tuple[Finding, ...] = ()

    def serves(self, ready: Ready) -> bool:
        """Whether a file for the press of a book that is ready can be made of it: pieces are
        pressed where they are laid out."""
        if isinstance(self.by, Whole):
            return True
        press, setting = presses.press(ready.printing.press), self.by.laying.job.setting
        ink = press.printing_in(ready.printing.ink).ink
        return (setting.press, setting.ink) == (press, ink)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The folio of each page."""
        by = self.by
        return by.layout.labels if isinstance(by, Whole) else by.laying.paging().labels

    @cached_property
    def starts(self) -> tuple[PageStart, ...]:
        """Where each page that is not blank begins in its piece's text."""
        return self.by.layout.starts if isinstance(self.by, Whole) else tuple(_starts(self.by))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What was found on the pages."""
        unsettled = () if self.by.settled else (UNSETTLED,)
        if isinstance(self.by, Whole):
            return (*self.by.layout.findings, *unsettled)
        from publish.render.presswork.pictures import coarsest  # noqa: PLC0415 - where it works

        return (*coarsest(dict.fromkeys(_findings(self.by))), *unsettled)

    @cached_property
    def layout(self) -> Layout:
        """All that is known of the pages, for those who measure them; of a book that was laid out
        in pieces there is no file."""
        if isinstance(self.by, Whole):
            return self.by.layout
        from publish.render.pdf import Layout  # noqa: PLC0415 - the engine

        laying = self.by.laying
        paging = laying.paging()
        pieces = list(zip(self.pieces, paging.starts, strict=True))
        return Layout(
            pdf=b"",
            labels=self.labels,
            anchors=laying.anchors(),
            starts=self.starts,
            findings=self.findings,
            front=paging.front,
            quality=together((piece.quality, first) for piece, first in pieces),
            direction=laying.job.setting.direction,
            images=tuple(laying.job.pictures),
        )

    @property
    def pieces(self) -> Iterator[LaidPiece]:
        """The pieces, whole, one at a time; none of a book that was laid out as one."""
        if isinstance(self.by, Composed):
            pile = self.by.laying.pile
            yield from (opened(pile.get(at)) for at in range(len(self.by.pieces)))


def lay_out(ready: Ready, say: Say, workshop: Workshop | None = None) -> Laid:
    """The book laid out by a workshop, in pieces; as a whole, where its sheets ask for that."""
    by: Composed | Whole
    try:
        by = Composing(ready, workshop or Workshop(), say).composed()
    except Inseparable:
        by = lay_out_whole(ready, say)
    work = Piecework(ready.cache, "print", by.book.metadata.identifier)
    each = partial(work.each, key=lambda said: said[1].key or value_digest(said))
    lost = left_out(by.book, by.pieces, ready.assets.folders("templates", "print"), each)
    work.keep()
    return Laid(by.book, by, lost)


def _starts(by: Composed) -> Iterator[PageStart]:
    paging = by.laying.paging()
    for first, laid in zip(paging.starts, by.laying.laid, strict=True):
        for page, offset in laid.starts:
            yield PageStart(paging.label(first + page), laid.piece, offset)


def _findings(by: Composed) -> Iterator[Finding]:
    paging = by.laying.paging()
    yield from by.faces.findings([piece.xhtml for piece in by.pieces])
    for first, laid in zip(paging.starts, by.laying.laid, strict=True):
        labels = [paging.label(first + page) for page in range(laid.pages)]
        yield from (unmarked(finding, labels) for finding in laid.findings)
