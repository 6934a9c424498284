"""An index: gathered from sources, marks and terms, in order, with the folios of its places."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from publish.assemble import assemble, with_folios
from publish.assemble.collation import letter_of, sort_key
from publish.assemble.finding import FEW, Finder
from publish.book import Book
from publish.document import Block, Citation, Emphasis, Note, Noteref, Paragraph, Section, Span
from publish.findings import Finding
from publish.indexes import IndexEntry, paths
from publish.manuscript import parse
from publish.post import IndexTerm, Metadata, Post
from publish.project import BookEntry, IndexChoices, MatterEntry, Options, PartEntry, Project
from publish.sources import Certainty, Evidence, Name, PartialDate, Source
from publish.walking import all_inlines, plain_text, text_of

GAZETTE = Source(
    "gazette",
    "article-newspaper",
    (("container-title", "The Harbour Gazette"), ("title", "The Tide")),
    (("author", (Name("Holm", "Peter"),)),),
    (("issued", PartialDate(2017, 4, 10)),),
)


def para(*content: Any) -> Paragraph:
    return Paragraph(content)


def quoting(*words: Any, speaker: str = "") -> dict[str, Any]:
    """What a post needs that ends with the call of a note on the Gazette."""
    note = Note("n", (para(Citation("gazette", speaker=speaker)),))
    return {"blocks": (para(*words, Noteref("n")),), "notes": (note,), "sources": (GAZETTE,)}


def post(*blocks: Block, index: tuple[IndexTerm, ...] = (), **fields: Any) -> Post:
    made = Post(Metadata(title=("A Post",), index=index), blocks)
    return replace(made, **fields)


def book_of(*posts: Post, **fields: Any) -> tuple[Book, tuple[Finding, ...]]:
    named = {Path(f"{n}.md"): replace(one, file=f"{n}.md") for n, one in enumerate(posts, 1)}
    project = Project(
        Path(),
        BookEntry("The Book"),
        (MatterEntry("contents"),),
        (PartEntry("", tuple(named)),),
        (MatterEntry("index"),),
    )
    return assemble(replace(project, **fields), named, {})


def entries(book: Book) -> dict[str, IndexEntry]:
    """The entries of a book's index by their headings, those under others behind a stroke."""
    found: dict[str, IndexEntry] = {}

    def add(some: tuple[IndexEntry, ...], before: str) -> None:
        for entry in some:
            name = before + plain_text(entry.heading)
            found[name] = entry
            add(entry.entries, f"{name}/")

    for letter in book.back[-1].index:
        add(letter.entries, "")
    return found


def index_of(*posts: Post, **choices: Any) -> dict[str, IndexEntry]:
    book, findings = book_of(*posts, index=IndexChoices(**choices))
    assert not findings
    return entries(book)


def where(entry: IndexEntry) -> list[tuple[str, int]]:
    return [(place.id, place.note) for place in entry.places]


# ------------------------------------------------------------------- what is in it


def test_sources_give_people_and_outlets() -> None:
    """An author whose family's name is known is inverted; a voice is as it is named; the places
    are the notes, and where the full name stands in the text."""
    found = index_of(post(**quoting("So Kofi Osei said, not Osei.", speaker="Kofi Osei")))
    assert list(found) == ["Harbour Gazette", "Holm, Peter", "Kofi Osei"]
    assert found["Harbour Gazette"].heading == (Emphasis(("Harbour Gazette",)),)
    assert where(found["Holm, Peter"]) == [("c1-fn1", 1)]
    assert where(found["Kofi Osei"]) == [("index-c1-1", 0), ("c1-fn1", 1)]


def test_a_voice_that_is_an_author_is_one_person() -> None:
    """ "Peter Holm" is Holm, Peter; whoever is only described ("the mayor") is no entry."""
    assert "Holm, Peter" in (found := index_of(post(**quoting("x", speaker="Peter Holm"))))
    assert "Peter Holm" not in found
    assert "the mayor" not in index_of(post(**quoting("x", speaker="the mayor")))


def test_hints_name_nobody() -> None:
    """What no evidence supports is not printed, in an index either."""
    hint = Evidence("author", "url path", Certainty.HINT)
    certain = Evidence("container-title", "page")
    guessed = replace(GAZETTE, evidence=(hint, certain))
    assert list(index_of(post(**{**quoting("x"), "sources": (guessed,)}))) == ["Harbour Gazette"]


def test_words_are_marked_in_a_manuscript() -> None:
    """Under themselves, under a heading, under a heading within another; in the text and notes."""
    text = (
        "---\ntitle: T\n---\n\n## The [tide]{.index}\n\nIn [the station]{.index} "
        '[he]{index="Holm, Peter; *Terns*"} slept[^n] at [G.]{index="Cities!Grozny"}.\n\n'
        "[^n]: See [terns]{index=Terns}.\n"
    )
    made, findings = parse(text, "a.md")
    assert not findings
    found = index_of(made, sources=())
    assert list(found) == ["Cities", "Cities/Grozny", "Holm, Peter", "Terns", "the station", "tide"]
    assert not found["Cities"].places
    assert where(found["Terns"]) == [("index-c1-3", 0), ("c1-fn1", 1)]
    assert found["Terns"].heading == (Emphasis(("Terns",)),)
    book, _ = book_of(made)
    marked = [n for n in all_inlines(book.chapters[0].post.blocks) if isinstance(n, Span)]
    assert [(plain_text(node.content), node.id) for node in marked] == [
        ("tide", "index-c1-1"),
        ("the station", "index-c1-2"),
        ("he", "index-c1-3"),
        ("G.", "index-c1-4"),
    ]


def test_terms_are_found_in_every_text_or_in_their_own() -> None:
    """Those of book.toml everywhere, a post's own in it; each occurrence, all words kept."""
    one = post(para("Lamps and a lamp."), index=(IndexTerm("lamps", ("Lamps", "lamp")),))
    two = post(para("A lamp, the tide."), Section(("The tide",)))
    book, _ = book_of(one, two, index=IndexChoices(terms=(IndexTerm("Sea!tide"),)))
    found = entries(book)
    assert where(found["lamps"]) == [("index-c1-1", 0), ("index-c1-2", 0)]
    assert where(found["Sea/tide"]) == [("index-c2-1", 0), ("index-c2-2", 0)]
    assert [text_of(chapter.post.blocks) for chapter in book.chapters] == [
        "Lamps and a lamp.",
        "A lamp, the tide.The tide",
    ]


def test_citations_in_the_text_are_places() -> None:
    """Where a style cites in brackets, the brackets are what the index leads to."""
    made = post(**quoting("So it is said.", speaker="Kofi Osei"))
    book, _ = book_of(made, options=Options(style="mla"))
    assert not book.chapters[0].notes
    assert where(entries(book)["Holm, Peter"]) == [("index-c1-1", 0)]
    plain, _ = book_of(made, options=Options(style="mla"), back=())
    assert text_of(book.chapters[0].post.blocks) == text_of(plain.chapters[0].post.blocks)


def test_an_editor_merges_leaves_out_and_refers() -> None:
    """A merged heading's places go where it goes; "see" of an entry with places is "see also"."""
    made = post(**quoting("Kofi Osei spoke of tides.", speaker="Kofi Osei"))
    found = index_of(
        made,
        merge={"Kofi Osei": "Osei, Kofi"},
        leave_out=frozenset({"Harbour Gazette"}),
        terms=(
            IndexTerm("tides"),
            IndexTerm("ebb", see=("tides",)),
            IndexTerm("Osei, Kofi", see=("Holm, Peter",)),
            IndexTerm("tides", also=("Kofi Osei",)),
        ),
    )
    assert list(found) == ["ebb", "Holm, Peter", "Osei, Kofi", "tides"]
    assert [plain_text(other.words) for other in found["ebb"].see] == ["tides"]
    assert found["ebb"].see[0].id == found["tides"].id
    assert not found["Osei, Kofi"].see
    assert [plain_text(other.words) for other in found["Osei, Kofi"].also] == ["Holm, Peter"]
    assert [plain_text(other.words) for other in found["tides"].also] == ["Osei, Kofi"]


def test_what_leads_nowhere_is_told() -> None:
    """A reference to nothing or to a reference, a term that occurs nowhere, an empty index."""
    terms = (
        IndexTerm("ebb", see=("tides",)),
        IndexTerm("fog", see=("ebb",)),
        IndexTerm("rain"),
        IndexTerm("gale", see=("rain",)),
    )
    book, findings = book_of(post(para("x")), index=IndexChoices(terms=terms))
    assert [(one.code.name, one.text) for one in findings[:-1]] == [
        ("A004", "rain: none of its words is there"),
        ("A003", "ebb refers to tides, which is not there"),
        ("A003", "fog refers to ebb, which is not there"),
        ("A003", "gale refers to rain, which is not there"),
    ]
    assert findings[-1].code.name == "A005"
    assert not book.back
    chain = (*terms[:2], IndexTerm("tides"))
    book, (finding,) = book_of(post(para("tides")), index=IndexChoices(terms=chain))
    assert finding.text == "fog refers to ebb, which refers to another"
    assert list(entries(book)) == ["ebb", "fog", "tides"]


def test_without_an_index_nothing_is_marked() -> None:
    """The text of a book that has none is what it was."""
    made = post(para(Span(("tide",), index="tides"), " so"), index=(IndexTerm("so"),))
    plain, _ = book_of(made, back=())
    assert not any(
        node.id for node in all_inlines(plain.chapters[0].post.blocks) if isinstance(node, Span)
    )


# -------------------------------------------------------------------------- order


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", ["1984", "New, Arthur", "New Deal", "Newark", "Öresund", "Osei", "Über"]),
        ("es", ["nube", "nz", "ñandú", "oca"]),
        ("sv", ["Zorn", "Åbo", "Ärlig", "Öland"]),
        ("ru", ["ива", "имя", "йод", "кот"]),
        ("ar", ["أبو", "البحر", "تاج"]),
        ("de", ["Band 2", "Band 10", "Müller", "Mulm"]),
    ],
)
def test_headings_stand_in_the_order_of_their_language(language: str, order: list[str]) -> None:
    """Word by word; accents tell nothing apart but where they make a letter of its own."""
    keys = [sort_key(words, language) for words in order]
    assert all(one < other for one, other in pairwise(keys))


@pytest.mark.parametrize(
    ("words", "language", "letter"),
    [
        *(("Öland", "sv", "Ö"), ("Öland", "en", "O"), ("1984", "en", ""), ("“…”", "en", "")),
        *(("йод", "ru", "Й"), ("البحر", "ar", "ب"), ("al-Azhar", "en", "A"), ("eBay", "en", "E")),
    ],
)
def test_a_heading_has_its_letter(words: str, language: str, letter: str) -> None:
    """The first that counts in the order, as a capital."""
    assert letter_of(words, language) == letter


def test_headings_are_read_as_they_are_written() -> None:
    """Semicolons part headings, a mark between letters parts levels; a name may end in one."""
    assert paths("Cities!Grozny;  Holm,  Peter") == (("Cities", "Grozny"), ("Holm, Peter",))
    assert paths("Yahoo!") == (("Yahoo!",),)
    assert paths("Oh! Calcutta!") == (("Oh! Calcutta!",),)
    assert paths("a!b!c!d") == (("a", "b", "c!d"),)
    assert paths(" ; ") == ()


def test_whole_words_are_found() -> None:
    """The longest of several, over any space, with a possessive; not in words, not in addresses."""
    finder = Finder.of([("Grozny", "g"), ("Grozny Avia", "a"), ("…", "none")])
    text = "Grozny’s Grozny\u00a0Avia, Groznyi, https://x.example/Grozny, (Grozny)"
    assert [(text[a:b], name) for a, b, name in finder.find(text)] == [
        ("Grozny", "g"),
        ("Grozny\u00a0Avia", "a"),
        ("Grozny", "g"),
    ]


def test_one_of_many_words_is_found_as_one_of_few() -> None:
    """However a text is first asked whether any of them is in it."""
    text = "A Groznyi bell; the bells of Grozny, and a bell"
    few = [("bell", 1), ("Grozny", 2)]
    many = few + [(f"word{number}", 3) for number in range(FEW)]
    assert list(Finder.of(many).find(text)) == list(Finder.of(few).find(text)) != []


@pytest.mark.parametrize(
    ("word", "text", "times"),
    [
        ("كتاب", "كتابًا كتاب الكتاب", 1),
        ("الورّاق", "الورّاق، الورّاقين", 1),
        ("किताब", "किताबें किताब।", 1),
        ("می", "می\u200cروم می", 1),
        ("cafe", "cafe\u0301 cafe", 1),
        ("東京", "東京と東京都", 2),
        ("ทะเล", "ที่ทะเล", 1),
    ],
)
def test_marks_belong_to_their_words(word: str, text: str, times: int) -> None:
    """A word with a vowel sign, a tanwin or an accent is another word."""
    found = list(Finder.of([(word, 1)]).find(text))
    assert len(found) == times
    assert all(text[start:stop] == word for start, stop, _ in found)


# ------------------------------------------------------------------------- folios


def locators(pages: dict[str, int], *places: tuple[str, int], language: str = "en") -> list[str]:
    """What an entry with places of these ids and notes says, its book's arabic folios beginning
    on its fifth page."""
    made = post(para("x"), index=(IndexTerm("x"),))
    book, _ = book_of(made, book=BookEntry("The Book", language=language))
    entry = entries(book)["x"]
    found = tuple(type(entry.places[0])(*place) for place in places)
    page = book.back[0]
    (letter,) = page.index
    index = (replace(letter, entries=(replace(entry, places=found),)),)
    book = replace(book, back=(replace(page, index=index),))
    labels = ["i", "ii", "iii", "iv", *map(str, range(1, 400))]
    return [at.label for at in entries(with_folios(book, pages, labels))["x"].locators]


def test_folios_are_said_once_and_ranged() -> None:
    """Roman before arabic, ranges as Chicago has them, however the places are ordered."""
    folios = [3, 4, 45, 46, 47, 46, 110, 111, 112, 11]
    pages = {f"p{at}": page for at, page in enumerate(folios)}
    places = [(name, 0) for name in pages]
    assert locators(pages, *places) == ["iv", "1", "8", "42–44", "107–9"]
    assert locators(pages, *places, language="de")[-1] == "107–109"


def test_notes_are_named_where_the_text_is_not() -> None:
    """42n3; 42nn3–4 where they follow each other; nothing beside the page itself."""
    pages = {"a": 45, "b": 45, "c": 45, "d": 50, "t": 50}
    notes = (("a", 3), ("b", 4), ("c", 6), ("d", 9), ("t", 0))
    assert locators(pages, *notes) == ["42nn3–4", "42n6", "47"]
    assert locators(pages, ("c", 6), language="de") == ["42 Anm. 6"]
    assert locators(pages, ("lost", 0)) == []


def test_finding_takes_time_by_the_length_of_the_text() -> None:
    """Neither one endless word nor spaces without end are gone through again and again."""
    finder = Finder.of([("tide", 1)])
    for text in ("x" * 200_000 + " ://", " " * 200_000, "tide " * 40_000):
        assert len(list(finder.find(text))) == text.count("tide")
    assert paths(" " * 200_000) == ()
