"""What each language's table makes of the ways in which people quote, line by line.

A file of ``languages/`` holds the examples of one language: a ``lead`` stands before a quotation,
a ``sentence`` has the quoted words in it, a ``line`` is an attribution by itself. A key that an
example does not give is one that nothing is said of; a lead without a cue announces nothing.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from publish.read.languages import language
from publish.read.text.attributions import attribution_line
from publish.read.text.cues import find_cue
from publish.read.text.leadin import LeadIn, attribution, lead_in
from publish.read.text.voice import outside_marks

FILES = sorted(Path(__file__).parent.joinpath("languages").glob("*.toml"))


def _examples(kind: str) -> list[Any]:
    return [
        pytest.param(file.stem, example, id=f"{file.stem}: {example['text']}")
        for file in FILES
        for example in tomllib.loads(file.read_text("utf-8")).get(kind, ())
    ]


def _said(lead: LeadIn | None) -> dict[str, str]:
    """What a lead-in says, without what it does not."""
    if lead is None:
        return {}
    outlet = lead.outlet.name if lead.outlet else ""
    said = {"cue": lead.cue.value, "outlet": outlet, "speaker": lead.speaker, "told": lead.told}
    return {key: value for key, value in said.items() if value}


def _expected(example: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in example.items() if key != "text"}


@pytest.mark.parametrize(("tag", "example"), _examples("lead"))
def test_a_lead_in_says_who_speaks_where_and_to_whom(tag: str, example: dict[str, str]) -> None:
    """A sentence before a quotation gives its cue, its paper, its speaker and its hearer."""
    assert _said(lead_in(example["text"], language(tag))) == _expected(example)


@pytest.mark.parametrize(("tag", "example"), _examples("sentence"))
def test_a_sentence_says_whose_words_are_in_it(tag: str, example: dict[str, str]) -> None:
    """A sentence with quoted words in it gives whose they are, in whatever order it stands."""
    table, bare = language(tag), outside_marks(example["text"], language(tag))
    cue = find_cue(bare, table, anywhere=True)
    found = attribution(bare, cue, table, colon=False) if cue else None
    assert _said(found) == _expected(example)


@pytest.mark.parametrize(("tag", "example"), _examples("line"))
def test_an_attribution_says_whose_words_stand_above(tag: str, example: dict[str, str]) -> None:
    """A line that is only an attribution gives its paper and its writer."""
    line = attribution_line(example["text"], language(tag))
    assert line is not None
    found = {"outlet": line.outlet, "speaker": line.speaker}
    assert {key: value for key, value in found.items() if value} == _expected(example)
