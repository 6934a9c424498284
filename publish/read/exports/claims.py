"""Claims: what the fields of an export say of a post, the most trusted first, as its metadata."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from publish.post import Metadata
from publish.sources import Certainty, Evidence


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is said of a post: ``field`` is a field of Metadata, ``value`` what it would
    hold, ``origin`` who says so ("atom author")."""

    field: str
    value: Any
    origin: str
    certainty: Certainty = Certainty.CERTAIN


def metadata(claims: Iterable[Claim]) -> Metadata:
    """The metadata of a post: of each field the first claim that says anything, with its evidence.

    A hint leaves its field empty, and stands in the evidence for the editor to judge. A change on
    the day of publication is no change; one before it is a hint."""
    values: dict[str, Any] = {}
    evidence: dict[str, Evidence] = {}
    for claim in claims:
        if not claim.value or claim.field in values:
            continue
        published = values.get("published") if claim.field == "updated" else None
        if claim.certainty is Certainty.HINT or (published and claim.value < published):
            hint = Evidence(claim.field, f"{claim.origin}: {claim.value}", Certainty.HINT)
            evidence.setdefault(claim.field, hint)
        elif claim.value != published:
            values[claim.field] = claim.value
            evidence[claim.field] = Evidence(claim.field, claim.origin, claim.certainty)
    return Metadata(**values, evidence=tuple(evidence.values()))
