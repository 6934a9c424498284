"""Who speaks, where the text names more than one who might: asked, never guessed at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.document import Citation
from publish.manuscript import parse, settle, write
from publish.post import Post, Query
from publish.read.languages import language
from publish.read.reading import Original
from publish.read.text import read_text
from publish.read.text.leadin import lead_in
from publish.sources import Certainty
from publish.walking import all_inlines

PROSE = (
    "I went down to the pier on the first cold morning of the year, and I found that it had moved."
)
SPRING = "“The pier has been measured every spring, and every spring it stands further out.”"
SEA = "“It is the sea that moves, and nobody has asked the sea about it.”"


def post_of(*lines: str) -> Post:
    """The post of a text that quotes."""
    text = "\n\n".join(("The Pier That Walked", PROSE, *lines, PROSE))
    return read_text(Original("post.txt", text.encode())).post


def asked(post: Post) -> list[Query]:
    """The queries about speakers."""
    return [query for query in post.queries if query.kind == "speaker"]


def spoken(post: Post) -> list[str]:
    """The speakers that the notes name, in their order."""
    nodes = (node for note in post.notes for node in all_inlines(note.blocks))
    return [node.speaker for node in nodes if isinstance(node, Citation)]


@pytest.mark.parametrize(
    ("text", "speaker", "rivals"),
    [
        ("Ann Example, quoting Bea Sample, writes:", "Ann Example", ("Bea Sample",)),
        ("Ann Example writes:", "Ann Example", ()),
        ("Ann Example, the harbour master, writes:", "Ann Example", ()),
        ("Ann Example, the sister of Bea Sample, writes:", "Ann Example", ()),
        ("In a book by Ann Example, Bea Sample writes:", "Bea Sample", ()),
    ],
)
def test_a_lead_in_names_who_else_might_speak(
    text: str, speaker: str, rivals: tuple[str, ...]
) -> None:
    """Another whole name between the speaker's and the verb, unless it only says whose or where."""
    lead = lead_in(text, language("en"))
    assert lead is not None
    assert (lead.speaker, lead.rivals) == (speaker, rivals)


def test_another_than_the_author_may_speak() -> None:
    """The source is the first one's; that the words are the second one's is one answer away."""
    post = post_of("Ann Example, quoting Bea Sample, writes:", SPRING)
    (query,) = asked(post)
    assert (query.choices, query.chosen) == (("none", "Bea Sample"), "none")
    assert "Ann Example" in query.question
    assert spoken(post) == [""]
    settled = settle(replace(post, queries=(replace(query, answer="Bea Sample"),)))
    assert spoken(settled) == ["Bea Sample"]
    kept = settle(replace(post, queries=(replace(query, answer="stet"),)))
    assert spoken(kept) == [""]


def test_a_pronoun_with_two_antecedents_sets_no_speaker() -> None:
    """Both are offered; the source is one of its own, and only likely."""
    lead = "According to the Harbour Gazette, Ann Example said:"
    between = "Bea Sample has looked at the pier too."
    post = post_of(lead, SPRING, between, "She writes:", SEA)
    (query,) = asked(post)
    assert (query.choices, query.chosen) == (("Ann Example", "Bea Sample"), "none")
    assert spoken(post) == ["Ann Example", ""]
    first, second = post.sources
    assert {item.certainty for item in first.evidence} == {Certainty.CERTAIN}
    assert {item.certainty for item in second.evidence} == {Certainty.LIKELY}
    assert parse(write(post))[0] == post
    settled = settle(replace(post, queries=(replace(query, answer="Bea Sample"),)))
    assert spoken(settled) == ["Ann Example", "Bea Sample"]


def test_a_work_is_not_carried_to_another() -> None:
    """Where the source is the speaker's own and “she” may be another, none is named."""
    post = post_of("Ann Example writes:", SPRING, "Bea Sample came too.", "She writes:", SEA)
    assert len(post.notes) == 1
    assert asked(post) == []


def test_a_pronoun_with_one_antecedent_is_not_asked() -> None:
    """The speaker before goes on, in the same source."""
    lead = "According to the Harbour Gazette, Ann Example said:"
    post = post_of(lead, SPRING, "She writes:", SEA)
    assert spoken(post) == ["Ann Example", "Ann Example"]
    assert len(post.sources) == 1
    assert post.queries == ()
