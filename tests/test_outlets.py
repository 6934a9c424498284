"""A user's own publications: added to the table, before ours, and their mistakes told by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.cli import run
from publish.errors import ConfigurationError
from publish.project import load, outlets
from publish.project.outlets import read_outlets
from publish.publications import Publication, by_domain, by_name, ours, publications, using

GAZETTE = """
newspaper = [
    { name = "Saltmarsh Gazette", domains = ["gazette.example"], aliases = ["SG"] },
]
"""
POST = """The ferry was late

The ferry was late again this week, and there was nobody who could say why it was late.

Saltmarsh Clarion reports:

“The boat was kept in harbour by a fog that nobody had seen, and the crew went home for tea.”

It was the third time, and the harbour said nothing at all about it.
"""


def write(folder: Path, text: str, name: str = "publications.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_publications_beside_a_book_are_known(tmp_path: Path) -> None:
    """publications.toml needs not be named; without one there are none."""
    assert outlets(tmp_path / "book.toml") == ()
    write(tmp_path, GAZETTE)
    (row,) = outlets(tmp_path / "book.toml")
    assert (row.name, row.kind, row.aliases) == ("Saltmarsh Gazette", "newspaper", ("SG",))


def test_a_book_names_its_own_file(tmp_path: Path) -> None:
    """What book.toml names counts in place of publications.toml."""
    write(tmp_path, "not TOML")
    write(tmp_path, GAZETTE, "outlets.toml")
    write(tmp_path, "# A\n\ntext\n", "a.md")
    text = 'publications = "outlets.toml"\nchapters = ["a.md"]\n[book]\ntitle = "A"\n'
    book = write(tmp_path, text, "book.toml")
    assert load(book).publications == tmp_path / "outlets.toml"
    assert [row.name for row in outlets(book)] == ["Saltmarsh Gazette"]


def test_a_table_is_in_force_only_within_its_block() -> None:
    """Nothing that one run installs is known in the next."""
    row = Publication("Saltmarsh Gazette", "newspaper", domains=("gazette.example",))
    with using(ours().extended([row])):
        assert by_domain("www.gazette.example") is row
        assert by_name("the saltmarsh gazette") is row
    assert by_domain("gazette.example") is None
    assert publications() is ours()


def test_a_users_name_means_his_own() -> None:
    """A name that others share is theirs no longer; their addresses are."""
    mine = Publication("The Telegraph", "newspaper", domains=("telegraph.example",))
    with using(ours().extended([mine])):
        assert by_name("Telegraph") is mine
        there = by_domain("telegraph.co.uk")
        assert there is not None
        assert there.country == "GB"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("newspaper = [\n", "", "is not TOML"),
        ("\n\npaper = []\n", ":3", '"paper" is no kind'),
        ("newspaper = 1\n", ":1", "not a list"),
        ('newspaper = [\n{ domains = ["a.example"] },\n]\n', ":1", "no name"),
        ('newspaper = [\n{ name = "A Gazette", domain = "x" },\n]\n', ":2", 'unknown key "domain"'),
        ('newspaper = [\n{ name = "A Gazette", domains = "x.example" },\n]\n', ":2", "wrong form"),
        ('newspaper = [\n\n{ name = "B", domains = ["https://b.example/"] },\n]\n', ":3",
         "no domain"),
        ('blog = [\n{ name = "A", domains = ["a.example"] },\n{ name = "BB", domains = '
         '["a.example"] },\n]\n', ":3", "is both"),
    ],
)  # fmt: skip
def test_mistakes_are_told_by_their_line(tmp_path: Path, text: str, line: str, what: str) -> None:
    """Each says the file, the line, and what is wrong."""
    path = write(tmp_path, text)
    with pytest.raises(ConfigurationError, match=what) as caught:
        read_outlets(path)
    assert caught.value.where == f"{path}{line}"


def test_the_command_line_knows_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A paper that only the user's file has is found in a post, and its kind decides the type."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, 'agency = [{ name = "Saltmarsh Clarion", domains = ["clarion.example"] }]\n')
    write(tmp_path, POST, "post.txt")
    assert run(["read", "post.txt"]) == 0
    made = (tmp_path / "content" / "post.md").read_text("utf-8")
    assert "container-title: Saltmarsh Clarion" in made
    assert publications() is ours()


def test_the_command_line_tells_a_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line and the exit code of a wrong configuration."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "newspaper = 1\n")
    write(tmp_path, POST, "post.txt")
    assert run(["read", "post.txt"]) == 4
    assert "publications.toml:1: newspaper is not a list" in capsys.readouterr().err
