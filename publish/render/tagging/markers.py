"""Markers: the numbers and dashes of lists and notes, drawn where they are read.

What is placed absolutely, the engine draws behind all else on a page: who copies a list has its
numbers at the end. Each is put before the words that it stands beside. It is drawn as it
would have been: whatever it inherits of the page's state (ISO 32000-1, 8.4) goes with it, and one
that is not drawn under the same transformation and clipping stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pydyf  # type: ignore[import-untyped]

_SPACES, _COLOURS = {b"cs", b"g", b"rg", b"k"}, {b"sc", b"scn"}
_OPEN, _CLOSE = {b"BDC", b"BMC"}, b"EMC"


@dataclass(frozen=True, slots=True)
class _State:
    """What is set where something is drawn: transformations and clippings, graphics state
    dictionaries, and the colour that is filled with."""

    place: tuple[Any, ...] = ()
    given: tuple[Any, ...] = ()
    colour: tuple[Any, ...] = ()

    def after(self, item: bytes, index: int) -> _State:
        """The state behind one instruction."""
        operator = item.rpartition(b" ")[2]
        if operator == b"cm":
            return replace(self, place=(*self.place, item))
        if operator in (b"W", b"W*"):
            return replace(self, place=(*self.place, index))
        if operator == b"gs":
            return replace(self, given=(*(one for one in self.given if one != item), item))
        if operator in _SPACES:
            return replace(self, colour=(item,))
        if operator in _COLOURS:
            return replace(self, colour=(*self.colour[:1], item))
        return self


@dataclass(frozen=True, slots=True)
class _Part:
    """A marked content in a stream: from its tag to behind its end, and the state before it."""

    start: int
    end: int
    state: _State


def put_before(stream: list[Any], markers: Mapping[int, Sequence[int]]) -> None:
    """Move marked contents of a page's stream (pydyf's), each by its number, before the one whose
    number has them in ``markers``."""
    parts = dict(_parts(stream)) if markers else {}
    here: dict[int, list[Any]] = {}
    gone: list[_Part] = []
    for number, wanted in markers.items():
        for marker in wanted:
            if marker in parts and number in parts and _moves(stream, parts[marker], parts[number]):
                part, target = parts[marker], parts[number]
                drawn = stream[part.start : part.end]
                state = [*part.state.given, *part.state.colour]
                here.setdefault(target.start, []).extend([b"q", *state, *drawn, b"Q"])
                gone.append(part)
    left_out = {index for part in gone for index in range(part.start, part.end)}
    stream[:] = [
        item
        for index, old in enumerate(stream)
        for item in (*here.get(index, ()), *([] if index in left_out else [old]))
    ]


def _moves(stream: Sequence[Any], marker: _Part, target: _Part) -> bool:
    """Whether a marker that is drawn too late can be drawn before its words: nothing behind it
    may hang on what it sets, and both must lie in the same place."""
    alone = stream[marker.start - 1] == b"q" and stream[marker.end : marker.end + 1] == [b"Q"]
    return alone and marker.start > target.start and marker.state.place == target.state.place


def _parts(stream: Sequence[Any]) -> Iterator[tuple[int, _Part]]:
    """Every marked content that has a number, with it."""
    state, saved = _State(), [_State()]
    open_: list[tuple[int | None, int, _State]] = []
    for index, item in enumerate(stream):
        if not isinstance(item, bytes):
            continue  # what the instruction behind it is about
        if item == b"q":
            saved.append(state)
        elif item == b"Q":
            state = saved.pop() if saved else state
        elif item in _OPEN:
            marks = stream[index - 1] if item == b"BDC" else None
            number = marks.get("MCID") if isinstance(marks, pydyf.Dictionary) else None
            open_.append((number, index - (2 if item == b"BDC" else 1), state))
        elif item == _CLOSE and open_:
            number, start, before = open_.pop()
            if number is not None:
                yield int(number), _Part(start, index + 1, before)
        else:
            state = state.after(item, index)
