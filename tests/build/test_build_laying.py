"""Laying: what is laid out before what, how often, and from what."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from laid_pieces import Layer, laying

from publish.build import laying as module
from publish.build.galleys import Galley, called
from publish.build.workers import Crew
from publish.build.workshop import Meter, Tally, Workshop
from publish.cache import Cache


@pytest.fixture
def layer(monkeypatch: pytest.MonkeyPatch) -> Layer:
    """What stands in for the engine."""
    layer = Layer()
    monkeypatch.setattr(module, "lay", layer)
    return layer


def chapter(name: str, says: str) -> Galley:
    return Galley(name, "chapter", says)


def contents(says: str = "") -> Galley:
    return Galley("contents", "contents", f'<a href="#c2">{says}', front=True)


def nothing() -> None:
    """Nothing is set anew."""


def test_lists_come_last_and_have_the_folios(layer: Layer) -> None:
    """Each piece is laid out once, the contents when all else is, with the folios of the body."""
    book = laying([contents("needs=c2"), chapter("c1", "pages=4"), chapter("c2", "id=c2")])
    assert book.settle(nothing)
    assert layer.pieces == ["c1", "c2", "contents"]
    assert layer.orders[-1].folios == {"c2": "5"}
    assert book.paging().labels == ("i", "ii", "1", "2", "3", "4", "5")


def test_a_piece_is_told_where_it_begins(layer: Layer) -> None:
    """The first folio of a piece goes by those before it; roman before the body."""
    pages = [chapter(f"c{at}", "pages=3") for at in range(4)]
    assert laying([Galley("preface", "preface", "", front=True), *pages]).settle(nothing)
    assert [(order.first, order.roman) for order in layer.orders] == [
        (1, True), (1, False), (5, False), (9, False), (13, False),
    ]  # fmt: skip


def test_a_folio_in_a_text_is_put_in_when_it_is_known(layer: Layer) -> None:
    """A chapter that prints the folio of a later one is laid out once more, and no other is."""
    book = [chapter("c1", '<a href="#c3">needs=c3'), chapter("c2", ""), chapter("c3", "id=c3")]
    assert laying(book).settle(nothing)
    assert layer.pieces == ["c1", "c2", "c3", "c1"]
    assert layer.orders[-1].folios == {"c3": "5"}


def test_a_piece_on_the_wrong_side_is_laid_out_on_the_right_one(layer: Layer) -> None:
    """What the sheets say of where a piece opens is known when it is laid out."""
    assert laying([chapter("c1", "pages=2"), chapter("c2", "opens=left")]).settle(nothing)
    assert [(one.piece, one.side) for one in layer.orders] == [
        ("c1", "right"), ("c2", "right"), ("c2", "left"),
    ]  # fmt: skip


def test_sides_follow_from_the_pages_before(layer: Layer) -> None:
    """Where chapters open on any side, each ends on the one on which those before it leave it, also
    where its own length depends on that."""
    says = "pages=3 left=2 opens=any"
    book = laying([chapter(f"c{at}", says) for at in range(5)])
    assert book.settle(nothing)
    last = {order.piece: order.side for order in layer.orders}
    assert list(last.values()) == ["right", "left", "left", "left", "left"]
    assert book.counts == [3, 2, 2, 2, 2]


def test_folios_that_do_not_stand_still_are_told(layer: Layer) -> None:
    """A list whose length changes what it lists comes to no end: it is given up in time."""
    book = [Galley("index", "index", '<a href="#a">grows=a'), chapter("c1", "pages=7 id=a+1")]

    def flip() -> None:
        said = layer.orders[-1].document
        book[0].change('<a href="#a">pages=3' if "grows" in said else '<a href="#a">grows=a', None)

    assert not laying(book).settle(flip)


def test_what_is_set_anew_is_laid_out_alone(layer: Layer) -> None:
    """An index that gets its folios is laid out; the rest stays as it is."""
    book = [chapter("c1", "id=a"), Galley("index", "index", "pages=1")]
    documents = iter(["pages=2"])

    def between() -> None:
        if document := next(documents, ""):
            book[1].change(document, None)

    assert laying(book).settle(between)
    assert layer.pieces == ["c1", "index"]


def test_long_pieces_are_sent_out_first(layer: Layer) -> None:
    """What would be waited for at the end is begun with; the rest goes in reading order."""
    long = "<p>" + "word " * 30_000
    workshop = Workshop(Crew(2, lambda _: ThreadPoolExecutor(1)))
    assert laying([chapter("c1", ""), chapter("c2", ""), chapter("c3", long)], workshop).settle(
        nothing
    )
    assert layer.pieces == ["c3", "c1", "c2"]


def test_lists_are_laid_out_when_the_figures_of_folios_are_known(layer: Layer) -> None:
    """Several workers do not wait for contents: how many figures each folio has is soon known, and
    that is all which their layout depends on. An index, whose words change, comes last."""
    list_ = contents('<a href="#c30">needs=#c30')
    says = '<p id="c{0}">id=c{0} pages=9'
    book = [list_, *(chapter(f"c{at}", says.format(at)) for at in range(40))]
    book[1] = chapter("c0", "pages=99")
    book.append(Galley("index", "index", '<a href="#c3">needs=c3'))
    workshop = Workshop(Crew(2, lambda _: ThreadPoolExecutor(1)))
    made = laying(book, workshop)
    assert made.settle(nothing)
    assert sorted(layer.pieces) == sorted(one.piece for one in book)
    assert 1 <= layer.pieces.index("contents") < 20
    assert layer.pieces[-1] == "index"
    assert layer.orders[layer.pieces.index("contents")].folios["c30"].isdigit()


def test_references_go_by_what_is_found_on_the_way(layer: Layer) -> None:
    """Where pieces turn out longer than was thought, the folios of later ones have more figures: a
    piece that refers to one and is not yet sent out is not laid out in vain."""
    says = '<p id="c{0}">id=c{0} pages=9 ' + "word " * 500
    book = [chapter(f"c{at}", says.format(at)) for at in range(20)]
    book[15] = chapter("c15", '<a href="#c18">needs=#c18 pages=9')
    assert laying(book).settle(nothing)
    assert len(layer.pieces) == len(book)


def test_lists_that_were_foreseen_wrongly_are_laid_out_once_more(layer: Layer) -> None:
    """What was guessed of folios while others were laid out is never in the book."""
    book = [contents("needs=c2"), chapter("c1", "pages=3"), chapter("c2", "id=c2 pages=2")]
    made = laying(book, Workshop(Crew(2, lambda _: ThreadPoolExecutor(1))))
    assert made.settle(nothing)
    assert layer.pieces.count("contents") == 2
    assert layer.orders[-1].folios == {"c2": "5"}


def test_a_book_of_which_all_was_there_has_no_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it took to look: nothing was made, to whatever digit it is reckoned."""
    told: list[Tally] = []
    now = iter(range(0, 1_000, 2))
    monkeypatch.setattr("publish.build.workshop.time.monotonic", lambda: float(next(now)))
    meter = Meter(told.append, [0.1, 0.3, 0.7] * 9)
    for at in range(27):
        meter.ready(at, at)
    assert {one.left for one in told} == {0.0}


def test_a_piece_is_called_by_its_heading() -> None:
    """As people know it; one that has none, by its id."""
    heading = '<h1 class="title" data-called="A Lamp &amp; a &quot;Key&quot;">…</h1>'
    assert called("c1", f"<section>{heading}<h2 data-called='x'>…</h2></section>") == (
        '“A Lamp & a "Key"”'
    )
    assert called("titlepage", "<section><p>…</p></section>") == "titlepage"


class TestCached:
    """What was laid out once, in another build."""

    @pytest.fixture
    def cache(self, tmp_path: Path) -> Cache:
        return Cache(tmp_path / "cache")

    def book(self, first: str = "pages=4") -> list[Galley]:
        return [contents("needs=c2"), chapter("c1", first), chapter("c2", "id=c2 pages=3")]

    def test_nothing_is_laid_out_twice(self, layer: Layer, cache: Cache) -> None:
        """A second build finds everything, the needs of pieces among it."""
        assert laying(self.book(), cache=cache).settle(nothing)
        count = len(layer.orders)
        again = laying(self.book(), cache=cache)
        assert again.settle(nothing)
        assert len(layer.orders) == count
        assert again.counts == [1, 4, 3]

    def test_an_edit_lays_out_what_it_changes(self, layer: Layer, cache: Cache) -> None:
        """The edited chapter, and what prints a folio that it has moved; not what is moved."""
        assert laying(self.book(), cache=cache).settle(nothing)
        layer.orders.clear()
        book = laying(self.book("pages=6"), cache=cache)
        assert book.settle(nothing)
        assert layer.pieces == ["c1", "contents"]
        assert book.paging().labels[-3:] == ("7", "8", "9")

    def test_a_build_can_be_followed(self, layer: Layer, cache: Cache) -> None:
        """Pieces done of how many, and pages so far; those that were there are done at once."""
        told: list[Tally] = []
        assert laying(self.book(), Workshop(watch=told.append), cache).settle(nothing)
        assert [(one.done, one.pages) for one in told] == [(1, 4), (2, 7), (3, 8)]
        laying(self.book(), Workshop(watch=told.append), cache).settle(nothing)
        assert told[-1] == Tally(3, 3, 8)
