"""Digests: one text of 64 letters for anything that a result depends on."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Iterable, Mapping, Set
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any


def digest(*parts: Any) -> str:
    """The SHA-256 of some data, in hexadecimal: the same in every process, and another one for
    whatever differs in value, order or type.

    Data are texts, bytes, numbers, paths, None, and sequences, mappings, sets and dataclasses of
    these; the order of mappings and sets does not count. Of a dataclass the fields count that take
    part in its comparison.
    """
    made = hashlib.sha256()
    for piece in _spelled(parts):
        made.update(piece)
    return made.hexdigest()


def value_digest(value: object) -> str:
    """The SHA-256 of any value that can be pickled, fast: for whole posts. Equal values have the
    same digest, however much of them is shared, unless there are sets in them. Of a dataclass the
    fields count that take part in its comparison: so it is the same if a text only moves down its
    file."""
    made = io.BytesIO()
    _Values(made).dump(value)
    return hashlib.sha256(made.getbuffer()).hexdigest()


class _Values(pickle.Pickler):
    """Writes values alone: what is in two places is written twice, and a dataclass as the values
    of its fields."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.fast = True

    def reducer_override(self, value: object) -> Any:
        names = _compared(type(value))  # type: ignore[arg-type]  # a class can be hashed
        return NotImplemented if names is None else (type(value), _contents(value, names))


def _contents(value: object, names: tuple[str, ...]) -> tuple[object, ...]:
    return tuple([getattr(value, name) for name in names])


@cache
def _compared(kind: type[Any]) -> tuple[str, ...] | None:
    """The fields of a dataclass that count; None for any other class."""
    if not is_dataclass(kind):
        return None
    return tuple(one.name for one in fields(kind) if one.compare)


def _spelled(value: Any) -> Iterable[bytes]:
    """A value so written that no two values are written alike: type, length, content."""
    match value:
        case bytes() | bytearray() | memoryview():
            yield b"b%d:" % len(value)
            yield bytes(value)
        case str():
            data = value.encode("utf-8", "surrogatepass")
            yield b"s%d:" % len(data)
            yield data
        case Mapping():
            yield from _listed("m", sorted(map(_whole, value.items())))
        case Set():
            yield from _listed("e", sorted(map(_whole, value)))
        case tuple() | list():
            yield from _listed("l", map(_whole, value))
        case _ if is_dataclass(value) and not isinstance(value, type):
            yield from _spelled(type(value).__qualname__)
            yield from _spelled([getattr(value, f.name) for f in fields(value) if f.compare])
        case _:
            yield from _spelled(f"{type(value).__name__} {value}")


def _whole(value: Any) -> bytes:
    return b"".join(_spelled(value))


def _listed(kind: str, items: Iterable[bytes]) -> Iterable[bytes]:
    found = list(items)
    yield b"%s%d:" % (kind.encode(), len(found))
    yield from found
