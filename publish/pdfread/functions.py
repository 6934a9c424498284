"""Functions of a PDF at their ends: the colours between which a shading runs.

ISO 32000-1, 7.10: exponential (type 2) and stitching (type 3) functions, and arrays of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

DEEPEST = 4


def ends(function: Any, depth: int = 0) -> Iterator[tuple[float, ...]]:
    """The values at the ends of a function's pieces; nothing for what is not made of type 2."""
    if depth > DEEPEST:
        return
    if isinstance(function, pikepdf.Array):  # one function a component
        yield from zip(*(_of_one(part, depth) for part in function), strict=False)
        return
    kind = function.get("/FunctionType") if isinstance(function, pikepdf.Object) else None
    if kind == 2:
        yield _numbers(function.get("/C0", [0]))
        yield _numbers(function.get("/C1", [1]))
    elif kind == 3:
        for part in function.get("/Functions", []):
            yield from ends(part, depth + 1)


def _of_one(function: Any, depth: int) -> Iterator[float]:
    yield from (values[0] for values in ends(function, depth + 1) if values)


def _numbers(values: Any) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
