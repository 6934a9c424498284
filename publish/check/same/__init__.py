"""Whether a finished book is what its manuscripts give, and if not, what of it is another.

Both files, the one that is looked at and the one that was made anew, are read by what made neither
of them; what is compared is what a reader of each would find.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from publish.check.same import codes
from publish.check.same.differing import differences
from publish.check.same.told import Told
from publish.findings import Finding, Location
from publish.madewith import MadeWith

__all__ = ["Told", "both", "differences", "is_epub", "made_with", "versions"]


def is_epub(data: bytes) -> bool:
    """Whether bytes are those of an EPUB: a zip. Anything else is taken for a PDF."""
    return data[:4] == b"PK\x03\x04"


def made_with(name: str, data: bytes) -> MadeWith | None:
    """How a PDF or an EPUB says that it was made; None where it does not. Raises InputRefused for
    what is no readable one."""
    if is_epub(data):
        from publish.check.same import epubs  # noqa: PLC0415 - what reads one, where there is one

        return epubs.made_with(name, data)
    from publish.check.same import pdfs  # noqa: PLC0415 - as above

    return pdfs.made_with(name, data)


def both(
    name: str, theirs: bytes, ours: bytes, begins: Mapping[str, int] | None = None
) -> tuple[Told, Told]:
    """What a book tells, and what its manuscripts give: two PDFs or two EPUBs. ``begins`` are the
    pages of ours on which pieces begin. Raises InputRefused for what is no readable one."""
    if is_epub(theirs):
        from publish.check.same import epubs  # noqa: PLC0415 - what reads one, where there is one

        return epubs.both(name, theirs, ours)
    from publish.check.same import pdfs  # noqa: PLC0415 - as above

    return pdfs.both(name, theirs, ours, begins or {})


def versions(name: str, theirs: MadeWith | None, here: MadeWith) -> Iterator[Finding]:
    """What else a book was made with than what there is here, as it says itself."""
    if theirs is None:
        text = "does not say how it was made: give the options that it was made with"
        yield Finding(codes.SILENT, Location(name), text)
        return
    ours, known = dict(here.tools), dict(theirs.tools)
    for tool in dict.fromkeys((*known, *ours)):
        if ours.get(tool) != known.get(tool):
            was, now = known.get(tool, "(not named)"), ours.get(tool, "none")
            text = f"was made with {tool} {was}; here is {now}"
            yield Finding(codes.VERSION, Location(name), text)
