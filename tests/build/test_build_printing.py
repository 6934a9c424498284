"""Printing: a book is laid out for its press, and again where it is thicker than it seemed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from filler import Filler
from PIL import Image

from publish import presses
from publish.build import finishing, make
from publish.errors import ConfigurationError
from publish.project import Printing, from_sources


def ready(folder: Path, printing: Printing, paragraphs: int = 4) -> make.Ready:
    """A lone post, ready to be printed."""
    path, text = folder / "post.md", "\n\n".join(Filler(5).paragraphs(paragraphs))
    path.write_text(f"---\ntitle: Tides\n---\n\n{text}\n", "utf-8")
    project = replace(from_sources([path]), printing=printing)
    return make.prepare(make.plan(project), lambda _: None)


def printed(folder: Path, printing: Printing, paragraphs: int = 4) -> bytes:
    return finishing.make_pdf(ready(folder, printing, paragraphs), lambda _: None).data


def left_edge(data: bytes, index: int) -> float:
    """Where the words of a page begin, in points from the trim."""
    page = pypdfium2.PdfDocument(data)[index]
    text = page.get_textpage()
    left = min(text.get_charbox(at)[0] for at in range(text.count_chars()))
    return float(left - page.get_trimbox()[0])


def test_a_thick_book_is_laid_out_again_with_its_gutter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The inside margin is that of the pages that the book turns out to have."""
    steps = ((4, Decimal(40)), (999, Decimal(90)))
    narrow = replace(presses.press("print"), gutters=steps)
    monkeypatch.setattr(presses, "press", lambda name: narrow)
    thin = printed(tmp_path, Printing(), 4)
    thick = printed(tmp_path, Printing(), 40)
    assert round(left_edge(thin, 2)) == 63
    assert round(left_edge(thick, 4)) == 90


def test_the_trim_that_is_asked_for_is_made(tmp_path: Path) -> None:
    """A5 is A5, with its own number of lines."""
    with pikepdf.open(BytesIO(printed(tmp_path, Printing("kdp", "A5")))) as pdf:
        x0, y0, x1, y1 = (float(edge) for edge in pdf.pages[0].trimbox)
    assert [round(x1 - x0, 1), round(y1 - y0, 1)] == [419.5, 595.3]


@pytest.mark.parametrize(
    ("printing", "what"),
    [
        (Printing("kdp", "A6"), "prints no 4.13 × 5.83 in"),
        (Printing("kdp", "12x15"), "prints no 12 × 15 in"),
        (Printing("kdp", "6x9", "vellum"), 'no paper "vellum"'),
        (Printing("nobody"), 'no press "nobody"'),
        (Printing("lulu", "3x3.5"), "no room for text"),
    ],
)
def test_what_cannot_be_printed_is_refused(tmp_path: Path, printing: Printing, what: str) -> None:
    """Before a page is set, in one line that says what can."""
    with pytest.raises(ConfigurationError, match=what) as refused:
        printed(tmp_path, printing)
    assert refused.value.hint


def test_an_unknown_design_is_refused(tmp_path: Path) -> None:
    """Before a page is set, with the designs that there are."""
    path = tmp_path / "post.md"
    path.write_text("---\ntitle: Tides\n---\n\nThe tide was out.\n", "utf-8")
    project = replace(from_sources([path]), design="baroque")
    with pytest.raises(ConfigurationError, match='no design "baroque"') as refused:
        make.prepare(make.plan(project), lambda _: None)
    assert "classic" in refused.value.hint


def test_a_coarse_picture_is_told_by_its_own_name(tmp_path: Path) -> None:
    """Not by the name that it has in the book."""
    Image.new("RGB", (300, 200), "red").save(tmp_path / "ferry.png")
    (tmp_path / "post.md").write_text("---\ntitle: T\n---\n\n![A ferry.](ferry.png)\n", "utf-8")
    prepared = make.prepare(make.plan(from_sources([tmp_path / "post.md"])), lambda _: None)
    made = finishing.make_pdf(prepared, lambda _: None)
    (told,) = (one.text for one in made.findings if one.code.name == "P050")
    assert told.startswith("page 1: ferry.png: the picture has ")
