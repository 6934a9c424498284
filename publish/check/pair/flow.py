"""What an EPUB says, document by document: its words in order, with page breaks and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from publish.check.epub.view import DC, OPF, Document, Epub, H, elements, said, types
from publish.check.words.spoken import Spoken, SpokenNote, Token, in_order, squeezed, words

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins"}
    | {"kbd", "mark", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub"}
    | {"sup", "time", "u", "var", "wbr"}
)
"""Elements inside a line; all others begin a paragraph of their own."""

SILENT = frozenset({"head", "script", "style", "template", "svg", "math", "audio", "video", "rp"})
"""Elements whose text is not text of the book, or is drawn in a way of each medium's own."""

NOTEREF = frozenset({"noteref", "doc-noteref"})
BACKLINK = frozenset({"backlink", "doc-backlink"})
NOTE = frozenset({"footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"})
PAGEBREAK = frozenset({"pagebreak", "doc-pagebreak"})


@dataclass(frozen=True, slots=True)
class Break:
    """A page break: the folio it names, its line in the document, the word before which it is."""

    label: str
    line: int
    at: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands in one block: its line, its first word and the end of its words; whether it is a
    block quotation's."""

    line: int
    first: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A document of the spine: its path, its words and notes, its page breaks and paragraphs."""

    path: str
    spoken: Spoken
    breaks: tuple[Break, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What an EPUB tells: its file's name, its texts, and the letters of the addresses that it
    links to or names as its sources."""

    name: str
    texts: tuple[Text, ...]
    addresses: frozenset[str]


def told(book: Epub) -> Told:
    """All of an EPUB."""
    links = [
        link.get("href", "") for document in book.documents for link in elements(document, "a")
    ]
    links += [said(one) for one in book.package.root.iter(f"{DC}source", f"{DC}identifier")]
    away = frozenset(squeezed(link) for link in links if "://" in link)
    return Told(book.name, tuple(texts(book)), away)


def texts(book: Epub) -> Iterator[Text]:
    """The texts of an EPUB, in the order of its spine. Words of contents and of tables are in the
    PDF, too, but have no place among the others: print may set a wide table in parts."""
    items = {item.get("id"): item.get("href", "") for item in book.package.root.iter(f"{OPF}item")}
    spine = [items.get(ref.get("idref"), "") for ref in book.package.root.iter(f"{OPF}itemref")]
    documents = {document.path: document for document in book.documents}
    for path in dict.fromkeys(book.package.resolve(href)[0] for href in spine):
        if document := documents.get(path):
            yield _Walk(document).text()


@dataclass(slots=True)
class _Walk:
    """A document gone through: the words so far, and the run of text that is being gathered."""

    document: Document
    tokens: list[Token] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    notes: list[SpokenNote] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    run: str = ""
    marks: list[tuple[int, str, int]] = field(default_factory=list)
    first: int = 0
    line: int = 0
    quoted: bool = False
    listed: bool = False
    celled: bool = False
    cells: set[int] = field(default_factory=set)

    def text(self) -> Text:
        """The whole document."""
        for body in self.document.root.iter(f"{H}body"):
            self._element(body)
        self._close()
        tokens = tuple(
            replace(token, loose=True) if at in self.cells else token
            for at, token in enumerate(in_order(self.tokens))
        )
        spoken = Spoken(self.document.path, tokens, tuple(self.notes))
        return Text(self.document.path, spoken, tuple(self.breaks), tuple(self.stretches))

    def _element(self, element: etree._Element) -> None:
        name = etree.QName(element).localname
        roles = {*types(element), element.get("role", "")}
        if not roles.isdisjoint(PAGEBREAK):
            label = element.get("aria-label") or element.get("title") or said(element)
            self.marks.append((len(self.run), label, element.sourceline or 0))
        elif name in SILENT or element.get("hidden") is not None:
            return
        elif not roles.isdisjoint(NOTEREF):
            self._call(element)
        elif not roles.isdisjoint(NOTE) and element.get("id"):
            self._note(element)
        elif roles.isdisjoint(BACKLINK):
            self._content(element, name)

    def _content(self, element: etree._Element, name: str) -> None:
        """The text of an element and of what is in it."""
        if name in INLINE:
            self._inside(element)
        elif name == "br":
            self.run += " "
        else:
            self._close()
            before = self.quoted, self.listed, self.celled
            self.quoted |= name == "blockquote"
            self.listed |= name == "nav"
            self.celled |= name == "table"
            self.line = element.sourceline or 0
            self._inside(element)
            self._close()
            self.quoted, self.listed, self.celled = before

    def _inside(self, element: etree._Element) -> None:
        self.run += element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            self.run += child.tail or ""

    def _call(self, element: etree._Element) -> None:
        """A note's call, which divides what stands before it from what stands behind."""
        self._words()
        label = "#".join(self.document.resolve(element.get("href", "")))
        self.numbers[label] = said(element)
        self.tokens.append(Token("", self.numbers[label], call=label))

    def _note(self, element: etree._Element) -> None:
        """A note has its own words, and no place among the others."""
        self._close()
        inner = _Walk(self.document)
        inner._inside(element)
        inner._close()
        label = f"{self.document.path}#{element.get('id')}"
        number = self.numbers.get(label, "")
        self.notes.append(SpokenNote(label, number, tuple(inner.tokens)))

    def _words(self) -> None:
        """The words of the run that was gathered, and where the page breaks in it stand."""
        at, marks = len(self.tokens), list(self.marks)
        found = list(words(self.run, quoted=self.quoted, loose=self.listed))
        for place, label, line in marks:
            behind = sum(start + len(token.told) <= place for start, token in found)
            self.breaks.append(Break(label, line, at + behind))
        self.tokens += (token for _, token in found)
        self.cells.update(range(at, len(self.tokens)) if self.celled else ())
        self.run = ""
        self.marks.clear()

    def _close(self) -> None:
        """The end of a block, or the beginning of another in it."""
        self._words()
        if any(token.word for token in self.tokens[self.first :]):
            stretch = Stretch(self.line, self.first, len(self.tokens), self.quoted)
            self.stretches.append(stretch)
        self.first = len(self.tokens)
