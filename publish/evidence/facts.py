"""Facts: one field of a source, its value, where it comes from and how far that carries."""

from __future__ import annotations

from dataclasses import dataclass

from publish.sources import Certainty, PartialDate


@dataclass(frozen=True, slots=True)
class Fact:
    """A field by its CSL name (``x-`` and "author-handle" apart), and the evidence for it."""

    field: str
    value: str | PartialDate
    origin: str
    certainty: Certainty = Certainty.LIKELY
