"""Files that were not made to be printed: each ends in findings or in one line, none in a crash."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pdf_spoiler
import pikepdf
import press_pdfs
import pytest
from pikepdf import Array, Dictionary, Name

from publish.check.pdf import check_pdf, limits
from publish.errors import InputRefused
from publish.presses import press, presses


@pytest.fixture(scope="module")
def crowded() -> bytes:
    return pdf_spoiler.crowded()


@pytest.mark.parametrize("seed", range(24))
def test_values_of_the_wrong_kind_do_no_harm(crowded: bytes, seed: int, tmp_path: Path) -> None:
    """Whatever a value is made of, the file has findings or is refused in one line."""
    path = tmp_path / "spoiled.pdf"
    path.write_bytes(pdf_spoiler.spoiled(crowded, seed))
    try:
        found = check_pdf(path, list(presses().values())[seed % len(presses())])
        said = [finding.text for finding in found]
    except InputRefused as refusal:
        said = [refusal.what]
    assert said
    assert not [text for text in said if "\n" in text or "BytesIO" in text]


def checked(pdf: pikepdf.Pdf, path: Path) -> set[str]:
    pdf.save(path)
    return {finding.code.name for finding in check_pdf(path, press("kdp"))}


def test_page_tree_that_holds_itself_is_refused(tmp_path: Path) -> None:
    """A tree without an end is not walked to it."""
    with pikepdf.open(BytesIO(press_pdfs.sound("kdp"))) as pdf:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)
        with pytest.raises(InputRefused, match="Pages"):
            checked(pdf, tmp_path / "x.pdf")


def test_one_page_a_million_times_is_refused(tmp_path: Path) -> None:
    """Pages are counted before any is copied."""
    with pikepdf.open(BytesIO(press_pdfs.sound("kdp"))) as pdf:
        page = pdf.pages[0].obj
        pdf.Root.Pages.Kids = Array([page] * (limits.MAX_PAGES + 1))
        with pytest.raises(InputRefused, match="5,000 pages"):
            checked(pdf, tmp_path / "x.pdf")


def test_too_many_objects_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Objects are counted before any is looked at."""
    monkeypatch.setattr(limits, "MAX_OBJECTS", 20)
    with (
        pikepdf.open(BytesIO(press_pdfs.sound("kdp"))) as pdf,
        pytest.raises(InputRefused, match="objects"),
    ):
        checked(pdf, tmp_path / "x.pdf")


def test_stream_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bomb is not unpacked to its end, wherever it stands."""
    monkeypatch.setattr(limits, "MAX_STREAM", 1 << 20)
    with pikepdf.open(BytesIO(press_pdfs.sound("kdp"))) as pdf:
        pdf.Root.Bomb = pdf.make_stream(b" " * (2 << 20))
        with pytest.raises(InputRefused, match="too large"):
            checked(pdf, tmp_path / "x.pdf")


def test_form_that_draws_itself_ends(tmp_path: Path) -> None:
    """Forms in each other, without an end, are gone through once."""
    with pikepdf.open(BytesIO(press_pdfs.sound("kdp"))) as pdf:
        form = pdf.make_stream(
            b"/Fm Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
        )  # fmt: skip
        form.Resources = Dictionary(XObject=Dictionary(Fm=form))
        pdf.pages[2].obj.Resources.XObject = Dictionary(Fm=form)
        pdf.pages[2].contents_add(b" /Fm Do")
        assert checked(pdf, tmp_path / "x.pdf") <= {"P119"}


def test_our_limits_end_with_the_check(tmp_path: Path) -> None:
    """The library's own limits, which are the whole process's, are as they were."""
    before = pikepdf.settings.get_qpdf_limits()
    path = tmp_path / "x.pdf"
    path.write_bytes(press_pdfs.sound("kdp"))
    check_pdf(path)
    assert pikepdf.settings.get_qpdf_limits() == before
