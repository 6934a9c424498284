"""JSON that strangers wrote, read safely: within limits, and refused where it is broken."""

from __future__ import annotations

import json
from typing import Any

from publish.errors import InputRefused
from publish.findings import Finding, Location
from publish.read.decode import decode
from publish.read.html.dom import clean

MAX_BYTES = 256 << 20
MAX_PARTS = 6_000_000
"""Objects and lists; what Python makes of more would not fit in memory."""

Record = dict[str, Any]


def read_json(data: bytes, file: str) -> tuple[Any, tuple[Finding, ...]]:
    """The value of a JSON text (RFC 8259) of any encoding that its bytes tell, control characters
    in its strings allowed; what decoding had to guess or take out.

    Raises InputRefused for what is broken, nests without end, or is over a limit.
    """
    if len(data) > MAX_BYTES:
        _refuse(file, f"the file is larger than {MAX_BYTES >> 20} MB", "export it in parts")
    text, decoded = decode(data)
    if text.count("{") + text.count("[") > MAX_PARTS:
        _refuse(file, "it holds more objects than fit in memory", "export it in parts")
    return parsed(text, file), tuple(Finding(f.code, Location(file), f.text) for f in decoded)


def parsed(text: str, file: str) -> Any:
    """The value of JSON text. Raises InputRefused for what is broken or nests without end."""
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        where = f"{file}:{error.lineno}"
        _refuse(where, f"the JSON is broken ({error.msg.lower()})", "export it again, whole")
    except RecursionError:
        _refuse(file, "the JSON nests without end", "export it again")
    except ValueError:
        _refuse(file, "the JSON has a number without end", "export it again")


def records(value: Any) -> list[Record]:
    """The objects in a list; [] for anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def record(value: Any) -> Record:
    """An object; {} for anything else."""
    return value if isinstance(value, dict) else {}


def text(of: Record, *keys: str) -> str:
    """The first of the keys that holds words, without what no book may hold; a number as words."""
    for key in keys:
        value = of.get(key)
        if isinstance(value, str) and value.strip():
            return clean(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return ""


def _refuse(where: str, what: str, hint: str) -> None:
    raise InputRefused(what, where=where, hint=hint)
