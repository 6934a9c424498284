"""The colophon: what it says of the book is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.assets import Assets
from publish.book import Book, BookMetadata, Matter
from publish.document import Paragraph
from publish.render.xhtml import pieces

FOLDERS = Assets(Path()).folders("templates", "print")


@pytest.mark.parametrize(
    ("design", "language", "words"),
    [
        (
            "",
            "en",
            "Set in EB Garamond, drawn by Georg Duffner and Octavio Pardo after the types of "
            "Claude Garamont and Robert Granjon. Made from",
        ),
        (
            "modern",
            "en",
            "Set in Source Serif, drawn by Frank Grießhammer; Source Sans, drawn by Paul D. Hunt.",
        ),
        ("house", "en", "Set in EB Garamond, drawn by"),  # a project's own design
        ("reader", "de", "Gesetzt aus der Literata von Veronika Burian und José Scaglione."),
    ],
)
def test_a_colophon_names_the_typefaces_of_its_design(
    design: str, language: str, words: str
) -> None:
    """Those that the book is set in, each family once, and who drew them."""
    page = Matter("colophon", "colophon", ("Colophon",))
    book = Book(BookMetadata(("T",), language, "urn:x"), (), (), (page,))
    (piece,) = pieces(book, "print", FOLDERS, design=design)
    assert words in piece.xhtml


def test_a_colophon_names_the_typefaces_of_other_scripts_that_the_book_holds() -> None:
    """Of those that are there, wherever the colophon stands, and of no others."""
    words = Matter("dedication", "dedication", ("For",), (Paragraph(("To שלום, Ж",)),))
    page = Matter("colophon", "colophon", ("Colophon",))
    book = Book(BookMetadata(("T",), "en", "urn:x"), (page, words), (), ())
    first, _ = pieces(book, "print", FOLDERS)
    assert "Robert Granjon; Frank Ruhl Libre, drawn by Yanek Iontef. Made" in first.xhtml
