"""The style that a project names: ours, a table of its own, or a CSL file that pandoc words."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from publish.book import Book, Chapter
from publish.build import pandoc
from publish.build.styles import assembled
from publish.document import Citation, Emphasis, Note, Noteref, Paragraph
from publish.errors import ConfigurationError, Exit, InputRefused, MissingDependency
from publish.post import Metadata, Post
from publish.project import BookEntry, MatterEntry, Options, PartEntry, Project
from publish.sources import Name, PartialDate, Source, Status
from publish.walking import plain_text, text_of

HOLM = Source(
    "holm",
    "book",
    (("publisher", "Quay Press"), ("title", "The Salt Road")),
    (("author", (Name("Holm", "Peter"),)),),
    (("issued", PartialDate(2012)),),
)
CHO = Source(
    "cho",
    "book",
    (("title", "Rust [and] *Time*"),),
    (("author", (Name("Cho", "Min"),)),),
    (("issued", PartialDate(2014)),),
)
NAMED = Source(
    "paper",
    "article-newspaper",
    (("container-title", "Harbour Gazette"),),
    status=Status.NAMED,
)
NOTE_STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>Ours</title><id>ours</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout suffix="." delimiter="; ">
    <group delimiter=", ">
      <choose>
        <if position="ibid"><text value="same place"/></if>
        <else-if position="subsequent">
          <names variable="author"><name form="short"/></names>
          <text variable="first-reference-note-number" prefix="note "/>
        </else-if>
        <else>
          <names variable="author"/><text variable="title" font-style="italic"/>
          <date variable="issued"><date-part name="year"/></date>
        </else>
      </choose>
      <text variable="locator"/>
    </group>
  </layout></citation>
  <bibliography><sort><key variable="issued" sort="descending"/></sort><layout suffix=".">
    <group delimiter=": "><names variable="author"/><text variable="title"/></group>
  </layout></bibliography>
</style>
"""
TEXT_STYLE = NOTE_STYLE.replace('class="note"', 'class="in-text"').replace(
    '<layout suffix="." delimiter="; ">', '<layout prefix="[" suffix="]" delimiter="; ">', 1
)
needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")


def para(*content: object) -> Paragraph:
    return Paragraph(content)  # type: ignore[arg-type]


def note(label: str, *content: object) -> Note:
    return Note(label, (para(*content),))


def post(name: str, *notes: Note) -> Post:
    """A post that calls these notes in their order."""
    calls = [part for n in notes for part in ("Words.", Noteref(n.label))]
    metadata = Metadata(title=(name,))
    return Post(metadata, (para(*calls),), notes, (HOLM, CHO, NAMED), file=f"content/{name}.md")


def made(style: object, *posts: Post, **options: object) -> Book:
    files = tuple(Path(item.file) for item in posts)
    given = Options(style=str(style), **options)  # type: ignore[arg-type]
    parts = (PartEntry("", files),)
    project = Project(Path(), BookEntry("B"), (), parts, (MatterEntry("sources"),), given)
    return assembled(project, dict(zip(files, posts, strict=True)), {})[0]


def notes_of(book: Book, number: int = 0) -> list[str]:
    chapter = book.body[number]
    assert isinstance(chapter, Chapter)
    return [text_of(n.blocks) for n in chapter.notes]


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


# ------------------------------------------------------------- ours, and tables


def test_a_table_of_ones_own_says_only_what_differs(tmp_path: Path) -> None:
    """It is like one of ours; its words hold in any language."""
    table = 'like = "harts"\n[terms]\nquoted-in = "after"\n[types.book]\nnote = "author: title"\n'
    book = made(
        write(tmp_path / "own.toml", table),
        post("a", note("n", Citation("holm", speaker="Ursula Lamb"))),
    )
    assert notes_of(book) == ["Ursula Lamb, after Peter Holm: The Salt Road."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("like = ", "is not TOML"),
        ('like = "chicargo"', "none of our styles"),
        ("colour = 1", 'unknown key "colour"'),
        ('[types.book]\nnote = "auther, title"', '"auther" is no part'),
        ('[types.book]\nnote = "author (title"', "a bracket is not closed"),
        ('[types.book]\nnote = "author) title"', "is no template"),
        (f'[types.book]\nnote = "{"(" * 5000}title{")" * 5000}"', "is no template"),
        ('[types.book]\nlike = "bok"', '[types] has no "bok"'),
        ('[types.book]\nlike = "book"', "is like itself"),
        ('[names]\nhow-many = 3', '[names] has no "how-many"'),
        ("[terms]\nibid = 3", "[terms] ibid must be a text"),
        ("terms = 3", "is not as it must be"),
        ('[pages]\nranges = "short"', "ranges"),
        ("[types]\nbook = 3", "is not as it must be"),
        ('[names]\net-al-from = "3"', "[names] et-al-from"),
        ("[marks]\nouter = [1, 2]", "[marks] outer"),
        ("[lengths]\npost = true", "[lengths] post"),
        ('in-text = "yes"', "in-text"),
        ('[names]\ngiven = "last"', "given"),
        ('[types.book]\nrole = "captain"', "captain"),
        ('[terms]\nedition = "{x} ed."', "edition"),
        ('[dates]\nday = "{weekday}"', "[dates] day"),
        ('[names]\nrole = "{who}"', "[names] role"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_used_is_told(tmp_path: Path, text: str, told: str) -> None:
    """One line names the file, the place in it and what is wrong."""
    path = write(tmp_path / "own.toml", text)
    with pytest.raises(ConfigurationError) as raised:
        made(path, post("a", note("n", Citation("holm", "12-13"))))
    assert told in str(raised.value)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_style_that_there_is_not_is_told() -> None:
    """The ones that there are are named."""
    with pytest.raises(ConfigurationError, match="apa, chicago, harts, mla"):
        made("chicargo", post("a", note("n", Citation("holm"))))


# -------------------------------------------------------------------- by pandoc


@needs_pandoc
def test_a_csl_style_words_notes_and_bibliography(tmp_path: Path) -> None:
    """Full, then short; in full again in the next chapter; the bibliography in its own order. What
    is less than a work is worded by us, and no number of a note is taken from pandoc."""
    style = write(tmp_path / "x.csl", NOTE_STYLE)
    notes = (
        note("a", Citation("holm", "12")),
        note("b", Citation("paper")),
        note("c", Citation("holm", "14-15", speaker="Ursula [Lamb]", told="a; friend")),
        note("d", "As in ", Citation("cho", prefix="see"), "; ", Citation("holm"), ", twice."),
    )
    book = made(style, post("a", *notes), post("b", *notes))
    assert notes_of(book) == [
        "Peter Holm, The Salt Road, 2012, 12.",
        "Harbour Gazette; no title, date, or link survives in the text used for this edition.",
        "Ursula [Lamb], to a; friend, quoted in Holm, 14–15.",
        "As in see Min Cho, Rust [and] *Time*, 2014; Holm, twice.",
    ]
    assert notes_of(book, 1) == notes_of(book)
    listed = [plain_text(entry.words) for entry in book.back[0].apparatus.sources]
    assert listed == ["Min Cho: Rust [and] *Time*.", "Peter Holm: The Salt Road."]
    first = book.body[0].notes[0].blocks[0]
    assert Emphasis(("The Salt Road",)) in first.content  # type: ignore[union-attr]


@needs_pandoc
def test_ibid_of_a_csl_style_stands_where_it_is_asked_for_and_true(tmp_path: Path) -> None:
    """Without the option never; with it, directly after a note on that work alone."""
    style = write(tmp_path / "x.csl", NOTE_STYLE)
    notes = (
        note("a", Citation("holm")),
        note("b", Citation("holm", "12")),
        note("c", Citation("paper")),
        note("d", Citation("holm", "12")),
    )
    assert notes_of(made(style, post("a", *notes)))[1] == "Holm, 12."
    with_ibid = notes_of(made(style, post("a", *notes), ibid=True))
    assert with_ibid[1] == "Same place, 12."
    assert with_ibid[3] == "Holm, 12."


@needs_pandoc
def test_a_csl_style_that_cites_in_the_text_does(tmp_path: Path) -> None:
    """Its brackets stand where those of our styles stand."""
    style = write(tmp_path / "x.csl", TEXT_STYLE)
    book = made(style, post("a", note("n", Citation("holm", "12")), note("m", Citation("paper"))))
    chapter = book.body[0]
    assert isinstance(chapter, Chapter)
    assert text_of(chapter.post.blocks) == "Words [Peter Holm, The Salt Road, 2012, 12]. Words."
    assert len(chapter.notes) == 1


@needs_pandoc
def test_a_style_that_pandoc_cannot_use_is_told(tmp_path: Path) -> None:
    """pandoc's own words, in one line."""
    broken = write(tmp_path / "x.csl", '<style class="note"><citation>')
    with pytest.raises(ConfigurationError, match="pandoc cannot use it") as raised:
        made(broken, post("a", note("n", Citation("holm"))))
    assert "\n" not in str(raised.value)


def test_what_is_no_csl_style_is_told_before_pandoc_is_asked(tmp_path: Path) -> None:
    """A page saved in the place of the style, say."""
    for text in ("<html><body class='note'>", "<style type='text/css'>", "<style>" * 1000):
        with pytest.raises(ConfigurationError, match="is no CSL style"):
            made(write(tmp_path / "x.csl", text), post("a", note("n", Citation("holm"))))
    with pytest.raises(InputRefused):
        made(tmp_path / "none.csl", post("a", note("n", Citation("holm"))))


def test_without_pandoc_a_csl_style_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 7, with what to do; our own styles need nothing."""
    monkeypatch.setenv("PATH", str(tmp_path))
    style = write(tmp_path / "x.csl", NOTE_STYLE)
    with pytest.raises(MissingDependency, match="install pandoc") as raised:
        made(style, post("a", note("n", Citation("holm"))))
    assert raised.value.exit is Exit.DEPENDENCY


@pytest.mark.parametrize(
    ("script", "error", "told"),
    [
        ("exit 3", ConfigurationError, "it failed"),
        ("echo wrong >&2; echo style >&2; exit 1", ConfigurationError, "wrong style"),
        ("echo '{'", MissingDependency, "no answer that can be read"),
        ("echo '[]'", MissingDependency, "no answer that can be read"),
        ("echo '{\"blocks\": [{}]}'", MissingDependency, "no answer that can be read"),
        ("echo '{\"blocks\": []}'", ConfigurationError, "did not word every citation"),
        ("sleep 5", MissingDependency, "took more than"),
    ],
)
def test_a_pandoc_that_fails_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    error: type[Exception],
    told: str,
) -> None:
    """Whatever it does, there is one line, and no book with holes."""
    program = write(tmp_path / "pandoc", f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(pandoc, "LONGEST", 0.5)
    style = write(tmp_path / "x.csl", NOTE_STYLE)
    with pytest.raises(error, match=told):
        made(style, post("a", note("n", Citation("holm"))))
