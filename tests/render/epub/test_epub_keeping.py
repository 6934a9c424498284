"""The words of an EPUB's documents against those of the pieces that they are made of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.findings import Finding
from publish.render.epub.keeping import UNKEPT, kept
from publish.render.epub.making import make, orders
from publish.render.pagestarts import PageStart
from publish.render.xhtml import Piece

XHTML = (
    '<section id="c1" class="piece">\n<h1>Fish &amp; &#34;Ships&#34;</h1><!-- not a word -->\n'
    "<p>The boat left<br/>la\u00adte.</p><pre>a  b</pre></section>"
)
PIECE = Piece("c1", "chapter", "Fish", "en", "ltr", "c1.xhtml", XHTML)
LONG = "".join(
    f'<p>Word {n} stands <a epub:type="noteref" href="#n{n}">1</a> here.</p>\n' for n in range(9000)
)


def found(piece: Piece, old: str = "", new: str = "", *, spans: bool = False) -> list[Finding]:
    """The findings of a piece's texts, in whose bytes something was changed."""
    (order,) = orders([piece], [PageStart("2", "c1", 9)], ["a.css"], {}, spans=spans)
    made = make(order)
    assert not made.findings
    change = (old.encode(), new.encode())
    return list(
        kept(piece, [replace(one, data=one.data.replace(*change, 1)) for one in made.texts])
    )


@pytest.mark.parametrize("spans", [False, True], ids=["plain", "for Kobo"])
def test_all_words_of_a_piece_are_in_its_document(spans: bool) -> None:
    """Page breaks, entities, comments and sentences that are marked change no letter."""
    assert not found(PIECE, spans=spans)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("boat ", "", "“boatleft"),
        ("left", "lfet", "is written as “fet"),
        ("boat", "boat house", "is written as “house"),
        ("late", "", "“la\u00adte"),
        ("&amp;", "", "“&"),
    ],
)
def test_a_document_with_other_words_is_an_error(old: str, new: str, told: str) -> None:
    """A letter that is lost, moved or added is found, and told from where the two part."""
    old = old if old != "late" else "la\u00adte"
    (finding,) = found(PIECE, old, new)
    assert finding.code is UNKEPT
    assert told in finding.text


def test_a_divided_text_has_every_letter_in_one_of_its_files() -> None:
    """Of a text in several files none has a letter too few or twice."""
    xhtml = (
        f'<section id="c1" class="piece" xmlns:epub="http://www.idpf.org/2007/ops">{LONG}</section>'
    )
    long = replace(PIECE, xhtml=xhtml)
    assert not found(long)
    (finding,) = found(long, "Word 8999 stands", "Word 8999")
    assert "“" in finding.text
    assert sorted(finding.text.split("“")[2].split("”")[0]) == sorted("stands")
