"""Works that attributions name: a title and a year after a person, and nothing else."""

from __future__ import annotations

import pytest

from publish.document import Emphasis, Inlines, Link
from publish.read import Original, read
from publish.read.html.works import work_of
from publish.read.languages import language
from publish.sources import Certainty, PartialDate

PROSE = "<p>The boat left late, as it always did, and nobody on the quay was surprised.</p>" * 3
QUAY = Link("https://example.org/quay", (Emphasis(("The Quay at Night",)),))


@pytest.mark.parametrize(
    "attribution",
    [
        ("Ines Halloran, ", QUAY, " (1861)"),
        ("Ines Halloran, ", Emphasis(("The Quay at Night",)), " (1861)."),
        ("Ines Halloran, ", Emphasis(("The Quay at Night",)), ", 1861"),
    ],
    ids=["linked", "in italics", "no brackets"],
)
def test_a_work_with_its_year(attribution: Inlines) -> None:
    """Words set apart between a person's name and a year are a title."""
    work = work_of(attribution, "Ines Halloran", language("en"))
    assert work is not None
    assert (work.title, work.year) == ("The Quay at Night", PartialDate(1861))


@pytest.mark.parametrize(
    "attribution",
    [
        ("Ines Halloran, ", QUAY),
        ("Ines Halloran, ", QUAY, ", 4 March 1961"),
        ("Ines Halloran, ", QUAY, ", 1861)"),
        ("Ines Halloran on the ", QUAY, " (1861)"),
        ("the editor, ", QUAY, " (1861)"),
        (QUAY, " (1861)"),
        ("Ines Halloran, ", Emphasis(("The New York Times",)), " (2014)"),
        ("Ines Halloran, The Quay at Night (1861)",),
    ],
    ids=[
        "no year",
        "a day",
        "half a bracket",
        "no comma",
        "no person",
        "first",
        "a newspaper",
        "not set apart",
    ],
)
def test_no_work(attribution: Inlines) -> None:
    """Without the person, the comma or the year, words set apart may be anything: no title."""
    assert work_of(attribution, "Ines Halloran", language("en")) is None


def test_a_source_with_its_title() -> None:
    """The title and the year of an attribution stand in the source, and are likely."""
    said = '— Ines Halloran, <a href="https://example.org/quay">The Quay at Night</a> (1861)'
    quotation = f"<blockquote><p>{PROSE[3:-4]}</p><p>{said}</p></blockquote>"
    html = f"<html lang=en><body><article>{PROSE}{quotation}{PROSE}</article></body></html>"
    (source,) = read(Original("page.html", html.encode())).post.sources
    assert dict(source.text)["title"] == "The Quay at Night"
    assert source.dates == (("issued", PartialDate(1861)),)
    likely = {e.field for e in source.evidence if e.certainty is Certainty.LIKELY}
    assert likely == {"title", "issued"}
