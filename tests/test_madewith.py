"""What a book says of its making is read back as it was, and nothing else is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.madewith import MAX_LENGTH, MadeWith

TOOLS = (("publish", "0.1.0"), ("A Layout Engine", "70.0b1"))
values = st.text(max_size=20)


@given(st.lists(values.map("--title={}".format), max_size=4))
def test_what_is_said_is_read_back(arguments: list[str]) -> None:
    """Whatever a title holds, quotes, spaces, semicolons, it comes back as one option."""
    made = MadeWith(TOOLS, "pdf", tuple(arguments))
    assert MadeWith.parse(str(made)) == made


def test_it_reads_as_a_command() -> None:
    """It is what a person would type, versions first."""
    made = MadeWith(TOOLS).by("pdf", "--for=kdp", "--title=Two Letters")
    told = "publish 0.1.0, A Layout Engine 70.0b1; publish pdf --for=kdp '--title=Two Letters'"
    assert str(made) == told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ebook-lib 0.20.0",
        "publish 0.1.0",
        "other 1; publish pdf",
        "publish 0.1.0; publish pdf '",
        "publish 0.1.0; publish pdf " + "x" * MAX_LENGTH,
    ],
)
def test_what_others_say(text: str) -> None:
    """What is not ours, broken off or endless says nothing."""
    assert MadeWith.parse(text) is None
