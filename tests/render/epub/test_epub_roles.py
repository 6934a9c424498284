"""Every page that a book may have, in an EPUB: what it is to a reading system."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from epub_samples import picture, sample_cover
from lxml import etree

from publish.assemble import assemble
from publish.assets import Assets
from publish.check.epub import check_bytes
from publish.document import Figure, Image, Paragraph
from publish.post import IndexTerm, Metadata, Origin, Post
from publish.project import BookEntry, MatterEntry, PartEntry, Project
from publish.render import epub
from publish.render.xhtml import NOT_IN, pieces
from publish.roles import ROLES
from publish.sources import Source

OPS = "{http://www.idpf.org/2007/ops}"
TEXT = Path("a.md")
ISBN = "978-0-00-000000-2"


@pytest.fixture(scope="module")
def documents() -> dict[str, etree._Element]:
    """The content documents of a book with a page of every role, by their names."""
    known = Metadata(
        ("Tides",),
        byline=("Ada Brandt",),
        language="en",
        origin=Origin("a.html", "0" * 64),
        index=(IndexTerm("tide"),),
    )
    blocks = (Paragraph(("A tide.",)), Figure((Image("a.png", "A quay"),), ("The quay",)))
    source = Source("g", "book", (("title", "Ebb"),))
    posts = {TEXT: Post(known, blocks, sources=(source,), file="a.md")}
    entries = []
    for role in ROLES.values():
        file = Path(f"{role.name}.md") if role.prose else None
        if file:
            posts[file] = Post(Metadata(("T",)), (Paragraph(("Words.",)),), file=str(file))
        entries.append(MatterEntry(role.name, file))
    project = Project(
        Path(),
        BookEntry(
            "The Book",
            identifier="urn:x",
            series="S",
            isbn_epub=ISBN,
            series_number="2",
        ),
        tuple(one for one in entries if ROLES[one.role].division == "front"),
        (PartEntry("One", (TEXT,)),),
        tuple(one for one in entries if ROLES[one.role].division == "back"),
    )
    names = {("a.md", "a.png"): "images/1.png"}
    book, findings = assemble(project, posts, names)
    assert not findings
    data = epub.write(
        book,
        pieces(book, "epub", Assets(Path()).folders("templates", "epub")),
        sheets=(),
        pictures={"images/1.png": picture()},
        fonts=(),
        cover=sample_cover(),
    )
    assert check_bytes("book.epub", data) == ()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name.rpartition("/")[2].partition(".")[0]: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xhtml", ".opf"))
        }


@pytest.mark.parametrize("role", [r for r in ROLES.values() if r.division != "body"])
def test_a_page_says_what_it_is(documents: dict[str, etree._Element], role: object) -> None:
    """Its type and its ARIA role, where the vocabularies have one."""
    row = ROLES[role.name]  # type: ignore[attr-defined]
    if row.name in NOT_IN["epub"]:
        assert row.name not in documents
        return
    section = documents[row.name][1][0]
    assert section.get(f"{OPS}type", "") == row.epub_type
    assert section.get("role", "") == row.aria


def test_landmarks_lead_to_each_kind_of_page(documents: dict[str, etree._Element]) -> None:
    """Those that have a landmark, in the order of reading, each once."""
    links = documents["nav"].xpath("//*[@id='landmarks']//*[local-name()='a']")
    kinds = [link.get(f"{OPS}type") for link in links]
    assert len(set(kinds)) == len(kinds)
    asked = {role.landmark for role in ROLES.values() if role.landmark}
    assert set(kinds) == asked | {"bodymatter"}


def test_the_package_names_series_and_isbn(documents: dict[str, etree._Element]) -> None:
    """The collection with the book's place in it, and the EPUB's own ISBN."""
    said = {
        meta.get("property"): meta.text
        for meta in documents["content"].iter("{http://www.idpf.org/2007/opf}meta")
    }
    assert said["belongs-to-collection"] == "S"
    assert said["group-position"] == "2"
    assert "urn:isbn:9780000000002" in documents["content"].xpath(
        "//*[local-name()='identifier']/text()"
    )
