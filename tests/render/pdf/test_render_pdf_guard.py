"""The guarded repairs of the layout engine."""

from __future__ import annotations

import inspect
import re
from io import BytesIO
from pathlib import Path
from types import FunctionType
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
import weasyprint  # type: ignore[import-untyped]
from pdf_samples import CATO, WHALE, document, note, piece, sheets
from weasyprint.layout import block, inline  # type: ignore[import-untyped]
from weasyprint.text import line_break  # type: ignore[import-untyped]

from publish.render import faults
from publish.render.pdf import engine, guard, lay_out

SENTENCE = (
    "What the letters said was ordinary. They asked after children, complained of the post,"
    " reported prices: bread at 1,250 rubles, a tram ticket at 40, a pair of winter boots “not to"
    " be had at any price whatever.” What they could not say was everywhere between the lines. A"
    " correspondent in <b></b>Grozny writes on 12 January 1995 that the weather is loud."
)
"""Of our own making: the smallest text known to fall into the fault, at a measure of 324 pt."""

SHEET = "@page { size: 364pt 200pt; margin: 20pt } body { font: 11.5pt/14pt Book; margin: 0 }"


def lonely_words() -> list[str]:
    """The lines that hold one word alone."""
    body = document(f'<section class="piece" id="a"><p class="flush">{SENTENCE}</p></section>')
    page = pypdfium2.PdfDocument(BytesIO(lay_out(body, [SHEET], {}).pdf))[0]
    text = str(page.get_textpage().get_text_range())
    return [line for line in text.splitlines() if re.fullmatch(r"[a-z]+", line)]


def test_no_line_ends_early_at_an_inline_element() -> None:
    """A word that fits is not sent to the next line, so no line holds one word alone."""
    assert lonely_words() == []


@pytest.mark.skipif(weasyprint.__version__ != "70.0", reason="the fault is 70.0's")
def test_the_fault_is_there_without_the_repair(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same text does fall into the fault when the function is as it was shipped."""
    source = Path(str(inspect.getsourcefile(line_break))).read_text("utf-8")
    shipped: dict[str, object] = vars(line_break).copy()
    exec(compile(source, "shipped", "exec"), shipped)
    monkeypatch.setattr(inline, "split_first_line", shipped["split_first_line"])
    assert lonely_words() == ["could"]


@pytest.mark.skipif(weasyprint.__version__ != "70.0", reason="the fault is 70.0's")
def test_notes_are_late_without_the_repair(monkeypatch: pytest.MonkeyPatch) -> None:
    """As shipped, the engine sends notes on to make room for a later paragraph."""
    source = Path(str(inspect.getsourcefile(block))).read_text("utf-8")
    shipped: dict[str, object] = vars(block).copy()
    exec(compile(source, "shipped", "exec"), shipped)
    text = "".join(f"<p>{WHALE}{note(f'n{n}', n, CATO)}</p>" for n in range(1, 41))
    body = document(piece("chapter body", "c1", text))
    assert faults.NOTE_LATE not in {found.code for found in lay_out(body, sheets(), {}).findings}
    monkeypatch.setattr(block, "_linebox_layout", _bound(shipped["_linebox_layout"], vars(block)))
    assert faults.NOTE_LATE in {found.code for found in lay_out(body, sheets(), {}).findings}


def _bound(function: object, names: dict[str, object]) -> FunctionType:
    """The function, with the names of the module that it is put into."""
    assert isinstance(function, FunctionType)
    return FunctionType(function.__code__, names, function.__name__, function.__defaults__)


def test_the_repairs_are_in_force_where_the_faults_are() -> None:
    """With WeasyPrint 70.0 the repairs are made, and made once."""
    assert bool(guard.repair()) is (weasyprint.__version__ != "70.0")
    assert bool(engine.OFF) is (weasyprint.__version__ != "70.0")
    before = inline.split_first_line
    guard.repair()
    assert inline.split_first_line is before


def hyphens() -> int:
    """How many lines of a narrow paragraph end with a hyphen."""
    sheet = (
        "@page { size: 200pt 600pt; margin: 10pt } body { font: 11.5pt/14pt Book; hyphens: auto }"
    )
    body = document(f'<section class="piece" id="a" lang="en"><p>{WHALE} {WHALE}</p></section>')
    page = pypdfium2.PdfDocument(BytesIO(lay_out(body, [sheet], {}).pdf))[0]
    return str(page.get_textpage().get_text_range()).count("\N{HYPHEN}")


@pytest.mark.skipif(weasyprint.__version__ != "70.0", reason="the repair is for 70.0")
def test_the_repair_costs_no_hyphens(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the repair as many words are divided as the engine divides without it."""
    repaired = hyphens()
    source = Path(str(inspect.getsourcefile(line_break))).read_text("utf-8")
    shipped: dict[str, object] = vars(line_break).copy()
    exec(compile(source, "shipped", "exec"), shipped)
    monkeypatch.setattr(inline, "split_first_line", shipped["split_first_line"])
    assert repaired >= hyphens() > 0


def test_the_repair_switches_itself_off() -> None:
    """Another version, and a source that is not the known one, are left as they are."""
    known = "".join(["def f():\n", guard.LINES.after, *(after for after, _ in guard.LINES.more)])
    assert guard.mend(known, "70.0") not in (None, known)
    assert guard.mend(known, "70.1") is None
    assert guard.mend(known + known, "70.0") is None
    assert guard.mend("def f(): pass\n", "70.0") is None
    assert guard.mend(str(guard.mend(known, "70.0")), "70.0") is None


@pytest.mark.skipif(weasyprint.__version__ != "70.0", reason="the repair is for 70.0")
def test_a_text_lets_go_of_the_features_of_its_font() -> None:
    """A layout alone holds the list of them (whose first field counts who does), so that it goes
    when the layout goes."""
    lists: list[int] = []
    setup = line_break.Layout.setup

    def noted(self: Any, style: Any) -> None:
        setup(self, style)
        if attributes := line_break.pango.pango_layout_get_attributes(self.layout):
            lists.append(line_break.ffi.cast("unsigned int *", attributes)[0])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(line_break.Layout, "setup", noted)
        sheet = "body { font: 11pt/14pt Book; font-feature-settings: 'onum' }"
        lay_out(document('<section class="piece" id="a"><p>In 1851.</p></section>'), [sheet], {})
    assert set(lists) == {1}
