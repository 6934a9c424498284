"""The hostile corpus, tried in this process; ``make hostile`` tries all of it, and thoroughly."""

from __future__ import annotations

import pytest
from case import Case
from cases import all_cases
from only_read import only_reads, wrong_in_reading
from together import fits, wrong_together
from trial import trial

CASES = all_cases()
TOGETHER = tuple(case for case in CASES if fits(case))
LAID_OUT = frozenset({"active", "css", "scale", "unicode"})
"""Kinds whose pages differ in how they are laid out: all of them are printed."""

READ = tuple(case for case in CASES if only_reads(case))
ALONE = tuple(case for case in CASES if not (case.alone or fits(case) or only_reads(case)))


def test_no_two_cases_have_one_name() -> None:
    """A case can be named, so that it can be tried alone."""
    assert len({str(case) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("kind", dict.fromkeys(case.kind for case in TOGETHER))
def test_what_can_be_read_is_and_safely(kind: str) -> None:
    """The cases of a kind in one book: nothing leaks, is asked of the network, is left or changed,
    and every word is there."""
    cases = [case for case in TOGETHER if case.kind == kind]
    assert not (wrong_together(cases, 1) if kind in LAID_OUT else wrong_together(cases))


@pytest.mark.parametrize("case", ALONE, ids=str)
def test_a_case_by_itself_is_passed(case: Case) -> None:
    """What is refused leaves no trace; what is made of exports and projects is safe, too."""
    assert not trial(case, case.media[0]).problems


@pytest.mark.parametrize("kind", dict.fromkeys(case.kind for case in READ))
def test_what_is_hard_to_read_is_read(kind: str) -> None:
    """Where a case asks nothing of a book but to be read, every word is in its post."""
    assert not [one for case in READ if case.kind == kind for one in wrong_in_reading(case)]
