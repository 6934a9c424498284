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
from publish.check.words.kept import Account, account
from publish.findings import NOWHERE, Code, Finding, Severity
from publish.render.binding.facts import Facts, facts
from publish.render.binding.laid import LaidPiece
from publish.render.pagestarts import PageStart

if TYPE_CHECKING:
    from publish.render.pdf import Layout

UNSETTLED = Finding(
    Code("A006", Severity.WARNING, "the folios of an index change with its own length"),
    NOWHERE,
    "the folios of the index may be wrong: put it among the back matter",
)


@dataclass(frozen=True)
class Laid:
    """A book that is laid out: its index has the folios. ``account`` is that of its words, with
    what templates of print leave out; ``by`` how it was laid out, in pieces or as a whole."""

    book: Book
    by: Composed | Whole = field(repr=False)
    account: Account = field(default_factory=Account)

    def serves(self, ready: Ready) -> bool:
        """Whether a file for the press of a book that is ready can be made of it: pieces are
        pressed where they are laid out."""
        if isinstance(self.by, Whole):
            return True
        press, setting = presses.press(ready.printing.press), self.by.laying.job.setting
        ink = press.printing_in(ready.printing.ink).ink
        return (setting.press, setting.ink) == (press, ink)

    @property
    def labels(self) -> tuple[str, ...]:
        """The folio of each page."""
        return self._known.labels

    @property
    def starts(self) -> tuple[PageStart, ...]:
        """Where each page that is not blank begins in its piece's text."""
        return self._known.starts

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What was found on the pages."""
        lacking: tuple[Finding, ...] = ()
        if isinstance(self.by, Composed):
            lacking = self.by.faces.findings([piece.xhtml for piece in self.by.pieces])
        unsettled = () if self.by.settled else (UNSETTLED,)
        return (*dict.fromkeys((*lacking, *self._known.findings, *unsettled)),)

    @cached_property
    def layout(self) -> Layout:
        """All that is known of the pages, for those who measure them; of a book that was laid out
        in pieces there is no file."""
        if isinstance(self.by, Whole):
            return self.by.layout
        from publish.render.pdf import Layout  # noqa: PLC0415 - the engine

        known, job = self._known, self.by.laying.job
        return Layout(
            pdf=b"",
            labels=known.labels,
            anchors=known.anchors,
            starts=known.starts,
            findings=self.findings,
            front=known.front,
            quality=known.quality,
            direction=job.setting.direction,
            images=tuple(job.pictures),
        )

    @property
    def pieces(self) -> Iterator[LaidPiece]:
        """The pieces, whole, one at a time; none of a book that was laid out as one."""
        if isinstance(self.by, Composed):
            pile = self.by.laying.pile
            yield from (opened(pile.get(at)) for at in range(len(self.by.pieces)))

    @cached_property
    def _known(self) -> Facts | Layout:
        if isinstance(self.by, Whole):
            return self.by.layout
        return facts(self.by.laying.laid, self.by.laying.paging())


def lay_out(ready: Ready, say: Say, workshop: Workshop | None = None) -> Laid:
    """The book laid out by a workshop, in pieces; as a whole, where its sheets ask for that."""
    by: Composed | Whole
    try:
        by = Composing(ready, workshop or Workshop(), say).composed()
    except Inseparable:
        by = lay_out_whole(ready, say)
    work = Piecework(ready.cache, "print", by.book.metadata.identifier)
    each = partial(work.each, key=lambda said: said[1].key or value_digest(said))
    said = account(by.book, by.pieces, ready.assets.folders("templates", "print"), each)
    work.keep()
    return Laid(by.book, by, said)
