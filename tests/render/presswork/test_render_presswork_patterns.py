"""Patterns stay under what they fill when a page is moved to its sheet."""

from __future__ import annotations

from decimal import Decimal

from handmade import draw, form, one_page
from pikepdf import Dictionary, Name, Pdf, Stream

from publish.render.presswork.patterns import move_patterns


def tile(pdf: Pdf) -> Stream:
    return pdf.make_stream(b"", PatternType=1, Matrix=[2, 0, 0, 2, 10, 10])


def test_a_pattern_of_a_page_moves_with_it_and_one_of_a_form_does_not() -> None:
    """A page's pattern hangs from its origin, which is another now; a form takes its own along."""
    pdf = one_page(b"")
    outer, inner, unused = tile(pdf), tile(pdf), tile(pdf)
    held = form(pdf, b"/P scn", Resources=Dictionary(Pattern=Dictionary(P=inner)))
    draw(
        pdf,
        b"/Pattern cs /P scn /Fm Do /P scn",
        XObject={"/Fm": held},
        Pattern={"/P": outer, "/Other": unused},
    )
    move_patterns(pdf, {pdf.pages[0].obj.objgen: (Decimal(9), Decimal("4.5"))})
    assert [float(value) for value in outer.Matrix] == [2, 0, 0, 2, 19, 14.5]
    for still in (inner, unused):
        assert [float(value) for value in still.Matrix] == [2, 0, 0, 2, 10, 10]
    assert outer.PatternType == 1
    assert Name.Pattern in pdf.pages[0].obj.Resources
