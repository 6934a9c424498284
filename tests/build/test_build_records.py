"""Files of sources on the disk: named by a manuscript or by book.toml, and kept to their folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.build.load import load
from publish.build.sources import Source
from publish.check.anyfile import check_file
from publish.errors import ConfigurationError, Exit, InputRefused
from publish.project import from_sources
from publish.project import load as load_project
from publish.project.bookfile import sources_of

POST = "---\ntitle: A\n{}---\n\nWords.[^1]\n\n[^1]: [@tide]\n"
BIB = "@book{tide, author = {Holm, Peter}, title = {The Tide}, date = {1999}}\n"
TOML = 'chapters = ["content/a.md"]\n{}[book]\ntitle = "T"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "library.bib").write_text(BIB, "utf-8")
    return tmp_path


def manuscript(folder: Path, line: str = "") -> Path:
    path = folder / "content" / "a.md"
    path.write_text(POST.format(line), "utf-8")
    return path


def title(path: Path) -> str:
    """The title of the one source of a manuscript as it is set."""
    (source,) = load(Source(path, path, path.parent)).post.sources
    return source.get("title")


def test_a_manuscript_names_a_file_beside_it(folder: Path) -> None:
    """pandoc's own key, a text or a list; the path is seen from the manuscript."""
    (folder / "content" / "refs.bib").write_text(BIB, "utf-8")
    assert title(manuscript(folder, "bibliography: refs.bib\n")) == "The Tide"
    assert title(manuscript(folder, "bibliography: [refs.bib]\n")) == "The Tide"


def test_a_manuscript_may_name_a_file_of_its_book(folder: Path) -> None:
    """Up to the folder of the nearest book.toml."""
    path = manuscript(folder, "bibliography: ../library.bib\n")
    with pytest.raises(InputRefused, match="outside the project"):
        load(Source(path, path, path.parent))
    (folder / "book.toml").write_text(TOML.format(""), "utf-8")
    assert title(path) == "The Tide"


@pytest.mark.parametrize("name", ["../../library.bib", "/etc/hostname", "link.bib"])
def test_nothing_outside_the_book_is_read(folder: Path, name: str) -> None:
    """Not by a path that leaves it, and not through a link."""
    inner = folder / "inner"
    (inner / "content").mkdir(parents=True)
    (inner / "book.toml").write_text(TOML.format(""), "utf-8")
    (inner / "content" / "link.bib").symlink_to(folder / "library.bib")
    path = manuscript(inner, f"bibliography: {name}\n")
    with pytest.raises(InputRefused, match="outside the project"):
        load(Source(path, path, path.parent))


def test_a_missing_file_is_told(folder: Path) -> None:
    """One line, the manuscript's name, and the exit code of refused input."""
    path = manuscript(folder, "bibliography: lost.bib\n")
    with pytest.raises(InputRefused) as refused:
        check_file(path)
    assert refused.value.exit is Exit.INPUT
    assert str(refused.value).startswith(f"{path}: bibliography: lost.bib cannot be read: No such")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    """What is no regular file is refused."""
    os.mkfifo(folder / "content" / "pipe.bib")
    path = manuscript(folder, "bibliography: pipe.bib\n")
    with pytest.raises(InputRefused, match="not a regular file"):
        load(Source(path, path, path.parent))


def test_a_book_names_files_for_all_its_posts(folder: Path) -> None:
    """Its sources serve each chapter, in a book and in a check of the chapter alone."""
    path = manuscript(folder)
    assert [f.code.name for f in check_file(path)] == ["M005"]
    book = folder / "book.toml"
    book.write_text(TOML.format('sources = ["library.bib"]\n'), "utf-8")
    project = load_project(book)
    assert project.sources == sources_of(book) == (folder / "library.bib",)
    loaded = load(Source(path, path, path.parent), project)
    assert loaded.post.sources[0].get("title") == "The Tide"
    assert not [f for f in check_file(path) if f.code.name == "M005"]
    assert title(path) == "The Tide"


def test_a_book_by_another_name_is_asked_first(folder: Path) -> None:
    """The sources of the project that is made, not those of a book.toml beside it."""
    path = manuscript(folder)
    (folder / "other.bib").write_text(BIB.replace("The Tide", "Another"), "utf-8")
    (folder / "book.toml").write_text(TOML.format('sources = ["library.bib"]\n'), "utf-8")
    (folder / "other.toml").write_text(TOML.format('sources = ["other.bib"]\n'), "utf-8")
    source = Source(path, path, path.parent)
    loaded = load(source, load_project(folder / "other.toml"))
    assert loaded.post.sources[0].get("title") == "Another"
    assert load(source, from_sources([path])).post.sources[0].get("title") == "The Tide"


def test_the_nearer_file_counts(folder: Path) -> None:
    """A manuscript's own record before its book's; that there are two is told."""
    (folder / "content" / "own.bib").write_text(BIB.replace("The Tide", "Own"), "utf-8")
    (folder / "book.toml").write_text(TOML.format('sources = ["library.bib"]\n'), "utf-8")
    path = manuscript(folder, "bibliography: own.bib\n")
    assert title(path) == "Own"
    assert "S011" in [f.code.name for f in check_file(path)]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('sources = "library.bib"', 'sources is not a list of files; write ["library.bib"]'),
        ('sources = ["lost.bib"]', "there is no lost.bib"),
        ('sources = ["../library.bib"]', "is outside the project"),
    ],
)
def test_a_mistake_in_book_toml_is_told_with_its_line(
    folder: Path, line: str, message: str
) -> None:
    """The line of the key, and the exit code of a wrong configuration."""
    manuscript(folder)
    (folder / "book.toml").write_text(TOML.format(f"{line}\n"), "utf-8")
    with pytest.raises(ConfigurationError) as wrong:
        load_project(folder / "book.toml")
    assert message in str(wrong.value)
    assert ":2:" in str(wrong.value)


def test_a_page_takes_its_book_s_records(folder: Path) -> None:
    """A saved page's sources are matched by their addresses, without a manuscript between."""
    page = folder / "page.html"
    page.write_text(
        "<html><body><article><h1>A Post</h1><p>Ada writes in the Gazette "
        '(<a href="https://example.org/pier?utm_source=x">here</a>):</p>'
        '<blockquote cite="https://example.org/pier"><p>The pier is lost, and nobody was on it '
        "when it went.</p></blockquote><p>That is all that is known of it here today, and it is "
        "not much.</p></article></body></html>",
        "utf-8",
    )
    (folder / "book.toml").write_text(TOML.format('sources = ["pier.bib"]\n'), "utf-8")
    (folder / "pier.bib").write_text(
        "@article{pier, title = {Storm Closes the Pier}, url = {https://example.org/pier}}", "utf-8"
    )
    loaded = load(Source(page, page, folder))
    assert [s.get("title") for s in loaded.post.sources] == ["Storm Closes the Pier"]


def test_a_file_of_sources_can_be_checked_by_itself(folder: Path) -> None:
    """What is wrong in it, with its lines, before anything names it."""
    path = folder / "library.bib"
    path.write_text(f"{BIB}@book{{open, title = {{x\n@book{{last}}\n", "utf-8")
    (finding,) = check_file(path)
    assert str(finding).startswith(f"{path}:2: S001 ")
