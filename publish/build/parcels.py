"""Parcels: laid pieces on their way from workers to binding; what must be known of each, apart."""

from __future__ import annotations

import pickle
import zlib
from dataclasses import dataclass, field, replace

from publish.build.ordering import unpacked
from publish.render.binding.laid import LaidPiece
from publish.render.binding.objects import Content


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a laid piece before the book is bound: all but its objects; and of these the
    slots of its pages, as the page, the key and whose folio it is ("" its page's), and the numbers
    that it has drawn in slots, as key and folio."""

    laid: LaidPiece
    slots: tuple[tuple[int, str, str], ...] = field(default=(), repr=False)
    drawn: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def lay(setting: bytes, order: bytes) -> tuple[Known, bytes]:
    """Carry out an order as it was sent, in whatever process: what is to be known of the piece, and
    the whole of it packed. Raises what ``lay_piece`` raises."""
    from publish.render.binding.laying import lay_piece  # noqa: PLC0415 - the engine, where it works

    return parcel(lay_piece(unpacked(setting, order)))


def parcel(laid: LaidPiece) -> tuple[Known, bytes]:
    """What is to be known of a laid piece, and the whole of it packed."""
    data = zlib.compress(pickle.dumps(laid, pickle.HIGHEST_PROTOCOL), 1)
    if laid.objects is None:
        return Known(laid), data
    contents = (one for one in laid.objects.streams if isinstance(one, Content))
    slots = {(one.page, slot.key, slot.of) for one in contents for slot in one.slots}
    drawn = tuple(laid.objects.drawings)
    return Known(replace(laid, objects=None), tuple(sorted(slots)), drawn), data


def opened(data: bytes) -> LaidPiece:
    """The piece that was packed, by a process of ours."""
    laid = pickle.loads(zlib.decompress(data))
    assert isinstance(laid, LaidPiece)
    return laid
