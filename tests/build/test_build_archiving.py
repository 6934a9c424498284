"""Archiving: what a book's PDF carries of that which it was made from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pdf_samples import picture

from publish.build import archiving, make
from publish.findings import Finding
from publish.project import Printing, Project, from_sources, load

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
        ("tides.html", "text/html", "Source", "content/originals/tides.html: Ebb"),
    ]


def test_other_files_carry_nothing(project: Project) -> None:
    """A press that is no archive gets the book alone."""
    assert not ready(replace(project, printing=Printing())).attached


def test_what_is_too_much_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the limit a file is left out and named; smaller ones behind it still have room."""
    whole = ready(project).attached
    monkeypatch.setattr(archiving, "MAX_ATTACHED", sum(len(a.data) for a in whole) - 1)
    made = ready(project)
    assert [a.name for a in made.attached] == [a.name for a in whole][:-1]
    (told,) = texts(made.findings, "P090")
    assert told.startswith("content/originals/tides.html: P090 is not attached")


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
    """A picture that has neither an alternative nor a caption is named where it stands; decoration
    and what a caption describes are not."""
    path = Path("content/tides.md")
    path.write_text(
        path.read_text("utf-8")
        + "\n![](wall.png){.decorative}\n\n::: figure\n![](wall.png)\n\nA wall.\n:::\n",
        "utf-8",
    )
    made = ready(project)
    found = texts(made.findings, "P091")
    assert len(found) == 2, found
    assert found[0].startswith("content/tides.md:9: P091 nothing describes the picture wall.png")
    assert found[1].startswith("content/other/tides.md:9: P091")
