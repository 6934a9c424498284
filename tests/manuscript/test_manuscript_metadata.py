"""The metadata block, read and written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.csl import DATES, NAMES, TEXT, TYPES
from publish.errors import InputRefused
from publish.manuscript.metadata import MetadataBlock, read_metadata, write_metadata
from publish.post import Metadata, Origin, Post, Query
from publish.sources import Certainty, Evidence, Name, PartialDate, Source, Status

NASTY = [
    *("no", "~", "null", "1.0", "2018-06-05", "12:30", "0x1F", "1e3", "---", "...", "- a", "a: b"),
    *(
        "#",
        "a #b",
        "'",
        '"',
        "''",
        "{a: b}",
        "[a]",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a`",
        "| a",
        "?",
    ),
    *(
        " a",
        "a ",
        "a\nb",
        "a\n",
        "\n",
        "\r",
        "\t",
        "\x85",
        "\u2028",
        "\ufeff",
        "\x00",
        "\x7f",
        "\\",
    ),
    *("🏳️‍🌈", "\U0010ffff", "نص", "a:", ": a", "a,b", "<<", "=", "yes", "\ud800", ">", "-", ","),
]
texts = st.sampled_from(NASTY) | st.text(max_size=20)
words = st.sampled_from(NASTY) | st.text(min_size=1, max_size=20)
dates = st.dates().map(lambda d: PartialDate(d.year, d.month, d.day)) | st.builds(
    PartialDate, st.integers(1, 9999), st.integers(0, 12)
)
maybe_date = st.none() | dates
evidence = st.lists(st.builds(Evidence, words, words, st.sampled_from(Certainty)), max_size=2)
metadata = st.builds(
    Metadata,
    byline=st.lists(words, max_size=3).map(tuple),
    published=maybe_date,
    updated=maybe_date,
    language=st.sampled_from(["", "en", "pt-BR", "zh-Hant", "no", "yes", "on"]),
    site=texts,
    url=texts,
    rights=texts,
    description=texts,
    tags=st.lists(words, max_size=3).map(tuple),
    origin=st.builds(
        Origin,
        *(texts, texts, maybe_date, texts, texts),
        st.lists(texts, max_size=2).map(tuple),
        *(texts, maybe_date, texts),
    ),
    evidence=evidence.map(tuple),
)


def variables(known: frozenset[str], values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Some variables with values, sorted as in a Source."""
    table = st.dictionaries(st.sampled_from(sorted(known)), values, max_size=3)
    return table.map(lambda items: tuple(sorted(items.items())))


names = st.builds(Name, words, texts, texts, texts) | st.builds(Name, literal=words)
sources = st.builds(
    Source,
    key=words,
    type=st.sampled_from(sorted(TYPES)),
    text=variables(TEXT | {"x-shelf"}, words),
    names=variables(NAMES, st.lists(names, min_size=1, max_size=2).map(tuple)),
    dates=variables(DATES, dates),
    status=st.sampled_from(Status),
    evidence=evidence.map(tuple),
)
queries = st.builds(
    Query,
    kind=texts,
    about=texts,
    question=texts,
    choices=st.lists(words, max_size=3).map(tuple),
    chosen=texts,
    confidence=st.floats(0, 1),
    answer=texts,
)
blocks = st.builds(
    MetadataBlock,
    metadata,
    texts,
    texts,
    st.lists(sources, max_size=2).map(tuple),
    st.lists(queries, max_size=2).map(tuple),
)


def written(block: MetadataBlock) -> str:
    post = Post(block.metadata, (), sources=block.sources, queries=block.queries)
    return write_metadata(post, block.title_markdown, block.subtitle_markdown)


def refusal(text: str) -> str:
    with pytest.raises(InputRefused) as caught:
        read_metadata(text, "x.md", 2)
    return str(caught.value)


@settings(max_examples=120, deadline=None)
@given(blocks)
def test_what_is_written_is_read_the_same(block: MetadataBlock) -> None:
    """Metadata, sources and queries with nasty texts come back equal."""
    assert read_metadata(written(block), "x.md", 2) == block


@settings(max_examples=60, deadline=None)
@given(blocks)
def test_other_readers_see_the_same_texts(block: MetadataBlock) -> None:
    """Any reader of YAML sees a text where we wrote one, never a boolean or a date."""
    data = yaml.safe_load(written(block))
    assert data["title"] == block.title_markdown
    assert data.get("site", "") == block.metadata.site
    assert data.get("tags", []) == list(block.metadata.tags)
    assert [query["about"] for query in data.get("queries", [])] == [q.about for q in block.queries]


@settings(max_examples=60, deadline=None)
@given(blocks)
def test_no_value_is_broken_over_lines(block: MetadataBlock) -> None:
    """Every line is a key, a list entry or both, so that the block can't end before its end."""
    lines = written(block).split("\n")
    assert lines[-1] == ""
    assert all(": " in line or line.endswith(":") or "- " in line for line in lines[:-1])
    assert not any(line.startswith(("---", "...")) for line in lines)


EXAMPLE = """\
title: What the Letters *Said*
subtitle: A winter in one archive
byline: [R. Okonkwo]
published: 2018-06-05
updated: 2018-07
language: en-GB
site: Margins
url: https://margins.example/letters
rights: CC BY 4.0
description: 'One paragraph: for catalogues.'
tags: [archives, letters]
origin: {file: originals/letters.html, retrieved: 2026-11-22, reader: publish 0.1.0 html}
evidence:
  - {field: byline, origin: json-ld}
  - {field: published, origin: url path, certainty: likely}
sources:
  - id: gazette
    type: article-newspaper
    title: Archive Loses a Century in a Night
    container-title: The Harbour Gazette
    author: [{family: Lund, given: Iver}, {literal: Harbour Trust}]
    page: '148'
    issued: 2013-12-09
    URL: https://harbour-gazette.example/archive
    x-status: dead
    x-evidence:
      - {field: container-title, origin: lead-in}
queries:
  - kind: extent
    about: The harbour was
    question: Where does this quotation end?
    choices: [in the night., 'at dawn, in the rain.']
    chosen: in the night.
    confidence: 0.6
    answer: ''
"""


def test_a_block_is_written_as_a_hand_would_write_it() -> None:
    """Keys in the order of the manual, short lists on one line, dates bare, texts plain."""
    assert written(read_metadata(EXAMPLE, "x.md", 2)) == EXAMPLE


def test_a_long_list_stands_on_lines_of_its_own() -> None:
    """What would be too wide for one line has an entry a line."""
    tags = tuple(f"a tag of some length, number {n}" for n in range(4))
    post = Post(Metadata(tags=tags), ())
    assert "tags:\n  - a tag of some length, number 0\n" in write_metadata(post, "T", "")


def test_only_what_is_known_is_written() -> None:
    """An empty field is left out; the title stands, so that a hand can fill it in."""
    assert write_metadata(Post(Metadata(), ()), "", "") == "title: ''\n"


def test_an_empty_block_is_a_block() -> None:
    """Nothing at all, or a comment, is metadata of which nothing is known."""
    assert read_metadata("", "x.md", 2) == MetadataBlock(Metadata())
    assert read_metadata("# later\n", "x.md", 2) == MetadataBlock(Metadata())
    assert read_metadata("title:\norigin:\nsources: ~\n", "x.md", 2) == MetadataBlock(Metadata())


def test_a_byline_may_be_one_text() -> None:
    """Byline and tags are lists, or a lone text."""
    known = read_metadata("title: T\nbyline: R. Okonkwo\ntags: letters\n", "x.md", 2).metadata
    assert known == Metadata(byline=("R. Okonkwo",), tags=("letters",))


def test_a_scalar_is_what_was_written() -> None:
    """A bare 1984, no or 1.10 is a text; YAML's guesses at types do not touch it."""
    block = read_metadata("title: 1984\nsite: no\ntags: [1.10, 0x1F, 2018-06-05]\n", "x.md", 2)
    assert (block.title_markdown, block.metadata.site) == ("1984", "no")
    assert block.metadata.tags == ("1.10", "0x1F", "2018-06-05")


def test_a_folded_description_has_no_line_end() -> None:
    """A value that is folded over lines by hand is one paragraph."""
    block = read_metadata("title: T\ndescription: >\n  One\n  paragraph.\n", "x.md", 2)
    assert block.metadata.description == "One paragraph."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: T\ntitel: T\n", 'x.md:3: "titel" is not known here; did you mean "title"?'),
        ("title: T\norigin: {fle: a}\n", 'x.md:3: "fle" is not known here; did you mean "file"?'),
        ("sources:\n  - id: a\n    isued: 2", 'x.md:4: "isued" is not known here; did you mean '),
        ("queries:\n- {kind: a,\n   abuot: b}", 'x.md:4: "abuot" is not known here; did you mean'),
        ("evidence:\n- {field: a, orign: b}", 'x.md:3: "orign" is not known here; did you mean'),
        ("evidence:\n- {field: a}", 'x.md:3: "origin" is missing'),
        ("queries:\n- about: b", 'x.md:3: "kind" is missing'),
        ("title: T\ntitle: U\n", 'x.md:3: "title" is here twice'),
        ("title: a: b\n", "x.md:2: is not YAML: mapping values are not allowed here"),
        ("title: T\nsite: 'open\n", "x.md:3: is not YAML: found unexpected end of stream"),
        ("title: T\ntags: [a\nsite: b\n", "x.md:4: is not YAML"),
        ("title: T\n\ttags: a\n", "x.md:3: is not YAML"),
        ("title: T\nsite: a\x07b\n", "x.md:3: U+0007 is not allowed in YAML"),
        ("title: &a T\n", "x.md:2: anchors and aliases are not read"),
        ("title: T\nsite: *a\n", "x.md:3: anchors and aliases are not read"),
        ("title: T\nsite: !!python/name:os.system a\n", "x.md:3: tags are not read"),
        ("title: T\n---\ntitle: U\n", "x.md:4: a second YAML document begins"),
        ("- T\n", "x.md:2: expected `key: value` here"),
        ("title\n", "x.md:2: expected `key: value` here"),
        ("title: T\n[a]: b\n", "x.md:3: a key must be a word"),
        ("title: [T]\n", "x.md:2: title must be a text"),
        ("title: T\nbyline: {a: b}\n", "x.md:3: byline must be a text"),
        ("title: T\ntags: [a,\n {b: c}]\n", "x.md:4: tags must be a list of texts"),
        ("title: T\ntags: [a, ]\nsources: a\n", "x.md:4: sources must be a list"),
        ("title: T\nqueries: {a: b}\n", "x.md:3: queries must be a list"),
        ("title: T\nsources: [a]\n", "x.md:3: expected `key: value` here"),
        ("title: T\npublished: 5 June 2018\n", 'x.md:3: published cannot be "5 June 2018"; write'),
        ("title: T\nupdated: 2018-02-30\n", 'x.md:3: updated cannot be "2018-02-30"; write'),
        ("title: T\npublished: [2018]\n", "x.md:3: published must be a text"),
        ("evidence:\n- {field: a, origin: b,\n   certainty: likly}", 'did you mean "likely"?'),
        (
            "queries:\n- {kind: a, about: b,\n   confidence: 60}",
            'x.md:4: confidence cannot be "60"',
        ),
        ("queries:\n- {kind: a, about: b, confidence: nan}", 'x.md:3: confidence cannot be "nan"'),
        ("sources:\n  - id: a\n    type: bok\n", 'x.md:4: type: "bok" is no type of CSL; did you'),
        (
            "sources:\n  - id: a\n    issued:\n      raw: May\n",
            "x.md:5: issued: {'raw': 'May'} is no",
        ),
        ("sources:\n  - type: book\n", "x.md:3: id: a source needs an id"),
        ("sources:\n  - id: a\n    x-status: lost\n", 'x.md:4: x-status: "lost" is none of'),
        ("title: " + "[" * 30 + "]" * 30, "nested deeper than 20 levels"),
        ("title: " + "x" * 1_100_000, "x.md:2: the metadata block is longer than 1024 KB"),
        ("title: T\nsite: '\u2028'\ntitel: U\n", 'x.md:4: "titel" is not known here'),
    ],
)
def test_what_is_wrong_is_refused_at_its_line(text: str, expected: str) -> None:
    """Each fault is one line: the file and line, what is wrong, and what to do."""
    message = refusal(text)
    assert expected in message
    assert "\n" not in message


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="abt:-[]{}'\"#&*!|>?, \n\t\x00é", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Reading raises nothing but InputRefused, and names a line that the block has."""
    try:
        read_metadata(text, "x.md", 2)
    except InputRefused as error:
        file, line = error.where.split(":")
        assert file == "x.md"
        assert 2 <= int(line) <= 2 + text.count("\n")


def test_keys_of_ones_own_are_kept_in_a_source() -> None:
    """A source may have any key that begins with x-; it is a text."""
    text = "title: T\nsources:\n  - id: a\n    x-shelf: 12\n"
    (source,) = read_metadata(text, "x.md", 2).sources
    assert source == replace(Source("a"), text=(("x-shelf", "12"),))
