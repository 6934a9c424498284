"""Pictures: whether they have the pixels that the printer wants at the size they are printed."""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.pdf import codes
from publish.check.pdf.places import gathered
from publish.check.pdf.view import Found, View
from publish.pdfread import PlacedImage, Survey
from publish.presses import Press

_ROUNDING = 0.99
"""The share of a resolution that still is one: a printer does not count single pixels."""


def check_pictures(view: View, survey: Survey) -> Found:
    """Effective resolution of every image, at the size at which it stands on its page."""
    if view.press is None:
        return
    for code, faults in (
        (codes.COARSE, _coarse(survey, view.press)),
        (codes.FINE, _fine(survey, view.press)),
    ):
        yield from ((code, text) for text in gathered(faults))


def _coarse(survey: Survey, press: Press) -> Iterator[tuple[int, str]]:
    for image in survey.images:
        line = _is_line_art(image)
        least = press.line_dpi if line and press.line_dpi else press.dpi
        if image.dpi and image.dpi < least * _ROUNDING:
            kind = "line art" if line else "a picture"
            yield image.page, f"{kind} {_told(image)}; {press.title} wants {least}"


def _fine(survey: Survey, press: Press) -> Iterator[tuple[int, str]]:
    for image in survey.images:
        if press.dpi_most and not _is_line_art(image) and image.dpi * _ROUNDING > press.dpi_most:
            yield image.page, f"a picture {_told(image)}; {press.title} takes {press.dpi_most}"


def _is_line_art(image: PlacedImage) -> bool:
    """Whether an image has pixels of paper or ink and nothing between."""
    if image.inline:
        return image.mask
    return image.mask or image.image.get("/BitsPerComponent") == 1


def _told(image: PlacedImage) -> str:
    wide, high = image.pixels
    inches = f"{image.width / 72:.1f} × {image.height / 72:.1f} in"
    return f"of {wide} × {high} pixels at {inches} has {image.dpi:.0f} an inch"
