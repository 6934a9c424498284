"""Colours become those of the press: tints of black, inks within the limit, or light."""

from __future__ import annotations

from typing import Any

import pytest
from handmade import between, draw, form, gradient, group, image, one_page, separation
from pikepdf import Array, Dictionary, Name, Pdf

from publish.pdfread import Colour, colours, ink_total, opened, transparency
from publish.presses import Ink, press
from publish.render.presswork.ink import Inks, Paint
from publish.render.presswork.inking import COLOUR_LEFT, LIGHTENED, OPAQUE, settle

BLACK, INKS, LIGHT = Inks("black"), Inks("cmyk", "fogra39", 300), Inks("rgb")
RED, BLUE, WHITE, NONE = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)


def settled(pdf: Pdf, ink: Ink, name: str = "ingram") -> tuple[str, ...]:
    """The codes that are found when a PDF is put in the inks of a press."""
    return tuple(found.code.name for found in settle(pdf, press(name), ink, ["i"]))


def vectors(pdf: Pdf) -> list[Colour]:
    return [one for one in colours(pdf) if one.use != "image"]


@pytest.mark.parametrize("family", ["rgb", "cmyk"])
def test_black_is_black_ink_alone_however_it_is_made(family: str) -> None:
    """No light at all, and all four inks at once, are 100 % of black on every press with ink."""
    black = Paint(family, NONE if family == "rgb" else (1.0, 1.0, 1.0, 1.0))
    for inks in (BLACK, INKS):
        assert inks.settled(black) == ("cmyk", (0, 0, 0, 1))


def test_a_gray_of_light_is_the_same_tint_of_black() -> None:
    """Half the light is half the black ink, and gray of a screen stays gray."""
    gray = Paint("rgb", (0.5, 0.5, 0.5))
    assert BLACK.settled(gray) == INKS.settled(gray) == ("cmyk", (0, 0, 0, 0.5))
    assert LIGHT.settled(Paint("cmyk", (0, 0, 0, 0.25))) == ("gray", (0.75,))


def test_a_tint_is_as_light_as_the_colour_was() -> None:
    """Yellow, green, red and blue of full light grow darker in that order, as the eye sees them."""
    lit = [(1.0, 1.0, 0.0), (0.0, 1.0, 0.0), RED, BLUE]
    tints = [BLACK.settled(Paint("rgb", values)).values[3] for values in lit]
    assert tints == sorted(tints)
    assert 0.4 < tints[2] < 0.55  # L* of 53 is a gray of 49 %; by television's weights, of 30


def test_ink_stays_within_the_limit_of_the_press() -> None:
    """What is over it gives up gray for black; what is within it is not touched."""
    deep = INKS.settled(Paint("cmyk", (1.0, 0.9, 0.8, 0.7)))
    assert sum(deep.values) <= 3
    assert deep.values[0] - deep.values[1] == pytest.approx(0.1, abs=0.005)
    assert INKS.settled(Paint("cmyk", (1.0, 0.5, 0.0, 0.0))).values == (1, 0.5, 0, 0)


@pytest.mark.parametrize("ink", ["black", "cmyk", "rgb"])
@pytest.mark.parametrize(
    "content",
    [
        b"1 0 0 rg 0 1 0 RG 0 0 9 9 re B",
        b"0 .8 .7 .1 k 1 1 1 1 K 0 0 9 9 re B",
        b"/DeviceRGB cs 0 0 1 scn /DeviceCMYK CS 0 0 0 1 SCN",
        b"/Lab cs 60 50 20 sc BT (a) Tj ET",
        b"/Fm Do",
        b"/Pattern cs /Tile scn /Pattern CS /Fade SCN",
        b"/S sh",
        b"/T3 1 Tf",
        b"0 g .5 G",
    ],
)
def test_no_colour_is_left_that_the_press_has_not(content: bytes, ink: Ink) -> None:
    """Whatever draws it, a colour is in the press's own space when all is done."""
    pdf = one_page(b"")
    shading = gradient(Name.DeviceRGB, between(RED, BLUE))
    draw(
        pdf,
        content,
        ColorSpace={"/Lab": Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])])},
        XObject={"/Fm": form(pdf, b"1 0 0 rg", Group=group())},
        Pattern={
            "/Tile": pdf.make_stream(b"0 0 1 rg", PatternType=1, Resources=Dictionary()),
            "/Fade": Dictionary(PatternType=2, Shading=shading),
        },
        Shading={"/S": shading},
        Font={
            "/T3": Dictionary(
                Subtype=Name.Type3, CharProcs=Dictionary(a=pdf.make_stream(b"1 0 0 rg"))
            )
        },
    )
    before = len(vectors(pdf))
    assert not settled(pdf, ink, "offset")
    spaces = {"black": {"cmyk", "gray"}, "cmyk": {"cmyk", "gray"}, "rgb": {"rgb", "gray"}}[ink]
    assert {one.space.family for one in vectors(pdf)} <= spaces
    assert len(vectors(pdf)) >= min(before, 1)
    if ink == "black":
        assert all(
            max(one.values[:3], default=0) == 0 for one in vectors(pdf) if len(one.values) > 1
        )


def test_what_is_right_already_is_not_written_anew() -> None:
    """A page in black ink keeps its content byte for byte."""
    content = b"/DeviceCMYK cs 0 0 0 1 scn  0 0 9 9 re f  % as it was"
    pdf = one_page(content)
    assert not settled(pdf, "black")
    assert pdf.pages[0].obj.Contents.read_bytes() == content


def test_registration_marks_stay_and_other_spot_inks_are_told() -> None:
    """A mark is on all plates; a spot ink in a book that is printed in black is an error."""
    for name, codes in (("All", ()), ("Gold", (COLOUR_LEFT.name,))):
        pdf = one_page(b"/Spot CS 1 SCN", ColorSpace={"/Spot": separation(name)})
        assert settled(pdf, "black") == codes


def test_a_gradient_that_cannot_be_recoloured_is_told() -> None:
    """Of a sampled function the colours between its ends can't be had."""
    pdf = one_page(b"")
    samples = pdf.make_stream(bytes(6), FunctionType=0, Domain=[0, 1], Range=[0, 1] * 3)
    draw(pdf, b"/S sh", Shading={"/S": gradient(Name.DeviceRGB, samples)})
    assert settled(pdf, "black") == (COLOUR_LEFT.name,)


# ----------------------------------------------------------------- transparency


def half() -> Dictionary:
    return Dictionary(ca=0.5, CA=0.5)


def test_partly_opaque_colours_become_lighter_for_a_press_that_is_flat() -> None:
    """Half of black on white is half the tint, set before the opacity or after it."""
    for content in (b"0 0 0 rg /H gs 0 0 9 9 re f", b"/H gs 0 0 0 rg 0 0 9 9 re f"):
        pdf = one_page(content, ExtGState={"/H": half()})
        assert LIGHTENED.name in settled(pdf, "black")
        assert (0, 0, 0, 0.5) in {one.values for one in vectors(pdf)}
        assert not transparency(pdf)


def test_opacity_holds_for_all_that_a_group_draws_and_no_longer() -> None:
    """A group at half its opacity is lighter throughout; the same form elsewhere is not."""
    pdf = one_page(b"")
    inner = form(pdf, b"0 g 0 0 9 9 re f", Group=group(), Resources=Dictionary())
    draw(
        pdf,
        b"q /H gs /Fm Do Q /Fm Do",
        XObject={"/Fm": inner},
        ExtGState={"/H": half()},
    )
    settled(pdf, "black")
    assert {(0,), (0.5,)} <= {one.values for one in vectors(pdf) if one.use == "fill"}
    assert not transparency(pdf)


def test_an_image_under_opacity_becomes_lighter() -> None:
    """A black pixel at half its opacity is a gray one."""
    pdf = one_page(b"")
    picture = image(pdf, bytes(2), Name.DeviceGray)
    draw(pdf, b"/H gs /Im Do", XObject={"/Im": picture}, ExtGState={"/H": half()})
    settled(pdf, "black")
    drawn = pdf.pages[0].obj.Resources.XObject
    used = pdf.pages[0].obj.Contents.read_bytes().split(b"/")[-1].split()[0].decode()
    assert opened(drawn[f"/{used}"]).getpixel((0, 0)) in (127, 128)


@pytest.mark.parametrize(
    "parameters", [Dictionary(SMask=Dictionary(S=Name.Alpha)), Dictionary(BM=Name.Multiply)]
)
def test_what_cannot_be_made_opaque_is_left_out_and_told(parameters: Dictionary) -> None:
    """A soft mask or a blend mode ends in a finding, and is not in the file."""
    pdf = one_page(b"/G gs 0 g", ExtGState={"/G": parameters})
    assert OPAQUE.name in settled(pdf, "black")
    assert not transparency(pdf)


@pytest.mark.parametrize(
    ("content", "coords", "codes"),
    [
        (b"/G gs /S sh", [0, 0, 100, 0], {LIGHTENED.name}),
        (b"/G gs /S sh", [0, 0, 50, 0], {OPAQUE.name}),
        (b"/G gs 0 0 9 9 re f", [0, 0, 100, 0], {OPAQUE.name}),
    ],
)
def test_a_gradient_with_one_of_its_own_make_for_a_mask_grows_lighter(
    content: bytes, coords: list[int], codes: set[str]
) -> None:
    """A mask that runs as the colours do is settled; one that runs otherwise, or lies on something
    else, is left out and told."""
    pdf = one_page(b"")
    fade = gradient(Name.DeviceGray, between((1,), (0,)))
    fade.Coords = Array(coords)
    drawn = form(pdf, b"/F sh", Resources=Dictionary(Shading=Dictionary(F=fade)))
    mask = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=drawn))
    black = gradient(Name.DeviceGray, between((0,), (0,)))
    draw(pdf, content, ExtGState={"/G": mask}, Shading={"/S": black})
    assert set(settled(pdf, "black")) == codes
    assert not transparency(pdf)
    if LIGHTENED.name in codes:
        assert [one.values for one in colours(pdf)] == [(0, 0, 0, 1), (0, 0, 0, 0)]


def test_a_press_that_takes_transparency_keeps_it() -> None:
    """X-4 has room for it: the same file for an offset printer stays as it is."""
    pdf = one_page(b"/H gs 0 0 0 1 k", ExtGState={"/H": half()})
    assert not settled(pdf, "cmyk", "offset")
    assert {one.kind for one in transparency(pdf)} == {"alpha"}


# ----------------------------------------------------------------------- images


def pixel(pdf: Pdf, picture: Any, ink: Ink, name: str = "ingram") -> Any:
    draw(pdf, b"q .1 0 0 .1 0 0 cm /Im Do Q", XObject={"/Im": picture})
    settled(pdf, ink, name)
    return opened(picture).getpixel((0, 0))


def test_an_image_is_in_the_inks_of_the_press() -> None:
    """A red pixel: gray of its lightness; magenta and yellow; red."""
    pdf = one_page(b"")
    red = bytes((255, 0, 0)) * 2
    assert pixel(pdf, image(pdf, red, Name.DeviceRGB), "black") == pytest.approx(129, abs=2)
    cyan, magenta, yellow, _ = pixel(pdf, image(pdf, red, Name.DeviceRGB), "cmyk")
    assert cyan < 20
    assert min(magenta, yellow) > 220
    assert pixel(pdf, image(pdf, red, Name.DeviceRGB), "rgb", "screen") == (255, 0, 0)


def test_an_inline_image_is_settled_too() -> None:
    """It becomes one of the page's images."""
    pdf = one_page(b"q BI /W 2 /H 1 /CS /RGB /BPC 8 ID \xff\x00\x00\xff\x00\x00 EI Q")
    assert COLOUR_LEFT.name not in settled(pdf, "black")
    assert {one.space.family for one in colours(pdf)} == {"gray"}


def test_ink_of_an_image_stays_within_the_limit() -> None:
    """Every colour of light, through the profile of a press, is under its limit."""
    pdf = one_page(b"")
    steps = range(0, 256, 51)
    every = b"".join(bytes((r, g, b)) for r in steps for g in steps for b in steps)
    picture = image(pdf, every, Name.DeviceRGB, width=216)
    pixel(pdf, picture, "cmyk")
    assert 100 < ink_total(opened(picture)) <= press("ingram").tac


def test_a_gray_picture_in_colour_is_black_ink_alone() -> None:
    """A photograph whose pixels are all gray needs no other plate."""
    pdf = one_page(b"")
    gray = image(pdf, bytes((90, 91, 90, 200, 200, 199)), Name.DeviceRGB)
    assert pixel(pdf, gray, "cmyk") == 91


def test_an_image_that_is_right_keeps_its_bytes() -> None:
    """Gray is gray on every press: nothing is decoded or packed anew."""
    pdf = one_page(b"")
    picture = image(pdf, b"\x10\x20", Name.DeviceGray, Interpolate=True)
    pixel(pdf, picture, "black")
    assert picture.read_raw_bytes() == b"\x10\x20"
    assert "/Interpolate" not in picture


def test_an_alpha_channel_is_laid_on_white_for_a_flat_press() -> None:
    """Half of black is gray, and no mask is left."""
    pdf = one_page(b"")
    picture = image(pdf, bytes(2), Name.DeviceGray, SMask=image(pdf, b"\x80\x80", Name.DeviceGray))
    assert pixel(pdf, picture, "black") == 127
    assert "/SMask" not in picture


def placed(width: int, side: float, name: str = "lulu") -> list[str]:
    """What is found of an image so many pixels wide on so many points."""
    pdf = one_page(b"")
    picture = image(pdf, bytes(range(90, 190)) * (width // 100), Name.DeviceGray, width=width)
    draw(pdf, f"q {side} 0 0 {side / width} 0 0 cm /Im Do Q".encode(), XObject={"/Im": picture})
    found = settle(pdf, press(name), "black", ["xii"])
    assert int(picture.Width) <= width
    return [f"{one.code.name} {one.text}" for one in found] or [f"{int(picture.Width)} pixels"]


def test_coarse_images_are_told_and_too_fine_ones_made_smaller() -> None:
    """At the size they print: 100 dpi are seen, 250 less than was asked for, 300 right, and more
    than a press takes is what it takes."""
    assert placed(100, 72) == ["P050 page xii: the picture has 100 dpi where it stands, not 300"]
    assert placed(500, 144) == ["P051 page xii: the picture has 250 dpi where it stands, not 300"]
    assert placed(300, 72) == ["300 pixels"]
    assert placed(2000, 72) == ["600 pixels"]


def test_a_drawing_in_lines_needs_more_resolution() -> None:
    """At 400 dpi a photograph is sharp; of a drawing the edges are seen."""
    pdf = one_page(b"")
    drawing = image(pdf, bytes(20) + b"\xff" * 380, Name.DeviceGray, width=400)
    draw(pdf, b"q 72 0 0 .18 0 0 cm /Im Do Q", XObject={"/Im": drawing})
    (found,) = settle(pdf, press("ingram"), "black", ["1"])
    assert found.text == "page 1: the drawing has 400 dpi where it stands, not 600"
