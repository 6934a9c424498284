"""Laying: the pieces of a book are laid out, again where one hangs on others, till all stand."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from publish.build.estimating import SECONDS_A_PAGE, estimated
from publish.build.galleys import FORESEEN, LISTING, Galley, Job, called
from publish.build.ordering import Keys, Post
from publish.build.parcels import lay, opened
from publish.build.pile import Pile
from publish.build.reckoning import Reckoning
from publish.build.workers import Task
from publish.build.workshop import Meter, Workshop
from publish.cache import Cache
from publish.render.binding.laid import LaidPiece
from publish.render.binding.orders import FIRST, PAGES, TOGETHER, Order, place_of
from publish.render.binding.paging import Paging
from publish.render.folios import folio

TURNS = 6
"""How often a book is laid out at most; twice is enough where an index is the last thing in it."""

LONG = 4
"""What takes more than such a part of a worker's share of the work is sent out first, lest it be
waited for at the end; all else in reading order, so that where it begins is guessed from all that
stands before."""


class Inseparable(Exception):
    """A piece cannot be laid out without those before it, because of how a sheet has it."""


class Laying:
    """The pieces of one book, laid out by a workshop.

    What is laid out lies in the ``pile``, by the piece's place; of each only what must be known of
    it is held in memory."""

    def __init__(
        self, galleys: Sequence[Galley], job: Job, workshop: Workshop, cache: Cache
    ) -> None:
        self.galleys = galleys
        self.job, self._crew, self._cache, self.pile = job, workshop.crew, cache, Pile()
        self._keys, self._post = Keys(job.setting, job.pictures), Post(job.setting)
        guesses = [estimated(one.document, job.area) for one in galleys]
        opens = [one.opens for one in galleys]
        fronts = [one.front for one in galleys]
        self._reckoning = Reckoning(guesses, opens, fronts, job.setting.direction)
        self._works = [guess * SECONDS_A_PAGE for guess in guesses]
        self._meter = Meter(workshop.watch, self._works)
        self.everywhere = [
            name for name in job.pictures if any(name in sheet for sheet in job.setting.sheets)
        ]

    def settle(self, between: Callable[[], None]) -> bool:
        """Lay out every piece until each has the folios that it prints and the side it opens on;
        whether that came to an end. ``between`` is called when the texts are laid out, before what
        lists their pages is: it may change galleys. Raises Inseparable."""
        texts, *lists = self._waves()
        soon = [at for wave in lists for at in wave if self.galleys[at].role in FORESEEN]
        for _ in range(TURNS):
            laid = self._lay(texts, soon)
            between()
            laid += sum(map(self._lay, lists))
            if not laid:
                return True
        return False

    @property
    def laid(self) -> list[LaidPiece]:
        """The pieces as far as they are laid out, without their objects."""
        return [one.laid for one in self.galleys if one.laid]

    @property
    def counts(self) -> list[int]:
        """The pages of each piece."""
        return [extent.pages for extent in self._reckoning.extents]

    def again(self, pieces: Iterable[int]) -> None:
        """Lay out pieces once more, now that it is known where they begin: for the sake of numbers
        that none has drawn."""
        queue, folios = list(pieces), self._folios()
        orders = ((at, self._order(at, folios)) for at in queue)
        for at, order, result in self._results(orders, queue):
            self._take(at, order, *result)

    def besides(self, order: Order, *, kept: bool = True) -> LaidPiece:
        """What comes of an order that is none of a piece of the book; from the cache, unless what
        is ``kept`` there will not do."""
        base = self._keys.base(order)
        needs = self._cache.recall("needs", base) if kept else None
        key = self._keys.full(base, order.folios, needs or ())
        found = self._cache.recall("laid", key) if needs is not None else None
        if found is None:
            task = self._task(order, 0)
            ((_, found),) = self._crew.results(iter([task]), SECONDS_A_PAGE)
            self._keep(order, *found)
        return opened(found[1])

    def paging(self) -> Paging:
        """The pages of the book."""
        return self._reckoning.paging()

    def anchors(self) -> dict[str, int]:
        """The page of the book on which each id stands that is known."""
        places: dict[str, int] = {}
        for start, one in zip(self.paging().starts, self.galleys, strict=True):
            if one.laid:
                for name, page in one.laid.anchors.items():
                    places.setdefault(name, start + page)
        return places

    # ------------------------------------------------------------------ turns

    def _waves(self) -> tuple[list[int], list[int], list[int]]:
        """What is laid out before what: the texts; then what lists their pages, and last what does
        so before the body, for no folio of the body is another for it."""
        late = {at for at, one in enumerate(self.galleys) if one.role in LISTING}
        back = {at for at in late if not self.galleys[at].front}
        texts = [at for at in range(len(self.galleys)) if at not in late]
        return texts, sorted(back), sorted(late - back)

    def _lay(self, wave: Sequence[int], soon: Sequence[int] = ()) -> int:
        """Lay out those of a wave that are not as they should be; how many that were. Each time one
        at least comes to stand where it stays, so that there is an end of it. Those of the lists
        that can be laid out ``soon`` are, among the others, lest workers wait for them at the end.
        """
        folios, count = self._folios(), 0
        pending = [at for at in wave if not self._stands(at, folios)]
        while pending:
            count += len(pending)
            self._lay_out(pending, folios, soon)
            pending = [at for at in wave if self._reckoning.side(at) != self.galleys[at].side]
        return count

    def _folios(self) -> dict[str, str]:
        """The folio of every id that a piece may ask for; of a piece that is not yet laid out that
        on which it is likely to begin, which has as many figures as it will have but for a few."""
        paging = self.paging()
        folios = {PAGES: str(paging.after)}
        asked = {name for one in self.galleys for name in one.asked}
        for one, start in zip(self.galleys, paging.starts, strict=True):
            if one.laid is None and asked:
                label = paging.label(start)
                folios |= {name: label for name in one.ids if name in asked}
        folios |= {name: paging.label(page) for name, page in self.anchors().items()}
        return folios

    def _stands(self, at: int, folios: Mapping[str, str]) -> bool:
        """Whether a piece is laid out as it should be, by what is known now."""
        return bool(self.galleys[at].key) and self.galleys[at].key == self._key(at, folios)

    # ------------------------------------------------------------------ orders

    def _order(self, at: int, folios: Mapping[str, str]) -> Order:
        one = self.galleys[at]
        wanted = one.asked if one.needs is None else [place_of(need) for need in one.needs]
        known = self._with_own(at, folios)
        shown = dict.fromkeys((*self.everywhere, *one.pictures))
        pictures = self.job.pictures
        return Order(
            piece=one.piece,
            document=one.document,
            setting=self.job.setting,
            faces=one.faces,
            resources={name: pictures[name] for name in shown if name in pictures},
            side=self._reckoning.side(at),
            folios={name: known[name] for name in wanted if name in known},
            first=self._reckoning.number(at),
            roman=one.front,
        )

    def _with_own(self, at: int, folios: Mapping[str, str]) -> Mapping[str, str]:
        """The folios of ids with what else a piece may ask for: the folio of its first page, and
        how many pages there are."""
        number = self._reckoning.number(at)
        own = {FIRST: folio(number, roman=self.galleys[at].front)}
        return ChainMap(own, folios)  # type: ignore[arg-type]

    def _base(self, at: int) -> str:
        """The key of a piece on the side where it will stand."""
        one, side = self.galleys[at], self._reckoning.side(at)
        if side not in one.bases:
            one.bases[side] = self._keys.base(self._order(at, {}))
        return one.bases[side]

    def _key(self, at: int, folios: Mapping[str, str]) -> str:
        """The key of the layout that a piece should have; "" where its needs are not known."""
        one, base = self.galleys[at], self._base(at)
        if one.needs is None:
            one.needs = self._cache.recall("needs", base)
        if one.needs is None:
            return ""
        return self._keys.full(base, self._with_own(at, folios), one.needs)

    # ------------------------------------------------------------------ work

    def _lay_out(
        self, pending: Sequence[int], folios: Mapping[str, str], soon: Sequence[int]
    ) -> None:
        """Lay out pieces, as far as they are not in the cache."""
        missing = [at for at in pending if not self._recalled(at, folios)]
        orders = self._orders(missing, soon)
        for at, order, result in self._results(orders, missing):
            self._take(at, order, *result)

    def _orders(self, pieces: Sequence[int], soon: Sequence[int]) -> Iterator[tuple[int, Order]]:
        """The orders of pieces, in turn; behind the one with which it is foreseen how many figures
        all folios have, those of the lists. By a single worker they are as soon done at the end.

        What is likely of folios, which takes a look at all pieces, is looked up anew each time that
        a quarter more are sent out."""
        waiting = list(soon) if self._crew.jobs > 1 else []
        folios: Mapping[str, str] = {}
        again = 0
        for count, at in enumerate(self._in_turn(pieces)):
            if count >= again:
                folios, again = self._folios(), count + 1 + count // 4
            if not self._recalled(at, folios):  # by folios that are nearer to what they will be
                yield at, self._order(at, folios)
            if waiting and self._reckoning.foreseen():
                likely = self._folios()
                for one in waiting:
                    if not (self._stands(one, likely) or self._recalled(one, likely)):
                        yield one, self._order(one, likely)
                waiting.clear()

    def _in_turn(self, pieces: Sequence[int]) -> list[int]:
        jobs = self._crew.jobs
        share = sum(self._works[at] for at in pieces) / jobs
        long = [at for at in pieces if jobs > 1 and self._works[at] * LONG > share]
        long.sort(key=lambda at: -self._works[at])
        return list(dict.fromkeys((*long, *pieces)))

    def _recalled(self, at: int, folios: Mapping[str, str]) -> bool:
        """Whether a piece lay in the cache as it should be; it has that layout then."""
        key = self._key(at, folios)
        found = self._cache.recall("laid", key) if key else None
        if found is None:
            return False
        self._put(at, key, *found)
        self._meter.ready(at, self._reckoning.pages)
        return True

    def _results(
        self, orders: Iterator[tuple[int, Order]], pieces: Sequence[int]
    ) -> Iterator[tuple[int, Order, tuple[LaidPiece, bytes]]]:
        """What comes of orders, as it comes."""
        sent: dict[int, Order] = {}

        def tasks() -> Iterator[Task[tuple[LaidPiece, bytes]]]:
            for at, order in orders:
                sent[at] = order
                yield self._task(order, at)

        seconds = sum(self._works[at] for at in pieces)
        for task, result in self._crew.results(tasks(), seconds):
            yield task.place, sent.pop(task.place), result

    def _task(self, order: Order, at: int) -> Task[tuple[LaidPiece, bytes]]:
        """An order as work for others."""
        size = len(order.document) + sum(map(len, order.resources.values()))
        packed, seconds = self._post.packed(order), self._works[at]
        return Task(called(order.piece, order.document), lay, packed, at, size, seconds)

    def _take(self, at: int, order: Order, laid: LaidPiece, data: bytes) -> None:
        """A piece was laid out."""
        self.galleys[at].needs = laid.needs
        self._put(at, self._keep(order, laid, data), laid, data)
        self._meter.made(at, self._reckoning.pages)

    def _keep(self, order: Order, laid: LaidPiece, data: bytes) -> str:
        """Put what came of an order into the cache, with what it needs; its key there."""
        base = self._keys.base(order)
        key = self._keys.full(base, order.folios, laid.needs)
        self._cache.keep("needs", base, laid.needs)
        self._cache.keep("laid", key, (laid, data))
        return key

    def _put(self, at: int, key: str, laid: LaidPiece, data: bytes) -> None:
        if TOGETHER in laid.needs:
            raise Inseparable(laid.piece)
        one = self.galleys[at]
        one.laid, one.key = laid, key
        self.pile.put(at, data)
        self._reckoning.learn(at, laid.pages, laid.opens)
