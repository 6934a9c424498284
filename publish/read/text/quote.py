"""Quote: a block quotation as it was found in the parts of a text."""

from __future__ import annotations

from dataclasses import dataclass

from publish.read.text.attributions import Attribution
from publish.read.text.extent import Extent
from publish.read.text.leadin import LeadIn


@dataclass(frozen=True, slots=True)
class Quote:
    """Parts ``first`` to before ``stop`` are quoted; ``line`` is the attribution's own part.

    ``last`` is the last part's words without an attribution that was split from its end.
    ``confidence`` is the probability that they are quoted at all; ``extent`` says how sure the end
    is.
    """

    first: int
    stop: int
    extent: Extent
    leading: int | None = None
    lead: LeadIn | None = None
    attribution: Attribution | None = None
    line: int | None = None
    last: str = ""
    confidence: float = 1.0

    @property
    def end(self) -> int:
        """The index after everything that belongs to it, its attribution's line too."""
        return self.stop if self.line is None else self.line + 1
