"""What could not be set where its author had it: long notes and wide tables, told to the editor."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from publish.findings import NOWHERE, Code, Finding
from publish.render import faults
from publish.render.tagging.kinds import classes


def set_elsewhere(root: Element) -> Iterator[Finding]:
    """What the setter of nodes decided about notes and tables, read off the markup: a finding a
    piece for each kind."""
    for piece in root.iter("section"):
        if "piece" in classes(piece):
            for code, text in _told(piece):
                where = piece.get("data-running") or piece.get("id") or ""
                yield Finding(code, NOWHERE, f"{where!r}: {text}")


def _told(piece: Element) -> Iterator[tuple[Code, str]]:
    notes = [e.get("data-number", "") for e in piece.iter("div") if "endnote" in classes(e)]
    if notes:
        count = f"note{'s' if len(notes) > 1 else ''} {', '.join(notes)}"
        yield faults.NOTE_AT_END, f"{count} too long for the foot of a page, set at the end"
    for tag, name, how in (
        ("div", "turned", "on pages on their side"),
        ("figure", "parted", "in parts"),
    ):
        if wide := sum(name in classes(element) for element in piece.iter(tag)):
            tables = f"{wide} table{'s' if wide > 1 else ''}"
            yield faults.TABLE_SET, f"{tables} too wide for a page, set {how}"
