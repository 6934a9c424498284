"""What each kind of query asks, and what its answer does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.document import (
    Block,
    Blocks,
    Callout,
    Citation,
    Figure,
    Image,
    Inline,
    List,
    Note,
    Noteref,
    Paragraph,
    PullQuote,
    Quotation,
    Section,
    Span,
)
from publish.findings import Location
from publish.manuscript.settle import query_findings, settle
from publish.post import Metadata, Post, Query
from publish.sources import Certainty, Evidence, Name, PartialDate, Source, Status


def para(*content: Inline) -> Paragraph:
    return Paragraph(content)


SOURCE = Source(
    "gazette-1",
    "article-newspaper",
    text=(("container-title", "The Gazette"), ("title", "The Pier")),
    dates=(("issued", PartialDate(2017, 4)),),
    evidence=(
        Evidence("container-title", "lead-in"),
        Evidence("issued", "url path", Certainty.LIKELY),
    ),
)
NOTE = Note("gazette", (para(Citation("gazette-1", speaker="Ada Brandt", told="Coast Wire")),))
LEAD = para("The Gazette writes:")
WORDS = para("The pier is gone, and with it the lamp.", Noteref("gazette"))
BARE = para("The pier is gone, and with it the lamp.")
MORE = para("Nobody will build it again.")


def post(*blocks: Block, query: Query, **about: object) -> Post:
    known = {"notes": (NOTE,), "sources": (SOURCE,), **about}
    return Post(Metadata(title=("Low Water",)), blocks, queries=(query,), file="x.md", **known)  # type: ignore[arg-type]


def settled(before: Post) -> Post:
    after = settle(before)
    assert after.queries == ()
    return after


# ------------------------------------------------------- is it a quotation

IS_IT = Query(
    "quotation",
    "The pier is gone,",
    "Is this somebody's words?",
    ("quotation", "callout", "pull quote", "paragraph"),
    "quotation",
    0.6,
)


@pytest.mark.parametrize(
    ("answer", "blocks"),
    [
        ("callout", (LEAD, Callout((BARE, MORE)))),
        ("pull quote", (LEAD, PullQuote((BARE, MORE)))),
        ("paragraph", (LEAD, BARE, MORE)),
    ],
)
def test_what_is_no_quotation_cites_nobody(answer: str, blocks: Blocks) -> None:
    """The note that cites whose words they were goes with the quotation, and so does its source;
    the words stay in their order."""
    quoted = Quotation((BARE, replace(MORE, content=(*MORE.content, Noteref("gazette")))))
    after = settled(post(LEAD, quoted, query=replace(IS_IT, answer=answer)))
    assert after.blocks == blocks
    assert (after.notes, after.sources) == ((), ())


def test_a_paragraph_that_only_called_the_note_goes_with_it() -> None:
    """No empty paragraph is left of it."""
    quoted = Quotation((BARE, para(Noteref("gazette"))))
    after = settled(post(LEAD, quoted, query=replace(IS_IT, answer="callout")))
    assert after.blocks == (LEAD, Callout((BARE,)))


def test_an_attribution_that_is_a_picture_outlives_the_quotation() -> None:
    """As a figure, which a picture on a line of its own is."""
    quoted = Quotation((BARE,), (Image("ann.png", ""),))
    after = settled(post(LEAD, quoted, query=replace(IS_IT, answer="paragraph")))
    assert after.blocks == (LEAD, BARE, Figure((Image("ann.png", ""),)))


def test_a_source_that_is_cited_elsewhere_stays() -> None:
    """Only what nothing else calls or cites goes."""
    again = para("As it said.", Noteref("gazette"))
    after = settled(post(Quotation((WORDS,)), again, query=replace(IS_IT, answer="callout")))
    assert after.blocks == (Callout((BARE,)), again)
    assert (after.notes, after.sources) == ((NOTE,), (SOURCE,))
    direct = para("As it said.", Citation("gazette-1"))
    after = settled(post(Quotation((WORDS,)), direct, query=replace(IS_IT, answer="callout")))
    assert (after.notes, after.sources) == ((), (SOURCE,))


@pytest.mark.parametrize(
    "note",
    [
        Note("gazette", (para("It said so twice: ", Citation("gazette-1")),)),
        Note("gazette", (para(Citation("gazette-1", suffix="emphasis added")),)),
        Note("gazette", (para(Citation("gazette-1")), para("And it was wrong."))),
    ],
)
def test_a_note_that_says_something_stays(note: Note) -> None:
    """A note with words of its own is called where it was."""
    before = post(Quotation((WORDS,)), query=replace(IS_IT, answer="callout"), notes=(note,))
    after = settled(before)
    assert after.blocks == (Callout((WORDS,)),)
    assert (after.notes, after.sources) == ((note,), (SOURCE,))


def test_attribution_and_language_outlive_a_quotation() -> None:
    """An attribution becomes a paragraph, a language a span; pictures are as they were."""
    picture = Figure((Image("a.png", "eine Lampe"),), ("Die Lampe",))
    quoted = Quotation((BARE, picture), ("Ada Brandt",), "de")
    after = settled(post(quoted, query=replace(IS_IT, answer="callout")))
    said = para(Span(BARE.content, "de"))
    shown = Figure((Image("a.png", "eine Lampe"),), (Span(("Die Lampe",), "de"),))
    assert after.blocks == (Callout((said, shown, para("Ada Brandt"))),)


@pytest.mark.parametrize("around", [Callout, PullQuote])
def test_a_box_becomes_a_quotation(around: type[Callout | PullQuote]) -> None:
    """What was set apart holds somebody's words."""
    chosen = {Callout: "callout", PullQuote: "pull quote"}[around]
    query = replace(IS_IT, chosen=chosen, answer="quotation")
    after = settled(post(LEAD, around((BARE, MORE)), query=query))
    assert after.blocks == (LEAD, Quotation((BARE, MORE)))


def test_a_paragraph_becomes_a_quotation_where_it_stands() -> None:
    """Also in a section or a list; its own note stays."""
    query = replace(IS_IT, chosen="paragraph", answer="quotation")
    for before, after in (
        (Section(("One",), (LEAD, WORDS)), Section(("One",), (LEAD, Quotation((WORDS,))))),
        (List(((LEAD,), (WORDS,))), List(((LEAD,), (Quotation((WORDS,)),)))),
    ):
        assert settled(post(before, query=query)).blocks == (after,)


def test_a_block_is_found_by_how_it_begins_and_is_set() -> None:
    """Words inside another block, or in a block that is set otherwise, are not meant."""
    holding = para("I wrote: The pier is gone, and with it the lamp.")
    before = post(
        holding, Callout((BARE,)), Quotation((BARE,)), query=replace(IS_IT, answer="paragraph")
    )
    assert settled(before).blocks == (holding, Callout((BARE,)), BARE)
    inside = replace(IS_IT, chosen="paragraph")
    assert settle(post(Quotation((BARE,)), query=inside)).queries == ()


def test_each_of_two_alike_is_asked_about_by_itself() -> None:
    """The second query about the same beginning is about the second block that begins so."""
    first, second = Quotation((BARE,)), Quotation((BARE,))
    both = (replace(IS_IT, answer="stet"), replace(IS_IT, answer="callout"))
    before = replace(post(first, second, query=IS_IT), queries=both)
    assert settled(before).blocks == (first, Callout((BARE,)))
    before = replace(before, queries=both[::-1])
    assert settled(before).blocks == (Callout((BARE,)), second)


def test_an_edit_settles_whether_it_is_a_quotation() -> None:
    """A block that is set otherwise, or begins otherwise, was settled by hand."""
    assert settle(post(Quotation((BARE,)), query=IS_IT)).queries == (IS_IT,)
    for block in (Callout((BARE,)), BARE, Quotation((MORE,))):
        assert settled(post(block, query=IS_IT)).blocks == (block,)


def test_headings_of_a_quotation_never_become_the_authors() -> None:
    """They would end a section of the author's: the query stays open and says so."""
    quoted = Quotation((BARE, Section(("Then",), (MORE,))))
    before = post(quoted, query=replace(IS_IT, answer="paragraph"))
    assert settle(before) == before
    (finding,) = query_findings(before)
    assert finding.code.name == "Q006"
    assert "edit the text instead" in finding.text


def test_what_is_asked_of_a_quotation_that_is_none_is_settled() -> None:
    """Where it ends, who speaks and which paper is meant are no questions any more."""
    queries = (
        Query("extent", "The pier is gone,", "Where?", ("the lamp.", "again."), "the lamp.", 0.6),
        Query("speaker", "The pier is gone,", "Who?", (), "Ada Brandt"),
        Query("source", "gazette-1", "Which?", ("The Bay Gazette",), "The Gazette"),
        replace(IS_IT, answer="callout"),
    )
    assert settled(replace(post(Quotation((WORDS,)), query=IS_IT), queries=queries)).notes == ()


# -------------------------------------------------------------- which source

WHICH = Query(
    "source",
    "gazette-1",
    "Which Gazette is meant?",
    ("The Bay Gazette", "The Hill Gazette"),
    "The Gazette",
    0.5,
)


@pytest.mark.parametrize("answer", ["The Hill Gazette", "The Gazette (Kilrush)"])
def test_an_answer_names_the_publication(answer: str) -> None:
    """One of the candidates, or any other name, stands in the source, and is certain."""
    after = settled(post(Quotation((WORDS,)), query=replace(WHICH, answer=answer)))
    (source,) = after.sources
    assert source.get("container-title") == answer
    assert Evidence("container-title", "editor") in source.evidence
    assert source.get("title") == "The Pier"


def test_stet_vouches_for_the_name_as_it_stands() -> None:
    """The name stays, and is certain from now on."""
    (source,) = settled(post(Quotation((WORDS,)), query=replace(WHICH, answer="stet"))).sources
    assert source.text == SOURCE.text
    assert Evidence("container-title", "editor") in source.evidence


def test_an_edit_of_the_source_settles_which_it_is() -> None:
    """Another name, or none of that key: nothing is asked any more."""
    other = replace(SOURCE, text=(("container-title", "The Hill Gazette"),))
    for sources in ((other,), ()):
        assert settle(post(Quotation((WORDS,)), query=WHICH, sources=sources)).queries == ()
    assert settle(post(Quotation((WORDS,)), query=WHICH)).queries == (WHICH,)


def test_a_source_is_asked_about_where_it_is_cited() -> None:
    """The finding is at the line of the note; without one, at the line of the answer."""
    note = Note("gazette", (Paragraph(NOTE.blocks[0].content, location=Location("x.md", 40)),))  # type: ignore[union-attr]
    asked = replace(WHICH, location=Location("x.md", 9))
    (finding,) = query_findings(post(Quotation((WORDS,)), query=asked, notes=(note,)))
    assert str(finding).startswith("x.md:40: Q004 ")
    (finding,) = query_findings(post(MORE, query=asked, notes=()))
    assert str(finding).startswith("x.md:9: Q004 ")


# ---------------------------------------------------------------- who speaks

WHO = Query(
    "speaker", "The pier is gone,", "Who speaks?", ("Ada Brandt", "Kofi Osei"), "Ada Brandt", 0.7
)


@pytest.mark.parametrize(("answer", "speaker"), [("Kofi Osei", "Kofi Osei"), ("none", "")])
def test_an_answer_names_the_speaker(answer: str, speaker: str) -> None:
    """The note of the quotation names whoever the answer says; to whom they spoke stays."""
    (note,) = settled(post(Quotation((WORDS,)), query=replace(WHO, answer=answer))).notes
    assert note.blocks == (para(Citation("gazette-1", speaker=speaker, told="Coast Wire")),)


def test_the_speaker_of_words_in_a_sentence_is_in_the_note_behind_them() -> None:
    """Of several notes of a paragraph it is the first behind the words."""
    others = Note("other", (para(Citation("gazette-1")),))
    said = para("She said it.", Noteref("other"), "The pier is gone, he said.", Noteref("gazette"))
    before = post(said, query=replace(WHO, answer="Kofi Osei"), notes=(others, NOTE))
    first, second = settled(before).notes
    assert first == others
    assert second.blocks == (para(Citation("gazette-1", speaker="Kofi Osei", told="Coast Wire")),)


def test_a_speaker_needs_a_note() -> None:
    """Without a note there is no place for the answer: the editor is told."""
    (finding,) = query_findings(post(Quotation((BARE,)), query=replace(WHO, answer="Kofi Osei")))
    assert finding.code.name == "Q006"
    assert settle(post(Quotation((BARE,)), query=WHO)).queries == ()


def test_an_edit_of_the_note_settles_who_speaks() -> None:
    """Another speaker in the note: nothing is asked any more."""
    note = Note("gazette", (para(Citation("gazette-1", speaker="Kofi Osei")),))
    assert settle(post(Quotation((WORDS,)), query=WHO, notes=(note,))).queries == ()
    assert settle(post(Quotation((WORDS,)), query=WHO)).queries == (WHO,)


# -------------------------------------------------------------------- title

TITLE = Query(
    "title", "Low Water", "Which line is the title?", ("Low Water", "Harbour Notes"), "Low Water"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((para("Harbour Notes"), MORE), (para("Low Water"), MORE)),
        ((Section(("Harbour Notes",), (MORE,)),), (para("Low Water"), MORE)),
        ((MORE,), (para("Low Water"), MORE)),
    ],
    ids=["paragraph", "heading", "nowhere"],
)
def test_another_line_becomes_the_title(before: Blocks, after: Blocks) -> None:
    """That line leaves the text, and the line that was the title begins it."""
    found = settled(replace(post(query=replace(TITLE, answer="Harbour Notes")), blocks=before))
    assert found.metadata.title == ("Harbour Notes",)
    assert found.metadata.evidence == (Evidence("title", "editor"),)
    assert found.blocks == after


def test_a_title_that_is_part_of_the_new_one_is_not_repeated() -> None:
    """Its words are there."""
    query = replace(TITLE, choices=("Low Water", "Low Water, Part One"))
    found = settled(post(MORE, query=replace(query, answer="Low Water, Part One")))
    assert (found.metadata.title, found.blocks) == (("Low Water, Part One",), (MORE,))


def test_a_heading_below_others_cannot_leave_its_text_to_them() -> None:
    """Its text would be that of the section before it: the query stays open."""
    blocks = (Section(("One",), (BARE,)), Section(("Harbour Notes",), (MORE,)))
    before = post(*blocks, query=replace(TITLE, answer="Harbour Notes"))
    assert settle(before) == before
    assert [finding.code.name for finding in query_findings(before)] == ["Q006"]


def test_another_title_settles_which_it_is() -> None:
    """An edit of the title closes the query; without one it is open."""
    before = post(MORE, query=TITLE)
    assert settle(before).queries == (TITLE,)
    edited = replace(before, metadata=Metadata(title=("The Mud",)))
    assert settle(edited).queries == ()


# ------------------------------------------------------------- likely fields


def asked(about: str, answer: str) -> Query:
    return Query("field", about, "", answer=answer)


def test_a_likely_field_is_confirmed() -> None:
    """ "yes" makes it certain, and nothing else changes."""
    (source,) = settled(post(WORDS, query=asked("gazette-1 issued", "yes"))).sources
    assert source.evidence == (Evidence("container-title", "lead-in"), Evidence("issued", "editor"))
    assert replace(source, evidence=SOURCE.evidence) == SOURCE


def test_a_likely_field_is_taken_out() -> None:
    """ "none" removes it, its evidence, and what rests on it."""
    (source,) = settled(post(WORDS, query=asked("gazette-1 issued", "none"))).sources
    assert (source.dates, len(source.evidence)) == ((), 1)
    short = replace(SOURCE, text=(*SOURCE.text, ("title-short", "Pier")))
    after = settled(post(WORDS, query=asked("gazette-1 title", "none"), sources=(short,)))
    assert after.sources[0].text == (("container-title", "The Gazette"),)


def test_a_field_is_set_right() -> None:
    """Any other answer is the value: a date, a text, or people."""
    (source,) = settled(post(WORDS, query=asked("gazette-1 issued", "2018-01-02"))).sources
    assert source.date() == PartialDate(2018, 1, 2)
    (source,) = settled(post(WORDS, query=asked("gazette-1 title", "The Lamp"))).sources
    assert source.get("title") == "The Lamp"
    query = asked("gazette-1 author", "Brandt, Ada; The Harbour Board")
    (source,) = settled(post(WORDS, query=query)).sources
    assert source.people("author") == (Name("Brandt", "Ada"), Name(literal="The Harbour Board"))


def test_fields_of_the_post_are_confirmed_too() -> None:
    """Byline, dates, site and the like: by their own names."""
    likely = tuple(
        Evidence(field, "page", Certainty.LIKELY) for field in ("byline", "published", "site")
    )
    known = Metadata(("Low Water",), (), ("A. B.",), PartialDate(2016), site="Mud", evidence=likely)
    for about, answer, value in (
        ("byline", "yes", ("A. B.",)),
        ("byline", "none", ()),
        ("byline", "Ada Brandt; Kofi Osei", ("Ada Brandt", "Kofi Osei")),
        ("published", "2016-05", PartialDate(2016, 5)),
        ("published", "none", None),
        ("site", "The Mud", "The Mud"),
        ("title", "High Water", ("High Water",)),
        ("title", "none", ()),
    ):
        after = settled(replace(post(MORE, query=asked(about, answer)), metadata=known))
        assert getattr(after.metadata, about) == value
        vouched = Evidence(about, "editor") in after.metadata.evidence
        assert vouched is (answer != "none")
        assert Evidence(about, "page", Certainty.LIKELY) not in after.metadata.evidence


@pytest.mark.parametrize(
    "query",
    [
        asked("gazette-1 issued", "last spring"),
        asked("gazette-1 editor", "yes"),
        asked("gazette-1 mood", "bleak"),
        asked("gazette-9 issued", "2017"),
        asked("published", "yes"),
        asked("published", "soon"),
    ],
)
def test_an_answer_that_a_field_cannot_have_is_an_error(query: Query) -> None:
    """It changes nothing, and the editor is told."""
    before = post(WORDS, query=query)
    assert settle(before) == before
    assert [finding.code.name for finding in query_findings(before)] == ["Q006"]


def test_a_field_that_is_certain_is_not_asked_about() -> None:
    """Without an answer, a query is open as long as the field is likely."""
    assert settle(post(WORDS, query=asked("gazette-1 issued", ""))).queries
    assert not settle(post(WORDS, query=asked("gazette-1 title", ""))).queries
    assert Status.RESOLVED is SOURCE.status
