"""Made: a finished file, and what was found on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.findings import Finding


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file's bytes, how many pages it has, and what was found on the way; ``beside`` are
    files to go with it, by what their names end with."""

    data: bytes = b""
    pages: int = 0
    findings: tuple[Finding, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)
