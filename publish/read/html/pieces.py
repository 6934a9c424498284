"""Items: what the walk makes, a block, or what becomes of one when all of a container is known."""

from __future__ import annotations

from dataclasses import dataclass

from publish.document import Block, Inlines
from publish.findings import NOWHERE, Location


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading before its section is gathered."""

    level: int
    title: Inlines
    id: str = ""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Caption:
    """The words behind a picture that are its caption or its credit, before they are joined."""

    content: Inlines
    credit: bool = False
    location: Location = NOWHERE


Item = Block | Heading | Caption
Items = tuple[Item, ...]
