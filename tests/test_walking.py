"""Going through a document: canonical Inlines, and the orders in which nodes are met."""

from __future__ import annotations

from publish.document import (
    Definition,
    DefinitionList,
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Link,
    Noteref,
    Paragraph,
    Quotation,
    Section,
    Table,
)
from publish.findings import Location
from publish.walking import all_inlines, inlines, plain_text, walk


def labels(nodes: list[Inline]) -> list[str]:
    return [node.label for node in nodes if isinstance(node, Noteref)]


def test_inlines_merge_neighbouring_strings() -> None:
    """Joining parts leaves no empty and no two neighbouring strings."""
    assert inlines("a", "", ("b", Emphasis(("c",)), ""), "d") == ("ab", Emphasis(("c",)), "d")


def test_plain_text_keeps_words_and_drops_calls() -> None:
    """The words of markup stay, a line break is a space, pictures and note calls are nothing."""
    run = ("one ", Emphasis(("two",)), LineBreak(), Link("x", ("three",)), Noteref("n"), Image("i"))
    assert plain_text(run) == "one two three"


def test_location_does_not_count() -> None:
    """Two equal blocks from different lines are equal."""
    assert Paragraph(("a",), location=Location("f", 3)) == Paragraph(("a",))


def test_walk_goes_depth_first() -> None:
    """A block comes before the blocks inside it."""
    inner = Paragraph(("x",))
    section = Section(("t",), (Quotation((inner,)),))
    assert list(walk((section,))) == [section, Quotation((inner,)), inner]


def test_notes_are_met_in_reading_order() -> None:
    """An attribution is read after its quotation, a definition after its own term."""
    quotation = Quotation((Paragraph((Noteref("a"),)),), attribution=(Noteref("b"),))
    terms = DefinitionList(
        (
            Definition((Noteref("c"),), ((Paragraph((Noteref("d"),)),),)),
            Definition((Noteref("e"),), ((Paragraph((Noteref("f"),)),),)),
        )
    )
    table = Table(((Noteref("h"),),), (((Noteref("i"),),),), ("",), caption=(Noteref("g"),))
    assert labels(list(all_inlines((quotation, terms, table)))) == list("abcdefghi")
