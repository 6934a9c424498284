"""Exports, feeds and folders at the command line: listed, chosen, read together, made a book."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
import wxr_samples

from publish.build.selection import Selection
from publish.cli import run
from publish.cli.listing import listing
from publish.errors import Exit
from publish.ledger import words
from publish.manuscript import parse
from publish.project import from_sources

PROSE = (
    "At low water the harbour is a field of mud, and the boats lie in it like cattle, and nobody "
    "who has seen it once forgets the smell of it for the rest of a long life."
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title>
<link rel="canonical" href="https://blog.example/{name}/"></head><body>
<nav><a href="/">Home</a> <a href="/about">About</a></nav><article><h1>{title}</h1>
<p>{prose}</p><p>{more} {prose}</p></article></body></html>"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, content: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return name


def page(name: str, title: str, more: str = "") -> str:
    return PAGE.format(name=name, title=title, prose=PROSE, more=more)


def saved_pages() -> None:
    """A folder of three saved pages that link to each other, and what is no post."""
    to_first = 'See <a href="https://blog.example/first/">the first</a>.'
    put("saved/page-2.html", page("second", "The Second", to_first))
    put("saved/page-10.html", page("tenth", "The Tenth", 'And <a href="page-2.html">this</a>.'))
    put("saved/page-1.html", page("first", "The First"))
    put("saved/page-1_files/frame.html", page("frame", "A Frame"))
    put("saved/settings.json", '{"theme": "dark"}')
    put("saved/broken.html", "<html><body><nav><a href=x>y</a></nav></body></html>")


def test_an_export_is_listed_before_it_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Every post with its date, status and title; what is not asked for has no mark."""
    put("export.xml", wxr_samples.wxr(5))
    assert run(["read", "export.xml", "--list"]) == Exit.OK
    lines = capsys.readouterr().out.splitlines()
    asked = [line for line in lines if line.startswith("+")]
    assert len(asked) == 5
    assert asked[0].split()[1:3] == ["2018-01-03", "published"]
    assert any(" draft " in line and line.startswith(" ") for line in lines)
    assert not Path("content").exists()


def test_a_list_is_data_too(capsys: pytest.CaptureFixture[str]) -> None:
    """--to json gives every field and why a post is left out."""
    put("export.xml", wxr_samples.wxr(2))
    assert run(["read", "export.xml", "--list", "--to", "json"]) == Exit.OK
    rows = json.loads(capsys.readouterr().out)
    assert {row["left_out"] for row in rows} > {None, "draft"}
    assert all(row["source"] == "export.xml" and row["name"] for row in rows)


def test_a_list_fits_the_terminal() -> None:
    """A title is cut there, a name never: it is what --name asks for. A pipe gets it whole."""
    long = "On the Persistence of Timetables in the Minds of People Who No Longer Travel"
    put("blog/low-water.md", f"---\nlayout: post\ntitle: {long}\n---\n{PROSE}")
    project = from_sources([Path("blog")])
    wide = listing(project, Selection(), {}, as_json=False, width=72)
    assert all(len(line) <= 72 for line in wide.splitlines())
    assert "  low-water  On the Persistence" in wide
    assert "…" in wide
    assert long in listing(project, Selection(), {}, as_json=False)


def test_help_has_its_examples_on_lines_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command shows what can be copied."""
    for command in ("pdf", "epub", "read", "check", "new"):
        run([command, "--help"])
        told = capsys.readouterr().out
        assert re.search(rf"^  Examples?:\n    publish {command} ", told, re.M), command


def test_chosen_posts_become_manuscripts(capsys: pytest.CaptureFixture[str]) -> None:
    """The posts in the range of dates, the export once as their original, a ledger for each, and
    the account of the whole in one file."""
    put("export.xml", wxr_samples.wxr(20))
    arguments = ["--since", "2018-02", "--until", "2018-03", "--ledger", "ledger.json"]
    assert run(["read", "export.xml", *arguments]) == Exit.OK
    captured = capsys.readouterr()
    made = [Path(line) for line in captured.out.splitlines()]
    posts = [parse(path.read_text("utf-8"), str(path))[0] for path in made]
    assert len(posts) >= 5
    assert all(str(post.metadata.published)[:7] in ("2018-02", "2018-03") for post in posts)
    assert Path("content/originals/export.xml").read_bytes() == Path("export.xml").read_bytes()
    rows = json.loads(Path("ledger.json").read_text("utf-8"))["posts"]
    assert [row["manuscript"] for row in rows] == [str(path) for path in made]
    for row in rows:
        dropped = sum(len(words(entry["text"])) for entry in row["dropped"])
        assert row["words_in"] == row["words_out"] + dropped
    assert "not asked for, so not read" in captured.err


def test_an_export_becomes_a_book_in_one_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Its posts are chapters, oldest first, and the book is called as the blog is."""
    put("export.xml", wxr_samples.wxr(6))
    assert run(["epub", "export.xml", "-q"]) == Exit.OK
    (line,) = capsys.readouterr().out.splitlines()
    assert line == "output/harbour-notes.epub"
    with zipfile.ZipFile(line) as book:
        chapters = [name for name in book.namelist() if re.match(r"EPUB/c\d+-", name)]
    assert len(chapters) == 6


def test_a_folder_of_saved_pages_is_read_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """By name with figures by value; links between the pages lead to each other; what cannot be
    read is a warning and stops nothing; a browser's files folder holds no posts."""
    saved_pages()
    assert run(["read", "saved"]) == Exit.OK
    captured = capsys.readouterr()
    assert captured.out.split() == [f"content/page-{n}.md" for n in (1, 2, 10)]
    assert "](page-1.md)" in Path("content/page-2.md").read_text("utf-8")
    assert "](page-2.md)" in Path("content/page-10.md").read_text("utf-8")
    assert "broken.html" in captured.err
    assert "settings.json" not in captured.err


def test_a_folder_becomes_a_book(capsys: pytest.CaptureFixture[str]) -> None:
    """Also where one of its pages is no article: --strict refuses then."""
    saved_pages()
    assert run(["pdf", "saved", "--title", "Three Pages"]) == Exit.OK
    assert capsys.readouterr().out == "output/three-pages.pdf\n"
    assert run(["pdf", "saved", "--title", "Three Pages", "--strict", "-q"]) == Exit.FINDINGS


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["read", "export.xml", "--since", "2031"], Exit.INPUT, "--list"),
        (["pdf", "export.xml", "--tag", "nothing"], Exit.INPUT, "without the tag"),
        (["read", "export.xml", "--since", "lately"], Exit.USAGE, "is not a date"),
        (["read", "empty"], Exit.INPUT, "holds nothing that can be read"),
        (["pdf", "https://blog.example/a"], Exit.USAGE, "publish read it first"),
        (["read", "http://127.0.0.1/a"], Exit.INPUT, "127.0.0.1"),
    ],
)
def test_mistakes_are_told_in_one_line(
    arguments: list[str], code: Exit, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong and what to do, its exit code, and nothing written."""
    put("export.xml", wxr_samples.wxr(3))
    Path("empty").mkdir()
    assert run([*arguments, "-q"]) == code
    err = capsys.readouterr().err
    assert said in err
    assert len(err.splitlines()) == 1
    assert not Path("content").exists()


def test_reading_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """The same export gives the same bytes; an edited manuscript is never overwritten."""
    put("export.xml", wxr_samples.wxr(4))
    assert run(["read", "export.xml", "-q"]) == Exit.OK
    first = {path: path.read_bytes() for path in Path("content").rglob("*") if path.is_file()}
    assert run(["read", "export.xml", "-q"]) == Exit.OK
    assert first == {p: p.read_bytes() for p in Path("content").rglob("*") if p.is_file()}
    edited = next(Path("content").glob("*.md"))
    edited.write_text(edited.read_text("utf-8") + "\nAn editor was here.\n", "utf-8")
    capsys.readouterr()
    assert run(["read", "export.xml", "-q"]) == Exit.OUTPUT
    assert edited.name in capsys.readouterr().err
