"""The sample anthology: built for real, and read back as its readers would."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from furniture import folios_given, heads_of, labels_of, misnumbered, off_recto
from lxml import etree
from validating import Validator

import publish
from publish.build import finishing, make, manuscripts
from publish.build.files import content_of
from publish.check.epub import check_bytes, view
from publish.check.pair import compare, printed
from publish.check.pair.flow import told
from publish.check.pdf import check_pdf, text
from publish.check.words import check_words
from publish.document import Block, Quotation
from publish.findings import Severity
from publish.ledger import words
from publish.manuscript import parse, query_findings
from publish.post import Post
from publish.presses import press
from publish.project import Project, from_sources, load
from publish.render.xhtml import pieces
from publish.walking import plain_text, reading_order, text_of, walk

ROOT = Path(publish.__file__).parent.parent
CONTENT = ROOT / "content"
ORIGINALS = sorted(
    path for path in (CONTENT / "originals").iterdir() if path.suffix in (".txt", ".html")
)
XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Sample:
    project: Project
    ready: make.Ready
    laid: finishing.Laid
    pdf: bytes
    epub: bytes
    pages: tuple[str, ...]
    documents: tuple[tuple[str, bytes], ...]


def silent(_: str) -> None:
    return None


@pytest.fixture(scope="module")
def sample() -> Sample:
    project = load(ROOT / "book.toml")
    ready = make.prepare(make.plan(project), silent)
    laid = finishing.lay_out(ready, silent)
    made_pdf, made_epub = (
        finishing.make_pdf(ready, silent, laid),
        finishing.make_epub(ready, silent, laid),
    )
    assert not made_pdf.findings
    with zipfile.ZipFile(io.BytesIO(made_epub.data)) as archive:
        documents = tuple(
            (name, archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml")
        )
    pages = tuple(pages_of(made_pdf.data))
    return Sample(project, ready, laid, made_pdf.data, made_epub.data, pages, documents)


def pages_of(data: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        yield page.get_textpage().get_text_range()
    document.close()


def squeezed(text: str) -> str:
    """Letters and figures alone: what hyphens, ligatures and line ends do not change."""
    return "".join(re.findall(r"[^\W_]", text.replace("ﬁ", "fi").replace("ﬂ", "fl")))


@pytest.mark.parametrize("original", ORIGINALS, ids=lambda path: path.name)
def test_manuscripts_are_what_the_tool_reads(original: Path, regenerate: bool) -> None:
    """Each manuscript with an original is the tool's own reading, untouched by hand."""
    plan = make.plan(from_sources([original]))
    (draft,) = manuscripts.draft_all(plan, CONTENT, silent).drafts
    for path, data in draft.files:
        if regenerate:
            path.write_bytes(content_of(data))
        assert path.read_bytes() == content_of(data), path.name


def test_the_users_post_is_read_as_a_copy_editor_would() -> None:
    """Two quotations with their extents, three notes, one doubt about an end, the author's last
    line the author's, and the comment form in the ledger."""
    text = (CONTENT / "chechnya.md").read_text("utf-8")
    post, findings = parse(text, "chechnya.md")
    assert not [finding for finding in findings if finding.severity > Severity.INFO]
    quotations = [block for block in walk(post.blocks) if isinstance(block, Quotation)]
    assert [len(quotation.blocks) for quotation in quotations] == [2, 4]
    assert text_of(quotations[0].blocks).startswith("When originally confronted")
    assert text_of(quotations[1].blocks).endswith("Islamist insurgents.")
    assert [note.label for note in post.notes] == ["telegraph", "new-york-times", "fox-news"]
    (extent,) = [query for query in post.queries if query.kind == "extent"]
    assert extent.choices == ("in the republic”.", "in their country.", "Islamist insurgents.")
    assert text_of(post.blocks[-1:]).startswith("I’m not sure about the veracity")
    assert any(finding.code.name == "Q001" for finding in query_findings(post))
    ledger = (CONTENT / "originals" / "chechnya.txt.ledger.json").read_text("utf-8")
    assert all(words in ledger for words in ("Image result", "Leave a Reply", "Connecting to %s"))


def test_notes_of_the_users_post_invent_nothing(sample: Sample) -> None:
    """They say who spoke, to whom, in which paper, and that nothing more survives."""
    text = squeezed("".join(sample.pages))
    survives = "no title, date, or link survives in the text used for this edition"
    for note in (
        f"Alvi Karimov, to Interfax, quoted in the Telegraph; {survives}.",
        f"Ramzan Kadyrov, quoted in the New York Times; {survives}.",
        f"Fox News; {survives}.",
    ):
        assert squeezed(note) in text


def words_in_order(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every word of a post, squeezed, as it is read."""
    for block in blocks:
        for part in reading_order(block):
            if isinstance(part, tuple):
                yield from map(squeezed, words(plain_text(part)))
            else:
                yield from words_in_order((part,))


def chapters(sample: Sample) -> Iterator[Post]:
    for part in sample.project.parts:
        for file in part.chapters:
            yield parse(file.read_text("utf-8"), file.name)[0]


def test_every_word_of_the_manuscripts_is_in_the_pdf(sample: Sample) -> None:
    """Whole, and in the author's order, in the text layer as PDFium gives it back."""
    text, at = squeezed("".join(sample.pages)), 0
    for post in chapters(sample):
        if post.metadata.language == "ar":
            continue  # PDF readers give back Arabic in presentation forms, and in visual order
        for word in words_in_order(post.blocks):
            at = text.find(word, at)
            assert at >= 0, (post.file, word)


def test_every_word_of_the_manuscripts_is_in_the_epub(sample: Sample) -> None:
    """In every script, in order, and not a word split or joined."""
    flow = squeezed("".join("".join(etree.fromstring(d).itertext()) for _, d in sample.documents))
    at = 0
    for post in chapters(sample):
        for word in words_in_order(post.blocks):
            at = flow.find(word, at)
            assert at >= 0, (post.file, word)


@pytest.mark.parametrize("title", ["Carbon Copies", "Abschreiben", "A Small Graveyard of Links"])
def test_chapters_open_recto_without_a_running_head(sample: Sample, title: str) -> None:
    """A chapter's first page is a right-hand one, begins with its number and its title, and its
    folio is in the contents."""
    opening = re.compile(f"(?i:one|two|three|four|five|six|seven|eight){squeezed(title)}")
    starts = [index for index, page in enumerate(sample.pages) if opening.match(squeezed(page))]
    assert len(starts) == 1
    assert starts[0] % 2 == 0
    contents = next(page for page in sample.pages if page.lstrip().startswith("Contents"))
    folio = pypdfium2.PdfDocument(sample.pdf).get_page_label(starts[0])
    assert re.search(rf"{squeezed(title)}{folio}(?!\d)", squeezed(contents))


def test_a_link_between_posts_says_the_page(sample: Sample) -> None:
    """In print "see p. N" stands behind the words, and N is where they lead."""
    assert re.search(r"\(see p\. \d+\)", " ".join("".join(sample.pages).split()))


def test_the_pdf_is_fit_for_a_printer(sample: Sample, tmp_path: Path) -> None:
    """Our own checks have nothing to object to: fonts embedded, boxes nested, tagged, titled."""
    path = tmp_path / "book.pdf"
    path.write_bytes(sample.pdf)
    assert [one for one in check_pdf(path, press("print")) if one.severity > Severity.INFO] == []


def test_the_book_is_in_its_files(sample: Sample, tmp_path: Path) -> None:
    """Of every word, note and quotation, PDF and EPUB have the same: all of them."""
    ready = make.prepare(make.plan(sample.project), silent)
    assert ready.book
    for name, data in (("book.pdf", sample.pdf), ("book.epub", sample.epub)):
        path = tmp_path / name
        path.write_bytes(data)
        assert [str(one) for one in check_words(path, ready.book)] == []


def test_the_epub_is_clean(sample: Sample, tmp_path: Path, validated: Validator) -> None:
    """Our own checks and EPUBCheck have nothing to say, not even a word of information."""
    assert check_bytes("book.epub", sample.epub) == ()
    path = tmp_path / "book.epub"
    path.write_bytes(sample.epub)
    assert validated(path) == []


def test_the_epub_agrees_with_the_pdf(sample: Sample) -> None:
    """Page-list, words, notes, quotations and paragraphs of both are the same."""
    book = told(view.read("book.epub", sample.epub))
    assert [str(one) for one in compare(book, printed.read("book.pdf", sample.pdf))] == []


def test_the_page_list_agrees_with_the_folios(sample: Sample) -> None:
    """Every page of the list begins, in the EPUB, with the words that begin it in print."""
    document = pypdfium2.PdfDocument(sample.pdf)
    index = {document.get_page_label(n): n for n in range(len(document))}
    checked = 0
    for name, data in sample.documents:
        if "nav" in name or "-warraq" in name:
            continue
        root = etree.fromstring(data)
        for mark in root.iter(f"{XHTML}span"):
            if mark.get("role") != "doc-pagebreak":
                continue
            label = str(mark.get("id")).removeprefix("page-")
            after = squeezed("".join(following_text(mark)))[:24]
            assert after in squeezed(sample.pages[index[label]]), (name, label)
            checked += 1
    assert checked > 20


def following_text(mark: etree._Element) -> Iterator[str]:
    """The text behind an element, to the end of its document's flow, notes left out."""
    node: etree._Element | None = mark
    while node is not None:
        yield node.tail or ""
        for later in node.itersiblings():
            if later.get("class") != "notes":
                yield "".join(without_calls(later))
            yield later.tail or ""
        node = node.getparent()


def without_calls(node: etree._Element) -> Iterator[str]:
    if node.get("role") == "doc-noteref":
        return
    yield node.text or ""
    for child in node:
        yield from without_calls(child)
        yield child.tail or ""


def test_a_second_build_is_the_same(sample: Sample) -> None:
    """The same manuscripts give the same bytes."""
    ready = make.prepare(make.plan(sample.project), silent)
    laid = finishing.lay_out(ready, silent)
    assert finishing.make_pdf(ready, silent, laid).data == sample.pdf
    assert finishing.make_epub(ready, silent, laid).data == sample.epub


# ------------------------------------------------------------------------- folios


def test_contents_and_index_give_the_labels_of_the_pdf(sample: Sample) -> None:
    """The folio that is printed at each link is the label of the page to which it leads."""
    given = folios_given(sample.laid, sample.pdf)
    assert [words for folio, label, words in given if folio != label] == []
    assert len(given) > 40


def test_pages_have_their_heads_and_folios(sample: Sample) -> None:
    """Openers on right-hand pages, blanks bare, and on all others their own head and folio."""
    folders = sample.ready.assets.folders("templates", "print")
    heads = heads_of(pieces(sample.laid.book, "print", folders))
    assert off_recto(sample.laid) == []
    assert misnumbered(sample.laid, text.read(sample.pdf), heads) == []


def linked(sample: Sample, within: str) -> Iterator[tuple[str, etree._Element]]:
    """The words of each link in the elements that an XPath finds in the EPUB, and its target."""
    roots = {name.rpartition("/")[2]: etree.fromstring(data) for name, data in sample.documents}
    for name, root in roots.items():
        for link in root.xpath(f"{within}//*[local-name()='a']"):
            file, _, ident = link.get("href").partition("#")
            yield "".join(link.itertext()), roots[file or name].xpath(f"//*[@id='{ident}']")[0]


def test_the_page_list_has_the_labels_of_the_pdf(sample: Sample) -> None:
    """In their order; only pages of pieces that an EPUB has not, and blanks, are left out."""
    listed = list(linked(sample, "//*[@id='page-list']"))
    labels = labels_of(sample.pdf)
    assert [label for label in labels if label in dict(listed)] == [label for label, _ in listed]
    assert len(listed) > len(labels) / 2
    assert all(place.get("aria-label") == label for label, place in listed)


def test_the_index_says_the_folios_that_the_words_have(sample: Sample) -> None:
    """A locator leads behind the break of that page in the EPUB, and to words that stand on the
    page of the PDF that is labelled so."""
    labels = labels_of(sample.pdf)
    locators = [
        (re.match("[ivxlc]+|[0-9]+", label), place)
        for label, place in linked(sample, "//*[contains(@class, 'piece index')]")
        if not place.get("id", "").startswith("index-entry-")
    ]
    assert len(locators) > 30
    for folio, target in locators:
        assert folio
        # Of a chapter it is the title, which the break of its page is before.
        place = (target.xpath("self::*[local-name()='section']//*[local-name()='h1']") or [target])[
            0
        ]
        breaks = place.xpath("preceding::*[@role='doc-pagebreak']")
        assert breaks[-1].get("aria-label") == folio[0]
        here = "descendant::text()[count(preceding::*[@role='doc-pagebreak']) = $count]"
        words = squeezed("".join(place.xpath(here, count=len(breaks))))
        if words.isascii():  # PDF readers give back Arabic in presentation forms
            assert words in squeezed(sample.pages[labels.index(folio[0])])


def test_the_printed_index_is_that_of_the_epub(sample: Sample) -> None:
    """The same entries with the same folios."""
    start = next(at for at, page in enumerate(sample.pages) if squeezed(page).startswith("Index"))
    printed = squeezed("".join(sample.pages[start : start + 2]))
    (index,) = (data for name, data in sample.documents if name.endswith("/index.xhtml"))
    for entry in etree.fromstring(index).iter(f"{XHTML}li"):
        line = squeezed("".join(entry.xpath("text() | *[not(local-name()='ul')]//text()")))
        assert line in printed
