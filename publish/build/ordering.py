"""Orders: the keys that layouts of pieces are kept by, and the form in which orders are sent."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import lru_cache
from io import BytesIO
from typing import Any

from publish.cache import digest, versions
from publish.render.binding.orders import Order, Setting, answer

NOT_KEPT_BY = frozenset({"first", "roman", "folios"})
"""Fields of an order that are no part of its base key. By the first two only numbers differ that
are put in when the book is bound; of the folios only those count that the piece prints."""

_DIGESTED = frozenset({"setting", "resources"})
"""Fields that several orders share, of which a digest is made once."""


class Keys:
    """The keys of orders in one setting, with pictures among these."""

    def __init__(self, setting: Setting, pictures: Mapping[str, bytes]) -> None:
        self._setting = digest(versions(), setting)
        self._pictures = {name: digest(data) for name, data in pictures.items()}

    def base(self, order: Order) -> str:
        """The key of all that a piece's layout depends on but for the folios of other places: under
        it is kept which of these it prints (``LaidPiece.needs``)."""
        own = [
            getattr(order, one.name)
            for one in fields(order)
            if one.name not in NOT_KEPT_BY | _DIGESTED
        ]
        return digest(
            self._setting, own, [(name, self._pictures[name]) for name in order.resources]
        )

    @staticmethod
    def full(base: str, folios: Mapping[str, str], needs: Iterable[str]) -> str:
        """The key of a piece's layout: its base key with the folios of the places it prints."""
        return _full(base, tuple((need, answer(need, folios)) for need in needs))


@lru_cache(maxsize=1 << 14)
def _full(base: str, answers: tuple[tuple[str, str], ...]) -> str:
    """It is asked for in every turn, and is another in few."""
    return digest(base, answers)


# ------------------------------------------------------------------------- sending away


class Post:
    """Orders on their way to workers. What all of them share is packed once, in few bytes, and goes
    with each of them: so what arrives is all that a worker needs, wherever it is."""

    def __init__(self, setting: Setting) -> None:
        self._setting = zlib.compress(pickle.dumps(setting, pickle.HIGHEST_PROTOCOL))

    def packed(self, order: Order) -> tuple[bytes, bytes]:
        """The setting and the order, each for ``unpacked``."""
        data = BytesIO()
        _Packer(data, pickle.HIGHEST_PROTOCOL).dump(order)
        return self._setting, data.getvalue()


def unpacked(setting: bytes, order: bytes) -> Order:
    """The order that was packed, by the process that this one works for. Orders in one setting have
    the same object for it, so that what is made of its sheets can be kept by it."""
    found = _Unpacker(setting, order).load()
    assert isinstance(found, Order)
    return found


class _Packer(pickle.Pickler):
    def persistent_id(self, value: Any) -> str | None:
        return "setting" if isinstance(value, Setting) else None


class _Unpacker(pickle.Unpickler):
    def __init__(self, setting: bytes, order: bytes) -> None:
        super().__init__(BytesIO(order))
        self._setting = setting

    def persistent_load(self, name: str) -> Setting:
        return _setting(self._setting)


@lru_cache(maxsize=4)
def _setting(data: bytes) -> Setting:
    setting = pickle.loads(zlib.decompress(data))
    assert isinstance(setting, Setting)
    return setting
