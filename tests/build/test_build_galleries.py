"""Galleries: what is told of the pictures of a book."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import images
from publish.build.galleries import pictures
from publish.build.load import load
from publish.build.sources import Source
from publish.findings import Location

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><title>A lamp</title>{}
<rect width="20" height="20" fill="red"/></svg>"""
FILTERED = '<filter id="f"><feGaussianBlur/></filter><circle r="9" filter="url(#f)"/>'


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("post.md").write_text("So.\n\n![A lamp](lamp.svg)\n\n![Again](lamp.svg)\n", "utf-8")
    return Path("post.md")


def test_what_a_drawing_is_shown_without_is_told(file: Path) -> None:
    """Once, at the manuscript's line; what nobody can see in the book is not silent."""
    Path("lamp.svg").write_text(DRAWING.format(FILTERED), "utf-8")
    (told,) = pictures([load(Source(file, file, file.parent))]).findings
    assert (told.code, told.location) == (images.LEFT_OUT, Location("post.md", 3))
    assert told.text.startswith("lamp.svg is shown without its ")


def test_of_a_drawing_that_is_shown_whole_nothing_is_told(file: Path) -> None:
    """Nor is anything of its title, which is said aloud."""
    Path("lamp.svg").write_text(DRAWING.format(""), "utf-8")
    gallery = pictures([load(Source(file, file, file.parent))])
    assert not gallery.findings
    assert list(gallery.names) == [("post.md", "lamp.svg")]
