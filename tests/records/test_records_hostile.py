"""Files of sources that are made to be slow to read, or to grow as they are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pace import assert_linear

from publish.errors import Exit, InputRefused
from publish.records import read, reading, told
from publish.records.bibvalues import MAX_EXPANDED
from publish.records.reading import MAX_BYTES
from publish.records.told import MAX_TOLD

LIMIT = 1500
"""Records that are read of a file in a test of their limit."""

BIB = [
    *("{", "}", '"', "@", "@a{", "@a{k,", "\n@a{k,a={", "=", "\\", "@a{k,t={x}}\n", "a{b,\n", " "),
    "\n@string{a=b#c}",
]
IN_A_VALUE = [
    *("{", '\\"', "$", '{\\"o}', "\\emph{", "\\foo ", "\\'", "^", "~", "-", "`", "<i>", "x "),
]
JSON = ["[", "{", '"', "\\", '{"a":', "\n{", "}", "]", '{"id":"a"},', '{"id":"a"}\n', '"a\n', " "]
YAML = ["- ", "[", "a:\n", "- id: a\n", "\n- ", "&a ", '"', "? ", "|", "references:\n- "]
RIS = ["TY  - BOOK\n", "ER  - \n", "AU  - a\n", "a\n", "TY  - BOOK\nAB  - a\nb\n", " "]
READ = [("x.bib", unit) for unit in BIB] + [("x.json", unit) for unit in JSON]
READ += [("x.yaml", unit) for unit in YAML] + [("x.ris", unit) for unit in RIS]


def tried(text: str, name: str) -> None:
    read.__wrapped__(text.encode(), name)


@pytest.mark.parametrize(("name", "unit"), READ)
def test_reading_takes_time_in_proportion(name: str, unit: str) -> None:
    """A file of one thing over and over is read, or left out, in time that grows as it does."""
    assert_linear(lambda size: tried(unit * (size // len(unit)), name))


@pytest.mark.parametrize("field", ["t", "author", "url", "date"])
@pytest.mark.parametrize("unit", [*IN_A_VALUE, "a and ", ",", " "])
def test_a_value_takes_time_in_proportion(field: str, unit: str) -> None:
    """So does a single value of BibTeX, whatever its field is."""
    field = "title" if field == "t" else field
    closing = unit.count("{") - unit.count("}")

    def work(size: int) -> None:
        count = min(size // len(unit), 40) if closing else size // len(unit)
        tried(f"@book{{k,{field}={{{unit * count}{'}' * (closing * count)}}}}}", "x.bib")

    assert_linear(work)


def test_abbreviations_do_not_grow_beyond_their_limit() -> None:
    """Abbreviations that double each other are told, not expanded; the rest is read."""
    doubling = "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(60))
    text = f'@string{{a0 = "xxxx"}}\n{doubling}@book{{k, title = a60}}\n@book{{l, title={{L}}}}'
    sources, findings = read(text.encode(), "x.bib")
    assert [source.get("title") for source in sources] == ["", "L"]
    assert any("come to too much" in finding.text for finding in findings)
    assert sum(len(value) for source in sources for _, value in source.text) < MAX_EXPANDED


def test_nesting_is_limited() -> None:
    """What is nested too deep is left out of its record, or the record of its file."""
    deep = f"@book{{k, title={{{'{' * 90}{'}' * 90}}}, year=1999}}"
    (source,), (finding,) = read(deep.encode(), "x.bib")
    assert str(source.date()) == "1999"
    assert finding.code.name == "S002"
    nested = '[{"id": "a", "x": ' + "[" * 90 + "]" * 90 + '}, {"id": "b"}]'
    sources, (finding,) = read(nested.encode(), "x.json")
    assert [source.key for source in sources] == ["b"]
    assert finding.code.name == "S001"


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("x.bib", "@book{{k{0}}}\n"),
        ("x.json", '{{"id":"k{0}"}}\n'),
        ("x.ris", "TY  - BOOK\nER  -\n"),
    ],
)
def test_records_are_read_as_far_as_the_limit(
    name: str, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a file of more records than are read, the rest is told, with its line."""
    for module in (told, reading):
        assert module.MAX_RECORDS == 50_000
        monkeypatch.setattr(module, "MAX_RECORDS", LIMIT)
    text = "".join(record.format(n) for n in range(LIMIT + 5))
    sources, findings = read.__wrapped__(text.encode(), name)
    assert len(sources) == LIMIT
    (more,) = (found for found in findings if found.code.name == "S006")
    assert more.location.line == text.count("\n") // (LIMIT + 5) * LIMIT + 1
    assert more.text == "only the first 1,500 records are read"


def test_a_file_over_the_limit_is_refused() -> None:
    """One line, and the exit code of refused input."""
    with pytest.raises(InputRefused) as refused:
        read(b" " * (MAX_BYTES + 1), "x.bib")
    assert refused.value.exit is Exit.INPUT
    assert str(refused.value).startswith("x.bib: is larger than 16 MB")


def test_findings_of_a_kind_are_counted_beyond_a_thousand() -> None:
    """Nobody reads the thousandth; how many there are more is said."""
    _, findings = read(b"stray\n" * (MAX_TOLD + 7), "x.ris")
    assert len(findings) == MAX_TOLD + 1
    assert findings[-1].text == "7 more of this kind"


def test_what_is_no_file_of_sources_is_refused() -> None:
    """The kinds that there are, are named."""
    with pytest.raises(InputRefused, match=r"\.bib, .*\.ris"):
        read(b"Dear Ada,\n", "letter.txt")


@given(st.sampled_from(["x.bib", "x.json", "x.yaml", "x.ris"]), st.text('@a{}",=#\n \\~[]:-TY1id'))
def test_any_text_is_read_or_refused(name: str, text: str) -> None:
    """Whatever stands in a file, reading ends with sources and findings, or in a refusal."""
    try:
        sources, _ = read(text.encode(), name)
    except InputRefused:
        return
    assert len({source.key for source in sources}) == len(sources)
