"""The parts that tell dates: of publication, of an archive's copy, of access."""

from __future__ import annotations

from publish.cite.addresses import clean, snapshot
from publish.cite.evidence import address, page_read
from publish.cite.pieces import Piece
from publish.cite.setting import Setting, words
from publish.cite.style import Style
from publish.languages import date_words, terms
from publish.sources import PartialDate


def written(date: PartialDate, style: Style) -> str:
    """A date as the style writes it, or else its language, as far as it is known."""
    pattern = style.dates.day if date.day else style.dates.month
    if date.month and pattern:
        return _filled(pattern, date, style, str(date.year))
    return date_words(date, style.language)


def date_of(setting: Setting) -> str:
    """The date, after what ``status`` says of it ("last modified"), or that alone ("in press")."""
    date, status = setting.source.date(), setting.get("status")
    if not date:
        return status
    dates = setting.style.dates
    pattern = dates.listed_day if date.day else dates.listed_month
    if setting.form == "bibliography" and dates.listed_day:
        year = f"{date.year}{setting.apart}"
        return _filled(pattern if date.month else "{year}", date, setting.style, year)
    return f"{status} {written(date, setting.style)}".strip()


def _filled(pattern: str, date: PartialDate, style: Style, year: str) -> str:
    words = terms(style.language)
    months = style.dates.months or (not date.day and words.get("months_alone")) or words["months"]
    month = months[date.month - 1] if date.month else ""
    return pattern.format(day=date.day, month=month, year=year)


def issued(setting: Setting) -> Piece | None:
    """When the work was published, as far as it is known; where the page was read and has no
    date, the style's word for that, if it has one."""
    known = date_of(setting)
    return words(known) if known else _undated(setting)


def year(setting: Setting) -> Piece | None:
    """The year alone, or what stands for it."""
    date = setting.source.date()
    if date:
        return Piece((f"{date.year}{setting.apart}",))
    status = setting.get("status")
    return Piece((status,)) if status else _undated(setting)


def original(setting: Setting) -> Piece | None:
    """The year in which a work that is cited in a later edition first came out."""
    date = setting.source.date("original-date")
    return words(setting.term("original", str(date.year))) if date else None


def reprint(setting: Setting) -> Piece | None:
    """That an edition reprints an older one; a translation does not."""
    if not setting.source.date("original-date") or setting.source.people("translator"):
        return None
    form = "bibliography" if setting.form == "bibliography" else "note"
    return words(setting.style.terms[f"{form}-reprint"])


def archived(setting: Setting) -> Piece | None:
    """Which archive keeps the copy that is cited, and from when, as its address tells."""
    kept = snapshot(clean(address(setting.source)))
    if not kept:
        return None
    archive = setting.style.terms.get(kept.archive, kept.archive)
    if not kept.date:
        return words(setting.term("archived-undated", archive))
    date = written(kept.date, setting.style)
    return words(setting.style.terms["archived"].format(date=date, archive=archive))


def accessed(setting: Setting) -> Piece | None:
    """The day of access; in most styles only where neither the work nor a copy of it has a date
    (Chicago 13.15)."""
    date, link = setting.source.date("accessed"), address(setting.source)
    dated = setting.source.date() and not setting.style.dates.always_accessed
    if not date or not link or dated or snapshot(clean(link)):
        return None
    return words(setting.term("accessed", written(date, setting.style)))


def _undated(setting: Setting) -> Piece | None:
    known = setting.style.terms["undated"]
    if not known or setting.form == "note" or not page_read(setting.source):
        return None
    return Piece((f"{known}-{setting.apart}" if setting.apart else known,))
