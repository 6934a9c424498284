"""Where pages end: no chapter on a line or two, and nobody announced on the page before."""

from __future__ import annotations

from functools import cache

import pytest
from filler import Filler
from pdf_samples import document, opener, piece, sheets

from publish.assets import Assets
from publish.document import Block, List, Paragraph, Quotation, Section, ThematicBreak
from publish.render.environment import environment
from publish.render.nodes import NodeSetter
from publish.render.pdf import Layout, lay_out

FILLER = Filler(3)
QUOTED = FILLER.paragraph(3)
ENDINGS = {
    "quotation": f"<blockquote><p>{QUOTED}</p><p>{FILLER.sentence()}</p></blockquote>",
    "list": f"<ul>{f'<li>{FILLER.sentence()}</li>' * 5}</ul>",
    "section": f'<section><h2>Salt</h2><p class="flush">{FILLER.sentence()}</p></section>',
    "paragraph": f"<p>{FILLER.sentence()}</p>",
}
LENGTHS = (21, 22, 26, 27)
"""So many lines stand before an ending that, left to itself, it runs over by a line or two."""
ANNOUNCED = (24, 25, 26)
"""So many lines stand before a lead-in that, left to itself, it is the last line of its page."""


def chapters(*texts: str) -> Layout:
    """A book of a chapter for each text."""
    set_ = (
        piece("chapter body", f"c{n}", f'{opener("One")}<div class="text">{text}</div>')
        for n, text in enumerate(texts)
    )
    return lay_out(document(*set_), sheets(), {})


def lines(count: int) -> str:
    return "<p>Salt.</p>" * count


@cache
def endings() -> Layout:
    return chapters(*(lines(n) + ending for ending in ENDINGS.values() for n in LENGTHS))


def test_no_chapter_ends_on_a_page_of_under_three_lines() -> None:
    """Whatever it ends with: a last line takes others with it."""
    assert endings().quality.thin == ()


def test_no_line_stands_alone() -> None:
    """Neither the first line of a paragraph at the foot of a page nor its last at the head."""
    assert endings().quality.widows == endings().quality.orphans == ()


def test_who_announces_a_quotation_stands_on_its_page() -> None:
    """However far down the page, a lead-in is followed by words of the quotation."""
    texts = (
        lines(n) + f'<p class="leadin" id="says{n}">The cook wrote:</p>'
        f'<blockquote id="said{n}"><p>{QUOTED}</p></blockquote>'
        for n in ANNOUNCED
    )
    places = chapters(*texts).anchors
    assert all(places[f"says{n}"] == places[f"said{n}"] for n in ANNOUNCED)


@pytest.mark.parametrize(
    ("following", "announced"),
    [
        (Quotation((Paragraph(("Salt.",)),)), True),
        (List(((Paragraph(("Salt.",)),),)), True),
        (Paragraph(("Salt.",)), False),
        (ThematicBreak(), False),
        (Section(("Salt",), ()), False),
    ],
)
def test_a_lead_in_is_marked(following: Block, announced: bool) -> None:
    """A paragraph that ends with a colon, before what stands apart; in print alone."""
    content = (Paragraph(("The cook wrote:",)), following)
    for medium in ("print", "epub"):
        templates = environment(Assets(None).folders("templates", medium))
        setter = NodeSetter(templates, (), piece="c1", language="en", medium=medium)
        marked = 'class="leadin"' in setter.blocks(content)
        assert marked is (announced and medium == "print")
    quiet = (Paragraph(("The cook wrote.",)), following)
    assert "leadin" not in setter.blocks(quiet)
