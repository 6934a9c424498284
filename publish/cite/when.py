"""The parts that tell dates: of publication, of an archive's copy, of access."""

from __future__ import annotations

from publish.cite.addresses import clean, snapshot
from publish.cite.evidence import address
from publish.cite.pieces import Piece
from publish.cite.setting import Setting, words
from publish.languages import date_words

LANGUAGE = "en"
"""The language of our notes, of which there is one so far."""


def date_of(setting: Setting) -> str:
    """The date, after what ``status`` says of it ("last modified"), or that alone ("in press")."""
    date, status = setting.source.date(), setting.get("status")
    written = date_words(date, LANGUAGE) if date else ""
    return f"{status} {written}".strip() if status else written


def issued(setting: Setting) -> Piece | None:
    """When the work was published, as far as it is known."""
    return words(date_of(setting))


def archived(setting: Setting) -> Piece | None:
    """Which archive keeps the copy that is cited, and from when, as its address tells."""
    kept = snapshot(clean(address(setting.source)))
    if not kept:
        return None
    if not kept.date:
        return words(setting.term("archived-undated", kept.archive))
    date = date_words(kept.date, LANGUAGE)
    return words(setting.style.terms["archived"].format(date=date, archive=kept.archive))


def accessed(setting: Setting) -> Piece | None:
    """The day of access, only where neither the work nor a copy of it has a date (13.15)."""
    date, link = setting.source.date("accessed"), address(setting.source)
    if not date or not link or setting.source.date() or snapshot(clean(link)):
        return None
    return words(setting.term("accessed", date_words(date, LANGUAGE)))
