"""A survey of what a PDF draws: one walk through its pages, and through all that they show."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

import pikepdf

from publish.errors import InputRefused
from publish.pdfread.seen import Colour, PlacedImage, Seen, Transparent
from publish.pdfread.walk import Walk


@dataclass(frozen=True, slots=True)
class Survey:
    """All that a file draws; of colours and transparency each kind once a page, in order."""

    colours: tuple[Colour, ...]
    images: tuple[PlacedImage, ...]
    transparency: tuple[Transparent, ...]


def survey(pdf: pikepdf.Pdf, but: Container[int] = ()) -> Survey:
    """Walk through every page of a file, with the forms, patterns, glyphs and annotations that it
    shows, ``but`` those with these numbers (from 1). Raises InputRefused for a page that is broken,
    and for a file that draws more than ``walk.MAX_OPERATORS`` operators."""
    seen = dict.fromkeys(_everything(pdf, but))
    return Survey(
        tuple(one for one in seen if isinstance(one, Colour)),
        tuple(one for one in seen if isinstance(one, PlacedImage)),
        tuple(one for one in seen if isinstance(one, Transparent)),
    )


def colours(pdf: pikepdf.Pdf) -> tuple[Colour, ...]:
    """The colours of a file, each use of each once a page. Raises what ``survey`` does."""
    return survey(pdf).colours


def placed_images(pdf: pikepdf.Pdf) -> tuple[PlacedImage, ...]:
    """The images of a file, each once a page and size. Raises what ``survey`` does."""
    return survey(pdf).images


def transparency(pdf: pikepdf.Pdf) -> tuple[Transparent, ...]:
    """What is transparent in a file, each kind once a page. Raises what ``survey`` does."""
    return survey(pdf).transparency


def _everything(pdf: pikepdf.Pdf, but: Container[int]) -> Iterator[Seen]:
    walk = Walk()
    for number, page in enumerate(pdf.pages, 1):
        if number in but:
            continue
        try:
            yield from walk.page(page, number)
        except (AttributeError, IndexError, TypeError, ValueError, ArithmeticError) as error:
            what = f"page {number} is broken: {error}"
            raise InputRefused(
                what, hint="write the PDF anew with the program it came from"
            ) from error
