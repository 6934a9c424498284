"""What other people's checkers say of EPUBs: EPUBCheck and Ace, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from publish import watch
from publish.check import ace, epubcheck
from publish.findings import Finding


def judged(paths: Sequence[Path]) -> Iterator[Finding]:
    """The findings of both; of one that cannot be run here, a finding for each file that says so.
    Both are programs of their own, each as long as the other: so neither waits."""
    watch.step("EPUBCheck and Ace", seconds=max(epubcheck.LONGEST, ace.LONGEST) * len(paths))
    with ThreadPoolExecutor() as pool:
        validity = pool.submit(epubcheck.epubcheck, *paths)
        yield from (finding for path in paths for finding in ace.ace(path))
        yield from validity.result()
