"""The 18 points that a finished EPUB must satisfy, each as a function of the book's files."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

import furniture
from accounted import Stream, absent, unattributed
from verdicts import Result, digest

from publish.build.finishing import Laid
from publish.build.make import Ready
from publish.check import ace, epubcheck
from publish.check.epub import codes
from publish.check.epub.view import Document, Epub, H, types
from publish.check.pair import codes as pair
from publish.check.pdf import codes as pdf_codes
from publish.check.words.spoken import spoken
from publish.document import Quotation
from publish.findings import Code, Finding
from publish.roles import ROLES
from publish.walking import walk

LARGEST = 300_000
"""Bytes of a content document."""

PORTABLE = (".otf", ".ttf", ".woff")
"""The fonts that every shop and every reader takes."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A book as an EPUB beside its PDF: what it was set from, the files, the letters of both, what
    our checks and other people's found, and the digest of a rebuild elsewhere."""

    ready: Ready
    laid: Laid
    epub: bytes
    pdf: bytes
    seen: Epub
    texts: Mapping[str, Stream]
    ours: tuple[Finding, ...]
    others: tuple[Finding, ...]
    words: tuple[Finding, ...]
    pair: tuple[Finding, ...]
    rebuilt: Callable[[], str]

    def found(self, *some: Code) -> list[str]:
        """What our own checks found of some kinds."""
        return _told(self.ours, some)

    def judged(self, *some: Code) -> list[str]:
        """What the outside checkers found of some kinds."""
        return _told(self.others, some)

    def compared(self, *some: Code) -> list[str]:
        """What the check of the words found of some kinds."""
        return _told(self.words, some)

    def beside(self, *some: Code) -> list[str]:
        """What was found by holding the EPUB against its PDF, of some kinds."""
        return _told(self.pair, some)

    def lost(self) -> list[str]:
        """The words that PDF or EPUB has not, or not in order, found by other means than those
        that the book was made with."""
        return [
            f"{name}: {word!r} is not there, or not in order"
            for name, read in self.texts.items()
            for word in absent(self.laid.book, replace(read, at=0))
        ]

    def documents(self) -> Iterator[Document]:
        """The content documents but the navigation."""
        yield from (one for one in self.seen.documents if one is not self.seen.nav)

    def count(self, *paths: str) -> int:
        """How many elements there are of some names and epub:types ("a noteref")."""
        wanted = [path.split() for path in paths]
        return sum(
            all(kind in types(element) for kind in kinds)
            for document in self.documents()
            for name, *kinds in wanted
            for element in document.root.iter(H + name)
        )


def _told(findings: Sequence[Finding], some: Sequence[Code]) -> list[str]:
    return [f"{one.code.name} {one.location}: {one.text}" for one in findings if one.code in some]


def valid(edition: Edition) -> Result:
    """EPUBCheck finds nothing"""
    skipped = edition.judged(epubcheck.NOT_RUN)
    counts = {name: len(edition.judged(code)) for name, code in epubcheck.CODES.items()}
    figure = ", ".join(f"{count} {name.lower()}" for name, count in counts.items())
    return Result(figure, edition.judged(*epubcheck.CODES.values()), "".join(skipped[:1]))


def accessible(edition: Edition) -> Result:
    """Ace finds no violation"""
    wrong = edition.judged(*ace.CODES.values())
    return Result(f"{len(wrong)} violations", wrong, "".join(edition.judged(ace.NOT_RUN)[:1]))


def same(edition: Edition) -> Result:
    """A canonical zip, made again elsewhere to the same bytes"""
    with zipfile.ZipFile(BytesIO(edition.epub)) as archive:
        entries = archive.infolist()
    first = entries[0]
    wrong = [] if (first.filename, first.compress_type) == ("mimetype", 0) else [str(first)]
    for what in ("date_time", "external_attr", "create_system", "extra"):
        kinds = {getattr(entry, what) for entry in entries}
        wrong += [f"{what}: {kinds}"] if len(kinds) > 1 else []
    wrong += [] if edition.rebuilt() == digest(edition.epub) else ["the rebuild differs"]
    return Result(f"{len(entries)} files, {len(edition.epub) / 2**20:.1f} MiB", wrong)


def metadata(edition: Edition) -> Result:
    """Full metadata: a stable URI, each post's address, languages that agree"""
    wrong = edition.found(
        codes.LANGUAGE, codes.METADATA, codes.NOBODY, codes.TITLE, codes.DIRECTION
    )
    said = {name: [one.text or "" for one in edition.seen.metadata(name)] for name in (
        "dc:identifier", "dc:source", "dc:title", "dc:language", "dcterms:modified",
    )}  # fmt: skip
    wrong += [f"there is no {name}" for name, values in said.items() if not values]
    wrong += [f"{one} is no URI" for one in said["dc:identifier"] if ":" not in (one or "")]
    urls = {chapter.post.metadata.url for chapter in edition.laid.book.chapters} - {""}
    wrong += [f"{url} is no dc:source" for url in sorted(urls - set(said["dc:source"]))]
    return Result(f"{len(urls)} addresses, languages {' '.join(said['dc:language'])}", wrong)


def claims(edition: Edition) -> Result:
    """Accessibility metadata, complete and true; no conformance claimed"""
    wrong = edition.found(
        codes.ACCESSIBILITY, codes.CONFORMANCE, codes.BREAK_SOURCE, codes.CLAIM, codes.UNTOLD
    )
    metas = edition.seen.package.root.iter("{http://www.idpf.org/2007/opf}meta")
    said = [one for one in metas if one.get("property", "").startswith("schema:access")]
    wrong += [one.get("property", "") for one in edition.seen.metadata("dcterms:conformsTo")]
    return Result(f"{len(said)} statements", wrong)


def cover(edition: Edition) -> Result:
    """A cover, declared in both ways"""
    items = edition.seen.package.root.iter("{http://www.idpf.org/2007/opf}item")
    covers = [one.get("href", "") for one in items if "cover-image" in one.get("properties", "")]
    wrong = edition.found(codes.COVER) + ([] if len(covers) == 1 else [f"covers: {covers}"])
    return Result("".join(covers), wrong)


def contents(edition: Edition) -> Result:
    """Nested contents, landmarks with bodymatter, an NCX that mirrors them"""
    wrong = edition.found(
        codes.LANDMARKS, codes.LANDMARK, codes.NCX, codes.CONTENTS, codes.DEAD_LINK
    )
    nav = edition.seen.nav
    if nav is None:
        return Result("no nav document", ["there is none"])
    toc = next(one for one in nav.root.iter(f"{H}nav") if "toc" in types(one))
    links = ["".join(link.itertext()) for link in toc.iter(f"{H}a")]
    places = {nav.resolve(link.get("href", ""))[0] for link in toc.iter(f"{H}a")}
    listed = [one for one in edition.documents() if one.path in places]
    book = edition.laid.book
    pages = [page for page in (*book.front, *book.back) if ROLES[page.role].listed]
    wanted = len(book.chapters) + len(pages) + sum(item not in book.chapters for item in book.body)
    wrong += [] if len(listed) >= wanted else [f"{len(listed)} of {wanted} texts are listed"]
    return Result(f"{len(links)} entries for {len(listed)} documents", wrong)


def pages(edition: Edition) -> Result:
    """Page-list = page breaks = the PDF's pages, each before that page's first word"""
    wrong = edition.found(codes.PAGE_LIST, codes.FOLIOS)
    misplaced = edition.beside(pair.NO_PAGE, pair.NO_BREAK, pair.BREAK_ORDER, pair.BREAK_PLACE)
    listed = len(furniture.page_list(edition.epub))
    right = 1 - len(misplaced) / listed
    return Result(f"{listed} pages listed, {right:.1%} right by the PDF's text", wrong + misplaced)


def hidden(edition: Edition) -> Result:
    """Hidden navs stay hidden"""
    return Result(f"{len(edition.seen.sheets)} sheets", edition.found(codes.HIDDEN_NAV))


def notes(edition: Edition) -> Result:
    """Calls and notes that lead to each other, in one form"""
    wrong = edition.found(
        codes.BACKLINK,
        codes.NOTEREF_TYPE,
        codes.NO_NOTE,
        codes.NO_BACKLINK,
        codes.NOTE_TYPE,
        codes.UNCALLED,
        codes.NOTE_NUMBERS,
    )
    wrong += edition.compared(pdf_codes.LOST_NOTE) + edition.beside(pair.NOTE)
    calls = edition.count("a noteref")
    ours = sum(len(piece.notes) for piece in spoken(edition.laid.book))
    held = edition.count("div footnote", "li footnote", "aside footnote", "div endnote")
    wrong += [] if held == ours else [f"{held} notes, the book has {ours}"]
    return Result(f"{calls} calls, {held} notes", wrong)


def clean(edition: Edition) -> Result:
    """Nothing self-closed, styled, scripted, empty, remote; ids unique; files ≤ 300 KB"""
    wrong = edition.found(
        codes.ILL_FORMED, codes.SELF_CLOSED, codes.INLINE_STYLE, codes.SCRIPT, codes.REMOTE,
        codes.EMPTY_PARAGRAPH, codes.REPEATED_ID, codes.SIZE, codes.NOTHING, codes.ORPHAN,
        codes.PRESENTATION, codes.UNSEEN, codes.FAKED, codes.DISTANCE, codes.FOREIGN,
    )  # fmt: skip
    sizes = {one.path: len(one.source) for one in edition.documents()}
    wrong += [f"{path}: {size:,} bytes" for path, size in sizes.items() if size > LARGEST]
    return Result(f"{len(sizes)} documents, the largest {max(sizes.values()) / 1000:.0f} KB", wrong)


def described(edition: Edition) -> Result:
    """Quotations attributed, pictures described, header cells scoped"""
    wrong = edition.found(codes.ATTRIBUTION, codes.ALTERNATIVE, codes.SCOPE, codes.PICTURE)
    counts = [f"{edition.count(name)} {name}" for name in ("blockquote", "img", "table")]
    return Result(", ".join(counts), wrong)


def headings(edition: Edition) -> Result:
    """Headings in order"""
    count = edition.count(*(f"h{level}" for level in range(1, 7)))
    return Result(
        f"{count} headings", edition.found(codes.HEADING_ORDER, codes.HEADLESS, codes.EMPTY_SECTION)
    )


def texts(edition: Edition) -> Result:
    """No mojibake, straight quotes, runs of no-break spaces; no web chrome"""
    wrong = edition.found(
        codes.MOJIBAKE,
        codes.STRAIGHT_QUOTES,
        codes.SPACES,
        codes.CHROME,
        codes.CHARACTERS,
        codes.LEFTOVER,
    )
    return Result(f"{len(edition.texts['EPUB'].letters):,} letters", wrong)


def whole(edition: Edition) -> Result:
    """No word of the manuscripts lost, split or joined"""
    pieces = list(spoken(edition.laid.book))
    count = sum(bool(token.word) for piece in pieces for token in piece.tokens)
    wrong = edition.compared(pdf_codes.LOST_WORDS) + edition.lost()
    return Result(f"{count:,} words in {len(pieces)} pieces", wrong)


def faces(edition: Edition) -> Result:
    """Fonts portable, every glyph covered"""
    fonts = {name: size for name, size in edition.seen.sizes.items() if "/fonts/" in name}
    wrong = edition.found(codes.FACE, codes.UNCOVERED)
    wrong += [f"{name} is not portable" for name in fonts if not name.endswith(PORTABLE)]
    return Result(f"{len(fonts)} fonts, {sum(fonts.values()) / 1000:.0f} KB", wrong)


def reader_s(edition: Edition) -> Result:
    """Size, colour, line height and alignment are the reader's"""
    return Result(
        f"{len(edition.seen.sheets)} sheets",
        edition.found(codes.FORCED, codes.FIXED_SIZE, codes.CONTRAST, codes.NIGHT),
    )


def parity(edition: Edition) -> Result:
    """The same paragraphs, quotations and notes as the PDF"""
    blocks = [one for chapter in edition.laid.book.chapters for one in walk(chapter.post.blocks)]
    quoted = sum(isinstance(one, Quotation) for one in blocks)
    wrong = edition.compared(pdf_codes.LOST_QUOTATION, pdf_codes.LOST_NOTE, pdf_codes.LOST_WORDS)
    wrong += edition.beside(pair.ADDED, pair.LACKING, pair.QUOTATION, pair.PARAGRAPH)
    for name, read in edition.texts.items():
        wrong += [f"{name}: {line}" for line in unattributed(edition.laid.book, read)]
    return Result(f"{len(blocks):,} blocks, {quoted} quotations, compared in both", wrong)


POINTS: tuple[Callable[[Edition], Result], ...] = (
    valid, accessible, same, metadata, claims, cover, contents, pages, hidden,
    notes, clean, described, headings, texts, whole, faces, reader_s, parity,
)  # fmt: skip
