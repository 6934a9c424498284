"""The query sheet: what it shows an editor, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.document import Blocks, Citation, Figure, Image, Note, Noteref, Paragraph, Quotation
from publish.editing import Text, sheet
from publish.editing.settling import answers
from publish.findings import Location
from publish.ledger import Entry
from publish.manuscript import parse, settle
from publish.manuscript.kinds import KINDS
from publish.post import Metadata, Post, Query
from publish.sources import Certainty, Evidence, Source, Status


def para(*content: str | Noteref) -> Paragraph:
    return Paragraph(content, location=Location("", 20))


EXTENT = Query(
    "extent",
    "The pier is gone",
    "Where does this quotation end?",
    ("the lamp.", "build it."),
    "the lamp.",
    0.62,
    location=Location("", 9),
)
BLOCKS: Blocks = (
    para("I read this in March. The Gazette writes:"),
    Quotation((para("The pier is gone, and with it the lamp.", Noteref("g")),)),
    para("Nobody will build it. It is not a pity."),
)
SOURCE = Source(
    "gazette-1",
    "article-newspaper",
    text=(("container-title", "The Harbour Gazette"), ("title", "The Pier")),
    status=Status.NAMED,
    evidence=(
        Evidence("container-title", "lead-in"),
        Evidence("title", "url path", Certainty.HINT),
    ),
    location=Location("content/pier.md", 4),
)
NOTE = Note("g", (Paragraph((Citation("gazette-1"),)),))


def text(*queries: Query, blocks: Blocks = BLOCKS, **other: object) -> Text:
    known = Metadata(title=("The Pier",))
    post = Post(known, blocks, (NOTE,), (), queries, "content/pier.md")
    return Text(post, **other)  # type: ignore[arg-type]


def test_nothing_open_is_said() -> None:
    """A sheet of texts without a question says so, and has no section."""
    assert sheet("Piers", [text(), text()]) == "# Queries: Piers\n\nNothing is open in 2 texts.\n"


def test_a_question_stands_in_its_context() -> None:
    """The sentences before and after it, its own words in bold, what each answer would mean, and
    the very line to write, with its place."""
    assert sheet("Piers", [text(EXTENT)]) == (
        "# Queries: Piers\n\n"
        "1 question is open in 1 text.\n\n"
        "To settle a question, write one of its answers in the line that is named (`answer: stet` "
        "leaves what is set), or edit the text itself.\n\n"
        "## The Pier (`content/pier.md`)\n\n"
        "### 1 Q001 where a quotation ends is not certain, line 20\n\n"
        "> The Gazette writes:\n>\n"
        "> **The pier is gone**, and with it the lamp.\n>\n"
        "> Nobody will build it.\n\n"
        "**Where does this quotation end?**\n\n"
        "- `answer: the lamp.`: *set, 62% sure*; it ends “The pier is gone, and with it the lamp.” "
        "and “Nobody will build it.” is the author’s\n"
        "- `answer: build it.`\n\n"
        "Write it in `content/pier.md:9`.\n"
    )


def test_texts_stand_as_the_book_runs() -> None:
    """Chapters by their numbers, each question by its chapter's."""
    second = replace(text(EXTENT, number=2), post=replace(text(EXTENT).post, file="b.md"))
    found = sheet("Piers", [text(EXTENT, number=1), second])
    assert found.index("## 1. The Pier (`content/pier.md`)") < found.index("### 1.1 Q001")
    assert found.index("### 1.1 Q001") < found.index("## 2. The Pier (`b.md`)")
    assert "2 questions are open in 2 texts." in found


def test_what_is_read_on_the_way_says_how_to_settle_it() -> None:
    """Without a manuscript there is no line to write: first it is to be read."""
    query = replace(EXTENT, location=Location())
    found = sheet("Piers", [text(query, is_manuscript=False)])
    assert "`publish read content/pier.md`" in found
    assert "Write it in" not in found


def test_a_source_is_asked_about_where_it_is_cited() -> None:
    """The words before the call of its note are shown, "stet" is marked as set, and an answer that
    is no choice may be written."""
    which = Query("source", "gazette-1", "Which?", ("The Bay Gazette",), "The Gazette", 0.5)
    post = replace(text(which).post, sources=(SOURCE,))
    found = sheet("Piers", [Text(post)])
    assert "> The pier is gone, and with it the lamp.\n" in found
    assert "- `answer: stet`: *set, 50% sure*\n- `answer: <another name>`" in found


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        (Query("alt", "pier.png", "What does it show?"), "> The pier, before."),
        (Query("alt", "other.png", "What does it show?"), "`other.png`"),
        (Query("title", "The Pier", "Which line?", ("The Pier", "March")), "> I read this in"),
        (Query("slip", "a pitty", "Which?", ("a pity",)), "`a pitty`"),
    ],
)
def test_what_is_no_words_of_the_text_is_shown_too(query: Query, shown: str) -> None:
    """A picture by its caption, a title by what follows it, words that are gone by themselves."""
    figure = Figure((Image("media/pier.png"),), ("The pier, before.",))
    assert shown in sheet("Piers", [text(query, blocks=(*BLOCKS, figure))])


def test_a_bad_answer_is_told() -> None:
    """An answer that cannot be applied is shown with what is wrong."""
    found = sheet("Piers", [text(replace(EXTENT, answer="the sea."))])
    assert "Q006 an answer cannot be applied" in found
    assert 'the answer "the sea." is none of: "the lamp.", "build it."' in found


def test_long_sentences_are_cut_between_words() -> None:
    """However long a sentence is, what is shown of it is bounded, and its words are whole."""
    long = " ".join(f"word{number}" for number in range(400))
    blocks = (para(f"{long} a pitty {long}."),)
    found = sheet("Piers", [text(Query("slip", "a pitty", "Which?", ("a pity",)), blocks=blocks)])
    (line,) = [line for line in found.splitlines() if "**a pitty**" in line]
    assert len(line) < 400
    assert set(line.replace("> …", "").replace("**", "").replace("…", "").split()) <= {
        *long.split(),
        "a",
        "pitty",
    }


# ------------------------------------------------------------ beside the queries


def test_likely_fields_come_with_what_confirms_them() -> None:
    """The entries that are shown, put among the queries, make every likely field certain."""
    likely = replace(SOURCE, evidence=(Evidence("title", "attribution", Certainty.LIKELY),))
    known = Metadata(title=("The Pier",), evidence=(Evidence("title", "line 1", Certainty.LIKELY),))
    post = Post(known, BLOCKS, (NOTE,), (likely,), file="content/pier.md")
    found = sheet("Piers", [Text(post)])
    assert "title “The Pier” is likely (from line 1)" in found
    assert "C005 source gazette-1: title “The Pier” is likely (from attribution)" in found
    lines = found.split("```yaml\n")[1].split("```")[0]
    written, _ = parse(f"---\ntitle: The Pier\n{lines}---\n\nText.\n")
    after = settle(replace(post, queries=written.queries))
    assert "Nothing is open in 1 text; to look at: 1 gap" in sheet("Piers", [Text(after)])


def test_hints_and_gaps_are_listed_with_their_lines() -> None:
    """What is not printed and what is missing, each under its heading."""
    found = sheet("Piers", [Text(replace(text().post, sources=(SOURCE,)))])
    hints, gaps = found.index("### Hints, not printed"), found.index("### What sources lack")
    assert "C006 source gazette-1: title “The Pier” is a hint" in found[hints:gaps]
    assert "C001 source gazette-1" in found[gaps:]
    assert "(`content/pier.md:4`)" in found[gaps:]


def test_which_paper_is_meant_is_told_once() -> None:
    """Where it is a query, it is not listed among the gaps too; without one, it is."""
    shared = replace(SOURCE, text=(("container-title", "The Daily Telegraph"),))
    which = Query("source", "gazette-1", "Which?", (), "The Daily Telegraph")
    post = replace(text().post, sources=(shared,))
    assert "C004" in sheet("Piers", [Text(post)])
    assert "C004" not in sheet("Piers", [Text(replace(post, queries=(which,)))])
    vouched = replace(shared, evidence=(Evidence("container-title", "editor"),))
    assert "C004" not in sheet("Piers", [Text(replace(post, sources=(vouched,)))])


def test_quotations_without_a_source_are_listed() -> None:
    """Neither a note nor an attribution says whose words they are."""
    bare = Quotation((para("The lamp was lit at six."),), location=Location("", 31))
    signed = replace(bare, attribution=("Ada Brandt",))
    found = sheet("Piers", [text(blocks=(*BLOCKS, bare, signed))])
    assert "1 quotation without a source" in found
    assert "- line 31: “The lamp was lit at six. …”" in found


def test_dropped_sentences_are_listed() -> None:
    """What reads like an author's sentence, with the rule that dropped it; a label is not shown."""
    said = "The man at the lamp said that he would not be there in the spring any more."
    dropped = (Entry("comments", said, 40), Entry("share bar", "Share this", 41))
    found = sheet("Piers", [text(dropped=dropped)])
    assert f"- line 40: `comments`: {said}" in found
    assert "Share this" not in found


# --------------------------------------------------------------------- answers


def test_a_picture_written_without_a_word_is_described_where_it_stands() -> None:
    """No entry asks about it, so the lines to write are the picture's own, and settle it."""
    source = "---\ntitle: Pier\n---\nMud.\n\n![](media/a%20b.png)\n"
    post = settle(parse(source, "pier.md")[0])
    found = sheet("Piers", [Text(post)])
    assert "1 Q003 nothing says what a picture shows, line 6" in found
    assert "Write it in `pier.md:6`." in found
    for line in ("![](media/a%20b.png){.decorative}", "![what the picture shows](media/a%20b.png)"):
        assert f"- `{line}`" in found
        written = parse(source.replace("![](media/a%20b.png)", line))[0]
        assert settle(written).queries == ()


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([*KINDS, "mood"]),
    st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), max_size=4),
)
def test_the_lines_to_write_are_the_answers(kind: str, choices: list[str]) -> None:
    """Each line that is shown for a choice is YAML that means that choice."""
    query = Query(kind, "words", "Which?", tuple(choices))
    for choice, line in answers(query):
        if choice in choices:
            entry = (
                f"---\ntitle: x\nqueries:\n  - kind: x\n    about: y\n    {line}\n---\n\nText.\n"
            )
            assert parse(entry)[0].queries[0].answer == choice


def test_whatever_a_query_says_is_words() -> None:
    """Marks of Markdown in its words stay words; what is empty is shown as nothing."""
    query = Query("slip", "", "# a\n\n- *b*", ("`", "``"), "`")
    found = sheet("*Piers*", [text(query, blocks=(para("Mud."),))])
    assert found.startswith("# Queries: \\*Piers\\*\n")
    assert "# a - \\*b\\*" in found
    assert "- ``answer: '`'``" in found
