"""Archiving: what a book's PDF carries of that which it was made from."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pdf_samples import picture

from publish.build import archiving, carried, finishing, make
from publish.build.new import restore
from publish.errors import InputRefused
from publish.findings import Finding
from publish.project import Printing, Project, from_sources, load
from publish.render.presswork.attachments import Attachment, attach

DAY = "2026-11-02T10:20:30Z"
POST = """\
---
title: {title}
origin:
  file: {original}
---

Words of {title}.

![](wall.png)
"""
BOOK = """\
front = [{ role = "dedication", file = "content/matter/dedication.md" }]
sources = ["content/library.bib"]
chapters = ["content/tides.md", "content/other/tides.md"]

[book]
title = "Tides"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project of two posts of one name, one with an original; it stands in the current folder."""
    texts = {
        "book.toml": BOOK,
        "outside.txt": "Not of this book.",
        "tides/content/tides.md": POST.format(title="Ebb", original="originals/tides.html"),
        "tides/content/originals/tides.html": "<p>Words of Ebb.</p>",
        "tides/content/other/tides.md": POST.format(title="Flood", original="../../../outside.txt"),
        "tides/content/matter/dedication.md": "For nobody.",
        "tides/content/library.bib": "@book{a, title = {A}}",
        "tides/styles/own.css": "",
        "tides/templates/print/titlepage.html": "<h1>A page of its own</h1>",
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "book.toml").rename(tmp_path / "tides" / "book.toml")
    for folder in ("", "other"):
        (tmp_path / "tides" / "content" / folder / "wall.png").write_bytes(picture(40, 40))
    monkeypatch.chdir(tmp_path / "tides")
    return replace(load(Path("book.toml")), printing=Printing(press="archive"))


def ready(project: Project) -> make.Ready:
    return make.prepare(make.plan(project), lambda _: None)


def texts(findings: tuple[Finding, ...], code: str) -> list[str]:
    return [str(finding) for finding in findings if finding.code.name == code]


def test_everything_is_carried_once(project: Project) -> None:
    """The plan, manuscripts, records and originals, under names of their own, with what they are;
    an original outside of the project is nobody's business."""
    found = [(a.name, a.mime, a.relationship, a.description) for a in ready(project).attached]
    assert found == [
        ("book.toml", "application/toml", "Data", "book.toml"),
        ("tides.md", "text/markdown", "Source", "content/tides.md: Ebb"),
        ("tides-2.md", "text/markdown", "Source", "content/other/tides.md: Flood"),
        ("dedication.md", "text/markdown", "Source", "content/matter/dedication.md"),
        ("library.bib", "application/x-bibtex", "Data", "content/library.bib"),
        ("titlepage.html", "text/html", "Data", "templates/print/titlepage.html"),
        ("own.css", "text/css", "Data", "styles/own.css"),
        ("tides.html", "text/html", "Source", "content/originals/tides.html: Ebb"),
        ("wall.png", "image/png", "Source", "content/wall.png"),
        ("wall-2.png", "image/png", "Source", "content/other/wall.png"),
    ]


def test_other_files_carry_nothing(project: Project) -> None:
    """A press that is no archive gets the book alone."""
    assert not ready(replace(project, printing=Printing())).attached


def test_what_is_too_much_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the limit a file is left out and named; smaller ones behind it still have room."""
    whole = ready(project).attached
    monkeypatch.setattr(archiving, "MAX_ATTACHED", sum(len(a.data) for a in whole) - 1)
    made = ready(project)
    assert [a.place for a in made.attached] == [a.place for a in whole][:-1]
    (told,) = texts(made.findings, "P090")
    assert told.startswith("content/other/wall.png: P090 is not attached")


def test_a_lone_page_is_carried_itself(tmp_path: Path) -> None:
    """A post that was read at once carries the page that it was read from."""
    page = tmp_path / "post.txt"
    page.write_text("A Title\n\nWords enough for a post, and a few more of them.\n", "utf-8")
    alone = replace(from_sources([page]), printing=Printing(press="archive"))
    (attached,) = ready(alone).attached
    assert (attached.name, attached.data, attached.relationship) == (
        "post.txt",
        page.read_bytes(),
        "Source",
    )
    assert str(tmp_path) not in attached.description


def test_pictures_without_words_are_told(project: Project) -> None:
    """A picture that has no alternative is asked about where it stands, once in a post, in an
    archive's file as in any other; decoration is not."""
    path = Path("content/tides.md")
    path.write_text(
        path.read_text("utf-8")
        + "\n![](ledge.png){.decorative}\n\n::: figure\n![](wall.png)\n\nA wall.\n:::\n",
        "utf-8",
    )
    shutil.copy("content/wall.png", "content/ledge.png")
    for press in ("archive", "print"):
        found = texts(ready(replace(project, printing=Printing(press=press))).findings, "Q003")
        assert len(found) == 2, found
        assert found[0].startswith('content/tides.md:9: Q003 "wall.png": What does wall.png show?')
        assert found[1].startswith("content/other/tides.md:9: Q003")


def test_an_original_that_was_changed_is_told(project: Project) -> None:
    """An original whose hash is not the one that its manuscript records is named; one without a
    record, or with the right one, is not."""
    path = Path("content/tides.md")
    text = path.read_text("utf-8")
    right = hashlib.sha256(Path("content/originals/tides.html").read_bytes()).hexdigest()
    assert not texts(ready(project).findings, "P093")
    path.write_text(text.replace("tides.html", f"tides.html\n  sha256: {right}"), "utf-8")
    assert not texts(ready(project).findings, "P093")
    path.write_text(text.replace("tides.html", f"tides.html\n  sha256: {'0' * 64}"), "utf-8")
    (told,) = texts(ready(project).findings, "P093")
    assert told.startswith("content/tides.md: P093 originals/tides.html is not the file")


def test_what_stands_elsewhere_is_told(project: Project) -> None:
    """Records outside of the book's folder are carried in a folder to themselves, and named."""
    Path("../shared.bib").write_text("@book{b, title = {B}}", "utf-8")
    made = ready(replace(project, sources=(Path("../shared.bib"),)))
    assert [a.place for a in made.attached if a.name == "shared.bib"] == ["outside/shared.bib"]
    assert len(texts(made.findings, "P092")) == 1


def test_the_book_is_made_again_from_its_own_file(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the archive file carries, put into an empty folder, makes the same file, to the last
    byte: two posts and two pictures of one name, records, a sheet and a template among it."""
    first = finishing.make_pdf(ready(project), lambda _: None).data
    Path("first.pdf").write_bytes(first)
    restore(tmp_path / "again", Path("first.pdf"))
    monkeypatch.chdir(tmp_path / "again")
    again = replace(load(Path("book.toml")), printing=Printing(press="archive"))
    assert finishing.make_pdf(ready(again), lambda _: None).data == first


@pytest.mark.parametrize(
    "name", ["../a.md", "/a.md", "a//b", "a\\b", "c:d", "a/", "a/./b", "nul.md"]
)
def test_a_hostile_place_is_refused(tmp_path: Path, name: str) -> None:
    """No file of a PDF is written outside of the folder, or where some system could not."""
    with pikepdf.new() as pdf:
        attach(pdf, [Attachment("a.md", b"words", "", "Data", "", name)], DAY)
        pdf.save(tmp_path / "a.pdf")
    with pytest.raises(InputRefused):
        restore(tmp_path / "out", tmp_path / "a.pdf")
    assert not (tmp_path / "out").exists()


def test_what_carries_too_much_or_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that unpacks past the limit is refused before it is unpacked; so is a PDF that
    carries nothing, and what is no PDF."""
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        pdf.save(path)
        with pytest.raises(InputRefused, match="carries no files"):
            carried.carried(path)
        attach(pdf, [Attachment("a", bytes(100_000), "", "Data", "")], DAY)
        pdf.save(path)
    monkeypatch.setattr(carried, "MAX_ATTACHED", 99_999)
    with pytest.raises(InputRefused, match="too large"):
        carried.carried(path)
    path.write_bytes(b"words")
    with pytest.raises(InputRefused, match="cannot be read as a PDF"):
        carried.carried(path)


def test_a_broken_list_of_files_is_refused(tmp_path: Path) -> None:
    """A list that has something else in it, a list that holds itself, a PDF with a password."""
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        odd = pikepdf.Array([pikepdf.String("a"), pikepdf.Dictionary(EF=3), 3, 4])
        pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=odd))
        pdf.save(path)
        with pytest.raises(InputRefused, match=r"broken|carries no files"):
            carried.carried(path)
        itself = pdf.make_indirect(pikepdf.Dictionary())
        itself.Kids = pikepdf.Array([itself])
        pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=itself)
        pdf.save(path)
        with pytest.raises(InputRefused, match="carries no files"):
            carried.carried(path)
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(InputRefused, match="password"):
        carried.carried(path)
