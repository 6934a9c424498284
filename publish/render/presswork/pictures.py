"""Pictures: a book's images in the inks of its press, and sharp enough for the size they print at.

An image that is right already stays as it is, byte for byte. They are worked on one at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pikepdf import Stream
from PIL import Image, ImageChops

from publish.findings import NOWHERE, Code, Finding, Severity
from publish.pdfread import PlacedImage, ink_total
from publish.presses import Press
from publish.render.presswork import imaging, profiles
from publish.render.presswork.ink import Inks
from publish.render.presswork.inklimit import limited

TOO_COARSE = Code("P050", Severity.WARNING, "Pixels of an image are seen at the size it prints.")
COARSE = Code("P051", Severity.INFO, "An image has less resolution than the press asks for.")

_COARSE = frozenset({TOO_COARSE, COARSE})
_TOLD = re.compile(r"[^:]+: (?P<name>.+): the (?:drawing|picture) has (?P<dpi>\d+) dpi ")
"""How a finding tells of a picture that has a name (see ``_resolution``)."""

_SEEN = 2 / 3
"""Of the resolution that a press asks for: below that much of it pixels are seen (200 of 300)."""

_GRAIN = 3
"""Steps of 255 by which the light of a gray pixel may differ: JPEG does not keep gray exactly."""

_LINES = 0.98
"""How much of a drawing is all black or all white."""

Named = Callable[[PlacedImage], str]
"""Where an image is and what it is called, for a person: "page 12: ferry.jpg"."""


def settle(
    images: Iterable[PlacedImage], press: Press, inks: Inks, named: Named
) -> Iterator[Finding]:
    """Convert every image for the press and make smaller what is finer than it takes; findings
    for those that are too coarse at the size they are placed."""
    largest: dict[tuple[int, int], PlacedImage] = {}
    for placed in images:
        if isinstance(placed.image, Stream):
            known = largest.setdefault(placed.objgen, placed)
            largest[placed.objgen] = min(known, placed, key=lambda one: one.dpi)
    for placed in sorted(largest.values(), key=lambda one: one.page):
        if not placed.mask:
            picture = _settled(placed, press, inks)
            yield from _resolution(placed, picture, press, named)


def _settled(placed: PlacedImage, press: Press, inks: Inks) -> Image.Image | None:
    """Convert one image; its pixels as they were, or None where nothing needed them."""
    image = placed.image
    finer = bool(press.dpi_most and placed.dpi > 1.1 * press.dpi_most)
    flatten = press.flat and "/SMask" in image
    if not (finer or flatten or _is_foreign(placed, inks)):
        return None
    picture = original = imaging.pixels(image)
    if flatten and (alpha := imaging.alpha_of(image)) is not None:
        picture = imaging.on_white(picture, alpha)
    if finer:
        ratio = press.dpi_most / placed.dpi
        size = (max(1, round(side * ratio)) for side in picture.size)
        picture = picture.resize(tuple(size), Image.Resampling.LANCZOS)
    photograph = imaging.is_photograph(image)
    made = inked(picture, inks)
    imaging.put(image, made, photograph=photograph, keep_alpha=not flatten)
    if photograph and inks.tac and ink_total(imaging.pixels(image)) > inks.tac:
        imaging.put(image, made, photograph=False)  # JPEG's ripples lay on more than was meant
    return original


def inked(picture: Image.Image, inks: Inks) -> Image.Image:
    """A picture (mode "L", "RGB" or "CMYK") in the inks of a press; one that is all gray in gray,
    which is black ink alone."""
    if picture.mode == "L":
        return picture
    if picture.mode == "RGB" and (inks.ink != "rgb" and _is_gray(picture)):
        return picture.getchannel("G")
    match inks.ink:
        case "black":
            return profiles.to_gray(picture, inks.profile)
        case "cmyk":
            made = picture if picture.mode == "CMYK" else profiles.to_inks(picture, inks.profile)
            return limited(made, inks.tac)
    return profiles.to_light(picture, inks.profile) if picture.mode == "CMYK" else picture


def _is_foreign(placed: PlacedImage, inks: Inks) -> bool:
    """Whether an image is in colours that the press does not have."""
    kind = placed.space.kind
    if kind == "DeviceCMYK" and inks.ink == "cmyk":
        return bool(inks.tac)
    return kind not in ("DeviceGray", "DeviceRGB" if inks.ink == "rgb" else "DeviceGray")


def _is_gray(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    apart = (ImageChops.difference(green, other) for other in (red, blue))
    return all(sum(one.histogram()[_GRAIN + 1 :]) == 0 for one in apart)


def _resolution(
    placed: PlacedImage, picture: Image.Image | None, press: Press, named: Named
) -> Iterator[Finding]:
    if not press.dpi or not placed.dpi:
        return
    lines = press.line_dpi > placed.dpi and is_drawing(picture or imaging.pixels(placed.image))
    wanted = press.line_dpi if lines else press.dpi
    if placed.dpi >= wanted - 0.5:
        return
    code = TOO_COARSE if placed.dpi < _SEEN * press.dpi else COARSE
    kind = "drawing" if lines else "picture"
    text = f"{named(placed)}: the {kind} has {placed.dpi:.0f} dpi where it stands, not {wanted}"
    yield Finding(code, NOWHERE, text)


def coarsest(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of all parts of a book: a picture that several of them show is told once, where
    it is coarsest, as it would be if they were one file."""
    found = list(findings)
    least: dict[str, tuple[int, Finding]] = {}
    shown = {
        one: match for one in found if (match := _TOLD.match(one.text)) and one.code in _COARSE
    }
    for one, match in shown.items():
        known = least.setdefault(match["name"], (int(match["dpi"]), one))
        least[match["name"]] = min(known, (int(match["dpi"]), one), key=lambda pair: pair[0])
    kept = {one for _, one in least.values()}
    yield from (one for one in found if one not in shown or one in kept)


def is_drawing(picture: Image.Image) -> bool:
    """Whether a picture is a drawing in lines: nearly all of it black or white."""
    histogram = picture.convert("L").histogram()
    return sum(histogram[:16] + histogram[240:]) >= _LINES * sum(histogram)
