"""A colour space is told by what its colours come to."""

from __future__ import annotations

from typing import Any

import pytest
from handmade import one_page, separation
from pikepdf import Array, Dictionary, Name, Pdf

from publish.pdfread import fonts, space_of


@pytest.fixture(scope="module")
def pdf() -> Pdf:
    return one_page(b"")


@pytest.mark.parametrize(
    ("made", "family", "words"),
    [
        (lambda _: Name.DeviceRGB, "rgb", "DeviceRGB"),
        (lambda pdf: Array([Name.ICCBased, pdf.make_stream(b"", N=4)]), "cmyk", "ICCBased (cmyk)"),
        (lambda _: Array([Name.Indexed, Name.DeviceRGB, 0, b"abc"]), "rgb", "Indexed (rgb)"),
        (lambda _: Array([Name.Lab, Dictionary()]), "lab", "Lab"),
        (lambda _: separation("All"), "spot", "Separation (All)"),
        (lambda _: Array([Name.Pattern, Name.DeviceGray]), "pattern", "Pattern"),
        (lambda _: Name.Nonsense, "unknown", "an unknown colour space"),
        (lambda _: Array([]), "unknown", "an unknown colour space"),
    ],
)
def test_a_space_is_told(pdf: Pdf, made: Any, family: str, words: str) -> None:
    """The family says whether a space is gray, light, ink or a spot colour."""
    space = space_of(made(pdf))
    assert (space.family, str(space)) == (family, words)


def test_a_space_that_names_itself_is_unknown() -> None:
    """Names that lead in a circle end."""
    circle = Dictionary(ColorSpace=Dictionary(A=Name.B, B=Name.A))
    assert space_of(Name.A, circle).family == "unknown"


def test_a_font_tells_how_it_is_embedded() -> None:
    """The form of the embedded file decides whether an old standard takes it."""
    pdf = one_page(b"")
    file = pdf.make_stream(b"", Subtype=Name.OpenType)
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType0, FontDescriptor=Dictionary(FontFile3=file)
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/ABCDEF+Face"),
        DescendantFonts=[pdf.make_indirect(inner)],
    )
    pdf.pages[0].obj.Resources.Font = Dictionary(F=pdf.make_indirect(font))
    (found,) = fonts(pdf)
    assert (found.face, found.program, found.embedded, found.searchable) == (
        "Face",
        "OpenType",
        True,
        False,
    )
