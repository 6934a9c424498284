"""What a PDF draws is seen wherever it is drawn from, and nothing hostile holds the looking up."""

from __future__ import annotations

import zlib

import pytest
from handmade import between, draw, form, gradient, group, image, one_page, separation
from pikepdf import Array, Dictionary, Name, Pdf

from publish.errors import InputRefused
from publish.pdfread import colours, placed_images, survey, transparency
from publish.pdfread import walk as walking


def inks(pdf: Pdf) -> set[tuple[str, tuple[float, ...], str]]:
    return {(str(one.space), one.values, one.use) for one in colours(pdf)}


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (b"1 0 0 rg", ("DeviceRGB", (1, 0, 0), "fill")),
        (b"0 0 0 1 K", ("DeviceCMYK", (0, 0, 0, 1), "stroke")),
        (b".5 g", ("DeviceGray", (0.5,), "fill")),
        (b"/DeviceCMYK cs 0 .2 0 1 scn", ("DeviceCMYK", (0, 0.2, 0, 1), "fill")),
        (b"/Spot CS .5 SCN", ("Separation (Gold)", (0.5,), "stroke")),
        (b"0 1 0 rg q 0 g Q BT (a) Tj ET", ("DeviceRGB", (0, 1, 0), "text")),
        (b"1 0 0 RG BT 1 Tr (a) Tj ET", ("DeviceRGB", (1, 0, 0), "text")),
        (b"BT (a) Tj ET", ("DeviceGray", (0,), "text")),
    ],
)
def test_a_colour_is_seen_with_its_use(
    content: bytes, seen: tuple[str, tuple[float, ...], str]
) -> None:
    """A colour is told with its space, its values, and whether words are shown in it."""
    pdf = one_page(content, ColorSpace={"/Spot": separation("Gold")})
    assert seen in inks(pdf)


def test_invisible_words_have_no_colour() -> None:
    """Words in rendering mode 3, as a scanner lays them under a page, are no ink."""
    assert not inks(one_page(b"BT 3 Tr (a) Tj ET"))


def test_colours_are_seen_in_forms_patterns_glyphs_and_annotations() -> None:
    """Whatever the page shows in turn is gone through, too."""
    pdf = one_page(b"")
    tile = pdf.make_stream(b"0 0 1 rg", PatternType=1, Resources=Dictionary())
    glyphs = Dictionary(a=pdf.make_stream(b"0 1 1 rg"))
    letters = Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=glyphs)
    draw(
        pdf,
        b"/Fm Do /Pattern cs /Tile scn /T3 1 Tf",
        XObject={"/Fm": form(pdf, b"1 0 0 rg")},
        Pattern={"/Tile": tile},
        Font={"/T3": letters},
    )
    look = Dictionary(N=form(pdf, b"0 1 0 rg"))
    pdf.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Stamp, AP=look)])
    assert {values for _, values, _ in inks(pdf)} == {(1, 0, 0), (0, 0, 1), (0, 1, 1), (0, 1, 0)}


def test_a_shading_has_the_colours_between_which_it_runs() -> None:
    """Both ends of a gradient are seen, painted at once or as a pattern."""
    shading = gradient(Name.DeviceRGB, between((1, 0, 0), (0, 0, 1)))
    pattern = Dictionary(PatternType=2, Shading=shading)
    by_operator = one_page(b"/S sh", Shading={"/S": shading})
    as_pattern = one_page(b"/Pattern cs /P scn", Pattern={"/P": pattern})
    ends = {("DeviceRGB", (1, 0, 0), "shading"), ("DeviceRGB", (0, 0, 1), "shading")}
    assert inks(by_operator) == inks(as_pattern) == ends


def test_an_image_has_the_size_at_which_it_is_placed() -> None:
    """Through forms and rotation: 20 pixels on 36 points are 40 to the inch."""
    pdf = one_page(b"")
    picture = image(pdf, bytes(60), Name.DeviceRGB, width=20)
    inside = form(
        pdf, b"0 18 -3 0 0 0 cm /Im Do", Resources=Dictionary(XObject=Dictionary(Im=picture))
    )
    draw(pdf, b"q 2 0 0 2 5 5 cm /Fm Do Q", XObject={"/Fm": inside})
    (placed,) = placed_images(pdf)
    assert (placed.width, placed.height) == (36, 6)
    assert placed.dpi == min(40, 12)
    assert placed.objgen == picture.objgen


def test_an_inline_image_is_seen() -> None:
    """An image in the content itself counts like any other."""
    pdf = one_page(b"q 72 0 0 72 0 0 cm BI /W 2 /H 1 /CS /RGB /BPC 8 ID abcdef EI Q")
    (placed,) = placed_images(pdf)
    assert (placed.inline, placed.pixels, placed.dpi) == (True, (2, 1), 1)
    assert ("DeviceRGB", (), "image") in inks(pdf)


@pytest.mark.parametrize(
    ("parameters", "kind"),
    [
        (Dictionary(ca=0.5), "alpha"),
        (Dictionary(CA=0.5), "alpha"),
        (Dictionary(BM=Name.Multiply), "blend mode"),
        (Dictionary(SMask=Dictionary(S=Name.Alpha)), "soft mask"),
    ],
)
def test_transparency_is_seen(parameters: Dictionary, kind: str) -> None:
    """Alpha below one, a blend mode and a soft mask are each told."""
    (seen,) = transparency(one_page(b"/G gs", ExtGState={"/G": parameters}))
    assert seen.kind == kind


def test_what_is_opaque_is_not_transparent() -> None:
    """Alpha of one, the normal blend mode and no soft mask are what every file may set."""
    opaque = Dictionary(ca=1, CA=1, BM=Name.Normal, SMask=Name("/None"))
    assert not transparency(one_page(b"/G gs", ExtGState={"/G": opaque}))


def test_groups_and_masked_images_are_seen() -> None:
    """A transparency group, with its own space, and an image with a soft mask."""
    pdf = one_page(b"")
    mask = image(pdf, b"ab", Name.DeviceGray)
    picture = image(pdf, bytes(2), Name.DeviceGray, SMask=mask)
    draw(
        pdf,
        b"/Fm Do /Im Do",
        XObject={"/Fm": form(pdf, b"", Group=group()), "/Im": picture},
    )
    assert {one.kind for one in transparency(pdf)} == {"group", "image mask"}
    assert ("DeviceRGB", (), "group") in inks(pdf)


def test_a_form_that_draws_itself_ends() -> None:
    """A cycle of forms is gone through once."""
    pdf = one_page(b"/Fm Do")
    loop = form(pdf, b"1 0 0 rg /Fm Do", Resources=Dictionary(XObject=Dictionary()))
    loop.Resources.XObject.Fm = loop
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Fm=loop))
    assert inks(pdf) == {("DeviceRGB", (1, 0, 0), "fill")}


def test_forms_that_multiply_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten forms that each draw the next ten times are ten thousand million operators."""
    monkeypatch.setattr(walking, "MAX_OPERATORS", 2000)
    pdf = one_page(b"")
    inner = form(pdf, b"1 0 0 rg")
    for _ in range(10):
        inner = form(pdf, b"/F Do " * 10, Resources=Dictionary(XObject=Dictionary(F=inner)))
    with pytest.raises(InputRefused, match="too much"):
        survey(draw(pdf, b"/F Do", XObject={"/F": inner}))


def test_forms_nested_without_end_are_refused() -> None:
    """A chain of forms is followed only so far."""
    pdf = one_page(b"")
    inner = form(pdf, b"")
    for _ in range(walking.MAX_DEPTH + 1):
        inner = form(pdf, b"/F Do", Resources=Dictionary(XObject=Dictionary(F=inner)))
    with pytest.raises(InputRefused, match="in each other"):
        survey(draw(pdf, b"/F Do", XObject={"/F": inner}))


def test_a_stream_that_unpacks_without_end_is_refused() -> None:
    """A content stream is measured before it is unpacked."""
    pdf = one_page(b"")
    bomb = zlib.compress(b" " * 40_000_000)
    pdf.pages[0].obj.Contents.write(bomb, filter=Name.FlateDecode)
    with pytest.raises(InputRefused, match="too large"):
        survey(pdf)


@pytest.mark.parametrize("content", [b"/Fm Do", b"/x gs /y sh", b"q Q Q", b"/P scn", b"(a) cm"])
def test_what_a_page_does_not_have_is_passed_over(content: bytes) -> None:
    """Names that lead nowhere, and states that were never kept, show nothing."""
    assert not [one for one in colours(one_page(content)) if one.values]


@pytest.mark.parametrize("content", [b"cs", b"(a) (b) (c) rg", b"/a Tr"])
def test_a_broken_page_is_refused(content: bytes) -> None:
    """Operators without their operands end in one line that tells the page."""
    with pytest.raises(InputRefused, match="page 1"):
        survey(one_page(content))
