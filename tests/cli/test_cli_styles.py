"""``--style``: how the sources of a post are cited, as the user of the command line meets it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from publish.cli import run
from publish.errors import Exit

POST = """---
title: One
language: en
sources:
  - id: road
    type: book
    title: The Salt Road
    author: [{family: Holm, given: Peter}]
    publisher: Quay Press
    issued: 2012
---
The pier was lost.[^1]

[^1]: [@road, 12-13]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("one.md").write_text(POST, "utf-8")
    return tmp_path


def text_of(name: str) -> str:
    """The pages of an EPUB; the words that a chapter begins with are not told from others."""
    with zipfile.ZipFile(name) as book:
        pages = "".join(book.read(n).decode() for n in book.namelist() if n.endswith("html"))
    return re.sub(r'<span class="begin">(.*?)</span>', r"\1", pages)


def test_a_style_is_chosen_for_a_lone_post() -> None:
    """Brackets in the text, the list behind it, and no note."""
    assert run(["epub", "one.md", "--style", "mla", "-o", "one.epub", "-q"]) == Exit.OK
    text = text_of("one.epub")
    assert "The pier was lost (Holm 12–13)." in text
    assert "Holm, Peter. <" in text
    assert "doc-noteref" not in text


def test_the_style_of_the_command_line_comes_before_that_of_the_book() -> None:
    """book.toml says how the book is set as a rule; whoever runs it may try another."""
    book = '[book]\ntitle = "B"\n[options]\nstyle = "apa"\n'
    Path("book.toml").write_text('chapters = ["one.md"]\n' + book, "utf-8")
    assert run(["epub", "-o", "a.epub", "-q"]) == Exit.OK
    assert run(["epub", "--style", "harts", "-o", "b.epub", "-q"]) == Exit.OK
    assert "(Holm, 2012, pp. 12–13)" in text_of("a.epub")
    assert "(Quay Press, 2012), 12–13." in text_of("b.epub")


def test_a_style_that_is_misspelt_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """With the ones that there are; nothing is made."""
    assert run(["epub", "one.md", "--style", "mls"]) == Exit.CONFIGURATION
    assert 'no style "mls"; choose apa, chicago, harts, mla' in capsys.readouterr().err
    assert not Path("output").exists()
    Path("book.toml").write_text('chapters = ["one.md"]\n[book]\ntitle = "B"\n', "utf-8")
    with Path("book.toml").open("a", encoding="utf-8") as file:
        file.write('[options]\nstyle = "none.toml"\n')
    assert run(["epub"]) == Exit.CONFIGURATION
    assert "book.toml:5: there is no none.toml" in capsys.readouterr().err
