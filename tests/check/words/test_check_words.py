"""A book against the text of its pages: what is taken out, moved or misplaced is told."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from filler import Filler

from publish.book import Book
from publish.build import finishing, make
from publish.check.words import check_words, compare
from publish.cli import run
from publish.errors import Exit
from publish.project import from_sources

MANUSCRIPT = """---
title: The Keeper
language: en
---

The keeper wrote both boats into the long book,[^1] and nobody ever asked him why he did.

> Write everything down, for the harbour forgets what the water remembers.
>
> — Ada Quill

| boat | hour |
|------|------|
| Petrel | six |

In winter the second ferry did not come back.[^2] He wrote that down as well, with the hour.

[^1]: It had four hundred pages, and he numbered each by hand.
[^2]: The harbour office kept no list of its own in those years.
"""

PAGES = (
    "The Keeper The keeper wrote both boats into the long book,1 and no\ufffebody ever asked him"
    " why he did. Write everything down, for the harbour forgets what"
    " 1. It had four hundred pages, and he numbered each by hand.",
    "12 THE KEEPER the water re\ufffemembers. — Ada Quill boat hour Petrel six In winter the second"
    " ferry did not come back.2 He wrote that down as well, with the hour."
    " 2. The harbour ofﬁce kept no list of its own in those years.",
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    path = tmp_path_factory.mktemp("words") / "keeper.md"
    path.write_text(MANUSCRIPT, "utf-8")
    ready = make.prepare(make.plan(from_sources([path])), lambda _: None)
    assert ready.book
    return ready.book


def found(book: Book, *pages: str, paged: bool = True) -> list[str]:
    return [f"{one.code.name} {one.text}" for one in compare(book, pages, "x", paged=paged)]


def test_all_that_is_there_is_found(book: Book) -> None:
    """Folios, heads, divided words, ligatures, capitals, notes at the foot of a page and words over
    two pages are no loss."""
    assert found(book, *PAGES) == []


@pytest.mark.parametrize(
    ("gone", "put", "code", "told"),
    [
        ("both boats ", "", "P210", "both boats"),
        ("ever asked", "asked ever", "P210", "ever"),
        ("winter", "", "P210", "winter"),
        ("everything ", "", "P214", "everything"),
        ("— Ada Quill", "", "P214", "Ada Quill"),
        ("Petrel", "", "P210", "Petrel"),
        ("1. It had four", "", "P211", "of note 1, “It had four”"),
        (
            "1. It had four hundred pages, and he numbered each by hand.",
            "",
            "P211",
            "note 1 is not",
        ),
        ("by hand", "", "P211", "of note 1, “by hand.”"),
    ],
)
def test_a_loss_is_told(book: Book, gone: str, put: str, code: str, told: str) -> None:
    """Words of the text, of quotations with whose they are, of tables and of notes."""
    (finding,) = found(book, *(page.replace(gone, put) for page in PAGES))
    assert finding.startswith(code)
    assert told in finding


def test_a_note_before_its_call_is_an_error(book: Book) -> None:
    """A note stands on the page of its call, or later; it is told which pages those are."""
    first, second = PAGES
    text, _, note = second.partition(" 2. ")
    assert found(book, f"{first} 2. {note}", text) == [
        "P212 “The Keeper”: note 2 is on page 1, its call on page 2"
    ]
    assert found(book, first, text, f"2. {note}") == [
        "P213 “The Keeper”: note 2 is on page 3, its call on page 2"
    ]
    assert found(book, f"{first} 2. {note}", text, paged=False) == []


def test_the_command_compares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """publish check --book finds nothing lost in what publish made, and what an older lacks."""
    source, project, path = (tmp_path / name for name in ("keeper.md", "book.toml", "book.pdf"))
    source.write_text(MANUSCRIPT, "utf-8")
    project.write_text('chapters = ["keeper.md"]\n[book]\ntitle = "The Keeper"\nlanguage = "en"\n')
    ready = make.prepare(make.plan(from_sources([source])), lambda _: None)
    path.write_bytes(finishing.make_pdf(ready, lambda _: None).data)
    assert run(["check", str(path), "--book", str(project)]) == Exit.OK
    source.write_text(MANUSCRIPT.replace("with the hour", "with the day and the hour"), "utf-8")
    assert run(["check", str(path), "--book", str(project)]) == Exit.FINDINGS
    told = "P210 “The Keeper”: 3 words are not where they belong: “day and the”"
    assert told in capsys.readouterr().err


def test_what_is_cut_off_or_put_into_a_file_is_told(tmp_path: Path) -> None:
    """Words outside the trim of a page are lost, words that neither the manuscripts nor the book's
    own pages have are added; title page, folios and heads are the book's own."""
    source = tmp_path / "keeper.md"
    source.write_text(MANUSCRIPT, "utf-8")
    ready = make.prepare(make.plan(from_sources([source])), lambda _: None)
    own = partial(finishing.pieces_of, ready)
    path = tmp_path / "book.pdf"
    data = finishing.make_pdf(ready, lambda _: None).data
    path.write_bytes(data)
    assert check_words(path, make.book_of(ready), own) == ()
    with pikepdf.open(BytesIO(data)) as pdf:
        last = pdf.pages[-1]
        pdf.pages[0].contents_add(b"BT /F9 9 Tf 40 40 Td (A zeppelin in the keeper) Tj ET")
        pdf.pages[0].obj.Resources.Font = pikepdf.Dictionary(F9=HELVETICA)
        left, bottom, right, top = map(float, last.trimbox)
        last.trimbox = pikepdf.Array([left, bottom, left + (right - left) / 2, top])
        pdf.save(path)
    found = {one.code.name: one.text for one in check_words(path, make.book_of(ready), own)}
    assert set(found) >= {"P210", "P216"}
    assert found["P216"] == "page 1 has words that the book has not: “zeppelin”"


HELVETICA = pikepdf.Dictionary(
    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
)

SAME = "那天早上，港口很安静。没有人问为什么。小船在涨潮之前回来了。"


@pytest.fixture(scope="module")
def repeated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Book, tuple[str, ...]]:
    """A book that says the same again and again, in its notes too, and the text of its pages."""
    filler = Filler(3)
    path = tmp_path_factory.mktemp("words") / "again.md"
    text, notes, pages = ["---\ntitle: Again\nlanguage: en\n---"], [], []
    for number in range(1, 13):
        words, note = filler.paragraph(9), filler.sentence()
        text += [f"{words}[^{number}]", f"{filler.sentence()} {SAME}"]
        notes.append(f"[^{number}]: {note} {SAME}")
        pages.append(f"{words}{number}\n{text[-1]}\n{number}. {note} {SAME}\n{number} AGAIN\n")
    path.write_text("\n\n".join([*text, *notes]), "utf-8")
    ready = make.prepare(make.plan(from_sources([path])), lambda _: None)
    assert ready.book
    return ready.book, ("Again\n", *pages)


def test_what_is_said_again_is_told_from_itself(repeated: tuple[Book, tuple[str, ...]]) -> None:
    """Phrases, whole paragraphs and notes with the same words are no loss where all are there."""
    book, pages = repeated
    assert found(book, *pages) == []
    assert found(book, "".join(pages), paged=False) == []


@pytest.mark.parametrize("fault", ["word", "sentence", "same", "swapped", "note", "early"])
def test_a_fault_in_what_is_said_again_is_told(
    repeated: tuple[Book, tuple[str, ...]], fault: str
) -> None:
    """One word, a sentence, one of paragraphs that are the same, sentences in another order, a
    note, and a note before its call, though their words stand elsewhere too."""
    book, pages = repeated
    code, told, at = "P210", "", 6
    page = pages[at]
    one, two, rest = page.split(". ", 2)
    if fault == "word":
        told = one.split()[2]
        put = page.replace(f" {told}", "", 1)
    elif fault == "sentence":
        told, put = two[:30], f"{one}. {rest}"
    elif fault == "same":
        code = "P211"  # of two that are the same, what is nearer to the call has the words
        told, put = SAME[2:4], page.replace(SAME, "", 1)
    elif fault == "swapped":
        put = f"{two}. {one}. {rest}"
    else:
        text, mark, note = page.partition(f"\n{at}. ")
        code, told, put = "P211", f"note {at} is not in it", f"{text}\n{at} AGAIN\n"
    changed = [*pages[:at], put, *pages[at + 1 :]]
    if fault == "early":
        code, told = "P212", f"note {at} is on page {at}, its call on page {at + 1}"
        changed[at - 1] += f"{mark}{note}"
    (finding,) = found(book, *changed)
    assert finding.startswith(code)
    assert told in finding


@pytest.mark.parametrize("said", ["word", "the sea", "the boat left late and nobody saw it go out"])
def test_a_text_that_says_the_same_again_and_again_is_found(said: str, tmp_path: Path) -> None:
    """Words of which none stands alone are all found on pages with heads and folios; how many are
    lost is told to the word."""
    words = said.split() * 800
    (tmp_path / "a.md").write_text(f"---\ntitle: T\n---\n\n{' '.join(words)}\n", "utf-8")
    same = make.book_of(make.prepare(make.plan(from_sources([tmp_path / "a.md"])), lambda _: None))
    gone = 30 * len(said.split())
    for printed, lost in ((words, []), ([*words[:500], *words[500 + gone :]], [str(gone)])):
        starts = range(0, len(printed), 187)
        pages = [f"{at // 187} T {' '.join(printed[at : at + 187])}" for at in starts]
        told = [
            one.partition(": ")[2].partition(" words are not")[0] for one in found(same, *pages)
        ]
        assert told == lost
