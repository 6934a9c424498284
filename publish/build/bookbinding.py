"""Bookbinding: laid pieces -> the finished PDF, once each folio in it is drawn by somebody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from typing import BinaryIO

from publish.build.blanks import Blanks
from publish.build.composing import Composed
from publish.build.laid import Laid
from publish.build.make import Ready
from publish.cache import Cache, digest, versions
from publish.render import fonts
from publish.render.binding.bound import Binding, Bound, bind
from publish.render.binding.gathering import Gathered, gather
from publish.render.binding.laid import LaidPiece


def bound(ready: Ready, laid: Laid, by: Composed, out: BinaryIO) -> Bound:
    """Write the PDF of a book that is laid out in pieces. Raises what binding raises."""
    gathered, pieces = _gathered(laid, by)
    setting = by.laying.job.setting
    faces = fonts.made(by.faces.recipe).faces
    binding = Binding(
        metadata=laid.book.metadata,
        press=setting.press,
        ink=setting.ink,
        direction=setting.direction,
        faces=fonts.Files(faces),
        attached=ready.attached,
        subsets=Subsets(ready.cache),
        made_with=ready.made_with.by("pdf"),
    )
    return bind(pieces, gathered, binding, out)


def _gathered(laid: Laid, by: Composed) -> tuple[Gathered, Iterable[LaidPiece]]:
    """What binding has to know of all pieces, and these; those whose folios nobody has drawn are
    laid out once more, now that it is known where they begin."""
    blanks, pieces = Blanks(by), _Opened(laid, by)
    gathered = gather(pieces, by.laying.paging(), blanks.pages)
    if gathered.lacking or gathered.blank_lacking:
        lacking = frozenset(gathered.lacking)
        by.laying.again(at for at, one in enumerate(by.laying.galleys) if one.piece in lacking)
        blanks.again(gathered.blank_lacking)
        pieces = _Opened(laid, by)
        gathered = gather(pieces, by.laying.paging(), blanks.pages)
    return gathered, pieces


class _Opened:
    """The pieces, as often as they are looked through: those of a short book are opened once."""

    def __init__(self, laid: Laid, by: Composed) -> None:
        self._laid = laid
        self._held = tuple(laid.pieces) if by.laying.pile.is_small else None

    def __iter__(self) -> Iterator[LaidPiece]:
        return iter(self._laid.pieces if self._held is None else self._held)


class Subsets(MutableMapping[str, bytes]):
    """Parts of faces, as the cache of a project keeps them."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._own: dict[str, bytes] = {}

    def __getitem__(self, key: str) -> bytes:
        found = self._own.get(key) or self._cache.get("subset", digest(versions(), key))
        if found is None:
            raise KeyError(key)
        return found

    def __setitem__(self, key: str, data: bytes) -> None:
        self._own[key] = data
        self._cache.put("subset", digest(versions(), key), data)

    def __delitem__(self, key: str) -> None:
        del self._own[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._own)

    def __len__(self) -> int:
        return len(self._own)
