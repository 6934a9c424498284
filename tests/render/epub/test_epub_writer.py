"""The package as a whole: what is in it, what it says of itself, and that it is always the same."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from epub_samples import BOOK, FIRST, PAGES, make, sample_pieces, with_piece
from lxml import etree

from publish.book import Book
from publish.document import Figure, Image
from publish.errors import OutputError, TemplateError
from publish.render.pagestarts import PageStart

OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
XHTML = {"h": "http://www.w3.org/1999/xhtml", "ncx": "http://www.daisy.org/z3986/2005/ncx/"}
TYPE = "{http://www.idpf.org/2007/ops}type"


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


@pytest.fixture(scope="module")
def book() -> dict[str, bytes]:
    return files(make())


@pytest.fixture(scope="module")
def package(book: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(book["EPUB/content.opf"])


@pytest.fixture(scope="module")
def nav(book: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(book["EPUB/nav.xhtml"])


def values(package: etree._Element, query: str) -> list[str]:
    return [str(value) for value in package.xpath(query, namespaces=OPF)]


def one(element: etree._Element, path: str) -> etree._Element:
    found = element.find(path, {**OPF, **XHTML})
    assert found is not None
    return found


def test_archive_is_canonical() -> None:
    """The mimetype comes first and is stored, and every entry has the same time and rights."""
    with zipfile.ZipFile(io.BytesIO(make())) as archive:
        infos = archive.infolist()
    assert (infos[0].filename, infos[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert not infos[0].extra
    assert {(i.date_time, i.create_system, i.external_attr) for i in infos} == {
        ((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16)
    }


def test_rebuild_is_identical_elsewhere() -> None:
    """Another process in another time zone, locale and hash order makes the same bytes."""
    root = Path(__file__).parents[3]
    code = "import epub_samples, hashlib; print(hashlib.sha256(epub_samples.make()).hexdigest())"
    environment = {
        **os.environ,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": os.pathsep.join([str(root), str(root / "tests" / "support")]),
    }
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == sha256(make()).hexdigest() == sha256(make()).hexdigest()


def test_package_names_the_book(package: etree._Element) -> None:
    """Title, subtitle, language, identifier, dates and rights are those of the book."""
    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
    assert values(package, "//dc:title/text()") == [
        "The Harbour & the Wall",
        "Posts from one winter",
    ]
    assert values(package, "//dc:identifier/text()") == ["https://margins.example/books/harbour"]
    assert values(package, "//dc:language/text()") == ["en-GB", "ar"]
    assert values(package, "//o:meta[@property='dcterms:modified']/text()") == [
        "2026-11-22T09:00:00Z"
    ]
    assert values(package, "//dc:date/text()") == ["2026-11"]
    assert values(package, "//dc:subject/text()") == ["Harbours", "Walls"]


def test_package_names_each_source(package: etree._Element) -> None:
    """The address of every post stands in dc:source."""
    assert values(package, "//dc:source/text()") == [
        "https://margins.example/wall",
        "https://margins.example/fall",
    ]


def test_people_have_their_roles(package: etree._Element) -> None:
    """The editor of an anthology is its creator, the authors of its posts contribute."""
    assert values(package, "//dc:creator/text()") == ["M. Sinclair"]
    assert values(package, "//dc:contributor/text()") == ["R. Okonkwo", "L. Haddad"]
    assert values(package, "//o:meta[@property='role']/text()") == ["edt", "aut", "aut"]
    assert not values(package, "//o:meta[@property='file-as']")


def test_author_of_a_book_is_its_creator() -> None:
    """Where the book has an author, the editor contributes, and nobody is named twice."""
    metadata = replace(BOOK.metadata, authors=("R. Okonkwo",))
    package = etree.fromstring(files(make(replace(BOOK, metadata=metadata)))["EPUB/content.opf"])
    assert values(package, "//dc:creator/text()") == ["R. Okonkwo"]
    assert values(package, "//dc:contributor/text()") == ["M. Sinclair", "L. Haddad"]


def test_cover_is_declared_twice(book: dict[str, bytes]) -> None:
    """By its property, and by the old meta with its name before its content."""
    opf = book["EPUB/content.opf"].decode()
    assert '<meta name="cover" content="cover"/>' in opf
    assert 'id="cover" media-type="image/jpeg" properties="cover-image"' in opf


def features(data: bytes, name: str) -> list[str]:
    package = etree.fromstring(files(data)["EPUB/content.opf"])
    return values(package, f"//o:meta[@property='schema:{name}']/text()")


def test_accessibility_is_true_of_the_book() -> None:
    """Pictures with alternatives, and page breaks, are said to be there when they are."""
    data = make()
    assert features(data, "accessMode") == ["textual", "visual"]
    assert features(data, "accessModeSufficient") == ["textual", "textual,visual"]
    assert {"alternativeText", "pageNavigation"} <= set(features(data, "accessibilityFeature"))
    assert features(data, "accessibilityHazard") == ["none"]


def with_alt(alt: str | None) -> Book:
    """The sample with another alternative of its picture."""
    blocks = tuple(
        Figure((Image("media/wall.png", alt),), block.caption)
        if isinstance(block, Figure)
        else block
        for block in FIRST.post.blocks
    )
    chapter = replace(FIRST, post=replace(FIRST.post, blocks=blocks))
    book: Book = replace(BOOK, body=(chapter, *BOOK.chapters[1:]))
    return book


def test_missing_alternative_is_not_hidden() -> None:
    """A picture for which nobody wrote words makes the text alone insufficient."""
    data = make(with_alt(None))
    assert features(data, "accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in features(data, "accessibilityFeature")
    assert "Some pictures have no text alternative." in features(data, "accessibilitySummary")[0]


def test_decoration_is_no_picture() -> None:
    """A book whose pictures are all decoration is textual."""
    assert features(make(with_alt("")), "accessMode") == ["textual"]


def test_digital_book_has_no_page_list() -> None:
    """Without page starts there is no page-list, no break and no pageBreakSource."""
    book = files(make(pages=()))
    assert b"pageBreakSource" not in book["EPUB/content.opf"]
    assert b"page-list" not in book["EPUB/nav.xhtml"]
    assert b"pageList" not in book["EPUB/toc.ncx"]


def test_isbn_of_the_printed_book_is_the_source_of_its_pages() -> None:
    """The print ISBN stands in pageBreakSource, and the identifier stays what it was."""
    metadata = replace(BOOK.metadata, isbn="978-1-4028-9462-6")
    package = etree.fromstring(files(make(replace(BOOK, metadata=metadata)))["EPUB/content.opf"])
    source = values(package, "//o:meta[@property='pageBreakSource']/text()")
    assert source == ["urn:isbn:9781402894626"]
    assert values(package, "//dc:identifier/text()") == ["https://margins.example/books/harbour"]


def test_contents_are_nested_with_authors(nav: etree._Element) -> None:
    """Parts hold their posts with their authors, posts their sections, as deep as they go."""

    def lines(items: etree._Element, depth: int = 0) -> list[tuple[int, str]]:
        found = []
        for item in items.iterfind("h:li", XHTML):
            found.append((depth, "".join(one(item, "h:a").itertext())))
            for below in item.iterfind("h:ol", XHTML):
                found += lines(below, depth + 1)
        return found

    assert lines(one(nav, ".//h:nav[@id='toc']/h:ol")) == [
        (0, "Foreword"),
        (0, "Stone"),
        (1, "The Wall at Stenness — R. Okonkwo"),
        (2, "The Winter"),
        (3, "Tools"),
        (1, "الميناء — L. Haddad"),
        (2, "الجدار"),
        (0, "Colophon"),
    ]


def links(nav: etree._Element, kind: str) -> list[tuple[str, str]]:
    found = nav.iterfind(f".//h:nav[@id='{kind}']//h:a", XHTML)
    return [(link.get(TYPE, ""), link.get("href", "")) for link in found]


def test_landmarks_say_where_reading_begins(nav: etree._Element) -> None:
    """Title page, contents and the first piece of the body are landmarks, in reading order."""
    assert links(nav, "landmarks") == [
        ("titlepage", "titlepage.xhtml"),
        ("copyright-page", "copyright.xhtml"),
        ("toc", "nav.xhtml"),
        ("foreword", "foreword.xhtml"),
        ("bodymatter", "part-1.xhtml"),
        ("colophon", "colophon.xhtml"),
    ]


def test_page_list_leads_to_each_break(book: dict[str, bytes], nav: etree._Element) -> None:
    """Each printed page that begins in the EPUB is listed, in order, and marked once."""
    hrefs = [href for _, href in links(nav, "page-list")]
    assert [href.partition("#page-")[2] for href in hrefs] == ["v", "1", "3", "4", "5", "7"]
    for href in hrefs:
        file, _, ident = href.partition("#")
        assert book[f"EPUB/{file}"].count(f'id="{ident}"'.encode()) == 1


def test_page_of_the_contents_is_listed() -> None:
    """The nav document stands for the printed contents, so their page begins with it."""
    book = files(make(pages=(PageStart("iii", "contents", 0), PageStart("iv", "contents", 99))))
    assert b'<a href="nav.xhtml#page-iii">iii</a>' in book["EPUB/nav.xhtml"]
    assert b"page-iv" not in book["EPUB/nav.xhtml"]


def test_hidden_navs_are_hidden(nav: etree._Element) -> None:
    """Landmarks and page-list carry the hidden attribute, the contents do not."""
    navs = {n.get("id"): n.get("hidden") for n in nav.iterfind(".//h:nav", XHTML)}
    assert navs == {"toc": None, "landmarks": "", "page-list": ""}


def test_ncx_mirrors_the_nav_document(book: dict[str, bytes], nav: etree._Element) -> None:
    """The NCX leads where the nav document leads, in the same order, pages included."""
    ncx = etree.fromstring(book["EPUB/toc.ncx"])
    for kind, point in (("toc", "navPoint"), ("page-list", "pageTarget")):
        sources = ncx.iterfind(f".//ncx:{point}/ncx:content", XHTML)
        assert [s.get("src") for s in sources] == [href for _, href in links(nav, kind)]


def test_lines_of_another_language_say_which_way_they_run(
    book: dict[str, bytes], nav: etree._Element
) -> None:
    """A post and its sections carry their language and direction in both; a name is set apart from
    the title that it follows."""
    hrefs = ["c2-the-fall.xhtml", "c2-the-fall.xhtml#c2-wall"]
    for href in hrefs:
        link = one(nav, f".//h:a[@href='{href}']")
        assert (link.get("lang"), link.get("dir")) == ("ar", "rtl")
    assert one(nav, f".//h:a[@href='{hrefs[0]}']/h:span/h:bdi").text == "L. Haddad"
    ncx = etree.fromstring(book["EPUB/toc.ncx"])
    assert ncx.get("dir") == "ltr"
    ways = {
        one(point, "ncx:content").get("src"): one(point, "ncx:navLabel").get("dir")
        for point in ncx.iterfind(".//ncx:navPoint", XHTML)
    }
    assert [ways[href] for href in hrefs] == ["rtl", "rtl"]
    assert ways["c1-the-wall.xhtml"] is None


def test_spine_reads_in_order(package: etree._Element) -> None:
    """The nav document stands where the printed contents do; the half title is left out."""
    hrefs = {item.get("id"): item.get("href") for item in package.iterfind(".//o:item", OPF)}
    spine = [hrefs[ref.get("idref")] for ref in package.iterfind(".//o:itemref", OPF)]
    assert spine == [
        "titlepage.xhtml",
        "copyright.xhtml",
        "nav.xhtml",
        "foreword.xhtml",
        "part-1.xhtml",
        "c1-the-wall.xhtml",
        "c2-the-fall.xhtml",
        "colophon.xhtml",
    ]


def test_links_between_pieces_are_whole(book: dict[str, bytes]) -> None:
    """A link to another piece names its file; a link inside a piece stays as it was."""
    chapter = book["EPUB/c1-the-wall.xhtml"].decode()
    assert 'href="c2-the-fall.xhtml#c2"' in chapter
    assert 'href="#c1-fn1"' in chapter


def test_words_are_neither_split_nor_joined(book: dict[str, bytes]) -> None:
    """The text of a document is that of its piece, character for character."""
    piece = next(piece for piece in sample_pieces() if piece.id == "c1")
    source = etree.fromstring(f'<x xmlns:epub="urn:e">{piece.xhtml}</x>')
    body = one(etree.fromstring(book["EPUB/c1-the-wall.xhtml"]), "h:body")
    assert str(body.xpath("string()")).strip() == "".join(source.itertext()).strip()


def test_no_element_is_wrongly_self_closed() -> None:
    """An empty element that HTML does not know as void keeps its end tag."""
    piece = '<section id="c2"><p>a<span class="x"/></p><hr/></section>'
    book = files(make(all_pieces=with_piece("c2", xhtml=piece), pages=()))
    text = book["EPUB/c2-the-fall.xhtml"].decode()
    assert '<span class="x"></span>' in text
    assert "<hr/>" in text


def test_asides_are_notes_and_no_landmarks(book: dict[str, bytes]) -> None:
    """An aside whose template gives it no role is a note to assistive technology."""
    chapter = etree.fromstring(book["EPUB/c1-the-wall.xhtml"])
    asides = chapter.findall(".//h:aside", XHTML)
    assert len(asides) == 3
    assert all(aside.get("role") for aside in asides)


def test_right_to_left_book_turns_its_pages_so() -> None:
    """A book in Arabic says so in its package and its spine."""
    metadata = replace(BOOK.metadata, language="ar")
    package = etree.fromstring(files(make(replace(BOOK, metadata=metadata)))["EPUB/content.opf"])
    assert package.get("dir") == "rtl"
    assert one(package, "o:spine").get("page-progression-direction") == "rtl"


@pytest.mark.parametrize(
    ("ident", "xhtml", "message"),
    [
        ("c2", '<section id="c1"><p>a</p></section>', "used twice"),
        ("c2", '<section id="c2"><p><a href="#c9">a</a></p></section>', "'c9'"),
        ("c2", '<section id="c2"><p>a</section>', "well-formed"),
        ("c2", '<section id="c2"><img src="media/none.png" alt="a"/></section>', "none.png"),
    ],
)
def test_pieces_that_do_not_fit_are_refused(ident: str, xhtml: str, message: str) -> None:
    """What would make a broken book stops the run and says what is wrong."""
    with pytest.raises(OutputError, match=message):
        make(all_pieces=with_piece(ident, xhtml=xhtml), pages=())


def test_two_pieces_in_one_file_are_refused() -> None:
    """No piece overwrites another."""
    with pytest.raises(OutputError, match="one file"):
        make(all_pieces=with_piece("c2", file="foreword.xhtml"))


def test_text_that_xml_cannot_hold_is_refused() -> None:
    """A control character in the metadata is an error, not a field that quietly vanishes."""
    metadata = replace(BOOK.metadata, description="a\x00b")
    with pytest.raises(OutputError, match=r"U\+0000"):
        make(replace(BOOK, metadata=metadata))


def test_time_of_modification_must_be_utc() -> None:
    """A time in another form is refused rather than guessed at."""
    metadata = replace(BOOK.metadata, modified="yesterday")
    with pytest.raises(OutputError, match="yesterday"):
        make(replace(BOOK, metadata=metadata))


def test_sheet_that_names_a_missing_file_is_refused() -> None:
    """A project's own sheet that points at nothing is an error of the sheet."""
    with pytest.raises(TemplateError, match=r"bg\.png"):
        make(sheets=(("own.css", "body { background: url(bg.png) }"),))


def test_pages_are_the_samples(package: etree._Element) -> None:
    """The sample's pages without the half title's are what is listed."""
    assert len(PAGES) == 7
    assert values(package, "//o:meta[@property='pageBreakSource']/text()") == [
        "The Harbour & the Wall (PDF)"
    ]
