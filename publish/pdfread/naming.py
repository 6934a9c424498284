"""What a page names: its resources, and the appearances of its annotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf


def appearances(annotation: Any) -> Iterator[Any]:
    """The streams by which an annotation is shown as it stands on the page."""
    normal = annotation.get("/AP", pikepdf.Dictionary()).get("/N")
    forms = [normal] if isinstance(normal, pikepdf.Stream) else (normal or {}).values()
    yield from (form for form in forms if isinstance(form, pikepdf.Stream))


def named(resources: Any, kind: str, operands: Any) -> Any:
    """The resource that the first operand names; None if there is none."""
    name = operands[0] if len(operands) else None
    found = resources.get(kind) if isinstance(name, pikepdf.Name) else None
    if found is None or not isinstance(name, pikepdf.Name):
        return None
    key = bytes(name).decode("utf-8", "surrogateescape")  # as pikepdf takes keys of any bytes
    return found[key] if key in found else None  # noqa: SIM401 - get() takes no such key


def spelled(name: Any) -> str:
    """A name with its stroke; one that is not in UTF-8, as it should be (ISO 32000-2, 7.3.5), in
    the encoding that old programs wrote."""
    try:
        return str(name)
    except UnicodeDecodeError:
        return bytes(name).decode("latin-1")
