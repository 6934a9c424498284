"""Collecting: the objects of a PDF that some roots lead to, as lines and data."""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pikepdf import Dictionary, Name, Pdf, Stream

from publish.render.binding.lines import NUMBER, template
from publish.render.binding.objects import Content, FontPart, Objects, Shared

EXTRA = -(10**9)
"""What else a top structure element is to hold: for the first it is this, for the next one less."""

Line = tuple[bytes, list[int]]
Data = bytes | Content | None


class Collection:
    """What roots lead to: an object that no other file can hold is ``own``; the rest, which a page
    draws with, is known by its digest, and shared.

    ``outside`` are the objects at which it ends, ``fonts`` those that are known by their faces,
    ``apart`` those that are never shared, ``lines`` and ``data`` those whose line or data is not
    what the file says. All are known by their numbers.
    """

    def __init__(self, pdf: Pdf, outside: Sequence[int], fonts: Mapping[int, FontPart]) -> None:
        self._pdf = pdf
        self._outside = outside
        self._font_parts = fonts
        self.apart: set[int] = set()
        self.lines: dict[int, Line] = {}
        self.data: dict[int, Data] = {}
        self._own: dict[int, Line] = {}
        self._digests: dict[int, bytes | None] = dict.fromkeys(outside, b"")
        for number, part in fonts.items():
            self._digests[number] = f"{part.name} {part.file}".encode()

    # -------------------------------------------------------------------- going

    def go(self, roots: Iterable[int]) -> None:
        """Collect all that some objects lead to; these come first, in their order."""
        roots = list(roots)
        self.apart.update(roots)
        for root in roots:
            self._own[root] = self._line(root)
        for root in roots:
            self._follow(self._own[root][1])

    def _follow(self, targets: Iterable[int]) -> None:
        """Without recursion, so that no depth of a structure is too deep."""
        stack = list(targets)[::-1]
        while stack:
            number = stack.pop()
            if number <= 0 or number in self._own or self._digest(number) is not None:
                continue
            line = self._own[number] = self._line(number)
            stack += reversed(line[1])

    def _digest(self, number: int) -> bytes | None:
        """The digest of all that an object is; None for what is a piece's own, or leads to such."""
        if number in self._digests or number <= 0:
            return self._digests.get(number)
        self._digests[number] = None  # while it is asked for: what holds itself is not shared
        thing = self._pdf.get_object(number, 0)
        if number in self.apart or _is_structure(thing):
            return None
        line, targets = self._line(number)
        digests = [self._digest(target) for target in targets]
        if None not in digests:
            held = [line, *filter(None, digests), self._packed(number) or b""]
            sizes = b" ".join(b"%d" % len(one) for one in held)
            self._digests[number] = hashlib.sha256(b"\n".join([sizes, *held])).digest()
        return self._digests[number]

    # ------------------------------------------------------------- one object

    def _line(self, number: int) -> Line:
        known = self.lines.get(number)
        if known is None:
            thing = self._pdf.get_object(number, 0)
            if isinstance(thing, Stream):
                thing = self._head(number, thing)
            known = self.lines[number] = template(thing.unparse(resolved=True))
        return known

    def _head(self, number: int, stream: Any) -> Dictionary:
        """What a stream says of itself; its data, which is packed if it was not."""
        fields = {key: value for key, value in stream.items() if key != "/Length"}
        if number in self.data:
            fields = {key: value for key, value in fields.items() if key != "/DecodeParms"}
        elif "/Filter" in stream or stream.get("/Type") == Name.Metadata:  # which is to be read
            self.data[number] = stream.read_raw_bytes()
            return Dictionary(fields)
        else:
            self.data[number] = zlib.compress(stream.read_bytes(), 9)
        return Dictionary({**fields, "/Filter": Name.FlateDecode})

    def _packed(self, number: int) -> bytes | None:
        data = self.data.get(number)
        return data if isinstance(data, bytes) else None

    # ------------------------------------------------------------------ result

    def finished(self, numbers: int) -> Finished:
        """All that was collected, referring to each other by their places in a table; ``numbers``
        is how many places in the structure it has."""
        return Finished(self, numbers)


class Finished:
    """A collection as it is kept (see ``objects``)."""

    def __init__(self, collected: Collection, numbers: int) -> None:
        own = collected._own
        plain = [number for number in own if number not in collected.data]
        packed = [number for number in own if number in collected.data]
        self._collected = collected
        self._places = {number: at for at, number in enumerate([*plain, *packed])}
        self._numbers = numbers
        self.count = len(own)
        self._shared: dict[bytes, int] = {}
        self._ordered: list[int] = []
        self._fonts: dict[int, int] = {}
        targets = [own[number][1] for number in (*plain, *packed)]
        for one in targets:
            self._meet(one)
        self.template = b"\n".join(own[number][0] for number in (*plain, *packed))
        self.values = array("I", (self._value(one) for each in targets for one in each))
        self.streams = tuple(collected.data[number] or b"" for number in packed)
        self.fonts = tuple(collected._font_parts[number] for number in self._fonts)
        self.shared = tuple(self._as_shared(number) for number in self._ordered)

    def place(self, number: int) -> int:
        """The place of an object among a piece's own."""
        return self._places[number]

    def objects(self, **more: Any) -> Objects:
        """The objects, and more that is known of them."""
        return Objects(
            template=self.template,
            values=self.values,
            count=self.count,
            numbers=self._numbers,
            streams=self.streams,
            shared=self.shared,
            **{"fonts": self.fonts, **more},
        )

    def _meet(self, targets: Iterable[int]) -> None:
        """Take in the fonts and the shared objects among these, what they refer to first."""
        for number in targets:
            if number in self._collected._font_parts:
                self._fonts.setdefault(number, len(self._fonts))
            elif number > 0 and number not in self._places:
                digest = self._collected._digests[number]
                if digest and digest not in self._shared:
                    self._meet(self._collected._line(number)[1])
                    self._shared[digest] = len(self._ordered)
                    self._ordered.append(number)

    def _value(self, target: int) -> int:
        outside = self._collected._outside
        behind = self.count + self._numbers
        if target <= EXTRA:
            return behind + len(outside) + len(self._fonts) + len(self._shared) + EXTRA - target
        if target <= NUMBER:
            return self.count + NUMBER - target
        if target in self._places:
            return self._places[target]
        if target in outside:
            return behind + outside.index(target)
        if target in self._fonts:
            return behind + len(outside) + self._fonts[target]
        digest = self._collected._digests[target] or b""
        return behind + len(outside) + len(self._fonts) + self._shared[digest]

    def _as_shared(self, number: int) -> Shared:
        line, targets = self._collected._line(number)
        values = tuple(self._value(target) for target in targets)
        digest = self._collected._digests[number] or b""
        return Shared(digest, line, values, self._collected._packed(number))


def _is_structure(thing: Any) -> bool:
    """Whether an object stands in the tree of pages or of the structure, which no two pieces
    share."""
    if isinstance(thing, Stream) or not isinstance(thing, Dictionary):
        return False
    kind = thing.get("/Type")
    return kind in (Name.Page, Name.Pages, Name.StructElem, Name.Annot) or "/StructParent" in thing
