"""Templates whose markup is not well-formed are named, with the line of the fault."""

from __future__ import annotations

from pathlib import Path

import pytest

import publish
from publish.assemble import assemble
from publish.assets import Assets
from publish.book import Book
from publish.document import Emphasis, Paragraph, Quotation
from publish.errors import TemplateError
from publish.post import Metadata, Post
from publish.project import BookEntry, Options, PartEntry, Project
from publish.render.wellformed import is_well_formed
from publish.render.xhtml import pieces

POST = Post(
    Metadata(("Locks",)),
    (
        Paragraph(("The lock was ", Emphasis(("shut",)), ".")),
        Quotation((Paragraph(("“Open it”, she wrote.",)),), ("Lock Book",)),
    ),
)


@pytest.fixture(scope="module")
def book() -> Book:
    """One post with a quotation and an emphasis."""
    parts, options = (PartEntry("", (Path("a.md"),)),), Options(links="none")
    project = Project(Path(), BookEntry("Locks"), (), parts, (), options)
    return assemble(project, {Path("a.md"): POST}, {})[0]


def told(folder: Path, book: Book, medium: str) -> tuple[str, str]:
    """Where the fault is, by the project's folder, and what it is."""
    with pytest.raises(TemplateError, match="well-formed") as raised:
        pieces(book, medium, Assets(folder).folders("templates", medium))
    return raised.value.where.removeprefix(f"{folder}/templates/"), raised.value.what


FAULTS = [
    ("inline/emphasis.html", "<em><b>{{ inlines(node.content) }}</em>", 1, "<b> is open"),
    ("inline/emphasis.html", "<em>{{ inlines(node.content) }}", 1, "<em> is not closed"),
    ("inline/emphasis.html", "a\n\n</i>", 3, "</i> closes nothing"),
    (
        "block/quotation.html",
        "<blockquote>\n{% if node %}\n<div>\n{% endif %}\n{{ blocks(node.blocks) }}\n"
        "{{ inlines(node.attribution) }}\n</blockquote>",
        7,
        "</blockquote> stands where <div> is open",
    ),
    ("block/quotation.html", "{# a #}\n\n{{ blocks(node.blocks) }}<hr>", 3, "<hr> is not clo"),
    ("block/paragraph.html", "<p>\n<i class=x>{{ inlines(node.content) }}</i></p>", 2, "inval"),
    ("block/paragraph.html", "<p>{{ inlines(node.content) }}\n&nbsp;</p>", 2, "entity"),
    ("apparatus.html", "<p>{{ item.id }}\n<br>\n</p>", 3, "<br> is open"),
]


@pytest.mark.parametrize("medium", ["print", "epub", "html"])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0]}:{fault[2]}")
def test_the_innermost_template_is_named(
    tmp_path: Path, book: Book, medium: str, fault: tuple[str, str, int, str]
) -> None:
    """In each medium, whether a node has it or a page takes it in, though others are around it."""
    file, text, line, what = fault
    path = tmp_path / "templates" / file
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    where, said = told(tmp_path, book, medium)
    assert where == f"{file}:{line}"
    assert what in said


def test_a_macro_is_named(tmp_path: Path, book: Book) -> None:
    """Also where it is a macro of ours that the project has changed."""
    ours = (Path(publish.__file__).parent / "templates" / "macros.html").read_text("utf-8")
    path = tmp_path / "templates" / "macros.html"
    path.parent.mkdir()
    path.write_text(ours.replace('<section class="piece', '<section class=piece"'), "utf-8")
    line = next(n for n, text in enumerate(ours.splitlines(), 1) if "<section class" in text)
    assert told(tmp_path, book, "epub")[0] == f"macros.html:{line}"


@pytest.mark.parametrize("markup", ["", "a", "<p>a</p>b<br/>", '<a epub:type="x">é&amp;</a>'])
def test_fragments_are_content(markup: str) -> None:
    """Words and elements as an element may hold them are well-formed."""
    assert is_well_formed(markup)
    assert not is_well_formed(f"{markup}<p>")
