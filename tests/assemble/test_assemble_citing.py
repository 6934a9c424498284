"""Citations in their book: short after full, ibid., several in a note, and brackets in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from generated import posts
from hypothesis import HealthCheck, given, settings

from publish.assemble import assemble
from publish.assemble.brackets import in_brackets
from publish.assemble.notes import Citer, numbered
from publish.book import Book, Chapter
from publish.cite import StyleWording, style
from publish.document import (
    Block,
    Citation,
    Emphasis,
    Inlines,
    List,
    Note,
    Noteref,
    Paragraph,
    Quotation,
    Section,
)
from publish.post import Metadata, Post
from publish.project import BookEntry, MatterEntry, Options, PartEntry, Project
from publish.sources import Name, PartialDate, Source, Status
from publish.walking import all_inlines, plain_text, text_of

HOLM = Source(
    "holm",
    "book",
    (("publisher", "Quay Press"), ("title", "The Salt Road")),
    (("author", (Name("Holm", "Peter"),)),),
    (("issued", PartialDate(2012)),),
)
HOLM_TOO = replace(HOLM, key="holm-2", text=(("publisher", "Quay Press"), ("title", "Undertow")))
CHO = replace(
    HOLM,
    key="cho",
    text=(("publisher", "Quay Press"), ("title", "Rust")),
    names=(("author", (Name("Cho", "Min"),)),),
)
NAMED = Source("paper", "article-newspaper", (("container-title", "Harbour Gazette"),))
NAMED = replace(NAMED, status=Status.NAMED)
SOURCES = (HOLM, CHO, NAMED)


def para(*content: object) -> Paragraph:
    return Paragraph(content)  # type: ignore[arg-type]


def post(*blocks: Block, notes: Sequence[Note] = (), name: str = "a") -> Post:
    metadata = Metadata(title=(name.title(),))
    return Post(metadata, blocks, tuple(notes), SOURCES, file=f"content/{name}.md")


def book_of(*made: Post, **options: Any) -> Book:
    files = tuple(Path(item.file) for item in made)
    project = Project(
        Path(),
        BookEntry("The Book"),
        (),
        (PartEntry("", files),),
        (MatterEntry("sources"),),
        Options(**options),
    )
    return assemble(project, dict(zip(files, made, strict=True)), {})[0]


def chapters(book: Book) -> list[Chapter]:
    return [piece for piece in book.body if isinstance(piece, Chapter)]


def noted(*contents: Sequence[object], **options: Any) -> list[str]:
    """What notes with these contents, called in this order, say in a book."""
    notes = [Note(f"n{at}", (para(*content),)) for at, content in enumerate(contents)]
    calls = [Noteref(note.label) for note in notes]
    made = book_of(post(para("Words", *calls), notes=notes), **options)
    return [text_of(note.blocks) for note in chapters(made)[0].notes]


def said(*content: object, wording: str = "mla") -> str:
    """What a paragraph says in a book, its note "n" citing page 12 of Holm."""
    note = Note("n", (para(Citation("holm", "12")),))
    return text_of(
        chapters(book_of(post(para(*content), notes=[note]), style=wording))[0].post.blocks
    )


# -------------------------------------------------------------------- notes


def test_ibid_stands_only_where_it_is_asked_for() -> None:
    """Without the option a source that was just cited is named again, in short."""
    contents = [[Citation("holm", "12")], [Citation("holm", "12")]]
    assert noted(*contents)[1] == "Holm, Salt Road, 12."
    assert noted(*contents, ibid=True)[1] == "Ibid., 12."


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([Citation("holm")], [Citation("holm")], "Ibid."),
        ([Citation("holm", "12")], [Citation("holm", "14-15")], "Ibid., 14–15."),
        ([Citation("holm")], [Citation("holm", "14")], "Ibid., 14."),
        ([Citation("holm", "12")], [Citation("holm")], "Holm, Salt Road."),
        ([Citation("holm"), "; ", Citation("cho")], [Citation("holm")], "Holm, Salt Road."),
        ([Citation("cho")], [Citation("holm")], "Peter Holm, The Salt Road (Quay Press, 2012)."),
        (
            [Citation("holm")],
            [Citation("holm", speaker="Ursula Lamb")],
            "Lamb, quoted in Holm, Salt Road.",
        ),
        (
            [Citation("holm", speaker="Ursula Lamb")],
            [Citation("holm", speaker="Ursula Lamb")],
            "Ibid.",
        ),
        ([Citation("holm")], [Citation("holm", suffix="where it differs")], None),
        ([Citation("paper")], [Citation("paper")], "Harbour Gazette."),
    ],
)
def test_ibid_follows_a_note_on_that_work_alone(
    first: list[object], second: list[object], expected: str | None
) -> None:
    """The note before must cite one work, in the same voice, and no place that would be lost; a
    paper that is only named may be another issue of it."""
    expected = expected or "Holm, Salt Road, where it differs."
    assert noted(first, second, ibid=True)[1] == expected


def test_a_note_of_other_words_ends_what_ibid_may_refer_to() -> None:
    """ "Ibid." always means the note before."""
    notes = noted([Citation("holm")], ["My own view."], [Citation("holm")], ibid=True)
    assert notes[2] == "Holm, Salt Road."


def test_ibid_does_not_reach_over_the_end_of_its_chapter() -> None:
    """Each chapter begins anew; where the book is one scope, "ibid." may open a chapter."""
    made = [
        post(para("W", Noteref("n")), notes=[Note("n", (para(Citation("holm")),))], name=name)
        for name in "ab"
    ]
    by_chapter, by_book = (
        [text_of(chapter.notes[0].blocks) for chapter in chapters(book_of(*made, **options))]
        for options in ({"ibid": True}, {"ibid": True, "notes_scope": "book"})
    )
    assert by_chapter[0] == by_chapter[1]
    assert by_book[1] == "Ibid."


def test_a_work_is_known_by_what_it_is_and_not_by_its_key() -> None:
    """Two posts may use one key for two works, or two keys for one."""
    other = replace(CHO, key="holm")
    same = replace(HOLM, key="other")
    note = Note("n", (para(Citation("holm"), "; ", Citation("other")),))
    made = [
        replace(post(para("W", Noteref("n")), notes=[note], name="a"), sources=(HOLM, CHO_AS)),
        replace(post(para("W", Noteref("n")), notes=[note], name="b"), sources=(other, same)),
    ]
    second = chapters(book_of(*made, notes_scope="book"))[1]
    assert text_of(second.notes[0].blocks) == "Cho, Rust; Holm, Salt Road."


CHO_AS = replace(CHO, key="other")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            [Citation("holm"), "; ", Citation("cho")],
            "Peter Holm, The Salt Road (Quay Press, 2012); Min Cho, Rust (Quay Press, 2012).",
        ),
        (
            [Citation("holm"), Citation("cho")],
            "Peter Holm, The Salt Road (Quay Press, 2012); Min Cho, Rust (Quay Press, 2012).",
        ),
        (
            ["As in ", Citation("holm"), ". But see ", Citation("cho"), "."],
            "As in Peter Holm, The Salt Road (Quay Press, 2012). "
            "But see Min Cho, Rust (Quay Press, 2012).",
        ),
        (
            ["Lost. ", Citation("paper"), "; see ", Citation("paper"), "."],
            "Lost. Harbour Gazette; no title, date, or link survives in the text used for this "
            "edition; see Harbour Gazette.",
        ),
    ],
)
def test_citations_of_one_note_are_parted_by_semicolons(
    content: list[object], expected: str
) -> None:
    """Only what begins a sentence of the note begins with a capital; one stop ends it."""
    assert noted(content) == [expected]


def test_a_full_stop_behind_a_citation_goes_inside_its_marks() -> None:
    """A mark of the note's own stands where the style wants it."""
    article = replace(HOLM, key="holm", type="article-newspaper")
    note = Note("n", (para("See ", Citation("holm"), "."),))
    twice = Note("m", (para("See ", Citation("holm"), ", and think."),))
    made = replace(
        post(para("W", Noteref("n"), Noteref("m")), notes=[note, twice]), sources=(article,)
    )
    american = [text_of(n.blocks) for n in chapters(book_of(made))[0].notes]
    british = [text_of(n.blocks) for n in chapters(book_of(made, style="harts"))[0].notes]
    assert american[1] == "See Holm, “Salt Road,” and think."
    assert british[1] == "See Holm, ‘Salt Road’, and think."


# --------------------------------------------------------- brackets in the text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (["The pier is lost.", Noteref("n")], "The pier is lost (Holm 12)."),
        (["“It is lost.”", Noteref("n"), " He left."], "“It is lost” (Holm 12). He left."),
        (["“It is lost”.", Noteref("n")], "“It is lost” (Holm 12)."),
        (["“Lost,”", Noteref("n"), " he said."], "“Lost” (Holm 12), he said."),
        (["“Is it lost?”", Noteref("n"), " He left."], "“Is it lost?” (Holm 12). He left."),
        (["“Is it lost?”", Noteref("n"), " he asked."], "“Is it lost?” (Holm 12) he asked."),
        (["Is it lost?", Noteref("n")], "Is it lost (Holm 12)?"),
        (["It was…", Noteref("n")], "It was… (Holm 12)."),
        (["It was...", Noteref("n"), " Yes."], "It was... (Holm 12). Yes."),
        (["The pier", Noteref("n"), " is lost."], "The pier (Holm 12) is lost."),
        (["The pier is lost", Noteref("n"), "."], "The pier is lost (Holm 12)."),
        (["(It is lost.)", Noteref("n")], "(It is lost.) (Holm 12)"),
        (["So says ", Emphasis(("he",)), Noteref("n"), "."], "So says he (Holm 12)."),
        (["« C’est perdu. »", Noteref("n")], "« C’est perdu » (Holm 12)."),
        (["„Es ist weg.“", Noteref("n")], "„Es ist weg“ (Holm 12)."),
        ([Noteref("n"), "Lost."], "(Holm 12) Lost."),
    ],
)  # fmt: skip
def test_brackets_stand_before_the_mark_that_ends_the_clause(
    content: list[object], expected: str
) -> None:
    """A mark of the quoted words stays with them; the sentence's own follows the brackets."""
    assert said(*content).replace("\u00a0", " ") == expected


def test_brackets_follow_the_last_mark_of_a_block_quotation() -> None:
    """MLA and APA both set them behind it."""
    quotation = Quotation((para("The pier is lost."), para("All of it.", Noteref("n"))))
    note = Note("n", (para(Citation("holm", "12")),))
    for name, brackets in (("mla", "(Holm 12)"), ("apa", "(Holm, 2012, p. 12)")):
        made = chapters(book_of(post(quotation, notes=[note]), style=name))[0]
        assert text_of(made.post.blocks) == f"The pier is lost.All of it. {brackets}"
        assert made.notes == ()


def test_calls_that_follow_each_other_share_their_brackets() -> None:
    """Several works in one pair of brackets, with semicolons."""
    notes = [Note("n", (para(Citation("holm", "12")),)), Note("m", (para(Citation("cho"), "."),))]
    made = book_of(post(para("Lost.", Noteref("n"), Noteref("m")), notes=notes), style="mla")
    assert text_of(chapters(made)[0].post.blocks) == "Lost (Holm 12; Cho)."


def test_a_note_with_other_words_stays_and_has_its_brackets() -> None:
    """Only what is nothing but a citation goes into the text."""
    note = Note("n", (para("He says so himself ", Citation("holm", "12"), ", twice."),))
    made = chapters(book_of(post(para("Lost.", Noteref("n")), notes=[note]), style="mla"))[0]
    assert Noteref("n") in list(all_inlines(made.post.blocks))
    assert text_of(made.notes[0].blocks) == "He says so himself (Holm 12), twice."


def test_a_call_in_a_heading_keeps_its_note() -> None:
    """A heading stands in the contents too, where brackets would not do."""
    note = Note("n", (para(Citation("holm", "12")),))
    section = Section(("The Pier", Noteref("n")), (para("Lost.", Noteref("n")),))
    made = chapters(book_of(post(section, notes=[note]), style="mla"))[0]
    assert [text_of(n.blocks) for n in made.notes] == ["(Holm 12)."]
    assert plain_text(made.post.blocks[0].title) == "The Pier"  # type: ignore[union-attr]


def test_what_cannot_be_named_in_the_text_keeps_its_note() -> None:
    """What a source lacks is said in a sentence, and nothing is invented in its place."""
    notes = [Note("n", (para(Citation("paper"), "; ", Citation("holm")),))]
    made = chapters(book_of(post(para("Lost.", Noteref("n")), notes=notes), style="apa"))[0]
    assert text_of(made.notes[0].blocks) == (
        "Harbour Gazette; no title, date, or link survives in the text used for this edition; "
        "(Holm, 2012)."
    )


def test_a_citation_in_the_text_becomes_brackets_there() -> None:
    """It needs no note of its own."""
    made = post(List(((para("Lost ", Citation("holm", "12"), "."),),)))
    assert text_of(chapters(book_of(made, style="apa"))[0].post.blocks) == (
        "Lost (Holm, 2012, p. 12)."
    )


def test_two_works_that_would_be_named_alike_are_told_apart() -> None:
    """MLA gives a short title, APA a letter, which the list has too, in its order."""
    notes = [Note("n", (para(Citation("holm", "1")),)), Note("m", (para(Citation("holm-2")),))]
    made = post(para("One.", Noteref("n"), " Two.", Noteref("m")), notes=notes)
    made = replace(made, sources=(*SOURCES, HOLM_TOO))
    mla, apa = (book_of(made, style=name) for name in ("mla", "apa"))
    assert text_of(chapters(mla)[0].post.blocks) == (
        "One (Holm, Salt Road 1). Two (Holm, Undertow)."
    )
    assert text_of(chapters(apa)[0].post.blocks) == "One (Holm, 2012a, p. 1). Two (Holm, 2012b)."
    listed = [plain_text(entry.words) for entry in apa.back[0].apparatus.sources]
    assert listed == [
        "Cho, M. (2012). Rust. Quay Press.",
        "Holm, P. (2012a). The Salt Road. Quay Press.",
        "Holm, P. (2012b). Undertow. Quay Press.",
    ]
    again = [plain_text(entry.words) for entry in mla.back[0].apparatus.sources]
    assert again[1:] == [
        "Holm, Peter. The Salt Road. Quay Press, 2012.",
        "---. Undertow. Quay Press, 2012.",
    ]


BRACKETS: Inlines = ("⟦x⟧",)
WORD = re.compile(r"\w+")


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)
@given(posts())
def test_brackets_cost_no_word_and_leave_no_call_without_a_note(made: Post) -> None:
    """Whatever the post: its words stand in order, and each call that is left has its note."""
    changed = in_brackets(made, lambda _: True, lambda _: BRACKETS)
    # Letter by letter: a text is told without the space between a title and its first paragraph.
    before, after = (
        WORD.findall("".join(text_of(one.blocks).replace("⟦x⟧", "").split()))
        for one in (made, changed)
    )
    assert after == before
    sources = {source.key: source for source in made.sources}
    cited = [n for note in made.notes for n in all_inlines(note.blocks) if isinstance(n, Citation)]
    sources |= {c.source: replace(HOLM, key=c.source) for c in cited if c.source not in sources}
    for name in ("chicago", "apa"):
        citer = Citer(sources, StyleWording.of(style(name), sources.values()))
        worded, notes = numbered(made, "c1", citer)
        called = {n.label for n in all_inlines(worded.blocks) if isinstance(n, Noteref)}
        labels = {note.label for note in made.notes}
        assert called & labels <= {note.label for note in notes}
