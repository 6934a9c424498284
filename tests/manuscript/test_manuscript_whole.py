"""No word of a manuscript is lost in parsing it, wherever its author has put it."""

from __future__ import annotations

import pytest

from publish.document import (
    Code,
    DefinitionList,
    Emphasis,
    LineBreak,
    Paragraph,
    Quotation,
    Section,
    Strong,
    Verse,
)
from publish.errors import InputRefused
from publish.jsonify import jsonify
from publish.manuscript import codes, parse, write
from publish.post import Metadata, Post
from publish.walking import strings

OTHERS = {
    "a list": "- alpha\n- beta",
    "a quotation": "> alpha\n> beta",
    "code": "```\nalpha beta\n```",
    "a heading": "# alpha\n\nbeta",
    "a block": "::: callout\nalpha\n\nbeta\n:::",
    "a table": "| alpha | b |\n|---|---|\n| beta | d |",
    "definitions": "alpha\n: beta",
}


@pytest.mark.parametrize("inside", OTHERS.values(), ids=OTHERS.keys())
def test_what_is_no_line_of_a_verse_parts_it(inside: str) -> None:
    """Blocks in a verse stand between its stanzas, in their order, and that is told."""
    text = f"::::: {{.verse lang=fr}}\none\ntwo\n\n{inside}\n\nthree\n:::::\n"
    post, found = parse(text)
    assert codes.IN_VERSE in {finding.code for finding in found}
    said = " ".join(strings(jsonify(post.blocks)))
    order = [said.index(word) for word in ("one", "two", "alpha", "beta", "three")]
    assert order == sorted(order)
    assert post.blocks[0] == Verse(((("one",), ("two",)),), "fr")
    assert parse(write(post))[0] == post


def test_a_note_in_a_verse_is_a_note() -> None:
    """A note may stand among the lines that call it."""
    post, found = parse("::: verse\none[^1]\n\n[^1]: alpha\n:::\n")
    assert [note.label for note in post.notes] == ["1"]
    assert codes.IN_VERSE not in {finding.code for finding in found}


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
@pytest.mark.parametrize("times", [80, 90, 200, 201, 400])
def test_what_is_nested_too_deep_is_refused_not_dropped(mark: str, times: int) -> None:
    """Words too deep for the parser are never left out without a word."""
    with pytest.raises(InputRefused, match="nested too deep"):
        parse(f"{mark * times}alpha")


def test_an_empty_title_is_a_title() -> None:
    """A post that is known to have none keeps its heading as it is."""
    post = Post(Metadata(), (Section(("A",), (Paragraph(("b",)),)),))
    assert parse(write(post))[0] == post
    assert parse("---\nlanguage: en\n---\n\n# A\n\nb\n")[0].metadata.title == ("A",)


def test_a_last_line_that_looks_like_an_attribution_is_none() -> None:
    """Nothing is made an attribution that stands in bold from the line before."""
    bold = Strong(("“A”", LineBreak(), "— Ann"))
    for blocks in ((Paragraph((bold,)),), (Paragraph(("a", LineBreak(), "— Ann")),)):
        post = Post(Metadata(title=("T",)), (Quotation(blocks),))
        assert parse(write(post))[0] == post


def test_definitions_on_both_sides_of_a_note_are_one_list() -> None:
    """They stand beside each other once the note is where notes are."""
    post, _ = parse("r\n: m\n\n[^1]: n\n\ns\n: o\n\n[^1]")
    (first, *_) = post.blocks
    assert isinstance(first, DefinitionList)
    assert [item.term for item in first.items] == [("r",), ("s",)]
    assert parse(write(post))[0] == post


def test_formats_in_each_other_are_written_at_once() -> None:
    """Each of forty formats in each other is written once, not once for each way to write it."""
    content: Emphasis | Strong | Code = Code("x")
    for number in range(40):
        content = (Emphasis if number % 2 else Strong)(("a ", content, " b"))
    post = Post(Metadata(title=("T",)), (Paragraph((content,)),))
    assert parse(write(post))[0] == post
