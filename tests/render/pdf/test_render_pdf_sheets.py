"""Sheets as the engine reads them: once for all faces, where they name none."""

from __future__ import annotations

import pytest

from publish.render import fonts
from publish.render.pdf.sheets import ready


@pytest.mark.parametrize(
    ("sheet", "once"),
    [
        ("p { color: black }", True),
        ('p::before { content: "\\2003" }', True),
        ("@page { @bottom-left { content: '\\2003' counter(page) } }", True),
        ("@font-face { font-family: A; src: url(a.otf) }", False),
        ("@FONT-face { font-family: A; src: url(a.otf) }", False),
        ("@f\\6fnt-face { font-family: A; src: url(a.otf) }", False),
        ("@\\66ont-face { font-family: A; src: url(a.otf) }", False),
        ("@im\\port 'a.css';", False),
    ],
)
def test_a_sheet_that_names_no_faces_is_read_once(sheet: str, once: bool) -> None:
    """What has the engine load faces is read anew for other faces, however it is written; an
    escape in a string is nothing of the kind."""
    texts = "A ship", "كان جدي"
    one, other = (ready([sheet], (), fonts.choose(text), fine=False) for text in texts)
    assert one.configuration is not other.configuration
    assert (one.styles[-1] is other.styles[-1]) is once
