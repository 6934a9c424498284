"""Drawing: the instructions of a content stream made and compared, its holders copied."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pikepdf import Dictionary, Operator, Pdf

from publish.render.presswork.ink import OPERATORS, Paint

Instruction = tuple[Collection[Any], Operator]
"""Operands and their operator, as pikepdf writes them."""


def instruction(operator: str, operands: Any) -> Instruction:
    """An instruction as it was read."""
    return (operands if operator != "BI" else [operands]), Operator(operator)


def setting(operator: str, paint: Paint) -> Instruction:
    """What sets a colour for the same use, of strokes or filling, as an operator does."""
    name = OPERATORS[paint.family]
    values = [round(value, 4) for value in paint.values]
    return values, Operator(name.upper() if operator.isupper() else name)


def is_so(operator: str, kind: str, values: tuple[float, ...], paint: Paint) -> bool:
    """Whether a colour is set as it shall be: a device's own space, and the same values."""
    device = {"gray": "DeviceGray", "rgb": "DeviceRGB", "cmyk": "DeviceCMYK"}[paint.family]
    near = zip(values, paint.values, strict=False)
    return kind == device and all(abs(one - other) < 0.0005 for one, other in near)


def own(kind: Any) -> Any:
    """A kind of resources, as a copy's own."""
    return Dictionary(dict(kind.items())) if isinstance(kind, Dictionary) else kind


def copied(pdf: Pdf, stream: Any) -> Any:
    """Another stream that holds the same, not yet packed."""
    fields = {
        key: value
        for key, value in stream.items()
        if key not in ("/Length", "/Filter", "/DecodeParms")
    }
    return pdf.make_stream(stream.read_bytes(), Dictionary(fields))
