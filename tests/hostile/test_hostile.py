"""The hostile corpus, tried in this process; ``make hostile`` tries all of it, and thoroughly."""

from __future__ import annotations

import pytest
from case import Case
from cases import all_cases
from trial import trial

CASES = all_cases()


def test_no_two_cases_have_one_name() -> None:
    """A case can be named, so that it can be tried alone."""
    assert len({str(case) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", [one for one in CASES if not one.alone], ids=str)
def test_a_case_is_passed(case: Case) -> None:
    """Nothing leaks, is asked of the network, is left or changed; and what can be read is."""
    assert not trial(case, case.media[-1]).problems
