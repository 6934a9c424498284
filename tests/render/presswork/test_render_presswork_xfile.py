"""A file that claims PDF/X keeps it: by its own objects, by our checks, and by Ghostscript."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import ghostscript
import pikepdf
import pytest
from coloured import FADING, METADATA, coloured

from publish.check.pdf import check_pdf
from publish.pdfread import ink_total, opened, survey
from publish.presses import Ink, press
from publish.render.presswork import Finished, write
from publish.render.presswork.inking import LIGHTENED, OPAQUE

FILES: list[tuple[str, Ink]] = [("ingram", "cmyk"), ("offset", "black")]


@cache
def made(name: str, ink: Ink) -> Finished:
    return write(coloured(), METADATA, press(name), ink)


def file(name: str, ink: Ink) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made(name, ink).data))


@pytest.mark.parametrize(("name", "ink"), FILES)
def test_a_file_keeps_the_standard_that_it_claims(name: str, ink: Ink, tmp_path: Path) -> None:
    """What a printer would reject, our own preflight finds nothing of, coarse pictures apart."""
    path = tmp_path / "book.pdf"
    path.write_bytes(made(name, ink).data)
    blank_or_coarse = {"P127", "P150"}
    assert {found.code.name for found in check_pdf(path, press(name))} <= blank_or_coarse


@pytest.mark.parametrize(
    ("name", "condition", "claims"),
    [
        ("ingram", "CGATS TR 006", {"/GTS_PDFXVersion": "PDF/X-1a:2003"}),
        ("offset", "FOGRA39", {}),
    ],
)
def test_the_output_intent_is_a_registered_condition_with_its_profile(
    name: str, condition: str, claims: dict[str, str]
) -> None:
    """The printer is told for which inks and paper the colours are; X-4 is claimed in XMP alone."""
    with file(name, dict(FILES)[name]) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == condition
        assert intent.DestOutputProfile.N == 4
        assert intent.DestOutputProfile.read_bytes()[12:20] == b"prtrCMYK"
        assert pdf.docinfo["/Trapped"] == "/False"
        told = {key: str(value) for key, value in pdf.docinfo.items() if "GTS_PDFXV" in key}
        assert told == claims
        with pdf.open_metadata() as xmp:
            assert xmp.get("pdfxid:GTS_PDFXVersion") == (None if claims else "PDF/X-4")
            assert xmp["xmp:MetadataDate"] == xmp["xmp:ModifyDate"]


def test_on_pdf_1_3_the_claim_is_that_of_2001() -> None:
    """X-1a:2001 stands on PDF 1.3, and names the standard and the conformance apart."""
    old = replace(press("ingram"), pdf_version="1.3")
    with pikepdf.open(BytesIO(write(coloured(), METADATA, old).data)) as pdf:
        assert pdf.pdf_version == "1.3"
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1:2001"
        assert str(pdf.docinfo["/GTS_PDFXConformance"]) == "PDF/X-1a:2001"


def test_a_file_says_the_same_of_itself_each_time_and_another_something_else() -> None:
    """Its identity is made from its content: nothing in it is from the clock or by chance."""
    again = write(coloured(), METADATA, press("ingram"), "cmyk")
    assert again.data == made("ingram", "cmyk").data
    identities = set()
    for name, ink in FILES:
        with file(name, ink) as pdf, pdf.open_metadata() as xmp:
            identities.add(xmp["xmpMM:DocumentID"])
    assert len(identities) == 2


def test_x_1a_has_no_transparency_and_no_light() -> None:
    """Only black and the four inks are left, opaque, within the limit; the metadata is plain."""
    with file("ingram", "cmyk") as pdf:
        seen = survey(pdf)
        assert not seen.transparency
        assert {one.space.family for one in seen.colours} == {"gray", "cmyk"}
        totals = [ink_total(opened(one.image)) for one in seen.images]
        assert 0 < max(totals) <= press("ingram").tac
        assert "/Filter" not in pdf.Root.Metadata
    assert b"/ObjStm" not in made("ingram", "cmyk").data


def test_a_gradient_that_fades_grows_lighter_in_a_file_without_transparency() -> None:
    """From red to no ink at all, where the soft mask let the paper through; and that is told."""
    made_flat = write(coloured(FADING), METADATA, press("ingram"), "cmyk")
    assert {one.code for one in made_flat.findings} >= {LIGHTENED}
    assert OPAQUE not in {one.code for one in made_flat.findings}
    with pikepdf.open(BytesIO(made_flat.data)) as pdf:
        seen = survey(pdf)
    ends = [one.values for one in seen.colours if one.use == "shading"]
    assert (0, 0, 0, 0) in ends
    assert not seen.transparency


@pytest.mark.skipif(not ghostscript.COMMAND, reason="needs Ghostscript")
@pytest.mark.parametrize(("name", "ink"), FILES)
def test_ghostscript_renders_a_file_in_the_inks_that_it_is_for(
    name: str, ink: Ink, tmp_path: Path
) -> None:
    """Without a complaint; of a book in black no page has cyan, magenta or yellow."""
    path = tmp_path / "book.pdf"
    path.write_bytes(made(name, ink).data)
    seen = ghostscript.measured(path)
    assert not seen.complaints
    assert bool(seen.coloured) == (ink == "cmyk")
    assert max(black for *_, black in seen.pages) > 0
