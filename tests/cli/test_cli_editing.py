"""An editor's round at the terminal: read, queries, settle, sources, build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish.cli import run
from publish.errors import Exit

TEXT = """The Tide Tables

Nobody reads the tide tables for pleasure, and I have read them every night for eleven years.

The Daily News writes:

“The new sea wall will be finished in the spring, according to the council.”

I do not believe the council, and I have never believed the sea.

Leave a Reply
"""

BOOK = """chapters = ["content/tides.md", "content/mud.md"]

[book]
title = "Low Water"
"""

MUD = """---
title: Mud
language: en
rights: CC BY 4.0
sources:
  - id: holm
    type: book
    title: Low Water
    author: [{family: Holm, given: Peter}]
    issued: 1990
---

> The mud is older than the town.[^1]

[^1]: [@holm]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("tides.txt").write_text(TEXT, "utf-8")
    Path("book.toml").write_text(BOOK, "utf-8")
    assert run(["read", "tides.txt", "-q"]) == Exit.OK
    Path("content/mud.md").write_text(MUD, "utf-8")
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run(arguments) == Exit.OK
    return capsys.readouterr().out


# -------------------------------------------------------------------- queries


def test_an_editors_round(capsys: pytest.CaptureFixture[str]) -> None:
    """The line that the sheet names, written as it shows, settles the question: then --strict
    builds, and the sheet says that nothing is open."""
    path = Path("content/tides.md")
    assert run(["pdf", str(path), "--strict"]) == Exit.FINDINGS
    assert "1 query is open; `publish queries` shows" in capsys.readouterr().err
    sheet = shown(capsys, "queries", str(path))
    assert "1 question is open in 1 text" in sheet
    file, _, number = sheet.split("Write it in `")[1].split("`")[0].partition(":")
    answer = sheet.split("\n- `")[1].split("`")[0]
    assert file == str(path)
    lines = path.read_text("utf-8").split("\n")
    place = int(number) - 1
    assert lines[place].strip() == "answer: ''"
    lines[place] = lines[place].replace("answer: ''", answer)
    path.write_text("\n".join(lines), "utf-8")
    assert "Nothing is open in 1 text" in shown(capsys, "queries", str(path))
    assert shown(capsys, "pdf", str(path), "--strict") == "output/the-tide-tables.pdf\n"


def test_a_text_that_is_read_on_the_way_is_asked_about_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """--strict refuses it, and both say that a manuscript is needed to settle it."""
    assert run(["epub", "tides.txt", "--strict"]) == Exit.FINDINGS
    assert "1 query is open; `publish read` makes manuscripts" in capsys.readouterr().err
    assert not Path("output").exists()
    sheet = shown(capsys, "queries", "tides.txt")
    assert "1 question is open in 1 text" in sheet
    assert "`publish read tides.txt`" in sheet


def test_the_sheet_of_a_book_runs_as_the_book_does(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a source it is the book here; naming its book.toml is the same."""
    sheet = shown(capsys, "queries")
    assert sheet.startswith("# Queries: Low Water\n")
    assert "## 1. The Tide Tables (`content/tides.md`)" in sheet
    assert sheet == shown(capsys, "queries", "book.toml")
    assert sheet == shown(capsys, "queries", str(Path("book.toml").resolve()))


def test_what_a_reading_dropped_stands_in_the_sheet_of_its_manuscript(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is taken from the account beside the originals; one that is spoilt is as none."""
    account = Path("content/originals/tides.txt.ledger.json")
    data = json.loads(account.read_text("utf-8"))
    said = "I wrote this sentence myself, and it was thrown away as if it were a comment."
    data["dropped"] = [{"rule": "comments", "text": said, "line": 9}]
    account.write_text(json.dumps(data), "utf-8")
    assert said in shown(capsys, "queries", "content/tides.md")
    for spoilt in ("[]", "{", '{"dropped": [{"rule": "x"}]}', "[" * 100_000):
        account.write_text(spoilt, "utf-8")
        assert said not in shown(capsys, "queries", "content/tides.md")


def test_a_sheet_is_written_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    """Its name is on stdout; a source is never overwritten."""
    sheet = shown(capsys, "queries")
    assert shown(capsys, "queries", "-o", "queries.md") == "queries.md\n"
    assert Path("queries.md").read_text("utf-8") == sheet
    assert run(["queries", "content/mud.md", "-o", "content/mud.md"]) == Exit.OUTPUT
    assert run(["queries", "book.toml", "-o", "book.toml"]) == Exit.OUTPUT
    assert Path("content/mud.md").read_text("utf-8") == MUD


@pytest.mark.parametrize("command", ["queries", "sources", "pdf"])
@pytest.mark.parametrize(
    ("named", "said"),
    [
        (["https://blog.example/post"], "is an address on the web"),
        (["book.toml", "tides.txt"], "is a book beside other sources"),
        (["gone.md"], "there is no such file"),
    ],
)
def test_what_cannot_be_reviewed_is_refused_in_a_line(
    command: str, named: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An address, a book among sources, a file that is not there."""
    assert run([command, *named]) in {Exit.USAGE, Exit.INPUT}
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_without_a_book_a_source_is_to_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    """The line says what to do."""
    Path("book.toml").unlink()
    assert run(["queries"]) == Exit.USAGE
    assert "no book.toml here" in capsys.readouterr().err


# -------------------------------------------------------------------- sources


def test_the_sources_of_a_book_are_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with its status, what it lacks, and where it is cited."""
    lines = shown(capsys, "sources").splitlines()
    assert lines[0].split() == ["KEY", "STATUS", "MISSING", "CITED", "SOURCE"]
    assert lines[1].split()[:6] == ["daily-news-1", "named", "title,", "date,", "link", "1"]
    assert lines[2].split()[:3] == ["holm", "resolved", "2"]


def test_a_post_without_sources_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """No empty table."""
    Path("bare.md").write_text("---\ntitle: Bare\n---\n\nWords.\n", "utf-8")
    assert shown(capsys, "sources", "bare.md") == "no source is cited\n"


def test_sources_are_data_for_other_programs(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON, as CSL-JSON and as BibTeX."""
    rows = json.loads(shown(capsys, "sources", "--json"))
    assert [row["keys"] for row in rows] == [["daily-news-1"], ["holm"]]
    items = json.loads(shown(capsys, "sources", "--csl-json"))
    assert [item["id"] for item in items] == ["daily-news-1", "holm"]
    assert "@book{holm," in shown(capsys, "sources", "--bibtex")
    assert shown(capsys, "sources", "--bibtex", "-o", "a.bib") == "a.bib\n"


def test_rights_are_tables(capsys: pytest.CaptureFixture[str]) -> None:
    """What is quoted, pictures and licences: on the terminal, as Markdown, as JSON."""
    table = shown(capsys, "sources", "--rights")
    assert "7      2: 100.0%" in table
    assert "CC BY 4.0" in table
    assert "there are no pictures" in table
    data = json.loads(shown(capsys, "sources", "--rights", "--json"))
    assert [row["words"] for row in data["quoted"]] == [14, 7]
    assert shown(capsys, "sources", "--rights", "-o", "rights.md") == "rights.md\n"
    assert Path("rights.md").read_text("utf-8").startswith("# Low Water\n\n## Words quoted\n")


@pytest.mark.parametrize("options", [["--bibtex", "--csl-json"], ["--rights", "--bibtex"]])
def test_one_list_at_a_time(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Several lists would be one file that is none."""
    assert run(["sources", *options]) == Exit.USAGE
    assert "ask for one of them at a time" in capsys.readouterr().err
