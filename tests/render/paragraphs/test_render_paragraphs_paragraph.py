"""Where the lines of a paragraph end, as arithmetic."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest

from publish.render.paragraphs.paragraph import (
    MOST_DIVIDED,
    TIGHTEST,
    Chance,
    Measure,
    Setting,
    best,
    ratio,
    tracking,
)

SPACE = 4.0
MEASURE = Measure(width=300, indent=0, space=SPACE, last=40)


def setting(words: Sequence[float], measure: Measure = MEASURE, *, halves: bool = False) -> Setting:
    """A text of words so many pixels wide, each of 10 letters; with ``halves`` each may be
    divided in its middle, by a hyphen of 3 pixels."""
    chances, x, letters = [Chance(0, 0, 0, 0, 0, 0, 0)], 0.0, 0
    for number, width in enumerate(words):
        last = number == len(words) - 1
        if halves:
            middle, half = x + width / 2, letters + 5
            chances.append(
                Chance(2 * number + 1, middle, middle, number, number, half, half, 3.0, True)
            )
        x, letters = x + width, letters + 10
        start = x if last else x + SPACE
        after = number if last else number + 1
        chances.append(Chance(2 * number + 2, x, start, number, after, letters, letters))
        x = start
    return Setting(chances, measure)


def spaces(text: Setting, ends: Sequence[int]) -> list[float]:
    """The word spaces of all lines but the last, in those of the face."""
    found = []
    for first, end in pairwise((0, *ends[:-1])):
        start, stop = text.chances[first], text.chances[end]
        left = text.measure.width - text.natural(first, end)
        letters = stop.letters - start.letters_next
        found.append(ratio(left, stop.spaces - start.spaces_next, letters, text.measure))
    return found


def words(seed: int, count: int = 120) -> list[float]:
    chance = random.Random(seed)
    return [chance.uniform(12, 70) for _ in range(count)]


def test_the_last_chance_ends_the_text() -> None:
    """The breaks go up, and the last line is the rest."""
    text = setting(words(1))
    ends = best(text, 0)
    assert list(ends) == sorted(ends)
    assert ends[-1] == len(text.chances) - 1


def test_a_line_is_shorter_so_that_the_next_is_better() -> None:
    """Filled one by one, the first line would be full and the second hold two words far apart."""
    text = setting([90, 90, 100, 60, 215, 60, 120, 80, 90])
    ends = best(text, 0)
    assert max(spaces(text, ends)) < max(spaces(text, (3, 4, 6, 9)))


@pytest.mark.parametrize("seed", range(6))
def test_no_space_is_narrower_than_allowed(seed: int) -> None:
    """Lines are pressed together as far as the limit and no further."""
    text = setting(words(seed), halves=True)
    assert min(spaces(text, best(text, 0))) >= TIGHTEST


@pytest.mark.parametrize("seed", range(6))
def test_no_three_lines_in_a_row_end_with_a_hyphen(seed: int) -> None:
    """Even where every word can be divided, and narrow lines make it tempting."""
    text = setting(words(seed), Measure(200, 0, SPACE, 40), halves=True)
    run = 0
    for end in best(text, 0):
        run = run + 1 if text.chances[end].dashed else 0
        assert run <= MOST_DIVIDED


def test_a_last_line_is_no_single_short_word() -> None:
    """A short last word takes another with it onto the last line, where that costs little."""
    text = setting([*[256 / 12] * 12, 20.0])
    *_, before, _last = (0, *best(text, 0))
    assert before < len(text.chances) - 2


def test_the_search_can_begin_anywhere() -> None:
    """From a chance in the middle on, the rest is broken like a paragraph of its own."""
    text = setting(words(2))
    ends = best(text, 0)
    assert best(text, ends[2]) == ends[3:]


def test_what_cannot_be_broken_has_no_breaks() -> None:
    """A word wider than the measure is left to the engine."""
    assert best(setting([40, 900, 40]), 0) == ()


def test_a_first_line_of_another_face_is_measured_in_it() -> None:
    """Set wider, it holds fewer words; the lines beneath are not changed by it."""
    text = setting([40.0] * 40)
    wide = setting([60.0] * 40)
    assert best(text, 0, wide)[0] < best(text, 0)[0]
    assert max(spaces(text, best(text, 0, wide))[1:]) < 2


@pytest.mark.parametrize("left", [-30.0, -2.0, 0.0, 2.0, 30.0, 300.0])
def test_letters_are_spaced_within_their_limit(left: float) -> None:
    """They help a line that is too loose or too tight, the way it needs, and no further."""
    measure = Measure(300, 0, SPACE, 40, letter=0.1)
    between = tracking(left, 8, 60, measure)
    assert abs(between) <= 0.1
    assert between * left >= 0
    assert abs(ratio(left, 8, 60, measure) - 1) <= abs(ratio(left, 8, 60, MEASURE) - 1)


def test_letters_of_an_easy_line_are_left_alone() -> None:
    """Nothing is put between the letters where the word spaces are good by themselves."""
    assert tracking(0.1 * 8 * SPACE, 8, 60, Measure(300, 0, SPACE, 40, letter=0.1)) == 0
