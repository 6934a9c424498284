"""The benchmark of finished EPUBs is not blind: each of its 18 points fails of an edition that was
spoiled in that point, and no finding of any check is passed over.

That the checks see what they look for is shown by their own tests; here, that the points ask them.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import planting
import pytest
from accounted import AHEAD, letters, stream
from filler import Filler

from publish.build import finishing, make
from publish.check import ace, epubcheck
from publish.check.epub import check_bytes, codes, view
from publish.check.pair import codes as pair_codes
from publish.check.pair import compare, printed
from publish.check.pair.flow import told
from publish.check.pdf import codes as pdf_codes
from publish.check.pdf import text
from publish.check.words import compare as compare_words
from publish.findings import Code, Finding, Location
from publish.project import load

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

from epub_points import POINTS, Edition
from verdicts import digest

BOOK = """chapters = ["one.md"]
[book]
title = "The Lower Light"
authors = ["Ada Quill"]
language = "en"
publisher = "Tidewrack Press"
published = 2026
[print]
trim = "4.25x6.87in"
"""

PROSE = Filler(3).paragraphs(6)

MANUSCRIPT = f"""---
title: The Keeper
byline: [Ada Quill]
language: en
url: https://keeper.example/posts/1
---

{PROSE[0]}[^1]

> A quotation says that the harbour forgets what the water remembers.
>
> — P. Holm

{PROSE[1]}

## What was kept

{PROSE[2]}

| What | How many |
|------|---------:|
| Lamp |        1 |
| Key  |       12 |

{PROSE[3]}

{PROSE[4]}

{PROSE[5]}

[^1]: It had many pages, and he numbered each of them by hand.
"""

NAMES = tuple(point.__name__ for point in POINTS)

OUTSIDE = (*epubcheck.CODES.values(), *ace.CODES.values())
WORDS = (pdf_codes.LOST_WORDS, pdf_codes.LOST_QUOTATION, pdf_codes.LOST_NOTE)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A small book in both its files, made again to the same bytes; nobody else looked at it."""
    folder = tmp_path_factory.mktemp("edition")
    (folder / "book.toml").write_text(BOOK, "utf-8")
    (folder / "one.md").write_text(MANUSCRIPT, "utf-8")
    ready = make.prepare(make.plan(load(folder / "book.toml")), lambda _: None)
    laid = finishing.lay_out(ready, lambda _: None)
    epub = finishing.make_epub(ready, lambda _: None, laid).data
    pdf = finishing.make_pdf(ready, lambda _: None, laid).data
    blank = Edition(
        ready=ready, laid=laid, epub=epub, pdf=pdf, seen=view.read("x.epub", epub),
        texts={"PDF": stream(pdf)}, ours=(), others=(), words=(), pair=(),
        rebuilt=lambda: digest(epub),
    )  # fmt: skip
    return read_anew(blank, epub)


def read_anew(edition: Edition, epub: bytes) -> Edition:
    """An edition with another EPUB, looked at by all checks of ours."""
    seen = view.read("x.epub", epub)
    texts = ["".join(one.root.itertext()) for one in seen.documents if one is not seen.nav]
    return replace(
        edition,
        epub=epub,
        seen=seen,
        texts={**edition.texts, "EPUB": letters(texts)},
        ours=check_bytes("x.epub", epub),
        words=(
            *compare_words(edition.laid.book, texts, "x.epub", paged=False),
            *compare_words(edition.laid.book, text.plain(edition.pdf), "x.pdf", paged=True),
        ),
        pair=tuple(compare(told(seen), printed.read("x.pdf", edition.pdf))),
    )


def files_of(edition: Edition) -> dict[str, bytes]:
    """The files of its EPUB."""
    with zipfile.ZipFile(io.BytesIO(edition.epub)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def failed(edition: Edition) -> Mapping[str, list[str]]:
    """What is wrong, by the points that fail."""
    results = {point.__name__: list(point(edition).wrong) for point in POINTS}
    return {name: wrong for name, wrong in results.items() if wrong}


def test_a_good_edition_passes_all_points(edition: Edition) -> None:
    """There are 18, and each passes what nobody has spoiled."""
    assert len(POINTS) == 18
    assert failed(edition) == {}


SPOILT = {
    "metadata": (r"\.opf$", r"<dc:source[^>]*>.*?</dc:source>", ""),
    "claims": (r"\.opf$", r"(?=</metadata>)", '<meta property="dcterms:conformsTo">x</meta>'),
    "cover": (r"\.opf$", r' properties="cover-image"', ""),
    "contents": (r"nav\.xhtml$", r'epub:type="bodymatter"', 'epub:type="loi"'),
    "pages": (r"c1-.*xhtml$", r'(<span epub:type="pagebreak"[^>]*></span>)([\w’]+\s)', r"\2\1"),
    "hidden": (r"\.css$", r"\Z", "\nnav { display: block }\n"),
    "notes": (r"c1-.*xhtml$", r' epub:type="noteref"', ""),
    "clean": (r"c1-.*xhtml$", r"<p>", '<p style="color: red">'),
    "described": (r"c1-.*xhtml$", r' scope="col"', ""),
    "headings": (r"c1-.*xhtml$", r"<h2>(.*?)</h2>", r"<h5>\1</h5>"),
    "texts": (r"c1-.*xhtml$", r"It had", "It donâ€™t had"),
    "whole": (r"c1-.*xhtml$", r"the harbour forgets", "the forgets"),
    "faces": (r"\.opf$", r'(fonts/[^"]*)\.ttf', r"\1.pfb"),
    "reader_s": (r"\.css$", r"\Z", "\nbody { color: #000; font-size: 12px }\n"),
    "parity": (r"c1-.*xhtml$", r"blockquote", "div"),
}
"""Of each point the file that is spoiled, and what in it is replaced by what."""


@pytest.mark.parametrize("point", SPOILT)
def test_a_point_fails_of_an_edition_that_is_spoiled_in_it(edition: Edition, point: str) -> None:
    """An address left out, a page break moved by a word, a backlink or a word lost …"""
    where, find, put = SPOILT[point]
    files = files_of(edition)
    names = [name for name in files if re.search(where, name)]
    changed = {name: re.sub(find, put, files[name].decode()).encode() for name in names}
    assert changed != {name: files[name] for name in names}, f"{find} is not in {names}"
    assert point in failed(read_anew(edition, planting.packed(files | changed)))


def test_a_file_that_is_not_canonical_or_not_the_same_fails(edition: Edition) -> None:
    """A rebuild that differs, times that differ, and a first file that is another."""
    assert set(failed(replace(edition, rebuilt=lambda: digest(b"")))) == {"same"}
    files = files_of(edition)
    turned = planting.packed(dict(reversed(files.items())))
    assert set(failed(replace(edition, epub=turned, rebuilt=lambda: digest(turned)))) == {"same"}


def test_words_are_followed_over_the_end_of_a_page_and_their_loss_is_told() -> None:
    """A word may be divided there by notes and folios, in Korean after one letter, and not be taken
    for the same word of a later sentence; a word that is gone is told, as written."""
    words = ["우리는", "소식을", "기다렸다", "배는", "돌아왔다", "우리는", "소식을", "들었다"]
    pages = [
        "우리는 소",
        "3 아무도 묻지 않았다 597",
        "식을 기다렸다 배는 돌아왔다 우리는 소식을 들었다",
    ]
    assert list(letters(pages, ahead=AHEAD).find(words)) == []
    for word in ("기다렸다", "배는", "들었다"):
        less = [page.replace(word, "") for page in pages]
        assert word in list(letters(less, ahead=AHEAD).find(words))


def test_no_finding_is_passed_over(edition: Edition) -> None:
    """What any check finds, ours or another's, makes a point fail, of whatever code."""

    def found(*some: Code) -> tuple[Finding, ...]:
        return tuple(Finding(code, Location("x.epub"), "planted") for code in some)

    ours = [one for one in vars(codes).values() if isinstance(one, Code)]
    beside = [one for one in vars(pair_codes).values() if isinstance(one, Code)]
    beside.remove(pair_codes.NOT_COMPARED)
    spoiled = replace(
        edition, ours=found(*ours), others=found(*OUTSIDE), words=found(*WORDS), pair=found(*beside)
    )
    wrong = failed(spoiled)
    assert {"valid", "accessible"} <= set(wrong)
    seen = {one.partition(" ")[0] for lines in wrong.values() for one in lines}
    assert {one.name for one in (*ours, *OUTSIDE, *WORDS, *beside)} - seen == set()


def test_every_point_is_spoiled_by_something() -> None:
    """No point is without its fault here."""
    assert {*SPOILT, "valid", "accessible", "same"} == set(NAMES)
