"""The designs on a screen: each is a sound EPUB that leaves to the reader what is the reader's."""

from __future__ import annotations

import io
import zipfile

import pytest
from epub_samples import make, sample_pieces

from publish.assets import Assets
from publish.check.epub import check_bytes
from publish.render.epub import carried

DESIGNS = Assets().designs()


@pytest.mark.parametrize("design", DESIGNS)
def test_every_design_is_a_sound_epub(design: str) -> None:
    """With the design's own fonts, and with nothing that our checks object to: no colour, size or
    alignment of running text, no face without its file."""
    own = carried(sample_pieces(), Assets().sheets(design, "epub"), design)
    data = make(sheets=tuple(own.sheets), fonts=own.files)
    assert check_bytes("book.epub", data) == ()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert f"EPUB/styles/designs/{design}.css" in archive.namelist()
