"""Rows of a cross-reference stream: a reader that undoes the filter has every object's place."""

from __future__ import annotations

from array import array

import pytest

from publish.render.binding.rows import rising_rows


def undone(data: bytes, step: int) -> list[bytes]:
    """Rows as a reader has them, which adds each to that above it (PNG, 9.2)."""
    above, rows = bytes(step), []
    for at in range(0, len(data), step + 1):
        assert data[at] == 2
        row = data[at + 1 : at + 1 + step]
        above = bytes((a + b) % 256 for a, b in zip(row, above, strict=True))
        rows.append(above)
    return rows


@pytest.mark.parametrize(
    ("places", "wide"), [([0, 255, 1], 1), ([0, 65535, 256, 128], 2), ([0, 1 << 33, 127, 0], 5)]
)
def test_places_are_as_they_were(places: list[int], wide: int) -> None:
    """Whatever they are: rising, falling, with any byte of them above or below the last."""
    kinds = bytearray(at % 3 for at in range(len(places)))
    indexes = [(at * 40009) & 65535 for at in range(len(places))]
    data, found = rising_rows(kinds, array("Q", places), array("H", indexes))
    assert found == wide
    assert undone(data, wide + 3) == [
        bytes([kind]) + place.to_bytes(wide, "big") + index.to_bytes(2, "big")
        for kind, place, index in zip(kinds, places, indexes, strict=True)
    ]
