"""Reckoning: where pieces will begin, by what is known and what is likely."""

from __future__ import annotations

from random import Random

from publish.build.estimating import least_pages, letters
from publish.build.reckoning import Reckoning
from publish.render.binding.orders import Opens


def test_a_piece_begins_behind_those_before_it() -> None:
    """What is known counts, what is not is estimated; blanks for parity among it."""
    book = Reckoning([4.0, 4.0, 4.0], ["right"] * 3, [False] * 3)
    assert [book.number(at) for at in range(3)] == [1, 5, 9]
    book.learn(0, 5, "right")
    assert [book.number(at) for at in range(3)] == [1, 7, 11]
    book.learn(1, 1, "any")
    assert [book.start(at) for at in range(3)] == [0, 5, 6]


def test_estimates_are_set_right_by_what_is_found() -> None:
    """Where pieces turn out twice as long as was thought, so will the others."""
    book = Reckoning([5.0] * 20, ["any"] * 20, [False] * 20)
    for at in range(19):
        book.learn(at, 10, "any")
    assert book.start(19) == 190
    assert book.paging().after in range(198, 201)


def test_figures_of_folios_are_foreseen() -> None:
    """As soon as all pages that are still guessed have folios of as many figures, whatever is not
    known before the body; not if the book may come to have one more."""
    book = Reckoning([10.0, *[5.0] * 60], ["right"] * 61, [True, *[False] * 60])
    seen = []
    for at in range(1, 61):
        seen.append(book.foreseen())
        book.learn(at, 5, "right")
    assert seen == sorted(seen)
    assert not any(seen[:10])
    assert seen[20]
    long = Reckoning([5.0] * 165, ["right"] * 165, [False] * 165)
    for at in range(100):
        long.learn(at, 5, "right")
    assert not long.foreseen()


def test_reckoning_in_part_is_reckoning_anew() -> None:
    """In whatever sequence pages become known, places are those of the whole reckoned at once."""
    random = Random(3)
    counts = [random.randint(1, 9) for _ in range(60)]
    opens: list[Opens] = random.choices(("left", "right", "any"), k=60)
    fronts = [at < 9 for at in range(60)]
    book = Reckoning([4.0] * 60, opens, fronts)
    for at in random.sample(range(60), 60):
        book.start(random.randrange(60))
        book.learn(at, counts[at], opens[at])
        book.number(random.randrange(60))
    assert tuple(book.start(at) for at in range(60)) == book.paging().starts
    assert book.number(20) == book.paging().number(book.paging().starts[20])


def test_letters_of_east_asia_take_the_room_of_two() -> None:
    """Markup takes none."""
    assert letters("<p class='long'>abc</p>") == 3
    assert letters("<p>日本</p>") == 4


def test_a_book_of_many_pieces_is_hardly_shorter_than_its_area() -> None:
    """The more pieces there are, the nearer the least is to what is likely; it is never above."""
    few, many = least_pages([50] * 4, 0.97), least_pages([5] * 400, 0.97)
    assert few < 200 * 0.97
    assert 2000 * 0.9 < many < 2000 * 0.97
    assert least_pages([5] * 4, 1.0) == 20
