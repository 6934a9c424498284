"""A post of more sources or questions than a manuscript can hold is read whole all the same."""

from __future__ import annotations

import pytest
from archives import PROSE, html

from publish.manuscript import parse, write
from publish.read import Original, read
from publish.read import text as texts
from publish.read.html import media
from publish.read.room import FULL, Room
from publish.read.text import citing

QUOTED = """The Harbour Gazette writes:

The new sea wall {0} will be finished in the spring, according to the council of the town.

I do not believe the council, and I have never believed it, in all the {0} years that I was here.

"""


def test_room_is_taken_until_there_is_none() -> None:
    """Each thing takes the bytes of its texts and of what is written around them."""
    room = Room(600)
    assert [room.takes("a" * 40), room.takes("é" * 100), room.takes("b"), room.refused] == [
        True,
        False,
        True,
        1,
    ]
    assert [finding.text for finding in room.full("things are left", "a.txt")] == [
        "1 things are left"
    ]
    assert Room(1).full("things are left", "a.txt") == ()


def test_quotations_that_there_is_no_room_for_stay_without_a_note(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Their words are kept, the first ones have their notes, and the finding counts the others."""
    monkeypatch.setattr(citing, "SOURCES", 1000)
    source = f"The Wall\n\n{PROSE}\n\n" + "".join(QUOTED.format(number) for number in range(9))
    made = read(Original("post.txt", source.encode()))
    assert len(made.post.sources) == len(made.post.notes) == 3
    assert [f.text for f in made.findings if f.code is FULL] == ["6 quotations go without a note"]
    assert made.ledger.balanced
    assert "sea wall 6" in write(made.post)


def test_pictures_that_there_is_no_room_for_are_not_asked_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every picture stays; the editor is asked about the first ones, and told of the others."""
    monkeypatch.setattr(media, "QUERIES", 1000)
    shown = "".join(f"<p>{PROSE}</p><img src='{number}.jpg'>" for number in range(9))
    made = read(Original("page.html", html(shown).encode()))
    assert len(made.post.queries) == 3
    assert [f.text for f in made.findings if f.code is FULL] == [
        "6 pictures have no words for readers who do not see"
    ]
    assert write(made.post).count(".jpg)") == 9


def test_doubts_that_there_is_no_room_for_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text's doubtful ends are questions as far as there is room."""
    monkeypatch.setattr(texts, "QUERIES", 0)
    source = f"The Wall\n\n{PROSE}\n\n" + "".join(QUOTED.format(number) for number in range(9))
    open_questions = read(Original("post.txt", source.encode()))
    monkeypatch.undo()
    asked = read(Original("post.txt", source.encode())).post.queries
    assert not open_questions.post.queries
    told = [f.text for f in open_questions.findings if f.code is FULL]
    assert told == ([f"{len(asked)} doubts are no questions in the manuscript"] if asked else [])


def test_as_many_sources_as_there_is_room_for_are_a_manuscript() -> None:
    """What a reader has room for, a manuscript can hold and give back."""
    lines = "".join(QUOTED.format(number) for number in range(450))
    post = read(Original("post.txt", f"The Wall\n\n{PROSE}\n\n{lines}".encode())).post
    again, _ = parse(write(post), post.file)
    assert len(again.sources) == len(post.sources) > 400
