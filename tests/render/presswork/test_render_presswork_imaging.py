"""Pixels go into a PDF as they were meant, and ask for no more ink than they may."""

from __future__ import annotations

import random

import pytest
from handmade import image, one_page
from pikepdf import Name
from PIL import Image, ImageChops

from publish.pdfread import ink_total, opened
from publish.render.presswork import profiles
from publish.render.presswork.imaging import put
from publish.render.presswork.inklimit import limited

COLOURS: dict[str, tuple[int, ...]] = {
    "L": (200,),
    "RGB": (200, 40, 90),
    "CMYK": (10, 200, 90, 60),
}


def noise(mode: str, size: tuple[int, int] = (40, 300)) -> Image.Image:
    """A picture of chance, the same every time."""
    chance = random.Random(5)
    return Image.frombytes(mode, size, chance.randbytes(size[0] * size[1] * len(COLOURS[mode])))


def pixels(picture: Image.Image) -> list[bytes]:
    """The inks of each pixel of a picture in CMYK."""
    data = picture.tobytes()
    return [data[at : at + 4] for at in range(0, len(data), 4)]


@pytest.mark.parametrize("mode", COLOURS)
def test_a_picture_comes_out_as_it_went_in(mode: str) -> None:
    """Packed without loss, every pixel is the same."""
    pdf, picture = one_page(b""), noise(mode)
    stream = image(pdf, b"", Name.DeviceGray)
    put(stream, picture, photograph=False)
    assert opened(stream).tobytes() == picture.tobytes()
    assert opened(stream).mode == mode


@pytest.mark.parametrize(("mode", "colour"), COLOURS.items())
def test_a_photograph_comes_out_nearly_as_it_went_in(mode: str, colour: tuple[int, ...]) -> None:
    """As JPEG a plain colour differs by a step or two; ink is not told inversely."""
    pdf, picture = one_page(b""), Image.new(mode, (16, 16), colour)
    stream = image(pdf, b"", Name.DeviceGray)
    put(stream, picture, photograph=True)
    difference = ImageChops.difference(opened(stream), picture)
    assert max(difference.tobytes()) <= 3
    assert stream.Filter == "/DCTDecode"


@pytest.mark.parametrize("tac", [100, 240, 300])
def test_no_pixel_is_over_the_limit_and_none_within_it_is_changed(tac: int) -> None:
    """Of a picture of chance: the sums are cut, what was within the limit is as it was."""
    picture = noise("CMYK")
    made = limited(picture, tac)
    assert tac - 5 < ink_total(made) <= tac
    kept = [
        (before, after)
        for before, after in zip(pixels(picture), pixels(made), strict=True)
        if sum(before) <= tac * 2.55
    ]
    assert kept
    assert all(before == after for before, after in kept)


def test_gray_gives_way_to_black_before_any_colour_is_thinned() -> None:
    """What cyan, magenta and yellow have in common goes; their differences, the hue, stay."""
    picture = Image.new("CMYK", (1, 1), (255, 200, 180, 60))
    ((cyan, magenta, yellow, black),) = pixels(limited(picture, 240))
    assert (cyan - magenta, magenta - yellow) == (55, 20)
    assert black > 60


def test_a_picture_within_the_limit_is_left_alone() -> None:
    """It is not even copied; and a press without a limit takes any ink."""
    thin, full = Image.new("CMYK", (4, 4), (100, 100, 100, 100)), noise("CMYK")
    assert limited(thin, 240) is thin
    assert limited(full, 0) is full


@pytest.mark.parametrize("name", profiles.conditions())
def test_a_profile_keeps_white_paper_and_its_own_limit(name: str) -> None:
    """White is no ink at all; of all colours of light none asks for more than the profile says."""
    every = Image.frombytes(
        "RGB",
        (4096, 1),
        bytes(
            value
            for r in range(0, 256, 17)
            for g in range(0, 256, 17)
            for b in range(0, 256, 17)
            for value in (r, g, b)
        ),
    )
    made = profiles.to_inks(every, name)
    assert made.getpixel((4095, 0)) == (0, 0, 0, 0)
    assert 150 < ink_total(made) <= profiles.condition(name).tac
    assert profiles.condition(name).profile[12:20] == b"prtrCMYK"
