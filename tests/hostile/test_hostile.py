"""The hostile corpus, tried in this process; ``make hostile`` tries all of it, and thoroughly."""

from __future__ import annotations

import pytest
from case import Case
from cases import all_cases
from together import fits, wrong_together
from trial import trial

CASES = all_cases()
KINDS = tuple(dict.fromkeys(case.kind for case in CASES))
ALONE = tuple(case for case in CASES if not (case.alone or fits(case)))


def test_no_two_cases_have_one_name() -> None:
    """A case can be named, so that it can be tried alone."""
    assert len({str(case) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("kind", KINDS)
def test_what_can_be_read_is_and_safely(kind: str) -> None:
    """The cases of a kind in one book: nothing leaks, is asked of the network, is left or changed,
    and every word is there."""
    assert not wrong_together([case for case in CASES if case.kind == kind and fits(case)])


@pytest.mark.parametrize("case", ALONE, ids=str)
def test_a_case_by_itself_is_passed(case: Case) -> None:
    """What is refused leaves no trace; what is made of exports and projects is safe, too."""
    assert not trial(case, case.media[0]).problems
