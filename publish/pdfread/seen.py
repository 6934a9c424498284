"""What is seen on the pages of a PDF: colours, placed images, transparency."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from publish.pdfread.spaces import Space


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour that a page (counted from 1) sets or uses.

    ``values`` are its components from 0 to 1, empty where they can't be told (a shading's
    function); ``use`` is "fill" or "stroke" where the colour is set, "text" where words are shown
    in it, "shading", "image" or "group" (a transparency group's own space).
    """

    page: int
    space: Space
    values: tuple[float, ...]
    use: str


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """An image where it stands on a page (counted from 1): ``width`` and ``height`` in points as
    it is printed, ``pixels`` its own size; ``image`` its XObject, or the inline image; ``name``
    what the resources call it; ``mask`` whether it is a stencil in the colour of the moment,
    ``objgen`` the object's number (0, 0 for an inline image)."""

    page: int
    name: str
    image: Any = field(repr=False, compare=False)
    space: Space
    pixels: tuple[int, int]
    width: float
    height: float
    mask: bool = False
    inline: bool = False
    objgen: tuple[int, int] = (0, 0)

    @property
    def dpi(self) -> float:
        """Pixels an inch as printed, in the direction that has fewer; 0 for one without area."""
        if min(self.width, self.height) <= 0:
            return 0
        return 72 * min(self.pixels[0] / self.width, self.pixels[1] / self.height)


@dataclass(frozen=True, slots=True)
class Transparent:
    """Something transparent on a page: ``kind`` is "alpha" (with its value), "blend mode" (with
    its name), "soft mask", "image mask" (an image's SMask) or "group"."""

    page: int
    kind: str
    value: str = ""


Seen = Colour | PlacedImage | Transparent
