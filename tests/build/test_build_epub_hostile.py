"""What hostile manuscripts make: a valid EPUB, or one clear line; never half a book."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from validating import Validator

from publish.build import finishing, make
from publish.errors import ConfigurationError, InputRefused
from publish.project import from_sources
from publish.project.bookfile import load

PROSE = "The keeper of the lamp wrote the hour in his book, and went to bed.\n\n"
RLO, LRI, RLM = "\u202e", "\u2066", "\u200f"
LONG = " ".join(f"word{n} *em{n}* **b{n}** {RLM}عنوان{RLO} `c{n}` &amp;" for n in range(60))


def manuscript(head: str, body: str = PROSE) -> bytes:
    return f"---\n{head}\n---\n{body}".encode()


BOOKS = {
    "control": manuscript(
        "title: Bell\x07 and\x0b", f"One two\x08 \x1b[0m four\x85.\n\n{PROSE * 9}"
    ),
    "surrogate": manuscript("title: Surrogate") + b"One \xed\xa0\x80 two \xff\xfe three.\n",
    "sixteen": "---\ntitle: Sixteen\n---\nOne.\n".encode("utf-16"),
    "entities": manuscript('title: "&foo; & <b> &nbsp;"', "&foo; &bar &#xFFFE; &#0; &#55296;\n"),
    "nonchar": manuscript('title: "A\ufffe B\uffff"', "One\ufffe two\uffff \ufdd0 three.\n"),
    "turned": manuscript(f'title: "L {RLO} r {LRI} {RLM}"', f"{PROSE}## Sec {RLO} x\n\n{PROSE}"),
    "long": manuscript(f"title: |\n  {LONG}"),
    "nowords": manuscript("title: No words", ""),
    "untitled": manuscript('title: ""'),
    "sections": manuscript(
        "title: S", f"## \n\n## One\n\n### \n\n## D {{#1d}}\n\n{PROSE}## D\n\nx\n\n## D\n\ny\n"
    ),
    "notes": manuscript("title: N", "A[^1] b[^1] c[^2].\n\n[^1]: See[^2] and[^1].\n[^2]: Two.\n"),
    "nothing": manuscript(
        "title: T", "| a | b |\n|---|---|\n|  |  |\n\n- \n- x\n\n> \n\n```\n```\n"
    ),
    "tongues": manuscript("title: L", 'A [Wort]{lang="de_DE<x"} and [w]{dir="up"}.\n\n'),
    "sp ace 😀..": manuscript('title: "Tab\\there\\nline"\nbyline: "A\\n\\tB"'),
    "con": manuscript("title: Con"),
    "n" * 200: manuscript("title: Long name"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them in one book."""
    folder = tmp_path_factory.mktemp("hostile")
    files = [folder / f"{name}.md" for name in BOOKS]
    for file, data in zip(files, BOOKS.values(), strict=True):
        file.write_bytes(data)
    ready = make.prepare(make.plan(from_sources(files)), lambda _: None, title="All of Them")
    book = folder / "book.epub"
    book.write_bytes(finishing.make_epub(ready, lambda _: None).data)
    return book


def test_every_file_is_well_formed(made: Path) -> None:
    """Whatever stands in the manuscripts, each file of the book is XML without what turns lines."""
    with zipfile.ZipFile(io.BytesIO(made.read_bytes())) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xhtml", ".opf", ".ncx"))]
        for name in names:
            etree.fromstring(archive.read(name))
            assert not {RLO, LRI} & set(archive.read(name).decode())
    assert len([name for name in names if "EPUB/c" in name]) >= len(BOOKS)


def test_the_book_is_valid(made: Path, validated: Validator) -> None:
    """EPUBCheck has nothing to say of it."""
    assert validated(made) == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (manuscript('title: "S\\u0007"'), r"U\+0007"),
        (manuscript('title: T\nsite: "S\\ud800"'), r"U\+D800"),
        (manuscript('title: "A \\u202Eb"'), r"U\+202E"),
        (manuscript("title: T", "![]()\n"), "a picture is not named"),
        (manuscript("title: T\nlanguage: en_US!<"), r"x\.md:3: language cannot be"),
        (manuscript("title: T\nlanguage: ../en"), r"x\.md:3: language cannot be"),
    ],
)
def test_what_cannot_be_set_is_one_line(tmp_path: Path, data: bytes, told: str) -> None:
    """What no book can hold is refused with its place."""
    (tmp_path / "x.md").write_bytes(data)
    with pytest.raises(InputRefused, match=told):
        make.prepare(make.plan(from_sources([tmp_path / "x.md"])), lambda _: None)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('title = "A\\u0007"', r"U\+0007"),
        (f'title = "A {LRI}b"', r"U\+2066"),
        ('title = "A"\nlanguage = "e n"', "is no language"),
    ],
)
def test_book_toml_is_looked_at_as_well(tmp_path: Path, line: str, told: str) -> None:
    """So is what an escape spells in book.toml, and a language that is none."""
    (tmp_path / "book.toml").write_text(f"[book]\n{line}\n", "utf-8")
    with pytest.raises(ConfigurationError, match=told):
        load(tmp_path / "book.toml")
