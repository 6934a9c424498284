"""The size of a table's type: no word is broken that need not be."""

from __future__ import annotations

from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pdf_samples import document, piece, sheets

from publish.document import Table
from publish.render.pdf import lay_out
from publish.render.tables import TIGHT, fit
from publish.render.typearea import USUAL_AREA


def made_of(*rows: tuple[str, ...], head: tuple[str, ...] = ()) -> Table:
    cells = tuple(tuple((cell,) for cell in row) for row in rows)
    return Table(tuple((cell,) for cell in head), cells, ("",) * len(rows[0]))


NARROW = made_of(
    ("Monday", "7.15", "17.40", "With the post, and " + "livestock by arrangement " * 5)
)
FIGURES = made_of(*[("1961", *["2.45"] * 9)] * 3, head=("Year", *["Jan"] * 9))
WIDE = made_of(("Wednesday afternoon", *["Saltmarsh", "harbourmaster"] * 3))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (NARROW, "whole"),
        (FIGURES, "whole"),
        (WIDE, "whole smaller"),
        (made_of(("Geschwindigkeitsbeschränkungsschild",) * 6), TIGHT),
        (made_of(("港口管理局的办公室在码头上",) * 12), "whole"),
        (made_of(("https://archive.example/a/b/c/d/e/f/g/h/i/j/k/l/m",) * 4), "whole"),
        (made_of(("",) * 3), "whole"),
    ],
)
def test_the_longest_words_decide(made: Table, expected: str) -> None:
    """Not the number of columns: figures have room where words have not; what breaks by itself
    (addresses, Chinese) needs none."""
    assert fit(made, USUAL_AREA.width) == expected


@pytest.mark.parametrize("made", [NARROW, FIGURES, WIDE])
def test_no_word_of_a_printed_table_is_broken(made: Table) -> None:
    """Each word of each cell is whole on a line of the page, within its margins."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{''.join(map(str, cell))}</td>" for cell in row) + "</tr>"
        for row in made.rows
    )
    fitted = fit(made, USUAL_AREA.width)
    text = f'<figure class="table"><table class="{fitted}"><tbody>{rows}</tbody></table></figure>'
    layout = lay_out(document(piece("chapter body", "c1", text)), sheets(), {})
    page = pypdfium2.PdfDocument(BytesIO(layout.pdf))[0].get_textpage()
    found = set(page.get_text_range().split())
    assert {word for row in made.rows for cell in row for word in str(cell[0]).split()} <= found
    assert layout.findings == ()
