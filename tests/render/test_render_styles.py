"""Every style in both media: the same notes, brackets and bibliography in the PDF and the EPUB."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from html import unescape
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from linked import Linked, made

from publish.book import Chapter
from publish.cite import styles
from publish.project import Options
from publish.walking import plain_text, text_of

HEAD = """---
title: {title}
language: en
sources:
  - id: road
    type: book
    title: The Salt Road
    author: [{{family: Holm, given: Peter}}]
    publisher: Quay Press
    issued: 2012
  - id: tide
    type: article-newspaper
    title: Who Owns the “Tide”?
    container-title: The Harbour Gazette
    author: [{{family: Abel, given: Ruth}}]
    issued: 2017-04-10
    URL: https://gazette.example/tide
  - id: wire
    type: article-newspaper
    container-title: Coast Wire
    x-status: named
---
"""
ONE = f"""{HEAD.format(title="One")}
The pier was lost.[^1] So was the lamp.[^2] “Who lit it?”[^3] Nobody did.[^4]

> The road was salt all the way.[^5]

[^1]: [@road, 12-13]
[^2]: [@tide]{{speaker="Ursula Lamb" told="Reuters"}}
[^3]: [@wire]
[^4]: [@road, 14]; [@tide].
[^5]: He says it again [@tide].
"""
TWO = f"""{HEAD.format(title="Two")}
It was found again.[^1]

[^1]: [@road]
"""
FILES = {Path("content/one.md"): ONE, Path("content/two.md"): TWO}


@cache
def book(style: str) -> Linked:
    return made(FILES, Options(style=style, ibid=True))


def bare(text: str) -> str:
    """A text without spaces, soft hyphens and hyphens, which lines may end with."""
    return re.sub(r"[\s\u00ad\u200b\u2060\ufffe-]", "", text)


def printed(of: Linked) -> str:
    document = pypdfium2.PdfDocument(of.pdf)
    return bare("".join(page.get_textpage().get_text_range() for page in document))


def shown(of: Linked) -> str:
    archive = zipfile.ZipFile(io.BytesIO(of.epub))
    texts = (archive.read(name).decode() for name in archive.namelist() if name.endswith("html"))
    return bare(unescape(re.sub(r"<[^>]*>", "", "".join(texts))))


def expected(of: Linked) -> tuple[list[str], list[str], list[str]]:
    """The brackets, the notes and the entries of the book."""
    chapters = [piece for piece in of.book.body if isinstance(piece, Chapter)]
    text = " ".join(text_of(chapter.post.blocks) for chapter in chapters)
    notes = [text_of(note.blocks) for chapter in chapters for note in chapter.notes]
    entries = [plain_text(entry.words) for entry in of.book.back[0].apparatus.sources]
    return re.findall(r"\([^)]*\)", text), notes, entries


@pytest.mark.parametrize("style", styles())
def test_pdf_and_epub_agree_in_every_style(style: str) -> None:
    """Each bracket, note and entry of the one book stands in both, the entries in one order."""
    made_book = book(style)
    brackets, notes, entries = expected(made_book)
    assert bool(brackets) != (len(notes) == 6)
    assert len(entries) == 2
    for text in (printed(made_book), shown(made_book)):
        for words in (*brackets, *notes):
            assert bare(words) in text
        places = [text.index(bare(entry)) for entry in entries]
        assert places == sorted(places)


@pytest.mark.parametrize("style", styles())
def test_no_call_is_left_without_its_note(style: str) -> None:
    """As many notes as calls, in both media; what is only named has one in every style."""
    _, notes, _ = expected(book(style))
    text = shown(book(style))
    assert sum("title,date,orlinksurvives" in bare(note) for note in notes) == 1
    assert text.count("survives") == 1
