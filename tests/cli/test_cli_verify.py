"""`publish verify` tells whether a finished book is what the manuscripts give, and what is not."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pytest

from publish.cli import run
from publish.errors import Exit

ONE = """---
title: Low Water
language: en
---

At low water the harbour is a field of mud, and the boats lie in it like cattle.[^1]

I went down every morning of that winter to count them, because somebody had to.

[^1]: The harbour was dredged in the year after.
"""
TWO = ONE.replace("Low Water", "High Water").replace("low water", "high water")
BOOK = 'chapters = ["one.md", "two.md"]\n[book]\ntitle = "Two Waters"\n'
MADE = ("output/two-waters.pdf", "output/two-waters.epub")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its books, made with options that are nowhere in its book.toml."""
    folder = tmp_path_factory.mktemp("made")
    for name, text in (("one.md", ONE), ("two.md", TWO), ("book.toml", BOOK)):
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run(["build", "--trim", "A5", "--for", "kobo", "-q", "--no-cache"]) == Exit.OK
    next(folder.glob("output/*.epub")).rename(folder / MADE[1])
    return folder


@pytest.fixture(autouse=True)
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_the_manuscripts_give(capsys: pytest.CaptureFixture[str]) -> None:
    """PDF and EPUB are made anew with the options that they say, and are the same: one line each
    with the SHA-256; nothing is written."""
    before = sorted(Path().rglob("*"))
    assert run(["verify", *MADE]) == Exit.OK
    digests = [hashlib.sha256(Path(name).read_bytes()).hexdigest() for name in MADE]
    assert capsys.readouterr().out.splitlines() == [
        f"{name}: is what the manuscripts give, SHA-256 {digest}"
        for name, digest in zip(MADE, digests, strict=True)
    ]
    assert sorted(Path().rglob("*")) == before


def test_a_text_that_was_edited(capsys: pytest.CaptureFixture[str]) -> None:
    """Both books are another one: the post is named with its line, the note with its number."""
    Path("one.md").write_text(ONE.replace("field of mud", "sea of mud"), encoding="utf-8")
    Path("two.md").write_text(TWO.replace("was dredged", "was filled"), encoding="utf-8")
    assert run(["verify", *MADE, "--json"]) == Exit.FINDINGS
    for row in json.loads(capsys.readouterr().out):
        assert not row["same"]
        assert row["sha256"] != row["expected"]
        found = [(one["code"], one["file"], one["line"]) for one in row["findings"]]
        assert found[:2] == [("V001", "one.md", 6), ("V001", "two.md", 10)]
        assert "“is a field of mud" in row["findings"][0]["text"]
        assert row["findings"][1]["text"].endswith("in note 1")


def test_books_that_were_tampered_with(capsys: pytest.CaptureFixture[str]) -> None:
    """What was put into finished files is named: words, a script, an action."""
    inside = {}
    with zipfile.ZipFile(MADE[1]) as epub:
        for name in epub.namelist():
            inside[name] = epub.read(name)
    with zipfile.ZipFile(MADE[1], "w") as epub:
        for name, data in inside.items():
            epub.writestr(name, data.replace(b"like cattle", b"like horses"))
        epub.writestr("EPUB/evil.js", "alert(1)")
    with pikepdf.open(MADE[0], allow_overwriting_input=True) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript)
        pdf.save()
    assert run(["verify", *MADE]) == Exit.FINDINGS
    told = capsys.readouterr().err
    assert f"{MADE[0]}: V010 has something else around its texts: OpenAction (added)" in told
    assert "one.md:6: V001 “Low Water”" in told
    assert "EPUB/evil.js (added)" in told


@pytest.mark.parametrize(
    "argument", ["--style=/etc/x.csl", "--design=../x", "--evil", "--help", "x"]
)
def test_a_book_names_no_option_of_its_own(
    argument: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a book says of its making is anybody's word: a file or an unknown option is refused."""
    with pikepdf.open(MADE[0], allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Creator"] = f"publish 0.1.0; publish pdf {argument}"
        pdf.save()
    assert run(["verify", MADE[0]]) == Exit.INPUT
    assert "that no book is made with" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["gone.pdf"], Exit.INPUT),
        (["one.md"], Exit.INPUT),
        ([], Exit.USAGE),
        ([MADE[0], "--from", "one.md", "--book", "book.toml"], Exit.USAGE),
        ([MADE[0], "--book", "gone.toml"], Exit.CONFIGURATION),
    ],
)
def test_what_cannot_be_verified(arguments: list[str], code: Exit) -> None:
    """Each ends with the exit code of its kind."""
    assert run(["verify", *arguments]) == code
