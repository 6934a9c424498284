"""What holds for any text whatever: the account balances, and order is kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.document import Noteref
from publish.errors import InputRefused
from publish.ledger import words
from publish.manuscript import parse, write
from publish.read.reading import Original, Reading
from publish.read.text import read_text
from publish.walking import all_inlines, walk

SNIPPETS = """the a of “ ” " « » ( ) . , : ; ? ! … — - – > * • 1. 2) a) # Harbour Gazette
writes said told according to When asked Anna Lindqvist Danish’s President Leave Reply Share this
Twitter https://example.org/a by By March 3, 2015 10:30 and und le die не в “Yes,” cat’s x.y é ß"""
WORDS = st.sampled_from([*SNIPPETS.split(), *"\u00a0\u2028\ufeff\u202e\x0b\x85\t"])
LINES = st.lists(WORDS, max_size=14).map(" ".join)
TEXTS = st.lists(st.one_of(LINES, st.text(max_size=40)), min_size=1, max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n\r\n"]).map(lambda gap: gap.join(lines))
)


def _read(text: str) -> Reading | None:
    try:
        return read_text(Original("any.txt", text.encode("utf-8", "surrogatepass")))
    except InputRefused:
        return None


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_the_account_of_any_text_balances(text: str) -> None:
    """The words of any text are those of the post and of the ledger's entries, no more, no less."""
    reading = _read(text)
    assert reading is None or reading.ledger.balanced


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_every_noteref_has_its_note_and_every_note_its_source(text: str) -> None:
    """Labels and keys of a reading are unique and whole."""
    reading = _read(text)
    if reading is None:
        return
    post = reading.post
    labels = [note.label for note in post.notes]
    calls = [node.label for node in all_inlines(post.blocks) if isinstance(node, Noteref)]
    keys = [source.key for source in post.sources]
    assert sorted(calls) == sorted(labels) == sorted(set(labels))
    assert len(set(keys)) == len(keys) == len(labels)


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_any_reading_survives_the_manuscript(text: str) -> None:
    """What is read of any text is a valid post: its manuscript gives it back."""
    reading = _read(text)
    if reading is not None and (reading.post.blocks or reading.post.metadata.title):
        assert parse(write(reading.post))[0].blocks == reading.post.blocks


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_blocks_stand_in_the_order_of_their_lines(text: str) -> None:
    """The author's order is kept: the lines of the blocks never go back."""
    reading = _read(text)
    if reading is not None:
        lines = [block.location.line for block in walk(reading.post.blocks)]
        assert lines == sorted(lines)


HOSTILE = (
    "“" * 200_000,
    '"a ' * 66_000,
    "A " * 100_000,
    "a-" * 100_000,
    "— A " * 50_000,
    ".”" * 100_000,
    "May 1 " * 33_000,
    "1. " * 66_000,
    "> " * 100_000,
    "according to " * 15_000 + ":",
    "Leave a Reply\n" * 1_500,
    "x\n\n" * 3_000,
    "The Times of " * 15_000 + "writes:\n\nYes, it is so.",
    " " * 200_000 + "a",
    "\u00a0 " * 100_000 + "a",
    "Mr. " * 50_000,
    "A.B." * 50_000,
    "(@" * 100_000,
    "https://" * 25_000,
    "#" * 200_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_a_hostile_text_is_read_whole(text: str) -> None:
    """A text made to be slow is read like any other, and every word is accounted for."""
    reading = _read(text)
    assert reading is not None
    assert reading.ledger.words_in == len(words(text))
    assert reading.ledger.balanced
