"""Parcels: laid pieces on their way from workers to binding; what must be known of each, apart."""

from __future__ import annotations

import pickle
import zlib
from dataclasses import replace

from publish.build.ordering import unpacked
from publish.render.binding.laid import LaidPiece


def lay(setting: bytes, order: bytes) -> tuple[LaidPiece, bytes]:
    """Carry out an order as it was sent, in whatever process: the piece without its objects, which
    is what has to be known of it before the book is bound, and the whole of it packed. Raises what
    ``lay_piece`` raises."""
    from publish.render.binding.laying import lay_piece  # noqa: PLC0415 - the engine, where it works

    return parcel(lay_piece(unpacked(setting, order)))


def parcel(laid: LaidPiece) -> tuple[LaidPiece, bytes]:
    """A laid piece without its objects, and the whole of it packed."""
    data = zlib.compress(pickle.dumps(laid, pickle.HIGHEST_PROTOCOL), 1)
    return replace(laid, objects=None), data


def opened(data: bytes) -> LaidPiece:
    """The piece that was packed, by a process of ours."""
    laid = pickle.loads(zlib.decompress(data))
    assert isinstance(laid, LaidPiece)
    return laid
