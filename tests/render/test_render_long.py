"""Paragraphs and code that are too long to be laid out at once."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publish.document import Emphasis, Inline, LineBreak, Link, Noteref
from publish.render.long import LONGEST, LONGEST_SQUARE, LONGEST_WORD, parted
from publish.walking import plain_text

_LENGTHS = st.sampled_from([1, 9, LONGEST_WORD - 1, LONGEST_WORD, LONGEST, LONGEST + 1, 150_000])
_TEXTS = st.builds(
    lambda length, text: (text * length)[:length],
    _LENGTHS,
    st.sampled_from(["one two three ", "letters", "e\u0301", "\u4e00", "\n", " "]),
)
_LINKS = st.builds(lambda text: Link("https://quay.example/", (Emphasis((text,)), text)), _TEXTS)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30, deadline=None)
@given(st.lists(_TEXTS | _LINKS | st.sampled_from([LineBreak(), Noteref("1")]), max_size=4))
def test_parts_are_the_whole(content: list[Inline]) -> None:
    """Nothing is lost or moved, a link goes on in the next part, and no part is longer than can be
    laid out, nor begins with a mark that belongs to the letter before it."""
    parts = list(parted(tuple(content)))
    assert "".join(map(plain_text, parts)) == plain_text(content)
    assert max(map(len, map(plain_text, parts))) <= LONGEST + LONGEST_SQUARE + 1
    assert not any(plain_text(part).startswith("\u0301") for part in parts[1:])


def test_what_is_short_is_one_part() -> None:
    """All that people write is laid out as it is."""
    content = ("word " * 5_000, Noteref("1"), "word " * 5_000)
    assert list(parted(content)) == [content]
