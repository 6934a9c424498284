"""What a CSL item that anybody wrote becomes."""

from __future__ import annotations

import json

from publish.records import read, write_csl_json
from publish.sources import Certainty, Evidence, Source, hinted, printable

HINT = (Evidence("title", "slug", Certainty.HINT),)


def test_evidence_that_cannot_be_read_is_taken_for_a_hint() -> None:
    """A field that may have been a hint is not printed because a word was misspelt."""
    item = {
        "id": "a",
        "title": "Low Water",
        "publisher": "Tidewrack Press",
        "x-evidence": [
            {"field": "title", "origin": "slug", "certainty": "hnt"},
            {"field": "publisher", "origin": "byline"},
            7,
        ],
    }
    (source,), findings = read(json.dumps([item]).encode(), "a.json")
    assert "title" in hinted(source)
    assert "publisher" not in hinted(source)
    assert Evidence("publisher", "byline") in source.evidence
    assert [finding.code.name for finding in findings] == ["S002", "S002"]


def test_hints_that_no_evidence_calls_so_are_left_out() -> None:
    """x-hints may not be the way in which a hint becomes a fact."""
    source = Source("a", text=(("title", "Low Water"), ("title-short", "Low")), evidence=HINT)
    item = json.loads(write_csl_json([source]))[0]
    assert item["x-hints"] == {"title": "Low Water", "title-short": "Low"}
    (again,), _ = read(json.dumps([item]).encode(), "a.json")
    assert again == source
    del item["x-evidence"]
    (again,), _ = read(json.dumps([item]).encode(), "a.json")
    assert printable(again).text == again.text == ()


def test_a_field_that_is_not_carried_is_told_once() -> None:
    """With the first line, and in how many records it stands."""
    items = [{"id": f"k{n}", "shelf": "7"} for n in range(5)]
    _, (finding,) = read(json.dumps(items, indent=1).encode(), "a.json")
    assert finding.text == '"shelf" is not carried, here and in 4 more'
    assert finding.location.line == 2


def test_the_form_is_told_by_content_where_the_name_says_nothing() -> None:
    """A RIS file that is called .txt, CSL-JSON without a suffix, BibTeX in a .tex file."""
    for name, data in (
        ("a.txt", b"TY  - BOOK\nID  - k\nER  - \n"),
        ("a", b'[{"id": "k"}]'),
        ("a.tex", b"% library\n@book{k}"),
        ("a.bib", b"\xef\xbb\xbf@book{k}"),
        ("a.json", '[{"id": "k"}]'.encode("utf-16")),
    ):
        assert [source.key for source in read(data, name)[0]] == ["k"]


def test_json_may_hold_its_items_in_an_object() -> None:
    """As Zotero's web service gives them; and one item a line."""
    for text in ('{"items": [{"id": "a"}, {"id": "b"}]}', '{"id": "a"}\n{"id": "b"}\n'):
        sources, findings = read(text.encode(), "a.json")
        assert [source.key for source in sources] == ["a", "b"]
        assert not findings
