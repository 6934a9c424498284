"""Ink: every colour on the pages, in the space that the printer prints, and not too much of it."""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.pdf import codes
from publish.check.pdf.places import gathered
from publish.check.pdf.view import Found, View
from publish.errors import InputRefused
from publish.pdfread import PlacedImage, Survey, ink_total, opened
from publish.presses import Press

_NEARLY = 0.005
"""By how much two components of a colour may differ and be the same on paper."""

_REGISTRATION = ("All", "None")

Faults = Iterator[tuple[int, str]]


def check_ink(view: View, survey: Survey) -> Found:
    """Colours against what the printer prints an interior in, or a book in colour."""
    press = view.press
    if press is None:
        return
    found = [
        *((codes.RICH_TEXT, fault) for fault in _rich(survey, press)),
        *((codes.SPOT, fault) for fault in _spots(survey)),
        *((codes.TOO_MUCH_INK, fault) for fault in _too_much(survey, press)),
    ]
    if press.colour == "cmyk":
        found += [(codes.RGB, fault) for fault in _rgb(survey, press)]
    elif press.ink == "black":
        found += [(codes.COLOUR, fault) for fault in _coloured(survey)]
    for code in (codes.COLOUR, codes.RGB, codes.RICH_TEXT, codes.SPOT, codes.TOO_MUCH_INK):
        faults = (fault for kind, fault in found if kind is code)
        yield from ((code, text) for text in gathered(faults))


def _rgb(survey: Survey, press: Press) -> Faults:
    for colour in survey.colours:
        if colour.space.family in ("rgb", "lab") and colour.use != "group":
            yield colour.page, f"{colour.use} in {colour.space}; {press.title} prints CMYK"


def _coloured(survey: Survey) -> Faults:
    """What needs more than the black plate; pictures in RGB or CMYK whatever they show."""
    for colour in survey.colours:
        family, values = colour.space.family, colour.values
        gray = bool(values) and (
            (family == "rgb" and max(values) - min(values) <= _NEARLY)
            or (family == "cmyk" and max(values[:3], default=1) <= _NEARLY)
        )
        if family in ("rgb", "cmyk", "lab") and not gray and colour.use != "group":
            told = f"colour ({colour.use} in {colour.space})"
            yield colour.page, f"{told}, which a book in black and white prints gray"


def _rich(survey: Survey, press: Press) -> Faults:
    """Dark or gray text that needs more plates than the black one."""
    for colour in survey.colours:
        if colour.use != "text" or not colour.values:
            continue
        if colour.space.family == "cmyk" and _is_rich(colour.values):
            inks = " ".join(
                f"{letter}{value * 100:.0f}"
                for letter, value in zip("CMYK", colour.values, strict=False)
            )
            yield colour.page, f"text in {inks}: a shade of plates that never meet exactly"
        elif colour.space.family == "rgb" and _is_gray(colour.values) and press.ink != "rgb":
            yield colour.page, f"gray text in {colour.space}, which may be printed with four inks"


def _is_rich(values: tuple[float, ...]) -> bool:
    """Whether a colour in CMYK is a black with other inks, or a gray made of them."""
    *inks, black = values
    mixed = max(inks, default=0) > _NEARLY
    return mixed and (black > 0.5 or max(inks) - min(inks) < 0.1)


def _is_gray(values: tuple[float, ...]) -> bool:
    return max(values) - min(values) <= _NEARLY < 1 - max(values)


def _spots(survey: Survey) -> Faults:
    for colour in survey.colours:
        names = [one for one in colour.space.colorants if one not in _REGISTRATION]
        names = [one for one in names if one not in ("Cyan", "Magenta", "Yellow", "Black")]
        if names:
            yield colour.page, f"the spot colour {' '.join(', '.join(names).split())[:60]}"


def _too_much(survey: Survey, press: Press) -> Faults:
    if not press.tac:
        return
    for colour in survey.colours:
        total = sum(colour.values) * 100 if colour.space.family == "cmyk" else 0
        if total > press.tac + 1:
            yield (
                colour.page,
                f"{colour.use} of {total:.0f} % ink; {press.title} takes {press.tac} %",
            )
    totals: dict[tuple[int, int], float] = {}
    for image in survey.images:
        if image.space.family == "cmyk" and not image.inline:
            if image.objgen not in totals:
                totals[image.objgen] = _ink(image)
            if totals[image.objgen] > press.tac + 1:
                told = f"a picture of {totals[image.objgen]:.0f} % ink in places"
                yield image.page, f"{told}; {press.title} takes {press.tac} %"


def _ink(image: PlacedImage) -> float:
    try:
        return ink_total(opened(image.image))
    except InputRefused:
        return 0  # told with the pictures


def check_transparency(view: View, survey: Survey) -> Found:
    """Transparency, where the printer takes none; flattening changes colours and coarsens type."""
    press = view.press
    if press is None or not press.flat:
        return
    code = codes.TRANSPARENT if press.standard.startswith("X-1") else codes.FLATTENED
    kinds = (
        (one.page, f"{one.kind}{f' {one.value}' if one.value else ''}; {press.title} takes none")
        for one in survey.transparency
    )
    yield from ((code, text) for text in gathered(kinds))
