"""Any value of the model as plain JSON data: each node an object with its class as ``type``."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from publish.findings import Location
from publish.sources import PartialDate


def jsonify(value: Any) -> Any:
    """Turn frozen dataclasses, tuples and enums into objects, lists and strings."""
    match value:
        case PartialDate():
            return str(value)
        case Location():
            return value.line
        case Enum():
            return value.value
        case tuple():
            return [jsonify(item) for item in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            table = {field.name: jsonify(getattr(value, field.name)) for field in fields(value)}
            return {"type": type(value).__name__, **table}
        case _:
            return value
