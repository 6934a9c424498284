"""Pictures of a fetched page: each asked for once, within bounds; none stops the others."""

from __future__ import annotations

from collections.abc import Iterable

from publish.errors import InputRefused
from publish.fetch.visit import PICTURE_BYTES, Visit

MAX_PICTURES = 200
MAX_TOTAL = 100 << 20
MAX_SECONDS = 300.0
PICTURE_SECONDS = 20.0


class Pictures:
    """Pictures by their addresses on the web, asked for when they are wanted. ``refused`` holds the
    reason for each that could not be had."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._had: dict[str, bytes] = {}
        self._room = MAX_TOTAL
        self._until = visit.now() + MAX_SECONDS
        self.refused: dict[str, str] = {}

    def load(self, address: str) -> bytes | None:
        """The bytes of a picture, or None for what is no address on the web or cannot be had."""
        if not address.lower().startswith(("http://", "https://")):
            return None
        if address not in self._had and address not in self.refused:
            try:
                self._had[address] = self._fetch(address)
            except InputRefused as refusal:
                self.refused[address] = refusal.what
        return self._had.get(address)

    def _fetch(self, address: str) -> bytes:
        seconds = min(PICTURE_SECONDS, self._until - self._visit.now())
        if len(self._had) + len(self.refused) >= MAX_PICTURES:
            raise InputRefused(f"the page has more than {MAX_PICTURES} pictures")
        if self._room <= 0 or seconds <= 0:
            raise InputRefused("the pictures before it were too large, or took too long")
        data = self._visit.picture(address, seconds, min(PICTURE_BYTES, self._room)).data
        self._room -= len(data)
        return data


def fetch_pictures(addresses: Iterable[str], visit: Visit) -> dict[str, bytes | str]:
    """Each picture's bytes, or the reason why it cannot be had; one failure stops no other."""
    pictures = Pictures(visit)
    found: dict[str, bytes | str] = {}
    for address in dict.fromkeys(addresses):
        data = pictures.load(address)
        reason = pictures.refused.get(address, "it is no address on the web")
        found[address] = reason if data is None else data
    return found
