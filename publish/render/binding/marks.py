"""Marks: how a finding of a piece names a page before the page has a folio."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from publish.findings import Finding

_MARK = re.compile("\x02(\\d+)\x03")
"""Characters that no document can have (XML 1.0, 2.2), so that none is taken for a mark."""


def mark(page: int) -> str:
    """The mark of a page of a piece, counted from 0: put it where its folio is to stand."""
    return f"\x02{page}\x03"


def marks(pages: int) -> tuple[str, ...]:
    """The marks of so many pages, for whoever asks for their labels."""
    return tuple(map(mark, range(pages)))


def unmarked(finding: Finding, labels: Sequence[str]) -> Finding:
    """A finding with the folios of its piece's pages in place of their marks."""
    text = _MARK.sub(lambda found: labels[int(found[1])], finding.text)
    return replace(finding, text=text) if text != finding.text else finding
