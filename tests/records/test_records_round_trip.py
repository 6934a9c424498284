"""What is written is read again: all of it as CSL-JSON, what BibLaTeX can say as BibLaTeX."""

from __future__ import annotations

import json
from dataclasses import replace

from generated_sources import sources
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.csl import TYPES
from publish.jsonify import jsonify
from publish.records import read, write_bibtex, write_csl_json
from publish.sources import Certainty, Evidence, Name, PartialDate, Source, hinted
from publish.walking import UNPRINTABLE, strings

LETTERS = st.characters(categories=["L", "N"])
plain = st.text(LETTERS, min_size=1, max_size=6)
marks = st.sampled_from([*"\\{}$&#%_^~-'`\"@=,;:!? ", "--", "``", "''", " and ", "\xa0", "é"])
title = st.lists(plain | marks, min_size=1, max_size=8).map("".join)
title = title.map(lambda text: " ".join(text.split(" ")).strip()).map(
    lambda text: " ".join(part for part in text.split(" ") if part) or "x"
)
word = plain.map(str.title).filter(lambda text: text[0].isupper())
spoken = title.map(lambda text: " ".join(text.split()) or "x")  # a tie is a space in a name
names = st.one_of(
    st.builds(Name, word, word),
    st.builds(Name, spoken, spoken),
    st.builds(Name, word, word, st.sampled_from(["van der", "de", "De La"]), st.just("Jr.")),
    st.builds(lambda words: Name(literal=words), spoken),
)


def may_be_printed(source: Source) -> bool:
    """Whether a source has a key, and nothing that no book can print, which is taken out."""
    return bool(source.key.strip()) and not any(map(UNPRINTABLE.search, strings(jsonify(source))))


@settings(max_examples=150)
@given(st.lists(sources.filter(may_be_printed), max_size=3, unique_by=lambda s: s.key))
def test_csl_json_keeps_everything(made: list[Source]) -> None:
    """Sources come back equal, with their status, their evidence and their hints, and nothing is
    found in what we write ourselves."""
    again, findings = read(write_csl_json(made).encode(), "made.json")
    assert again == tuple(made)
    assert not findings


@settings(max_examples=150)
@given(sources)
def test_a_hint_is_never_exported_as_a_fact(source: Source) -> None:
    """What rests on hints alone stands in no field that another program reads."""
    (item,) = json.loads(write_csl_json([source]))
    assert not hinted(source) & item.keys() - {"id", "type", "x-status", "x-evidence"}
    assert item.get("x-hints", {}).keys() <= hinted(source)


def test_a_hint_is_not_in_bibtex() -> None:
    """BibLaTeX has no place for what may not be printed."""
    evidence = (Evidence("title", "slug", Certainty.HINT),)
    source = Source("a", text=(("URL", "https://example.org/"), ("title", "Sl")), evidence=evidence)
    written = write_bibtex([source, replace(source, key="b", evidence=())])
    assert written.count("title = {{Sl}}") == 1
    assert written.count("url = {https://example.org/}") == 2


@settings(max_examples=200)
@given(
    st.sampled_from(sorted(TYPES)),
    title,
    title,
    st.lists(names, min_size=1, max_size=3),
    st.builds(PartialDate, st.integers(1000, 2100), st.integers(0, 12)),
)
def test_bibtex_keeps_what_it_has_fields_for(
    kind: str, words: str, container: str, people: list[Name], date: PartialDate
) -> None:
    """Type, titles, names, dates and address come back the same, whatever signs are in them."""
    source = Source(
        "key",
        kind,
        (
            ("URL", "https://example.org/a_b?c=%20"),
            ("container-title", container),
            ("title", words),
        ),
        (("author", tuple(people)), ("editor", tuple(people))),
        (("accessed", date), ("issued", date)),
    )
    (again,), findings = read(write_bibtex([source]).encode(), "made.bib")
    assert again == source
    assert not findings


def test_keys_are_made_unique_and_safe() -> None:
    """Two keys that BibTeX would take for one, and one that it would stumble on."""
    made = [Source("a"), Source("A"), Source("x, {y}"), Source("{}")]
    again, findings = read(write_bibtex(made).encode(), "made.bib")
    assert [source.key for source in again] == ["a", "A-2", "x-y", "source"]
    assert not findings


def test_what_biblatex_has_no_field_for_is_named() -> None:
    """A comment says what was left out, so that nobody misses it silently."""
    source = Source("a", "interview", (("title", "T"),), (("interviewer", (Name("Lee"),)),))
    assert write_bibtex([source]).startswith("% not in BibLaTeX: interviewer\n@misc{a,\n")
