"""An EPUB against its PDF: nothing is wrong with ours; each planted fault is told by its code."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
from filler import Filler

from publish.build import finishing, make
from publish.check.epub import view
from publish.check.pair import compare, printed
from publish.check.pair.flow import told
from publish.cli import run
from publish.errors import Exit
from publish.project import load

BOOK = """chapters = ["one.md", "two.md", "warraq.md"]
[book]
title = "The Lower Light"
language = "en"
[print]
trim = "4.25x6.87in"
"""

ARABIC = "كتب الحارس كل ليلة أسماء السفن التي عادت والسفن التي لم تعد قبل أن تنطفئ المصابيح."


def manuscript(title: str, seed: int) -> str:
    """A post with paragraphs enough for some pages, notes, quotations, a list and a heading."""
    filler = Filler(seed)
    first, second, third, *rest = filler.paragraphs(9)
    return f"""---
title: {title}
language: en
---

{first}[^1]

{second}

> A quotation number {seed} says that the harbour forgets what the water remembers, and that it
> is no use to ask it twice.
>
> — Ada Quill

{third}

It is told of the lighthouse number {seed} that it was painted on one side only, and that nobody
knew which side that had been.[^2]

## What was kept

- a brass key that nobody has turned for {seed} years
- a lamp without a wick

{rest[0]}

> {filler.paragraph(2)}

{rest[1]}

{rest[2]}

{rest[3]}

[^1]: It had {seed} hundred pages, and he numbered each of them by hand.
[^2]: The harbour office kept no list of its own in those {seed} years.
"""


@dataclass(frozen=True)
class Pair:
    """A book in both media: the EPUB's files, and the PDF as it was read."""

    epub: bytes
    pdf: bytes
    read: printed.Printed

    def found(
        self,
        *edits: tuple[str, str],
        every: tuple[str, str] | None = None,
        pdf: printed.Printed | None = None,
    ) -> list[str]:
        """The findings where patterns in the EPUB's chapters are replaced: each edit once, in the
        first chapter that has it; one pattern everywhere."""
        left = list(edits)
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.epub)) as source, zipfile.ZipFile(out, "w") as target:
            for name in source.namelist():
                data = source.read(name)
                if name.endswith(".xhtml"):
                    page = data.decode()
                    while left and re.search(left[0][0], page, re.DOTALL):
                        page = re.sub(*left.pop(0), page, count=1, flags=re.DOTALL)
                    data = (re.sub(*every, page) if every else page).encode()
                target.writestr(name, data)
        assert not left, f"not in the book: {left}"
        book = told(view.read("x.epub", out.getvalue()))
        return [f"{one.code.name} {one.text}" for one in compare(book, pdf or self.read)]


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    folder = tmp_path_factory.mktemp("pair")
    (folder / "book.toml").write_text(BOOK, "utf-8")
    (folder / "one.md").write_text(manuscript("The Keeper", 3), "utf-8")
    (folder / "two.md").write_text(manuscript("The Ferryman", 7), "utf-8")
    arabic = "\n\n".join([f"{ARABIC} {number}" for number in range(100, 124)])
    (folder / "warraq.md").write_text(
        f"---\ntitle: الحارس\nlanguage: ar\n---\n\n{arabic}\n", "utf-8"
    )
    ready = make.prepare(make.plan(load(folder / "book.toml")), lambda _: None)
    laid = finishing.lay_out(ready, lambda _: None)
    pdf = finishing.make_pdf(ready, lambda _: None, laid).data
    epub = finishing.make_epub(ready, lambda _: None, laid).data
    return Pair(epub, pdf, printed.read("x.pdf", pdf))


def test_our_media_agree(pair: Pair) -> None:
    """Page-list, words, notes, quotations and paragraphs of a book of ours are the same in both."""
    assert pair.found() == []
    assert len(pair.read.labels) > 12
    assert pair.read.notes == 4


ARABIC_PAGE = 13
"""A page in the middle of a text that runs from right to left."""

SWAPPED = [
    (f'aria-label="{one}"', f'aria-label="{two}"') for one, two in ((3, "X"), (4, 3), ("X", 4))
]
"""Two page breaks that have each other's folio."""


def mark(label: int | str) -> str:
    """The pattern of a page break."""
    return rf'<(?:span|div) epub:type="pagebreak"[^>]*aria-label="{label}"></(?:span|div)>'


def move(label: int, over: str) -> tuple[str, str]:
    """A page break put behind what follows it."""
    return rf"({mark(label)})({over})", r"\2\1"


PAGE = 4
"""A page that begins in the middle of a paragraph."""

WORD = r"[\w’]+\s"
QUOTED = r'<blockquote class="quotation">(.*?)</blockquote>'


@pytest.mark.parametrize(
    ("edits", "expected", "words"),
    [
        ([move(PAGE, WORD)], ["E073"], "page 4 begins with “"),
        ([(rf"({WORD})({mark(PAGE)})", r"\2\1")], ["E073"], "its break stands before “"),
        ([move(PAGE, ".*?</p>.*?<p>")], ["E073"], "page 4 begins"),
        ([(rf"({mark(ARABIC_PAGE)})({WORD})", r"\2\1")], ["E073"], f"page {ARABIC_PAGE}"),
        ([move(ARABIC_PAGE, WORD)], ["E073"], f"page {ARABIC_PAGE}"),
        ([(mark(PAGE), "")], ["E071"], "page 4 has no page break"),
        ([(mark(ARABIC_PAGE), "")], ["E071"], f"page {ARABIC_PAGE} has no page break"),
        ([('aria-label="4"', 'aria-label="400"')], ["E070", "E071"], "“400” is no page"),
        (SWAPPED, ["E072"], "is not behind the page before it"),
        ([("(A quotation number 3) says", r"\1 never says")], ["E074"], "“never”"),
        ([("<li>a brass key.*?</li>", "")], ["E075"], "brass key that nobody"),
        ([("<p>It is told.*?</p>", "")], ["E075"], "has “"),
        ([("numbered each of them", "numbered none of them")], ["E076"], "“none”"),
        ([("in those 7 years", "in those 7 years, or so it said")], ["E076"], "or so it said"),
        ([("The harbour office kept", "")], ["E076"], "harbour office kept”"),
        ([(QUOTED, r"<div>\1</div>")], ["E077"], "is no block quotation here, and one in the PDF"),
        ([("<p>(It is told.*?</p>)", r"<blockquote><p>\1</blockquote>")], ["E077"], "none in the"),
        ([(r"</p>\s*<p>(It is told)", r" \1")], ["E078"], "is not one paragraph in the PDF"),
        ([("the lighthouse number 7 ", r"\g<0></p><p>")], ["E078"], "that it was painted on one"),
    ],
)
def test_a_planted_fault_is_told(
    pair: Pair, edits: list[tuple[str, str]], expected: list[str], words: str
) -> None:
    """A break moved by a word or a paragraph, left out, misnamed, swapped; words that one medium
    lacks, in text and notes; a quotation that is none; paragraphs that are one: by its code."""
    found = pair.found(*edits)
    assert sorted({one[:4] for one in found}) == expected, found
    assert any(words in one for one in found), found


def test_a_note_that_is_none_is_told(pair: Pair) -> None:
    """A note that the EPUB sets as a paragraph is missed among its notes."""
    plain = (r'epub:type="footnote" role="doc-footnote"', "")
    assert "E076 the PDF has 4 notes, the EPUB 3" in pair.found(plain)


def test_an_epub_without_page_breaks_is_told_once(pair: Pair) -> None:
    """Of an EPUB that marks no page it is told that it does not, not of which."""
    found = pair.found(every=(mark('[^"]*'), ""))
    assert found == [f"E071 no page of the PDF is marked; it has {len(pair.read.labels)}"]


def test_a_pdf_without_tags_is_told(pair: Pair) -> None:
    """Its pages and words are compared all the same; that its paragraphs were not is said."""
    with pikepdf.open(io.BytesIO(pair.pdf)) as pdf:
        del pdf.Root.StructTreeRoot
        out = io.BytesIO()
        pdf.save(out)
    plain = printed.read("x.pdf", out.getvalue())
    assert [one[:4] for one in pair.found(pdf=plain)] == ["E079"]
    found = pair.found(move(PAGE, WORD), ("numbered each", "numbered none"), pdf=plain)
    assert {one[:4] for one in found} == {"E073", "E076", "E079"}


def test_words_that_no_reader_gives_back_are_told_once(pair: Pair) -> None:
    """Of a PDF with the letters of its Arabic turned about that is said, and all else compared."""
    spoilt = replace(
        pair.read,
        texts=tuple(
            re.sub("[\u0600-\u06ff]+", lambda word: word[0][2:] + word[0][:2], text)
            for text in pair.read.texts
        ),
    )
    assert [one[:4] for one in pair.found(pdf=spoilt)] == ["E079"]
    assert [one[:4] for one in pair.found(move(PAGE, WORD), pdf=spoilt)] == ["E079", "E073"]


def test_a_tree_that_leads_back_to_itself_ends(pair: Pair) -> None:
    """Tags of a PDF that was made to harm are read once each."""
    with pikepdf.open(io.BytesIO(pair.pdf)) as pdf:
        root = pdf.Root.StructTreeRoot
        top = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Part))
        top.K = pikepdf.Array([root.K[0], *[top] * 40, 7, pikepdf.Name.Sect])
        root.K = pikepdf.Array([top, top])
        out = io.BytesIO()
        pdf.save(out)
    assert pair.found(pdf=printed.read("x.pdf", out.getvalue())) == []


def test_the_command_compares(
    pair: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """publish check book.epub --pdf book.pdf; a PDF alone is too little, and so is a broken one."""
    epub, pdf = tmp_path / "x.epub", tmp_path / "x.pdf"
    epub.write_bytes(pair.epub)
    pdf.write_bytes(pair.pdf)
    assert run(["check", str(epub), "--pdf", str(pdf), "--quick"]) == Exit.OK
    assert run(["check", str(pdf), "--pdf", str(pdf)]) == Exit.USAGE
    pdf.write_bytes(b"%PDF-1.7 cut short")
    assert run(["check", str(epub), "--pdf", str(pdf), "--quick"]) == Exit.INPUT
    assert "x.pdf" in capsys.readouterr().err
