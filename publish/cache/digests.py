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
    return hashlib.sha256(_spelled(parts)).hexdigest()


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


def _spelled(value: Any) -> bytes:
    """A value so written that no two values are written alike: type, length, content."""
    match value:
        case str():
            data = value.encode("utf-8", "surrogatepass")
            return b"s%d:%b" % (len(data), data)
        case tuple() | list():
            return _listed("l", map(_spelled, value))
        case bytes() | bytearray() | memoryview():
            return b"b%d:%b" % (len(value), bytes(value))
        case Mapping():
            return _listed("m", sorted(map(_spelled, value.items())))
        case Set():
            return _listed("e", sorted(map(_spelled, value)))
        case _ if is_dataclass(value) and not isinstance(value, type):
            own = [getattr(value, f.name) for f in fields(value) if f.compare]
            return _spelled(type(value).__qualname__) + _spelled(own)
        case _:
            return _spelled(f"{type(value).__name__} {value}")


def _listed(kind: str, items: Iterable[bytes]) -> bytes:
    found = list(items)
    return b"%b%d:%b" % (kind.encode(), len(found), b"".join(found))
