"""Sources made at random: whatever CSL can say."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from publish.csl import DATES, NAMES, TEXT, TYPES
from publish.sources import Certainty, Evidence, Name, PartialDate, Source, Status

words = st.text(min_size=1, max_size=30)
dates = st.one_of(
    st.builds(PartialDate, st.integers(1, 9999)),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12)),
    st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)),
)
names = st.builds(
    Name, st.text(max_size=9), st.text(max_size=9), st.text(max_size=5), st.text(max_size=5)
).filter(lambda name: name != Name()) | st.builds(Name, literal=words)
evidence = st.builds(Evidence, words, words, st.sampled_from(Certainty))


def table(variables: frozenset[str], values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Some variables with values, sorted as in a Source."""
    known = st.dictionaries(st.sampled_from(sorted(variables)), values, max_size=4)
    return known.map(lambda items: tuple(sorted(items.items())))


sources = st.builds(
    Source,
    key=words,
    type=st.sampled_from(sorted(TYPES)),
    text=table(TEXT | {"x-shelf"}, words),
    names=table(NAMES, st.lists(names, min_size=1, max_size=3).map(tuple)),
    dates=table(DATES, dates),
    status=st.sampled_from(Status),
    evidence=st.lists(evidence, max_size=3).map(tuple),
)
