"""Inking: everything on the pages in the inks of the press, and what could not be told.

The step of finishing that calls the others: colours (`recolour`), images (`pictures`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from pikepdf import Pdf

from publish.findings import NOWHERE, Code, Finding, Severity
from publish.pdfread import Colour, PlacedImage, survey
from publish.presses import Ink, Press
from publish.render.presswork import imaging, pictures
from publish.render.presswork.ink import Inks
from publish.render.presswork.opacity import States
from publish.render.presswork.plain import Plain
from publish.render.presswork.recolour import Recolouring
from publish.render.scheme import SCHEME

LIGHTENED = Code("P052", Severity.INFO, "What is partly opaque is printed as it looks on white.")
OPAQUE = Code("P053", Severity.WARNING, "A transparency is left out that the press does not take.")
COLOUR_LEFT = Code("P054", Severity.ERROR, "A colour is left in the file that the press has not.")


def settle(
    pdf: Pdf, press: Press, ink: Ink, labels: Sequence[str], names: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """Put all colours and images of a file in the inks of a press.

    ``labels`` are the folios of its pages, ``names`` those of the images that the layout was
    given. Findings tell what is too coarse, what lost its transparency, and what colour is left
    that the press does not have. Raises InputRefused for a page that can't be read.
    """
    inks = Inks(ink, press.profile, press.tac)
    work = Recolouring(pdf, inks, flat=press.flat)
    plain = Plain(inks, work.states).pages(pdf)
    work.pages(but=plain)
    seen = survey(pdf, but=plain)
    files = {
        hashlib.md5(f"{SCHEME}{name}".encode(), usedforsecurity=False).hexdigest(): name
        for name in names
    }

    def folio(page: int) -> str:
        return f"page {labels[page - 1]}" if page <= len(labels) else f"blank page {page}"

    def named(placed: PlacedImage) -> str:
        name = files.get(placed.name[1:33], "")
        return f"{folio(placed.page)}: {name}" if name else folio(placed.page)

    found = (
        *_transparency(work.states, folio),
        *(_left(one, folio) for one in seen.colours if not _is_had(one, inks)),
        *pictures.settle(seen.images, press, inks, named),
    )
    imaging.leave_pixels(pdf)
    return found


def _transparency(states: States, folio: Callable[[int], str]) -> Iterator[Finding]:
    for page in states.settled:
        text = f"{folio(page)}: what is partly opaque is as light as on white paper"
        yield Finding(LIGHTENED, NOWHERE, text)
    for page, what in states.unsettled:
        hint = "make it a picture of its own, or opaque"
        yield Finding(OPAQUE, NOWHERE, f"{folio(page)}: {what} is left out; {hint}")


def _left(colour: Colour, folio: Callable[[int], str]) -> Finding:
    text = f"{folio(colour.page)}: a colour of {colour.use} is left in {colour.space}"
    return Finding(COLOUR_LEFT, NOWHERE, text)


def _is_had(colour: Colour, inks: Inks) -> bool:
    """Whether the press has a colour; images are settled by themselves."""
    if colour.use == "image":
        return True
    return inks.has(colour.space, (0, 0, 0) if colour.use == "group" else colour.values)
