"""The editor's answers applied, and what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.document import (
    Block,
    Blocks,
    Callout,
    Citation,
    Emphasis,
    Figure,
    Image,
    Inlines,
    LineBreak,
    List,
    Note,
    Noteref,
    Paragraph,
    Preformatted,
    Quotation,
    Section,
    Verse,
)
from publish.findings import Finding, Location, Severity
from publish.ledger import words
from publish.manuscript import parse
from publish.manuscript.kinds import KINDS
from publish.manuscript.quoting import SET
from publish.manuscript.settle import query_findings, settle
from publish.manuscript.wording import Change, text_of_post
from publish.post import Metadata, Post, Query
from publish.sources import Certainty, Evidence, Source
from publish.walking import all_inlines


def para(
    *content: str | Emphasis | Noteref | Citation | Image | LineBreak, line: int = 0
) -> Paragraph:
    return Paragraph(content, location=Location("x.md", line))


def quote(*blocks: Block, attribution: Inlines = ()) -> Quotation:
    return Quotation(blocks, attribution)


def post(*blocks: Block, queries: tuple[Query, ...] = (), notes: tuple[Note, ...] = ()) -> Post:
    return Post(Metadata(title=("On Tides",)), blocks, notes, (), queries, "x.md")


EXTENT = Query(
    "extent",
    "The harbour was",
    "Where does this quotation end?",
    ("in the night.", "at dawn.", "with the ebb."),
    "at dawn.",
    0.6,
)
FIRST = para("The harbour was lost in the night.")
SECOND = para("It was found at dawn.")
SECOND_CALLED = para("It was found at dawn.", Noteref("1"))
THIRD = para("It went with the ebb.")
AFTER = para("I am not sure of that.")


def answered(answer: str, query: Query = EXTENT) -> tuple[Query, ...]:
    return (replace(query, answer=answer),)


def settled(*blocks: Block, queries: tuple[Query, ...]) -> Blocks:
    """The blocks after settling, where nothing stays open."""
    result = settle(post(*blocks, queries=queries))
    assert result.queries == ()
    return result.blocks


# ------------------------------------------------------------------ extent


def test_a_shorter_extent_gives_the_rest_back_to_the_author() -> None:
    """Paragraphs after the chosen end follow the quotation; the call of its note moves."""
    blocks = settled(quote(FIRST, SECOND_CALLED), THIRD, queries=answered("in the night."))
    assert blocks == (
        quote(para("The harbour was lost in the night.", Noteref("1"))),
        SECOND,
        THIRD,
    )


def test_a_longer_extent_takes_paragraphs_in() -> None:
    """Paragraphs up to the chosen end join the quotation; the call of its note moves."""
    blocks = settled(quote(FIRST, SECOND_CALLED), THIRD, AFTER, queries=answered("with the ebb."))
    assert blocks == (
        quote(FIRST, SECOND, para("It went with the ebb.", Noteref("1"))),
        AFTER,
    )


@pytest.mark.parametrize("answer", ["at dawn.", "stet", " at  dawn. "])
def test_an_extent_may_be_confirmed(answer: str) -> None:
    """The chosen words, or stet, leave the quotation as it is and close the query."""
    blocks = (quote(FIRST, SECOND_CALLED), THIRD)
    assert settled(*blocks, queries=answered(answer)) == blocks


def test_the_attribution_stays_with_the_quotation() -> None:
    """However a quotation is cut, its attribution is its last line."""
    whose = ("The Harbour Gazette",)
    (short, *_) = settled(
        quote(FIRST, SECOND, attribution=whose), queries=answered("in the night.")
    )
    (long, *_) = settled(
        quote(FIRST, SECOND, attribution=whose), THIRD, queries=answered("with the ebb.")
    )
    assert short == quote(FIRST, attribution=whose)
    assert long == quote(FIRST, SECOND, THIRD, attribution=whose)


@pytest.mark.parametrize(
    ("last", "left"),
    [
        (para(Noteref("1")), ()),
        (para(Image("a.png"), Noteref("1")), (Figure((Image("a.png", ""),)),)),
        (Verse(((("Ebb",),), ((Noteref("1"),),))), (Verse(((("Ebb",),),)),)),
    ],
    ids=["nothing", "a picture", "verse"],
)
def test_what_a_call_leaves_behind_is_as_if_it_had_not_stood_there(
    last: Block, left: Blocks
) -> None:
    """No empty paragraph or line; and what has pictures alone is a figure."""
    described = Query("alt", "a.png", "What does it show?", answer="decorative")
    queries = (*answered("in the night."), described)
    made = settle(post(quote(FIRST, last), queries=queries)).blocks
    assert made == (quote(para("The harbour was lost in the night.", Noteref("1"))), *left)


def test_several_calls_and_citations_move_together() -> None:
    """All calls at the end move; one in the middle of the words stays at its words."""
    first = para("The harbour was lost", Noteref("a"), " in the night.")
    second = para("It was found at dawn.", Noteref("b"), Citation("gazette"))
    assert settled(quote(first, second), queries=answered("in the night.")) == (
        quote(
            para(
                "The harbour was lost",
                Noteref("a"),
                " in the night.",
                Noteref("b"),
                Citation("gazette"),
            )
        ),
        SECOND,
    )


@pytest.mark.parametrize(
    "around",
    [
        lambda *blocks: Section(("Letters",), (Section(("One",), blocks),)),
        lambda *blocks: Callout(blocks, "update"),
        lambda *blocks: List(((para("Before."),), blocks)),
        lambda *blocks: Quotation((para("Somebody said:"), *blocks)),
    ],
    ids=["sections", "callout", "list", "quotation"],
)
def test_a_nested_quotation_is_found(around: Callable[..., Block]) -> None:
    """Quotations in sections, callouts, lists and quotations are cut where they stand."""
    before = around(quote(FIRST, SECOND_CALLED), THIRD)
    mine = quote(para("The harbour was lost in the night.", Noteref("1")))
    after = around(mine, SECOND, THIRD)
    assert settled(AFTER, before, queries=answered("in the night.")) == (AFTER, after)


def test_a_quotation_may_end_with_a_list_or_with_verse() -> None:
    """The last item of a list and the last line of a verse are ends too."""
    items = List(((para("One."),), (para("Found at dawn."),)))
    verse = Verse(((("The ebb",), ("went with the ebb.",)),))
    assert settled(quote(FIRST, items, verse), queries=answered("at dawn.")) == (
        quote(FIRST, items),
        verse,
    )
    called = Verse(((("The ebb",), ("went with the ebb.", Noteref("1"))),))
    assert settled(
        quote(FIRST, para("At dawn.", Noteref("1"))), verse, queries=answered("with the ebb.")
    ) == (quote(FIRST, para("At dawn."), called),)


def test_a_quotation_that_begins_with_the_words_goes_before_one_that_holds_them() -> None:
    """Of two quotations with the words, the one that begins with them is meant."""
    other = quote(para("Once: The harbour was lost in the night."), SECOND)
    assert settled(other, quote(FIRST, SECOND), queries=answered("in the night.")) == (
        other,
        quote(FIRST),
        SECOND,
    )
    assert settled(other, queries=answered("in the night.")) == (
        quote(para("Once: The harbour was lost in the night.")),
        SECOND,
    )


def test_a_quotation_never_grows_over_a_heading() -> None:
    """An end beyond a heading or in another quotation cannot be chosen: the query stays open."""
    for between in (Section(("Next",), (THIRD,)), quote(AFTER)):
        before = post(quote(FIRST, SECOND), between, THIRD, queries=answered("with the ebb."))
        assert settle(before) == before
        assert [finding.code.name for finding in query_findings(before)] == ["Q006"]


def test_a_plain_edit_settles_an_extent() -> None:
    """A quotation that no longer ends with what was chosen was settled by hand."""
    assert settled(quote(FIRST), SECOND, queries=(EXTENT,)) == (quote(FIRST), SECOND)
    assert settled(FIRST, SECOND, queries=(EXTENT,)) == (FIRST, SECOND)
    assert settled(AFTER, queries=(EXTENT,)) == (AFTER,)


def test_an_unanswered_extent_stays_open() -> None:
    """While the text is as it was read and there is no answer, the question stands."""
    before = post(quote(FIRST, SECOND_CALLED), THIRD, queries=(EXTENT,))
    assert settle(before) == before


# ----------------------------------------------------------- other wordings

SLIP = Query("slip", "it’s anchor", "Which is meant?", ("its anchor", "stet"), "stet", 0.5)


def test_an_answer_takes_the_place_of_the_words() -> None:
    """The words are replaced where they stand, in markup and in notes too."""
    before = post(
        para("She lost ", Emphasis(("it’s anchor",)), "."), queries=answered("its anchor", SLIP)
    )
    assert settle(before) == post(para("She lost ", Emphasis(("its anchor",)), "."))
    note = Note("1", (para("Of it’s anchor."),))
    before = post(AFTER, notes=(note,), queries=answered("its anchor", SLIP))
    assert settle(before) == post(AFTER, notes=(Note("1", (para("Of its anchor."),)),))


def test_the_title_may_be_what_a_query_is_about() -> None:
    """A slip in the title is found and mended there."""
    query = Query("slip", "Tides", "Which?", ("Tide", "stet"), "stet", 0.5, "Tide")
    assert settle(post(AFTER, queries=(query,))).metadata.title == ("On Tide",)


def test_stet_keeps_the_words() -> None:
    """Stet closes the query and changes nothing; so does the text's own wording as an answer."""
    blocks = (para("She lost it’s anchor."),)
    assert settled(*blocks, queries=answered("stet", SLIP)) == blocks
    own = replace(SLIP, choices=("its anchor", "it’s anchor"), answer="it’s anchor")
    assert settled(*blocks, queries=(own,)) == blocks


def test_an_edit_settles_a_slip() -> None:
    """A query whose words are nowhere in the post any more is dropped."""
    assert settled(para("She lost her anchor."), queries=(SLIP,)) == (para("She lost her anchor."),)


def test_words_are_found_over_markup_and_white_space() -> None:
    """A query is open as long as its words can be read, whatever markup is among them."""
    for block in (para("it’s ", Emphasis(("anchor",))), Preformatted("it’s\nanchor")):
        assert settle(post(block, queries=(SLIP,))).queries == (SLIP,)


def test_words_are_not_replaced_inside_others() -> None:
    """Where the words stand whole, other words that contain them are left alone."""
    query = Query("slip", "tide", "Which?", ("tides",), "", 0.5, "tides")
    assert settled(para("The riptide and the tide."), queries=(query,)) == (
        para("The riptide and the tides."),
    )


def test_words_without_spaces_are_found() -> None:
    """In a language without spaces between words, they are found inside longer runs."""
    query = Query("slip", "東京", "？", ("京都",), "", 0.5, "京都")
    assert settled(para("私は東京に住む。"), queries=(query,)) == (para("私は京都に住む。"),)


def test_queries_about_the_same_words_are_about_one_place_each() -> None:
    """The second query about the same words is about their second place."""
    block = para("it’s anchor, ", Emphasis(("it’s anchor",)))
    both = (*answered("stet", SLIP), *answered("its anchor", SLIP))
    assert settled(block, queries=both) == (para("it’s anchor, ", Emphasis(("its anchor",))),)
    one = (*answered("its anchor", SLIP), SLIP)
    result = settle(post(block, queries=one))
    assert result.blocks == (para("its anchor, ", Emphasis(("it’s anchor",))),)
    assert result.queries == (SLIP,)


def test_an_answer_to_one_query_does_not_lose_another() -> None:
    """A query whose words were changed by an answer to another goes on under the new words."""
    slip = Query("slip", "was lost", "Which?", ("were lost",), "", 0.5, "were lost")
    result = settle(post(quote(FIRST, SECOND), queries=(EXTENT, slip)))
    assert result.queries == (replace(EXTENT, about="The harbour were lost"),)
    mended = para("The harbour were lost in the night.")
    assert result.blocks == (quote(mended, SECOND),)
    later = replace(result, queries=answered("in the night.", result.queries[0]))
    assert settle(later).blocks == (quote(mended), SECOND)


def test_followed_words_keep_what_is_around_the_change() -> None:
    """Old words inside, across the start and across the end give way to the new ones."""
    before, after = "a b c d e", "a b X d e"
    assert Change(before, after, "c", "X").followed("b c d") == "b X d"
    assert Change(before, "a X d e", "b c", "X").followed("c d") == "X d"
    assert Change(before, "a X d e", "b c", "X").followed("a b") == "a X"
    assert Change(before, after, "c", "X").followed("d e") == "d e"
    assert Change(before, after, "c", "X").followed("no") == "no"


@pytest.mark.parametrize("query", [SLIP, replace(EXTENT, about="The harbour was")])
def test_an_answer_that_is_no_choice_stays_open(query: Query) -> None:
    """An answer that is none of the choices is an error, and changes nothing."""
    bad = replace(query, answer="mañana")
    before = post(quote(FIRST, SECOND), para("She lost it’s anchor."), queries=(bad,))
    assert settle(before) == before
    (finding,) = query_findings(before)
    assert finding.severity is Severity.ERROR
    assert '"mañana" is none of: ' in finding.text


def test_an_answer_that_fits_nowhere_stays_open() -> None:
    """Words that stand across markup can't be replaced: the editor is told to edit the text."""
    before = post(para("it’s ", Emphasis(("anchor",))), queries=answered("its anchor", SLIP))
    assert settle(before) == before
    (finding,) = query_findings(before)
    assert finding.severity is Severity.ERROR
    assert "edit the text" in finding.text


# --------------------------------------------------------------------- alt

ALT = Query("alt", "tide-1.png", "What does the picture show?")


@pytest.mark.parametrize(
    ("answer", "alt"),
    [("A low\ntide: mud.", "A low tide: mud."), ("decorative", ""), ("stet", "stet")],
)
def test_an_answer_becomes_the_text_alternative(answer: str, alt: str) -> None:
    """Any words describe the picture; "decorative" says that it shows nothing."""
    other = Image("media/low-tide-1.png", "A wall.")
    blocks = (Figure((Image("media/tide-1.png"), other)), para("In a line ", Image("tide-1.png")))
    assert settled(*blocks, queries=answered(answer, ALT)) == (
        Figure((Image("media/tide-1.png", alt), other)),
        para("In a line ", Image("tide-1.png", alt)),
    )


def test_a_picture_that_was_described_by_hand_or_taken_out_is_settled() -> None:
    """An alt written in the text, or a picture that is gone, closes the query."""
    described = Figure((Image("media/tide-1.png", "Mud."),))
    assert settled(described, queries=(ALT,)) == (described,)
    assert settled(AFTER, queries=(ALT,)) == (AFTER,)
    undescribed = post(Figure((Image("media/tide-1.png"),)), queries=(ALT,))
    assert settle(undescribed) == undescribed


def test_a_picture_that_nobody_asks_about_asks_itself() -> None:
    """Written by hand without a word, each is a query at its line, once; described or decorative
    ones are none, nor is one that a query of the manuscript is about."""
    text = (
        "---\ntitle: T\nqueries:\n- {kind: alt, about: asked.png}\n---\n"
        "![](a/tide.png)\n\nIn a line ![](a/tide.png).[^1]\n\n![](ebb.png){.decorative}\n\n"
        "![Mud.](mud.png)\n\n![](a/asked.png)\n\n[^1]: In a note ![](noted.png).\n"
    )
    made, _ = parse(text, "x.md")
    found = query_findings(made)
    assert {finding.code.name for finding in found} == {"Q003"}
    assert [(one.location.line, one.text.partition(":")[0]) for one in found] == [
        (14, '"asked.png"'),
        (6, '"a/tide.png"'),
        (16, '"noted.png"'),
    ]
    assert settle(settle(made)) == settle(made)


# ---------------------------------------------------------------- findings


def test_an_open_query_is_a_finding_at_its_line() -> None:
    """The finding says what is asked, what is set, how sure that is, and what else could be."""
    quotation = quote(replace(FIRST, location=Location("x.md", 12)), SECOND)
    before = post(
        AFTER, Section(("One",), (quotation,), location=Location("x.md", 9)), queries=(EXTENT,)
    )
    (finding,) = query_findings(before)
    assert str(finding) == (
        'x.md:12: Q001 "The harbour was": Where does this quotation end?; set: "at dawn." (60% '
        'sure); or: "in the night.", "with the ebb."'
    )
    assert finding.severity is Severity.WARNING


def test_what_stands_by_stet_is_said_so() -> None:
    """Where nothing was changed, the finding says that the words stand as they are."""
    (finding,) = query_findings(post(para("She lost it’s anchor."), queries=(SLIP,)))
    assert 'set: as it stands (50% sure); or: "its anchor"' in finding.text


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("extent", "Q001"),
        ("slip", "Q002"),
        ("alt", "Q003"),
        ("quotation", "Q007"),
        ("mood", "Q005"),
    ],
)
def test_each_kind_of_query_has_its_code(kind: str, code: str) -> None:
    """A kind that is not known by name is a question like any other."""
    picture = para("Mud ", Image("media/mud.png", None if kind == "alt" else "Mud"), line=7)
    query = Query(kind, "mud.png", "Well?")
    before = post(picture, quote(para("mud.png", line=7)), queries=(query,))
    (finding,) = query_findings(before)
    assert (finding.code.name, finding.location) == (code, Location("x.md", 7))


def test_words_in_a_note_or_in_the_title_have_a_place() -> None:
    """A query about a note is at the note's line, one about the title at the file as a whole."""
    note = Note("1", (para("Of it’s anchor.", line=30),))
    tides = replace(SLIP, about="Tides")
    found = query_findings(post(AFTER, notes=(note,), queries=(SLIP, tides)))
    assert [finding.location for finding in found] == [Location("x.md", 30), Location("x.md")]


def test_what_an_answer_settles_is_no_finding() -> None:
    """A query with a good answer, or settled by an edit, is not reported."""
    queries = (*answered("in the night."), SLIP)
    assert query_findings(post(quote(FIRST, SECOND), queries=queries)) == ()


# --------------------------------------------------------------- properties

VOCABULARY = ["tide", "ebb", "the tide", "dawn.", "night.", "x"]
KEYS = "ab"
phrases = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=4).map(" ".join)
paragraphs = st.builds(
    lambda text, calls, strong: Paragraph(
        ((Emphasis((text,)) if strong else text), *map(Noteref, calls))
    ),
    phrases,
    st.lists(st.sampled_from("ab"), max_size=2),
    st.booleans(),
)
leaves = st.lists(paragraphs, min_size=1, max_size=3).map(tuple)
siblings = st.lists(
    paragraphs
    | st.builds(Quotation, leaves)
    | st.builds(
        Section,
        st.just(("Ebb",)),
        st.lists(paragraphs | st.builds(Quotation, leaves), max_size=3).map(tuple),
    ),
    max_size=5,
).map(tuple)
open_queries = st.builds(
    Query,
    st.sampled_from([*KINDS, "other"]),
    st.sampled_from([*VOCABULARY, *KEYS, "a title", "published"]),
    st.just("?"),
    st.lists(st.sampled_from([*VOCABULARY, *SET, "stet"]), max_size=5).map(tuple),
    st.sampled_from(["", *VOCABULARY, *SET]),
    st.just(0.5),
    st.sampled_from(["", "stet", "yes", "none", "2017-04", *VOCABULARY, *SET]),
)
sources = st.builds(
    lambda key, name, sure: Source(
        key, text=(("container-title", name),), evidence=(Evidence("container-title", "x", sure),)
    ),
    st.sampled_from(KEYS),
    st.sampled_from(VOCABULARY),
    st.sampled_from(Certainty),
)
posts = st.builds(
    lambda blocks, found, queries: Post(
        Metadata(title=("x",)),
        blocks,
        tuple(Note(label, (Paragraph((Citation(label),)),)) for label in KEYS),
        tuple(found),
        queries,
        file="x.md",
    ),
    siblings,
    st.lists(sources, max_size=2),
    st.lists(open_queries, max_size=4).map(tuple),
)


@settings(max_examples=100, deadline=None)
@given(posts)
def test_settling_twice_is_settling_once(before: Post) -> None:
    """A settled post is settled, and its open queries are its findings."""
    after = settle(before)
    assert settle(after) == after
    found: tuple[Finding, ...] = query_findings(before)
    assert found == query_findings(after)
    assert len(found) == len(after.queries)


@settings(max_examples=100, deadline=None)
@given(posts)
def test_an_extent_moves_no_word(before: Post) -> None:
    """Answers about extents change where quotations end, and never a word or its place."""
    extents = tuple(query for query in before.queries if query.kind == "extent")
    before = replace(before, queries=extents)
    after = settle(before)
    assert words(text_of_post(after)) == words(text_of_post(before))
    assert calls(after) == calls(before)


MOVING = {"extent", "quotation", "title", "speaker", "source", "field"}
"""Kinds whose answers are no words of the text."""


@settings(max_examples=200, deadline=None)
@given(posts)
def test_only_new_words_change_the_words(before: Post) -> None:
    """Whatever is answered about quotations, sources, speakers and the title, each word of the
    post stays as often as it is there."""
    queries = tuple(query for query in before.queries if query.kind in MOVING)
    before = replace(before, queries=queries)
    titles = {query.answer for query in queries if query.kind == "title"} - {""}
    after = settle(before)
    had, has = Counter(words(text_of_post(before))), Counter(words(text_of_post(after)))
    assert not had - has or titles
    new = Counter(words(" ".join(titles)))
    assert has - had <= new


@settings(max_examples=200, deadline=None)
@given(posts)
def test_no_note_or_source_is_orphaned(before: Post) -> None:
    """After settling every call has its note and every citation its source, as before."""
    after = settle(before)
    assert called(before) - labels(before) >= called(after) - labels(after)
    keys = {source.key for source in before.sources}
    assert cited(before) - keys >= cited(after) - {source.key for source in after.sources}


def called(of: Post) -> set[str]:
    return set(calls(of))


def labels(of: Post) -> set[str]:
    return {note.label for note in of.notes}


def cited(of: Post) -> set[str]:
    blocks = (*of.blocks, *(block for note in of.notes for block in note.blocks))
    return {node.source for node in all_inlines(blocks) if isinstance(node, Citation)}


def calls(of: Post) -> list[str]:
    return sorted(node.label for node in all_inlines(of.blocks) if isinstance(node, Noteref))
