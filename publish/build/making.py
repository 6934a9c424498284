"""Making: the files of one book, which share its reading, its pieces and its pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import BinaryIO

from publish.build import finishing
from publish.build.copies import Copies
from publish.build.laid import Laid
from publish.build.made import Made
from publish.build.make import Ready, Say
from publish.build.printed import Printed, printed_once
from publish.build.workshop import Workshop


@dataclass
class Making:
    """A book that is ready, and who works at it. Its pages are laid out once, for the first file
    that needs them."""

    ready: Ready
    say: Say
    workshop: Workshop

    @cached_property
    def laid(self) -> Laid:
        """The book laid out. Raises what a stage raises."""
        return finishing.lay_out(self.ready, self.say, self.workshop)

    @cached_property
    def printed(self) -> Printed:
        """What other files have to know of the book in print, which need not be laid out for it if
        it ever was. Raises what a stage raises."""
        return printed_once(self.ready, lambda: self.laid)

    def pdf(self, out: BinaryIO) -> Made:
        """Write the book's PDF into a file; what was found, without the data."""
        made = finishing.make_pdf(self.ready, self.say, self.laid, self.workshop, out)
        _ = self.printed  # is kept for the EPUB that is made next
        return made

    def epub(self, out: BinaryIO, shop: str = "", *, onix: bool = False) -> Made:
        """Write the EPUB for a shop, "" the book's own, into a file; what goes beside it."""
        from publish.build.ebooks import make_epub  # noqa: PLC0415 - only if one is made

        ebook = replace(self.ready.ebook, shop=shop or self.ready.ebook.shop)
        ready = replace(self.ready, ebook=ebook)
        copies = Copies(self.workshop.crew.jobs)
        return _into(out, make_epub(ready, self.say, self.printed, onix=onix, spread=copies))

    def cover(self, out: BinaryIO, pages: int = 0) -> Made:
        """Write the cover of a book of so many pages, 0 as many as it has, into a file."""
        from publish.build.covers import make_cover  # noqa: PLC0415 - only if one is made

        return _into(out, make_cover(self.ready, self.say, pages or self.printed.pages))


def _into(out: BinaryIO, made: Made) -> Made:
    out.write(made.data)
    return replace(made, data=b"")
