"""Sources and rights: what is one work, what is quoted from it, and what a table says of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.document import (
    Block,
    Citation,
    Embed,
    Figure,
    Image,
    Inline,
    List,
    Note,
    Noteref,
    Paragraph,
    Quotation,
)
from publish.editing import Text, rights, works
from publish.editing.tables import (
    exported,
    markdown,
    rights_data,
    rights_tables,
    sources_data,
    sources_table,
)
from publish.post import Metadata, Post
from publish.sources import Certainty, Evidence, PartialDate, Source, Status


def para(*content: Inline) -> Paragraph:
    return Paragraph(content)


def note(key: str) -> Note:
    return Note(key, (para(Citation(key)),))


PIER = Source(
    "gazette-1",
    "article-newspaper",
    text=(("URL", "https://gazette.example/pier"), ("title", "The Pier")),
    dates=(("issued", PartialDate(2017)),),
)
BOOK = Source(
    "holm", "book", text=(("title", "Low Water"),), dates=(("issued", PartialDate(1990)),)
)
NAMED = Source(
    "courier-1",
    "article-newspaper",
    text=(("container-title", "The Courier"),),
    status=Status.NAMED,
)


def text(file: str, *blocks: Block, number: int = 0, sources: tuple[Source, ...]) -> Text:
    notes = tuple(note(source.key) for source in sources)
    known = Metadata(title=(f"Title of {file}",), byline=("A. B.",), rights="CC BY 4.0")
    return Text(Post(known, blocks, notes, sources, file=file), number)


# ------------------------------------------------------------------------ works


def test_one_address_is_one_work_whatever_its_key() -> None:
    """Two chapters that cite the same page cite one work; its first source speaks for it."""
    other = replace(PIER, key="pier", text=(("URL", "http://www.gazette.example/pier/"),))
    first = text("a.md", para("One.", Noteref("gazette-1")), number=1, sources=(PIER,))
    second = text("b.md", para("Two."), number=2, sources=(other,))
    (work,) = works([first, second])
    assert (work.source, work.keys) == (PIER, ("gazette-1", "pier"))
    assert [(place.text, place.notes) for place in work.places] == [(first, 1), (second, 1)]


def test_one_description_is_one_work_if_it_has_a_title() -> None:
    """Without an address, equal title, people and date make one work. What is only named may be
    two articles of one paper: it stays apart."""
    sources = (BOOK, NAMED)
    texts = [text("a.md", sources=sources), text("b.md", sources=sources)]
    assert [work.keys for work in works(texts)] == [("holm",), ("courier-1",), ("courier-1",)]


def test_a_hint_makes_no_work() -> None:
    """Two sources whose address is a hint are not one for its sake."""
    hinted = replace(NAMED, text=(*NAMED.text, ("title", "x")))
    hinted = replace(hinted, evidence=(Evidence("title", "url", Certainty.HINT),))
    texts = [text("a.md", sources=(hinted,)), text("b.md", sources=(hinted,))]
    assert len(works(texts)) == 2


def test_notes_and_citations_in_the_text_are_counted() -> None:
    """Each note that cites a work counts once, and so does each citation in the text."""
    again = Note("again", (para("See ", Citation("holm"), " and ", Citation("holm"), "."),))
    post = text("a.md", para("Said.", Citation("holm")), sources=(BOOK,)).post
    (work,) = works([Text(replace(post, notes=(*post.notes, again)))])
    assert work.places[0].notes == 3


def test_a_table_says_what_is_known_of_each_work() -> None:
    """Key, status, what is missing, where it is cited, and the words of its note."""
    texts = [
        text("a.md", para("x", Citation("courier-1")), number=1, sources=(NAMED,)),
        text("b.md", number=2, sources=(PIER,)),
    ]
    assert sources_table(works(texts)).rows == (
        (
            "courier-1",
            "named",
            "title, date, link",
            "1 (2×)",
            "Courier; no title, date, or link survives in the text used for this edition.",
        ),
        ("gazette-1", "resolved", "", "2", "“The Pier,” 2017, https://gazette.example/pier."),
    )
    (row, _) = sources_data(works(texts))
    assert row["cited"] == [{"chapter": 1, "file": "a.md", "title": "Title of a.md", "notes": 2}]
    assert row["missing"] == ["title", "date", "link"]


def test_likely_and_hinted_fields_are_named() -> None:
    """Other programs are told which fields are not certain."""
    evidence = (
        Evidence("issued", "url", Certainty.LIKELY),
        Evidence("title", "url", Certainty.LIKELY),
        Evidence("title", "json-ld"),
        Evidence("URL", "slug", Certainty.HINT),
    )
    (row,) = sources_data(works([text("a.md", sources=(replace(PIER, evidence=evidence),))]))
    assert (row["likely"], row["hints"]) == (["issued"], ["URL"])


def test_exported_keys_are_apart() -> None:
    """Two works that have one key in two posts get two in an export."""
    texts = [text("a.md", sources=(NAMED,)), text("b.md", sources=(NAMED, PIER))]
    assert [s.key for s in exported(works(texts))] == ["courier-1", "courier-1-2", "gazette-1"]


# ----------------------------------------------------------------------- rights

QUOTED = Quotation((para("one two three"), para("four five.", Noteref("gazette-1"))))


def counted(*blocks: Block, sources: tuple[Source, ...] = (PIER,)) -> list[tuple[str, int]]:
    found = rights([text("a.md", *blocks, sources=sources)])
    return [(row.work.source.key if row.work else "", row.words) for row in found.quoted]


def test_words_of_block_quotations_are_counted_by_their_source() -> None:
    """All words of the quotation, its attribution not; a quotation in it is part of it."""
    inner = replace(QUOTED, blocks=(Quotation((para("six seven"),)), *QUOTED.blocks))
    assert counted(QUOTED) == [("gazette-1", 5)]
    assert counted(replace(QUOTED, attribution=("The Gazette",))) == [("gazette-1", 5)]
    assert counted(inner) == [("gazette-1", 7)]
    assert counted(List(((QUOTED,), (QUOTED,)))) == [("gazette-1", 10)]


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("He said “one two three” there.", 3),
        ("He said «one two» and „three“.", 3),
        ("He wrote “one. Two three.”", 3),
        ("I call it “scare”. He said “one two”.", 2),
        ('He said "one two three" there.', 3),
        ("He said that it was gone.", 0),
        ("He said “one two and went.", 0),
    ],
)
def test_words_in_marks_before_a_note_are_counted(said: str, number: int) -> None:
    """Of the sentence that the note belongs to: what stands in quotation marks."""
    found = counted(para("It was so. ", said, Noteref("gazette-1"), " And “more words” of mine."))
    assert found == ([("gazette-1", number)] if number else [])


def test_a_citation_in_the_text_is_a_note_too() -> None:
    """Whether a note is made of it is the style's business."""
    assert counted(para("He said “one two”.", Citation("gazette-1"))) == [("gazette-1", 2)]


def test_words_without_a_source_are_counted_together() -> None:
    """Quotations that no note cites, and what the page embedded."""
    bare = Quotation((para("one two"),))
    tweet = Embed("https://social.example/1", blocks=(para("three four five"),))
    assert counted(bare, tweet, QUOTED) == [("gazette-1", 5), ("", 5)]


def test_one_work_is_counted_over_chapters() -> None:
    """The words of all chapters together, and their share of each."""
    first = text("a.md", QUOTED, para("Five words of mine here."), number=1, sources=(PIER,))
    second = text("b.md", QUOTED, number=2, sources=(PIER,))
    found = rights([first, second])
    (row,) = found.quoted
    assert row.words == 10
    assert [(share.text.number, share.words, share.part) for share in row.shares] == [
        (1, 5, 0.5),
        (2, 5, 1.0),
    ]
    quoted, _, licences = rights_tables(found)
    assert quoted.rows[0][:2] == ("10", "1: 5 words, 50.0%, 2: 5 words, 100.0%")
    assert licences.rows[0] == ("1", "Title of a.md", "A. B.", "CC BY 4.0", "10")
    assert rights_data(found)["quoted"][0]["texts"][1]["share"] == 1.0


def test_pictures_are_listed_with_their_credits() -> None:
    """What the post says under them; where it says nothing, that."""
    shown = Figure((Image("a.png"), Image("b.png")), ("The pier.",), ("Photo: C. D.",))
    bare = Figure((Image("c.png"),))
    _, pictures, _ = rights_tables(rights([text("a.md", shown, bare, sources=())]))
    assert pictures.rows == (
        ("a.md", "a.png, b.png", "Photo: C. D.", "The pier."),
        ("a.md", "c.png", "not stated", ""),
    )


def test_tables_are_markdown_too() -> None:
    """A heading for each, a table under it; an empty one says that it is empty."""
    found = markdown("Piers", rights_tables(rights([text("a.md", sources=())])))
    assert found.startswith("# Piers\n\n## Words quoted\n\n|")
    assert "nothing is quoted" in found
