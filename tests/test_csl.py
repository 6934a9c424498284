"""CSL items and Sources."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from generated_sources import sources
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.csl import (
    DATES,
    NAMES,
    TEXT,
    NotCsl,
    partial_date,
    source_from_csl,
    source_to_csl,
)
from publish.sources import Certainty, Evidence, Name, PartialDate, Source, Status


@settings(max_examples=100, deadline=None)
@given(sources)
def test_a_source_survives_csl(source: Source) -> None:
    """What a Source becomes as CSL, also by way of JSON, gives the same Source again."""
    item = source_to_csl(source)
    assert source_from_csl(item) == source
    assert source_from_csl(json.loads(json.dumps(item))) == source


@pytest.mark.parametrize(
    "written",
    [
        "2017-04-10",
        "2017-4-10",
        "2017-04-10T12:30:00Z",
        date(2017, 4, 10),
        datetime(2017, 4, 10, 12, 30),
        {"date-parts": [[2017, 4, 10]]},
        {"date-parts": [["2017", "04", "10"]]},
        {"raw": "2017-04-10"},
        {"literal": "2017-04-10"},
    ],
)
def test_a_date_is_read_in_each_form(written: object) -> None:
    """ISO text, a YAML date, date-parts and raw or literal text give the same date."""
    source = source_from_csl({"id": "a", "issued": written})
    assert source.date() == PartialDate(2017, 4, 10)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (1811, PartialDate(1811)),
        (79, PartialDate(79)),
        ("2017-04", PartialDate(2017, 4)),
        ({"date-parts": [[2017, 4]]}, PartialDate(2017, 4)),
        ({"date-parts": [[44]]}, PartialDate(44)),
    ],
)
def test_a_date_is_known_as_far_as_it_is_written(written: object, expected: PartialDate) -> None:
    """A year alone stays a year, a month a month."""
    assert source_from_csl({"id": "a", "issued": written}).date() == expected


@pytest.mark.parametrize(
    "written",
    [
        "spring 2017",
        "2017-02-30",
        "2017-00-05",
        "2017-04-10Tea",
        "２０１７",
        True,
        0,
        -44,
        10**9,
        {"date-parts": [[2017], [2018]]},
        {"date-parts": [[]]},
        {"date-parts": [[2017, 13]]},
        {"date-parts": [2017]},
        {"date-parts": [[2017]], "circa": True},
        {"raw": "ca. 1811"},
        {"season": 2},
        [2017],
    ],
)
def test_what_is_no_single_date_is_refused(written: object) -> None:
    """A range, a season, "circa" and a day that never was are refused, never rounded."""
    with pytest.raises(NotCsl, match=r"issued: .* is no date") as refusal:
        source_from_csl({"id": "a", "issued": written})
    assert refusal.value.variable == "issued"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ([{"family": "Marsh", "given": "Ottilie"}], Name("Marsh", "Ottilie")),
        ({"family": "Marsh"}, Name("Marsh")),
        ([{"family": "Wren", "suffix": "Jr."}], Name("Wren", suffix="Jr.")),
        ([{"family": "Berg", "dropping-particle": "von"}], Name("Berg", particle="von")),
        ([{"family": "Berg", "non-dropping-particle": "van"}], Name("Berg", particle="van")),
        ([{"family": "Berg", "particle": "van"}], Name("Berg", particle="van")),
        (
            [{"family": "Roche", "dropping-particle": "de", "non-dropping-particle": "La"}],
            Name("Roche", particle="de La"),
        ),
        ([{"literal": "Harbour Trust"}], Name(literal="Harbour Trust")),
        (["Harbour Trust"], Name(literal="Harbour Trust")),
        ("Harbour Trust", Name(literal="Harbour Trust")),
    ],
)
def test_a_name_is_read_in_each_form(written: object, expected: Name) -> None:
    """Parts, a literal and a plain text are names, alone or in a list."""
    assert source_from_csl({"id": "a", "author": written}).people("author") == (expected,)


def test_numbers_become_text_and_empty_variables_are_left_out() -> None:
    """A volume written as a number is its text; a null, an empty text and an empty list vanish."""
    item: dict[str, object] = {
        "id": 7,
        "volume": 12,
        "note": None,
        "title": "",
        "author": [],
        "editor": None,
    }
    assert source_from_csl(item) == Source("7", text=(("volume", "12"),))


@pytest.mark.parametrize(
    ("item", "variable"),
    [
        ({}, "id"),
        ({"id": ""}, "id"),
        ({"id": ["a"]}, "id"),
        ({"id": "a", "type": "tablet"}, "type"),
        ({"id": "a", "title": ["T"]}, "title"),
        ({"id": "a", "author": 7}, "author"),
        ({"id": "a", "author": [{}]}, "author"),
        ({"id": "a", "author": [{"famly": "Marsh"}]}, "author"),
        ({"id": "a", "author": [{"family": ["Marsh"]}]}, "author"),
        ({"id": "a", "x-status": "lost"}, "x-status"),
        ({"id": "a", "x-evidence": "lead-in"}, "x-evidence"),
        ({"id": "a", "x-evidence": [{"field": "title"}]}, "x-evidence"),
        ({"id": "a", "x-evidence": [{"field": "title", "origin": "b", "by": "c"}]}, "x-evidence"),
        (
            {"id": "a", "x-evidence": [{"field": "title", "origin": "b", "certainty": "so"}]},
            "x-evidence",
        ),
    ],
)
def test_what_can_be_no_source_is_refused(item: dict[str, object], variable: str) -> None:
    """A ValueError names the variable that is wrong."""
    with pytest.raises(ValueError, match=f"^{variable}: ") as refusal:
        source_from_csl(item)
    assert isinstance(refusal.value, NotCsl)
    assert refusal.value.variable == variable


def test_a_source_is_written_in_an_order_that_reads_well() -> None:
    """Title, container and names come first, our own keys last; dates are ISO text."""
    source = Source(
        "gazette",
        "article-newspaper",
        text=(("URL", "https://example.org/a"), ("genre", "letter"), ("title", "Floods")),
        names=(("author", (Name("Lund", "Iver"),)),),
        dates=(("issued", PartialDate(2013, 12)),),
        status=Status.DEAD,
        evidence=(Evidence("issued", "url path", Certainty.LIKELY), Evidence("title", "page")),
    )
    assert list(source_to_csl(source).items()) == [
        ("id", "gazette"),
        ("type", "article-newspaper"),
        ("title", "Floods"),
        ("author", [{"family": "Lund", "given": "Iver"}]),
        ("issued", "2013-12"),
        ("URL", "https://example.org/a"),
        ("genre", "letter"),
        ("x-status", "dead"),
        (
            "x-evidence",
            [
                {"field": "issued", "origin": "url path", "certainty": "likely"},
                {"field": "title", "origin": "page"},
            ],
        ),
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789-T:", max_size=12))
def test_a_date_read_is_written_and_read_the_same(text: str) -> None:
    """Whatever is taken for a date is the date of its own ISO form."""
    try:
        date_ = partial_date(text)
    except ValueError:
        return
    assert partial_date(str(date_)) == date_


def test_the_tables_of_variables_do_not_overlap() -> None:
    """Each variable of CSL is a text, a name or a date, and nothing else."""
    assert not NAMES & DATES
    assert not TEXT & (NAMES | DATES)
