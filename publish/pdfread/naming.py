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
    return found.get(str(name)) if found is not None else None
