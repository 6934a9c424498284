"""What a piece has left in memory goes before the next comes."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from publish.build.tidying import _tidily, tidying


class Ring:
    """Something that knows itself, as the parts of a page do."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def patient() -> Iterator[None]:
    """Python looks for no rings of its own accord."""
    gc.disable()
    yield
    gc.enable()


LEFT: list[weakref.ref[Ring]] = []


def leave(words: str) -> str:
    """A task that leaves a ring."""
    LEFT.append(weakref.ref(Ring()))
    return words.upper()


def test_a_worker_has_put_away_a_task_when_it_tells_of_it() -> None:
    """What comes of a task is all that is left of it."""
    assert _tidily(leave, ("bittern",), {}) == "BITTERN"
    assert LEFT.pop()() is None


@pytest.mark.parametrize("often", [True, False])
def test_one_process_tidies_up_where_there_is_much_to_do(*, often: bool) -> None:
    """Done one after the other, tasks are put away each, but not where they are few; and what was
    there before is looked at again afterwards as ever."""
    gc.unfreeze()
    with tidying(often=often) as tidy:
        leave("heron")
        tidy()
        assert (LEFT.pop()() is None) is often
    assert gc.get_freeze_count() == 0
