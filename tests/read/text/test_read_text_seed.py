"""The post that the project began with, set as a copy-editor would (docs of the house rules)."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.document import Citation, Paragraph, Quotation
from publish.read.reading import Original, Reading
from publish.read.text import read_text
from publish.walking import all_inlines, plain_text

POST = Path(__file__).parents[3] / "content" / "originals" / "chechnya.txt"


@pytest.fixture(scope="module")
def reading() -> Reading:
    if not POST.is_file():
        pytest.skip(f"{POST.name} is not shipped with this checkout")
    return read_text(Original(POST.name, POST.read_bytes()))


def test_two_quotations_stand_where_they_begin_and_end(reading: Reading) -> None:
    """The first has two paragraphs, the second its four probable ones; the rest is the author's."""
    quotes = [block for block in reading.post.blocks if isinstance(block, Quotation)]
    texts = [[plain_text(p.content) for p in q.blocks if isinstance(p, Paragraph)] for q in quotes]
    assert [len(text) for text in texts] == [2, 4]
    assert texts[0][0].startswith("When originally confronted")
    assert texts[0][-1].endswith("could never return.”")
    assert texts[1][0].startswith("Chechen’s President")
    assert texts[1][-1].endswith("Islamist insurgents.")
    last = reading.post.blocks[-1]
    assert isinstance(last, Paragraph)
    assert plain_text(last.content).startswith("I’m not sure")


def test_the_doubtful_end_is_asked_about(reading: Reading) -> None:
    """One query about an extent names the probable end and the two others."""
    (query,) = [query for query in reading.post.queries if query.kind == "extent"]
    assert query.about.startswith("Chechen’s President Ramzan Kadyrov")
    assert query.choices == ("in the republic”.", "in their country.", "Islamist insurgents.")
    assert query.chosen == "Islamist insurgents."


def test_each_source_is_named_and_nothing_more(reading: Reading) -> None:
    """Three papers, by name alone; who spoke, and to whom, where the post says it."""
    sources = {source.key: source for source in reading.post.sources}
    cited = [
        (sources[node.source].text, node.speaker, node.told)
        for note in reading.post.notes
        for node in all_inlines(note.blocks)
        if isinstance(node, Citation)
    ]
    assert cited == [
        ((("container-title", "The Telegraph"),), "Alvi Karimov", "Interfax"),
        ((("container-title", "The New York Times"),), "Ramzan Kadyrov", ""),
        ((("container-title", "Fox News"),), "", ""),
    ]


def test_the_slips_are_queries_and_the_text_stands(reading: Reading) -> None:
    """Both slips keep their words, with a suggestion each."""
    slips = {q.about: q.choices for q in reading.post.queries if q.kind == "slip"}
    assert slips == {
        "allegations. Alvi Karimov": ("allegations, Alvi Karimov", "stet"),
        "Chechen’s President": ("Chechnya’s President", "Chechen President", "stet"),
    }


def test_the_comment_form_and_the_pictures_leftover_are_in_the_ledger(reading: Reading) -> None:
    """All from "Leave a Reply" to "Connecting to %s", and the search's caption; nothing else."""
    entries = reading.ledger.entries
    assert reading.ledger.balanced
    assert (entries[0].rule, entries[0].text) == (
        "image leftover",
        "Image result for burning gay flag",
    )
    assert {entry.rule for entry in entries[1:]} == {"comment form"}
    assert (entries[1].text, entries[-1].text) == ("Leave a Reply", "Connecting to %s")


def test_what_is_unknown_is_not_invented(reading: Reading) -> None:
    """No author, date, site or address is given: the text has none."""
    meta = reading.post.metadata
    assert plain_text(meta.title) == "Persecution of Gay Men in Chechnya"
    assert (meta.byline, meta.published, meta.site, meta.url) == ((), None, "", "")
