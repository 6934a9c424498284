"""Stored: what editors store as it was typed: Markdown, and words of cards that nobody knows."""

from __future__ import annotations

from publish.ledger import Entry
from publish.read.exports.json_data import Record
from publish.read.exports.wording import body_of
from publish.read.html.dom import clean


def markdown(source: str, dropped: list[Entry]) -> str:
    """The HTML of Markdown; words that it does not show are added to ``dropped``."""
    from publish.read.markdown.fragments import fragment  # noqa: PLC0415 - its parser loads slowly

    made, unshown = fragment(source)
    dropped += unshown
    return made


def loose_words(payload: Record) -> str:
    """All that an unknown card may say, each text a paragraph: what looks like words, no address
    and no setting."""
    said = (value for value in payload.values() if isinstance(value, str) and _is_said(value))
    return "\n".join(f"<div>{body_of(clean(value))}</div>" for value in said)


def _is_said(value: str) -> bool:
    return " " in value.strip() and "://" not in value.split("<", maxsplit=1)[0]
