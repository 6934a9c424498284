"""The stress book in small: whatever is hard to set, all its text is on its pages, in order."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from accounted import EMPTY_INLINE, missing, stream, unattributed
from furniture import heads_of, labels_of, misnumbered, off_recto, page_list, pages_listed
from stress_book import make_stress

from publish.book import Book
from publish.build import finishing, make
from publish.check.pdf import text
from publish.findings import Severity
from publish.project import load
from publish.render import faults
from publish.render.xhtml import pieces


@dataclass(frozen=True)
class Made:
    book: Book
    ready: make.Ready
    laid: finishing.Laid
    pdf: finishing.Made


@pytest.fixture(scope="module")
def stress(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("stress")
    ready = make.prepare(make.plan(load(make_stress(folder, 12))), lambda _: None)
    laid = finishing.lay_out(ready, lambda _: None)
    return Made(make.book_of(ready), ready, laid, finishing.make_pdf(ready, lambda _: None, laid))


def test_every_word_of_the_posts_is_in_the_pdf_in_order(stress: Made) -> None:
    """As PDFium reads the finished file: text, tables turned and in parts, code, notes apart."""
    assert missing(stress.book, stress.pdf.data) == []


def test_what_is_missing_would_be_noticed(stress: Made) -> None:
    """The check is not blind: of a text in another order words are not found."""
    first = stress.book.chapters[0]
    turned = replace(first, post=replace(first.post, blocks=first.post.blocks[::-1]))
    assert len(missing(replace(stress.book, body=(turned,)), stress.pdf.data)) > 50


def test_nothing_is_off_the_page_or_early_or_lost(stress: Made) -> None:
    """No error is found, no text stands outside the trim, no note before its call."""
    found = {finding.code for finding in stress.pdf.findings}
    assert not {code for code in found if code.severity is Severity.ERROR}
    assert not found & {faults.OFF_PAGE, faults.OVERFULL, faults.LOST_TEXT, faults.NOTE_EARLY}


def test_what_is_set_elsewhere_is_told(stress: Made) -> None:
    """Notes at the end and tables turned or in parts are findings."""
    assert {faults.NOTE_AT_END, faults.TABLE_SET} <= {one.code for one in stress.pdf.findings}


def test_no_inline_element_of_it_is_empty(stress: Made) -> None:
    """The engine breaks lines wrongly around one."""
    folders = stress.ready.assets.folders("templates", "print")
    for piece in pieces(stress.book, "print", folders):
        assert not EMPTY_INLINE.findall(piece.xhtml)


def test_notes_never_stand_in_what_the_engine_tears(stress: Made) -> None:
    """No footnote is in a table, nor in a heading's or a caption's element that cannot hold it."""
    folders = stress.ready.assets.folders("templates", "print")
    text = "".join(piece.xhtml for piece in pieces(stress.book, "print", folders))
    assert text.count('class="tablenote"') > 2
    for table in text.split("<table")[1:]:
        assert "footnote" not in table.partition("</table>")[0]


def test_quotations_say_whose_they_are(stress: Made) -> None:
    """The author's own line is there, letter by letter."""
    read = stream(stress.pdf.data)
    assert unattributed(stress.book, read) == []
    assert len(unattributed(stress.book, replace(read, letters=""))) > 2


def test_pages_are_those_of_a_book(stress: Made) -> None:
    """Parts and chapters open on right-hand pages, blanks are bare, every other page has its own
    running head and its own folio, and the folios are the labels."""
    folders = stress.ready.assets.folders("templates", "print")
    heads = heads_of(pieces(stress.book, "print", folders))
    assert off_recto(stress.laid) == []
    assert misnumbered(stress.laid, text.read(stress.pdf.data), heads) == []
    assert tuple(labels_of(stress.pdf.data)) == stress.laid.layout.labels


def test_wrong_heads_and_folios_would_be_noticed(stress: Made) -> None:
    """The check is not blind: with other heads, and a page later, nothing is right."""
    pages = text.read(stress.pdf.data)
    folders = stress.ready.assets.folders("templates", "print")
    heads = heads_of(pieces(stress.book, "print", folders))
    assert len(misnumbered(stress.laid, pages, dict.fromkeys(heads, "Elsewhere"))) > 5
    assert len(misnumbered(stress.laid, pages[1:], heads)) > 20


def test_the_epub_lists_the_pages_of_the_pdf(stress: Made) -> None:
    """All that its pieces have, in order, by the labels of the PDF."""
    epub = finishing.make_epub(stress.ready, lambda _: None, stress.laid).data
    folders = stress.ready.assets.folders("templates", "epub")
    assert page_list(epub) == pages_listed(stress.laid, pieces(stress.book, "epub", folders))
