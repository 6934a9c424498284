"""What hangs on a style alone is reckoned once a style, and is what it was."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import weasyprint  # type: ignore[import-untyped]
from pdf_samples import CATO, document, note, piece, sheets
from weasyprint.css import InitialStyle  # type: ignore[import-untyped]
from weasyprint.layout import inline  # type: ignore[import-untyped]
from weasyprint.text.line_break import Layout  # type: ignore[import-untyped]

from publish.render.pdf import lay_out, once
from publish.render.pdf import sheets as made_ready

pytestmark = pytest.mark.skipif(weasyprint.__version__ != "70.0", reason="kept is 70.0 alone")

OWN = """
.half { width: 50%; margin-left: calc(1em + 10%); padding: 3pt } .least { min-height: 4em }
.most { max-width: 20em; box-sizing: border-box; border: 1pt solid; padding: 1em }
table { width: 80% } em { text-decoration: underline; letter-spacing: .05em }
"""


def body() -> str:
    """Boxes of every kind of length, some in parts of what is around them."""
    text = f"<p>It was so. <em>{CATO}</em>{note('n1', 1, 'He did.')}</p>"
    boxes = "".join(f'<div class="{name}">{text}</div>' for name in ("half", "least", "most"))
    table = f"<table><tr><td>{CATO}</td><td>b</td></tr></table>"
    return document(piece("chapter body", "c1", text + boxes + boxes + table))


def test_pages_are_the_same_as_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece is drawn the same whether the engine reckons everything anew or not."""
    kept = lay_out(body(), [*sheets(), OWN], {})
    made_ready._READY.clear()
    for module in once._RESOLVING:
        monkeypatch.setattr(module, "resolve_percentages", once._resolve_percentages)
    monkeypatch.setattr(inline, "strut", once._strut)
    monkeypatch.setattr(Layout, "setup", Layout.setup.__wrapped__)
    assert lay_out(body(), [*sheets(), OWN], {}).pdf == kept.pdf


@pytest.mark.parametrize("own", [{}, {"width": "50%"}, {"box_sizing": "border-box"}])
def test_lengths_are_the_engines(own: dict[str, Any]) -> None:
    """A box has every length that the engine gives it, whatever it stands in; one in parts of that
    is reckoned for each."""
    style = InitialStyle(None)
    style.update({key: _length(value) for key, value in own.items()})
    for around in ((100, "auto"), (300, 400)):
        ours, theirs = SimpleNamespace(style=style), SimpleNamespace(style=style)
        once.resolve_percentages(ours, around)
        once._resolve_percentages(theirs, around)
        assert ours == theirs


def _length(value: str) -> Any:
    return SimpleNamespace(value=50, unit="%") if value.endswith("%") else value
