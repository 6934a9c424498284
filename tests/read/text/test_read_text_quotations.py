"""Which paragraphs of a bare text are quotations, by what cue, and whose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.document import Citation, Paragraph, Preformatted, Quotation
from publish.ledger import words
from publish.read.languages import language
from publish.read.reading import Original, Reading
from publish.read.text import read_text
from publish.read.text.carrying import goes_on
from publish.read.text.evidence import Place, begins
from publish.read.text.odds import probability
from publish.read.text.page import sort
from publish.read.text.quotations import find_quotes, unlist
from publish.walking import all_inlines, plain_text, walk

EN = language("en")
AUTHOR = "The market square was wet all day, and nobody bought so much as a single cabbage from us."
SAID = "The roof of the market hall leaks in nine places, and the town has known of it for years."
MORE = "We counted them with buckets, and by noon there was not a dry stall left under that roof."


def read(*blocks: str) -> Reading:
    """Read a post with a title, the blocks between two paragraphs of the author's."""
    text = "\n\n".join(("The Leaking Market Hall", AUTHOR, *blocks, "That was all we saw of it."))
    return read_text(Original("post.txt", text.encode()))


def quoted(reading: Reading) -> list[list[str]]:
    """The paragraphs of each quotation, without its attribution."""
    return [
        [plain_text(p.content) for p in block.blocks if isinstance(p, Paragraph)]
        for block in walk(reading.post.blocks)
        if isinstance(block, Quotation)
    ]


def authors(reading: Reading) -> list[str]:
    """Whom the notes cite, in their order."""
    sources = {source.key: source for source in reading.post.sources}
    nodes = [node for note in reading.post.notes for node in all_inlines(note.blocks)]
    cited = [sources[node.source] for node in nodes if isinstance(node, Citation)]
    return [source.people("author")[0].literal for source in cited if source.people("author")]


def test_code_is_no_attribution() -> None:
    """A quotation is not signed by code below it, whatever that begins with: its lines are kept."""
    reading = read(f"“{SAID}”", "— Ann\n >")
    assert "— Ann\n >" in [b.text for b in reading.post.blocks if isinstance(b, Preformatted)]
    assert not authors(reading)


@pytest.mark.parametrize(
    "signature",
    ["— Nora Feld", "- Nora Feld, greengrocer", "-- Greengrocer at the north gate", "–"],
)
def test_words_in_marks_with_a_dash_at_their_end_are_quoted(signature: str) -> None:
    """A name, a role alone, or the bare dash of a signature that got lost: all show a quotation."""
    assert len(quoted(read(f"“{SAID}” {signature}"))) == 1


def test_a_role_alone_shows_no_quotation_without_marks() -> None:
    """Without marks a dash and some words may be the author's own afterthought."""
    assert quoted(read(f"{SAID} - At least so they say at the north gate")) == []


def test_papers_in_brackets_sign_even_where_no_table_knows_them() -> None:
    """Where a text signs with known papers in brackets, an unknown name in brackets is one too."""
    known = [SAID, "[The Guardian]", MORE, "[The New York Times]"]
    assert len(quoted(read(*known, SAID, "[Market Post]"))) == 3
    assert quoted(read(SAID, "[Market Post]")) == []


def test_a_source_line_below_an_unmarked_paragraph_may_be_a_figures() -> None:
    """ "Source: Paper" stands below charts: it makes no quotation of the paragraph above."""
    assert quoted(read(SAID, "Source: The Guardian")) == []


def test_a_card_names_its_speaker_above_and_below() -> None:
    """Between two lines with the same person and role stand that person's words."""
    reading = read("Nora Feld, Greengrocer", SAID, "Portrait of Nora Feld, Greengrocer, 2019")
    assert quoted(reading) == [[SAID]]
    assert authors(reading) == ["Nora Feld"]


def test_a_post_of_several_lines_is_quoted_whole_only_as_far_as_it_shows() -> None:
    """Lines with a hashtag or a handle above a signed post belong to it; a sentence does not."""
    post = [
        "Buckets out again! #leakyhall",
        "Nine of them by noon.",
        "— Nora (@noraveg) May 3, 2019",
    ]
    assert quoted(read(*post)) == [post[:2]]
    assert quoted(read("It rained again.", *post[1:])) == [post[1:2]]


@pytest.mark.parametrize(
    "lead",
    [
        "Nora Feld wrote:",
        "According to the Market Gazette:",
        "As Nora Feld put it in her blog:",
        "Here is what the greengrocer Nora Feld had to say:",
    ],
)
def test_a_lead_in_that_says_whose_words_follow_announces_them(lead: str) -> None:
    """A colon after who says it, or where, makes the next paragraph a quotation."""
    assert quoted(read(lead, SAID)) == [[SAID]]


@pytest.mark.parametrize(
    ("lead", "following"),
    [
        (
            "Bring the following things:",
            "Two buckets and a mop, and somebody who can hold a ladder.",
        ),
        ("Nora Feld wrote on May 3 at 02:57:", SAID),
        ("There was one more thing about the hall.", SAID),
        ("The command is:", "$ mop --bucket nine --quiet"),
        ("There are three types:", "Buckets: those of tin, which are loud, and of rubber."),
    ],
)
def test_lists_code_and_plain_sentences_are_the_authors(lead: str, following: str) -> None:
    """A colon alone announces no words of anybody's, and a sentence without a cue none at all."""
    assert quoted(read(lead, following)) == []


def test_questions_and_answers_of_an_interview_are_no_quotations() -> None:
    """Paragraphs that begin with who speaks are the text of an interview."""
    assert quoted(read(f"Q: {SAID}", f"A: {MORE}", f"Q: {MORE}", f"A: {SAID}")) == []


def test_what_goes_on_with_a_quotation_has_its_source() -> None:
    """ "And here:" after a quotation quotes on, from the same source, which stands there once."""
    reading = read("Nora Feld wrote:", SAID, "And here:", MORE)
    assert quoted(reading) == [[SAID], [MORE]]
    assert authors(reading) == ["Nora Feld", "Nora Feld"]
    assert len(reading.post.sources) == 1


@pytest.mark.parametrize("text", ["And here:", "He goes on:", "Later:", "She adds:"])
def test_a_lead_in_of_small_words_only_goes_on(text: str) -> None:
    """It names nobody, so that it can only mean the source of the quotation before."""
    assert goes_on(text, EN)
    assert not goes_on(f"Nora Feld in {text}", EN)


def test_a_list_inside_a_quotation_belongs_to_it() -> None:
    """A quoted paragraph that ends with a colon owes what it promises."""
    items = ["a bucket of tin for every stall.", "a mop for every second stall."]
    reading = read("Nora Feld wrote:", f"{SAID} What we need is:", *(f"- {one}" for one in items))
    (block,) = [b for b in walk(reading.post.blocks) if isinstance(b, Quotation)]
    assert plain_text(all_text(block)).endswith("second stall.")


def all_text(block: Quotation) -> tuple[str, ...]:
    """The words of a quotation."""
    return tuple(node for node in all_inlines(block.blocks) if isinstance(node, str))


def test_a_lone_first_word_is_no_speaker() -> None:
    """A capital that the sentence's beginning explains names nobody."""
    reading = read(
        "Government officials gave a short answer according to the Market Gazette:", SAID
    )
    nodes = [node for note in reading.post.notes for node in all_inlines(note.blocks)]
    assert [node.speaker for node in nodes if isinstance(node, Citation)] == [""]


def test_evidence_without_a_cue_is_none() -> None:
    """A paragraph after a closed sentence that names nobody has no evidence at all."""
    parts = sort("\n\n".join(("A Title of Ours", AUTHOR, SAID, MORE))).parts
    assert begins(Place(parts, 1, EN)) == frozenset()


def test_a_name_of_evidence_that_the_table_lacks_weighs_nothing() -> None:
    """So a table that was fitted before the name was thought of still works."""
    assert probability("begins", {"lead: never seen"}) == probability("begins", ())


_BLOCKS = st.lists(
    st.sampled_from(
        [AUTHOR, SAID, MORE, f"“{SAID}”", "Nora Feld wrote:", "And here:", "— Nora Feld",
         "[The Guardian]", "- a bucket", "> " + SAID, "In the end:", "Buckets and Mops", "Q: Why?"]
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(_BLOCKS)
def test_any_order_of_blocks_keeps_its_words_and_its_bounds(blocks: list[str]) -> None:
    """Quotations lie in the text in order, each end among its choices; no word is lost."""
    text = "\n\n".join(("The Leaking Market Hall", *blocks, AUTHOR))
    parts = unlist(sort(text).parts, EN)
    floor = 0
    for quote in find_quotes(parts, EN):
        assert floor <= quote.first < quote.stop <= quote.end <= len(parts)
        assert not quote.extent.stops or quote.stop in quote.extent.stops
        assert 0 <= quote.confidence <= 1
        floor = quote.end
    ledger = read_text(Original("post.txt", text.encode())).ledger
    assert ledger.balanced
    assert ledger.words_in == len(words(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([AUTHOR, SAID, MORE]), max_size=12))
def test_no_paragraph_without_a_cue_is_ever_a_quotation(blocks: list[str]) -> None:
    """Sentences of prose that nothing announces and nobody signed are the author's."""
    assert quoted(read(*blocks)) == []
