"""Placing: objects written into a book, everything that they refer to by its number there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from publish.render.binding.gathering import FontKey
from publish.render.binding.objects import Content, Objects, Packed, Shared, Slot
from publish.render.binding.packing import filled
from publish.render.binding.writer import Writer

Drawn = Callable[[Slot, int], Packed]
"""What is drawn in a slot on a page of the book."""


class Placing:
    """The work of placing: what pieces share is written with the first that has it. ``fonts`` are
    the numbers of the book's fonts."""

    def __init__(self, writer: Writer, fonts: Mapping[FontKey, int], drawn: Drawn) -> None:
        self._writer, self._fonts, self._drawn = writer, fonts, drawn
        self._shared: dict[bytes, int] = {}
        self._numbered = 0

    def place(
        self,
        objects: Objects,
        base: int,
        outside: Sequence[int],
        more: Sequence[bytes] = (),
        first: int = 0,
    ) -> None:
        """Write objects under the numbers from ``base`` on. ``outside`` and ``more`` are what their
        table has besides (see objects), ``first`` is the page of the book that is their first."""
        fresh = self._fresh(objects)
        table = list(self._table(objects, base, outside, more))
        self._numbered += objects.numbers
        for number, shared in fresh:
            line = shared.line % tuple(map(table.__getitem__, shared.values))
            if shared.data is None:
                self._writer.put(number, line)
            else:
                self._writer.put_stream(number, line, shared.data)
        lines = (objects.template % tuple(map(table.__getitem__, objects.values))).split(b"\n")
        plain = objects.count - len(objects.streams)
        self._writer.put_all(base, lines[:plain])
        streams = zip(lines[plain:], objects.streams, strict=True)
        for number, (head, stream) in enumerate(streams, base + plain):
            data = stream if isinstance(stream, bytes) else self._filled(stream, first)
            self._writer.put_stream(number, head, data)

    def _fresh(self, objects: Objects) -> list[tuple[int, Shared]]:
        """What is shared and not written yet, with the numbers that it gets."""
        fresh = [one for one in objects.shared if one.digest not in self._shared]
        for one in fresh:
            self._shared[one.digest] = self._writer.numbers()
        return [(self._shared[one.digest], one) for one in fresh]

    def _table(
        self, objects: Objects, base: int, outside: Sequence[int], more: Sequence[bytes]
    ) -> Iterator[int | bytes]:
        yield from range(base, base + objects.count)
        yield from range(self._numbered, self._numbered + objects.numbers)
        yield from outside
        yield from (self._fonts[part.name, part.file] for part in objects.fonts)
        yield from (self._shared[shared.digest] for shared in objects.shared)
        yield from more

    def _filled(self, content: Content, first: int) -> bytes:
        """A stream with the folios of its slots, as the pages of the book have them."""
        page = first + content.page
        return filled(content, [self._drawn(slot, page) for slot in content.slots])
