"""What templates make of a book: one of the user's own that leaves out words is found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.assets import Assets
from publish.book import Book
from publish.build import make
from publish.check.words.kept import account
from publish.cli import run
from publish.errors import Exit
from publish.project import from_sources
from publish.render.xhtml import pieces

MANUSCRIPT = """---
title: The Keeper
language: en
---

The keeper wrote [both boats](https://example.org/boats) into the long book,[^1] and nobody asked.

> Write everything down, for the harbour forgets what the water remembers.
>
> — Ada Quill

Ada Quill kept the other lamp.

| boat | hour | lamp |
|------|------|------|
| 12   | 121  | 1    |
| 1    | 2    | 12   |

[^1]: It had four hundred pages, and he numbered each by hand.
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    path = tmp_path_factory.mktemp("kept") / "keeper.md"
    path.write_text(MANUSCRIPT, "utf-8")
    return make.book_of(make.prepare(make.plan(from_sources([path])), lambda _: None))


def found(book: Book, medium: str, folder: Path, name: str = "", template: str = "") -> list[str]:
    """The findings with a template of the user's own."""
    if name:
        path = folder / "templates" / name
        path.parent.mkdir(parents=True)
        path.write_text(template, "utf-8")
    folders = Assets(folder).folders("templates", medium)
    return [str(one) for one in account(book, pieces(book, medium, folders), folders).findings]


@pytest.mark.parametrize("medium", ["print", "epub"])
def test_our_own_templates_leave_out_nothing(book: Book, medium: str, tmp_path: Path) -> None:
    """Words, notes, attributions and cells are there as often as the text has them."""
    assert found(book, medium, tmp_path) == []


@pytest.mark.parametrize(
    ("name", "template", "words"),
    [
        ("block/quotation.html", "<div>{{ blocks(node.blocks, level) }}</div>", "Ada Quill"),
        ("block/paragraph.html", "<p>{{ plain(node.content)|truncate(20) }}</p>", "both boats"),
        ("inline/link.html", '<a href="{{ node.href }}">here</a>', "both boats"),
        ("notes.html", "<div>{{ notes|length }}</div>", "https://example.org/boats"),
        ("block/table.html", "<p>a table</p>", "boat"),
    ],
)
def test_a_template_that_leaves_out_words_is_named(
    book: Book, tmp_path: Path, name: str, template: str, words: str
) -> None:
    """With whose words they are and the first of them, even where they stand elsewhere, too."""
    (told,) = found(book, "epub", tmp_path, name, template)
    assert told.startswith(
        f"{tmp_path / 'templates' / name}: P215 leaves out words of “The Keeper”"
    )
    assert f"from “{words}" in told


def test_words_where_two_others_meet_are_no_loss(tmp_path: Path) -> None:
    """The last words of the paragraph stand at its beginning, too, as parts of two runs."""
    path = tmp_path / "met.md"
    path.write_text("# Met\n\n*The last of*, *the boy*, the last of the.\n", "utf-8")
    met = make.book_of(make.prepare(make.plan(from_sources([path])), lambda _: None))
    assert found(met, "epub", tmp_path) == []


def test_words_within_others_and_where_two_meet_are_no_loss(tmp_path: Path) -> None:
    """All runs that stand one after the other are there, however they might be found elsewhere."""
    text = "So late at night.\n\nThey heard *the bell rang* late at night.\n\nThe bell rang late.\n"
    path = tmp_path / "bell.md"
    path.write_text(text, "utf-8")
    bell = make.book_of(make.prepare(make.plan(from_sources([path])), lambda _: None))
    assert found(bell, "epub", tmp_path) == []


@pytest.mark.parametrize(
    ("name", "template"),
    [
        (
            "block/quotation.html",
            "<div><p>{{ inlines(node.attribution) }} said:</p>{{ blocks(node.blocks) }}</div>",
        ),
        ("inline/link.html", "<b>{{ inlines(node.content)|upper }}</b> <i>({{ node.href }})</i>"),
        ("block/paragraph.html", "<p><!-- set -->¶ {{ inlines(node.content) }}</p>"),
    ],
)
def test_what_a_template_adds_or_moves_is_its_own(
    book: Book, tmp_path: Path, name: str, template: str
) -> None:
    """Another order, capitals, printed addresses and signs lose nothing."""
    assert found(book, "epub", tmp_path, name, template) == []


@pytest.mark.parametrize("command", ["pdf", "epub"])
def test_no_book_is_made_without_words_of_its_texts(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The loss is an error: nothing is written."""
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        Path("keeper.md").write_text(MANUSCRIPT, "utf-8")
        Path("book.toml").write_text('chapters = ["keeper.md"]\n[book]\ntitle = "T"\n', "utf-8")
        template = Path("templates/block/quotation.html")
        template.parent.mkdir(parents=True)
        template.write_text("<blockquote>{{ blocks(node.blocks, level) }}</blockquote>", "utf-8")
        assert run([command, "-q", "-o", "made"]) == Exit.FINDINGS
    finally:
        os.chdir(here)
    assert "block/quotation.html: P215 leaves out words" in capsys.readouterr().err
    assert not (tmp_path / "made").exists()
