"""The command line as its user meets it: what it makes, what it says, how it ends."""

from __future__ import annotations

import io
import json
import os
import re
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from validating import Validator

from publish.check import ace, epubcheck
from publish.cli import run
from publish.errors import Exit
from publish.findings import Finding
from publish.manuscript import parse

TEXT = """The Tide Tables

Nobody reads the tide tables for pleasure, and I have read them every night for eleven years.

The Harbour Gazette writes:

The new sea wall will be finished in the spring, according to the council.

I do not believe the council, and I have never believed the sea.
"""

MANUSCRIPT = """---
title: A Letter
language: en
---

A paragraph with a note.[^1]

[^1]: The note.
"""

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Low Water - My Blog</title></head><body>
<nav><a href="/">Home</a> <a href="/about">About</a></nav>
<article><h1>Low Water</h1>
<p>At low water the harbour is a field of mud, and the boats lie in it like cattle, and nobody
who has seen it once forgets the smell of it for the rest of a long life.</p>
<p>I went down every morning of that winter to count them, because somebody had to, and because
the man whose work it was had gone inland to his daughter and did not come back.</p>
<h2>What I counted</h2>
<p>Eleven boats in November. Nine in December, when the storm had been, and after that I stopped
writing the number down, since there was nobody left to whom I could have reported it.</p>
</article><div id="respond"><h3>Leave a Reply</h3><form><input name="x"></form></div></body></html>
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, content: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return name


def files() -> set[str]:
    return {str(path) for path in Path().rglob("*") if path.is_file()}


def test_a_text_becomes_a_pdf(capsys: pytest.CaptureFixture[str]) -> None:
    """The path of the book is the only line on stdout, its default place is output/."""
    assert run(["pdf", put("tides.txt", TEXT)]) == Exit.OK
    assert capsys.readouterr().out == "output/the-tide-tables.pdf\n"
    with pikepdf.open("output/the-tide-tables.pdf") as pdf:
        assert str(pdf.docinfo["/Title"]) == "The Tide Tables"
        assert len(pdf.pages) >= 3


def test_sources_of_every_kind_become_one_epub() -> None:
    """A text, a page and a manuscript are chapters in the order given."""
    sources = [put("b.html", PAGE), put("a.txt", TEXT), put("c.md", MANUSCRIPT)]
    assert run(["epub", *sources, "-o", "all.epub", "--title", "All of Them", "-q"]) == Exit.OK
    with zipfile.ZipFile("all.epub") as book:
        nav = book.read(next(name for name in book.namelist() if name.endswith("nav.xhtml")))
    titles = [nav.decode().index(title) for title in ("Low Water", "The Tide Tables", "A Letter")]
    assert titles == sorted(titles)


def test_old_encodings_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    """A text that is not UTF-8 but Windows-1252 is read as what it is."""
    put("old.txt", TEXT.replace("Harbour", "Café").encode("cp1252"))
    assert run(["read", "old.txt", "--to", "html"]) == Exit.OK
    assert "The Café Gazette" in capsys.readouterr().out


def test_a_page_without_its_pictures_is_still_a_book(
    capsys: pytest.CaptureFixture[str], validated: Validator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the page did not have beside it is named; its caption stays, and all the words. Nothing
    is wrong with the book, and EPUBCheck and Ace were asked."""
    asked: list[Path] = []

    def by_the_one_java(path: Path) -> tuple[Finding, ...]:
        assert validated(path) == []
        return by_nobody(path)

    def by_nobody(path: Path) -> tuple[Finding, ...]:
        asked.append(path)
        return ()

    monkeypatch.setattr(epubcheck, "epubcheck", by_the_one_java)
    monkeypatch.setattr(ace, "ace", by_nobody)
    figure = "<figure><img src='gone.jpg'><figcaption>The harbour in 1911.</figcaption></figure>"
    put("page.html", PAGE.replace("<h2>", f"{figure}<h2>"))
    assert run(["epub", "page.html", "-o", "page.epub"]) == Exit.OK
    assert "save it as media/page-1.jpg" in capsys.readouterr().err
    with zipfile.ZipFile("page.epub") as book:
        text = "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xhtml"))
    assert "<figcaption>The harbour in 1911.</figcaption>" in text
    assert "gone.jpg" not in text
    assert run(["check", "page.epub", "--strict"]) == Exit.OK
    assert asked == [Path("page.epub")] * 2


def test_a_picture_put_where_it_was_asked_for_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    """The place that the finding named, beside the page."""
    put("page.html", PAGE.replace("<h2>", "<img src='https://gone.example/a.jpg' alt='x'><h2>"))
    picture = io.BytesIO()
    Image.new("L", (80, 60)).save(picture, "JPEG")
    Path("media").mkdir()
    Path("media/page-1.jpg").write_bytes(picture.getvalue())
    assert run(["epub", "page.html", "-o", "page.epub"]) == Exit.OK
    assert "R120" not in capsys.readouterr().err
    names = zipfile.ZipFile("page.epub").namelist()
    assert [name for name in names if name.endswith(".jpg") and "cover" not in name]


def test_an_answered_query_changes_the_book(capsys: pytest.CaptureFixture[str]) -> None:
    """Where a quotation ends is the editor's to say: the paragraph moves, the question closes."""
    text = TEXT.replace("I do not", "The council said so twice.\n\nI do not")
    assert run(["read", put("tides.txt", text), "-q"]) == Exit.OK
    manuscript = Path("content/tides.md")
    post, _ = parse(manuscript.read_text("utf-8"))
    (query,) = [query for query in post.queries if query.kind == "extent"]
    (other,) = [choice for choice in query.choices if choice != query.chosen]
    before = quoted_paragraphs(manuscript)
    answered = manuscript.read_text("utf-8").replace("answer: ''", f"answer: {other}", 1)
    manuscript.write_text(answered, encoding="utf-8")
    assert quoted_paragraphs(manuscript) != before
    capsys.readouterr()
    assert run(["check", str(manuscript), "--json", "-q"]) == Exit.OK
    assert "Q001" not in capsys.readouterr().out


def quoted_paragraphs(manuscript: Path) -> int:
    """How many paragraphs of the book made of a manuscript stand in block quotations."""
    assert run(["epub", str(manuscript), "-o", "q.epub", "-q"]) == Exit.OK
    with zipfile.ZipFile("q.epub") as book:
        text = "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xhtml"))
    return sum(part.count("<p") for part in re.findall(r"(?s)<blockquote.*?</blockquote>", text))


def test_a_new_project_makes_its_book() -> None:
    """publish new gives a folder in which publish pdf works at once."""
    assert run(["new", "letters", "-q"]) == Exit.OK
    os.chdir("letters")
    assert run(["pdf", "-q"]) == Exit.OK
    assert Path("output/my-anthology.pdf").is_file()
    os.chdir("..")
    assert run(["new", "letters", "-q"]) == Exit.OUTPUT


def test_an_archives_pdf_gives_its_project_back() -> None:
    """publish new --from writes what the PDF carries, byte for byte, into a folder of its own."""
    name = put("tides.md", "---\ntitle: Tides\n---\n\nWords of the tide.\n")
    assert run(["pdf", name, "--for", "archive", "-o", "tides.pdf", "-q"]) == Exit.OK
    assert run(["new", "again", "--from", "tides.pdf", "-q"]) == Exit.OK
    assert Path("again/tides.md").read_bytes() == Path(name).read_bytes()
    assert run(["new", "again", "--from", "tides.pdf", "-q"]) == Exit.OUTPUT
    assert run(["new", "other", "--from", name, "-q"]) == Exit.INPUT


def test_reading_makes_a_manuscript_and_keeps_the_original() -> None:
    """Manuscript, original and ledger are written; the original byte for byte."""
    assert run(["read", put("tides.txt", TEXT), "-q"]) == Exit.OK
    assert files() == {
        "tides.txt",
        "content/tides.md",
        "content/originals/tides.txt",
        "content/originals/tides.txt.ledger.json",
    }
    assert Path("content/originals/tides.txt").read_text("utf-8") == TEXT
    assert "> The new sea wall" in Path("content/tides.md").read_text("utf-8")


def test_an_edited_manuscript_is_never_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    """Reading again changes nothing if nothing was edited, and is refused if something was."""
    source = put("tides.txt", TEXT)
    assert run(["read", source, "-q"]) == Exit.OK
    assert run(["read", source, "-q"]) == Exit.OK
    manuscript = Path("content/tides.md")
    manuscript.write_text(manuscript.read_text("utf-8") + "\nA hand was here.\n", "utf-8")
    assert run(["read", source, "-q"]) == Exit.OUTPUT
    assert "it was edited" in capsys.readouterr().err
    assert manuscript.read_text("utf-8").endswith("A hand was here.\n")


def test_reading_to_html_gives_a_fragment(capsys: pytest.CaptureFixture[str]) -> None:
    """The article alone goes to stdout, and no file is written."""
    assert run(["read", put("tides.txt", TEXT), "--to", "html", "-q"]) == Exit.OK
    out = capsys.readouterr().out
    assert "<blockquote" in out
    assert "epub:type" not in out
    assert files() == {"tides.txt"}


def test_reading_to_json_gives_the_nodes(capsys: pytest.CaptureFixture[str]) -> None:
    """Post and ledger come as data."""
    assert run(["read", put("tides.txt", TEXT), "--to", "json", "-q"]) == Exit.OK
    data = json.loads(capsys.readouterr().out)
    kinds = [block["type"] for block in data["post"]["blocks"]]
    assert "Quotation" in kinds
    assert data["ledger"]["words_in"] > 50


def test_findings_come_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """check --json lists code, severity, file, line and text; an error fails."""
    name = put("a.md", MANUSCRIPT.replace("[^1]: The note.", ""))
    assert run(["check", name, "--json", "-q"]) == Exit.FINDINGS
    (finding,) = json.loads(capsys.readouterr().out)
    assert (finding["code"], finding["severity"], finding["line"]) == ("M004", "error", 6)


def test_many_findings_keep_to_a_screenful(capsys: pytest.CaptureFixture[str]) -> None:
    """Of many findings of one kind check tells the first and how many more; as data it has all."""
    words = "\n\n".join(f"word {n} <b>bold</b>" for n in range(40))
    name = put("a.md", MANUSCRIPT + words + "\n")
    assert run(["check", name]) == Exit.OK
    err = capsys.readouterr().err
    assert "more of M" in err
    assert len(err.splitlines()) < 12
    run(["check", name, "--json", "-q"])
    assert len(json.loads(capsys.readouterr().out)) >= 40


def test_strict_refuses_an_open_question() -> None:
    """With --strict a warning is enough, and nothing is written."""
    name = put("a.md", MANUSCRIPT.replace("note.[^1]", "note.[^1] <b>bold</b>"))
    assert run(["pdf", name, "-o", "a.pdf", "--strict", "-q"]) == Exit.FINDINGS
    assert not Path("a.pdf").exists()
    assert run(["check", name, "-q"]) == Exit.OK
    assert run(["check", name, "--strict", "-q"]) == Exit.FINDINGS


def test_the_same_sources_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """In another folder, time zone and locale, both books are the same byte for byte."""
    results = []
    for zone in ("UTC", "Asia/Kathmandu"):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("LC_ALL", "C" if zone == "UTC" else "C.UTF-8")
        where = Path(zone.replace("/", "-"))
        source = put(f"{where}/tides.txt", TEXT)
        for kind in ("pdf", "epub"):
            assert run([kind, source, "-q", "-o", f"{where}/book.{kind}"]) == Exit.OK
        results.append([(where / f"book.{kind}").read_bytes() for kind in ("pdf", "epub")])
    assert results[0] == results[1]


def test_a_record_goes_beside_the_epub(capsys: pytest.CaptureFixture[str]) -> None:
    """With --onix the record that shops know the book by is written, too, under the same name."""
    put("a.md", "# Tides\n\nThe sea came back.\n")
    said = '[book]\ntitle = "Tides"\npublisher = "Tidewrack Press"\n'
    put("book.toml", f'front = []\nback = []\nchapters = ["a.md"]\n{said}')
    assert run(["epub", "--onix", "-q", "-o", "a.epub"]) == Exit.OK
    assert capsys.readouterr().out.splitlines() == ["a.epub", "a.onix.xml"]
    record = Path("a.onix.xml").read_text("utf-8")
    assert "<SenderName>Tidewrack Press</SenderName>" in record


def test_a_template_of_the_project_wins() -> None:
    """A file of the same name in the project's own folders takes the place of ours, in one
    medium or in both."""
    assert run(["new", "p", "-q"]) == Exit.OK
    os.chdir("p")
    words = "{{ blocks(node.blocks, level) }}<p>{{ inlines(node.attribution) }}</p>"
    put("templates/block/quotation.html", f"<blockquote><p>MINE</p>{words}</blockquote>")
    put("templates/epub/inline/emphasis.html", "<em>{{ inlines(node.content) }}</em>")
    assert run(["epub", "-q", "-o", "a.epub"]) == Exit.OK
    with zipfile.ZipFile("a.epub") as book:
        text = "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xhtml"))
    assert "MINE" in text


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("missing.txt", None, Exit.INPUT, "there is no such file"),
        ("empty.txt", b"", Exit.INPUT, "is empty"),
        ("blank.html", b" \n\n ", Exit.INPUT, "is empty"),
        ("binary.txt", b"\x7fELF" + bytes(300), Exit.INPUT, "binary.txt"),
        ("photo.html", b"\x89PNG\r\n\x1a\n" + bytes(300), Exit.INPUT, "photo.html"),
        ("bare.html", "<html><body><nav>Home</nav></body></html>", Exit.INPUT, "no article"),
        ("yaml.md", "---\ntitle: [a\n---\nx", Exit.INPUT, "yaml.md:"),
        ("key.md", "---\ntitel: a\n---\nx", Exit.INPUT, 'did you mean "title"'),
        ("note.md", MANUSCRIPT.replace("[^1]:", "[^2]:"), Exit.FINDINGS, "note.md:6: M004"),
        ("picture.md", "# A\n\ntext\n\n![a](media/a.png)\n", Exit.INPUT, "picture.md:5"),
        ("false.md", "# A\n\n![a](false.md)\n", Exit.INPUT, "false.md:3"),
    ],
)
@pytest.mark.parametrize("command", ["pdf", "epub"])
def test_bad_input_ends_in_one_line(  # noqa: PLR0917 - a table of cases
    command: str,
    name: str,
    content: str | bytes | None,
    code: Exit,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is wrong, where, and its exit code; no traceback, and the old output is intact."""
    if content is not None:
        put(name, content)
    put("old", b"old")
    assert run([command, name, "-o", "old", "-q"]) == code
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err
    assert Path("old").read_bytes() == b"old"
    assert not [path for path in files() if ".publish" in path]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["pdf"], Exit.USAGE, "no book.toml here"),
        (["pdf", "--bok", "x"], Exit.USAGE, "--bo"),
        (["pdf", "a.md", "--book", "book.toml"], Exit.USAGE, "exclude each other"),
        (["pdf", "a.md", "a.md"], Exit.USAGE, "named twice"),
        (["pdf", "a.md", "-o", "a.md"], Exit.OUTPUT, "is the input itself"),
        (["pdf", "a.md", "-o", "folder"], Exit.OUTPUT, "is a folder"),
        (["pdf", "a.md", "-o", "a.md/b.pdf"], Exit.OUTPUT, "cannot be written"),
        (["pdf", "--book", "bad.toml"], Exit.CONFIGURATION, "bad.toml:1"),
        (["read", "a.md"], Exit.USAGE, "a manuscript already"),
        (["read"], Exit.USAGE, "no source named"),
        (["check", "a.doc"], Exit.INPUT, "not a kind of file"),
        (["check", "a.md", "--ink", "colour"], Exit.USAGE, "give --for"),
        (["publish"], Exit.USAGE, "No such command"),
    ],
)
def test_mistakes_are_told_in_one_line(
    arguments: list[str], code: Exit, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every mistake of the user has its line and its exit code."""
    put("a.md", MANUSCRIPT)
    put("bad.toml", "[buch]\n")
    Path("folder").mkdir()
    assert run([*arguments, *(["-q"] if arguments != ["publish"] else [])]) == code
    err = capsys.readouterr().err.strip()
    assert said in err
    assert len(err.splitlines()) == 1
    assert Path("a.md").read_text("utf-8") == MANUSCRIPT


def test_a_broken_template_is_told_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    """File, line, and the exit code of templates."""
    assert run(["new", "p", "-q"]) == Exit.OK
    os.chdir("p")
    put("templates/block/paragraph.html", "<p>\n{{ oops(</p>")
    assert run(["pdf", "-q"]) == Exit.TEMPLATE
    assert "paragraph.html:2" in capsys.readouterr().err


def test_a_file_name_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences of a name are shown as replacement characters."""
    assert run(["pdf", "\x1b[2Jx.txt"]) == Exit.INPUT
    assert "\x1b" not in capsys.readouterr().err


def test_a_bug_of_ours_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever happens ends in a line that asks for a report, and code 70; where it
    came up is told to whoever asks."""
    import publish.build.make  # noqa: PLC0415

    monkeypatch.setattr(publish.build.make, "load", lambda *_: 1 / 0)
    assert run(["pdf", put("a.md", MANUSCRIPT), "-q"]) == Exit.BUG
    err = capsys.readouterr().err
    assert "ZeroDivisionError" in err
    assert "Traceback" not in err
    assert run(["pdf", "a.md", "-q", "--debug"]) == Exit.BUG
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A completion script is printed for each shell."""
    assert run(["completion", shell]) == Exit.OK
    assert "publish" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["pdf", "epub", "read", "check", "new", "completion"])
def test_help_teaches_by_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help of every command has an example that can be copied."""
    assert run([command, "--help"]) == Exit.OK
    assert f"publish {command}" in capsys.readouterr().out.split("Example")[1]


def test_nothing_but_paths_goes_to_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    """Findings, progress and accounts go to stderr."""
    assert run(["read", put("tides.txt", TEXT)]) == Exit.OK
    captured = capsys.readouterr()
    assert captured.out == "content/tides.md\n"
    assert "kept" in captured.err
    assert sys.stdout is not None


def test_a_build_says_that_every_word_is_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was made ends with how many words of how many posts it has, and in which files they all
    are; a run that finds its files as it left them says so, too."""
    chapters = '[book]\ntitle = "T"\n\n[[part]]\nchapters = ["a.md", "b.md"]\n'
    (folder / "book.toml").write_text(chapters)
    (folder / "a.md").write_text("---\ntitle: One *Two*\n---\n\nThree four.[^1]\n\n[^1]: Five.\n")
    (folder / "b.md").write_text("---\ntitle: Six\n---\n\n```\nseven\n```\n")
    for _ in range(2):
        assert run(["build"]) == Exit.OK
        told = capsys.readouterr().err.splitlines()
        assert told[-1] == "7 words of 2 posts, all in the PDF and the EPUB"
    assert run(["epub", "--quiet", "--no-cache"]) == Exit.OK
    assert capsys.readouterr().err == ""
