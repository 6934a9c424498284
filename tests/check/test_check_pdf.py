"""Our own checks of a PDF, each met by a file with just that fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.build import finishing, make
from publish.check.anyfile import check_file
from publish.check.pdf import check_pdf
from publish.errors import InputRefused
from publish.findings import Severity
from publish.presses import press, presses
from publish.project import Printing, from_sources

MANUSCRIPT = "---\ntitle: A Letter\nlanguage: en\n---\n\nA paragraph of words.\n"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pdf")
    source = folder / "letter.md"
    source.write_text(MANUSCRIPT, "utf-8")
    ready = make.prepare(make.plan(from_sources([source])), lambda _: None)
    path = folder / "letter.pdf"
    path.write_bytes(finishing.make_pdf(ready, lambda _: None).data)
    return path


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(iter(pdf.pages[-1].obj.Resources.Font.values()))


def unembed(pdf: pikepdf.Pdf) -> None:
    del font(pdf).DescendantFonts[0].FontDescriptor["/FontFile2"]


def forget_unicode(pdf: pikepdf.Pdf) -> None:
    del font(pdf)["/ToUnicode"]


def untrim(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/TrimBox"]


def unnest(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.BleedBox = Array([20, 20, 400, 600])


def shift(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([-9, -9, 450, 666])


def untag(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def unlanguage(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def untitle(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = String(" ")


def unlabel(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/PageLabels"]


def outgrow(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.TrimBox = Array([9, 9, 430, 657])


def double(pdf: pikepdf.Pdf) -> None:
    twin = Dictionary(dict(font(pdf).items()))
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(Twin=pdf.make_indirect(twin)))
    assert twin.Type == Name.Font


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (unembed, "P101"),
        (forget_unicode, "P102"),
        (untrim, "P103"),
        (unnest, "P104"),
        (shift, "P105"),
        (untag, "P106"),
        (unlanguage, "P107"),
        (untitle, "P108"),
        (unlabel, "P110"),
        (outgrow, "P111"),
        (double, "P112"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_fault_is_found(
    good: Path, tmp_path: Path, harm: Callable[[pikepdf.Pdf], None], code: str
) -> None:
    """A good file with one fault gives the code of that fault."""
    path = tmp_path / "harmed.pdf"
    with pikepdf.open(good) as pdf:
        harm(pdf)
        pdf.save(path)
    assert code in {finding.code.name for finding in check_file(path)}


def test_a_good_file_has_no_findings(good: Path) -> None:
    """Our own file is clean."""
    assert check_file(good) == ()


@pytest.mark.parametrize("data", [b"%PDF-1.7\nbroken", b"", b"PK\x03\x04"])
def test_what_is_no_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    """A damaged file ends in one line."""
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    with pytest.raises(InputRefused, match="no readable PDF"):
        check_file(path)


def test_a_protected_file_is_refused(good: Path, tmp_path: Path) -> None:
    """A file with a password says so."""
    path = tmp_path / "x.pdf"
    with pikepdf.open(good) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(InputRefused, match="is protected"):
        check_file(path)


def test_a_manuscript_without_its_picture(tmp_path: Path) -> None:
    """The missing picture is an error, with the line that shows it."""
    path = tmp_path / "a.md"
    path.write_text(f"{MANUSCRIPT}\n![A boat](media/boat.png)\n", "utf-8")
    (finding,) = check_file(path)
    assert finding.code.name == "M090"
    assert finding.location.line == 8


@pytest.mark.parametrize("name", presses())
def test_our_own_file_is_taken_by_its_press(name: str, tmp_path: Path) -> None:
    """What is made for a printer has nothing that this printer rejects or advises against; only a
    letter of one page, brought up to the least that is bound, has more blank pages than a book."""
    source, path = tmp_path / "letter.md", tmp_path / "letter.pdf"
    source.write_text(MANUSCRIPT, "utf-8")
    project = replace(from_sources([source]), printing=Printing(name))
    ready = make.prepare(make.plan(project), lambda _: None)
    path.write_bytes(finishing.make_pdf(ready, lambda _: None).data)
    found = [one for one in check_pdf(path, press(name)) if one.severity > Severity.INFO]
    assert {one.code.name for one in found} <= {"P127"}, found
