"""The parts that tell dates: of publication, of an archive's copy, of access."""

from __future__ import annotations

from publish.cite.addresses import clean, snapshot
from publish.cite.evidence import address, page_read
from publish.cite.pieces import Piece
from publish.cite.setting import Setting, words
from publish.cite.style import Style
from publish.languages import date_words, terms
from publish.sources import PartialDate


def written(date: PartialDate, style: Style, apart: str = "") -> str:
    """A date as the style writes it, or else its language, as far as it is known; the year with
    the letter that tells the work ``apart``."""
    year = f"{date.year}{apart}"
    pattern = style.dates.day if date.day else style.dates.month
    if not date.month:
        return year
    if not pattern:
        return date_words(date, style.language)
    months = style.dates.months or terms(style.language)["months"]
    return pattern.format(day=date.day, month=months[date.month - 1], year=year)


def date_of(setting: Setting) -> str:
    """The date, after what ``status`` says of it ("last modified"), or that alone ("in press");
    where the page was read and has none, the style's word for that, if it has one."""
    date, status = setting.source.date(), setting.get("status")
    if not date and not status:
        return _undated(setting)
    day = written(date, setting.style, setting.apart) if date else ""
    return f"{status} {day}".strip() if status else day


def issued(setting: Setting) -> Piece | None:
    """When the work was published, as far as it is known."""
    return words(date_of(setting))


def year(setting: Setting) -> Piece | None:
    """The year alone, or what stands for it."""
    date = setting.source.date()
    if date:
        return Piece((f"{date.year}{setting.apart}",))
    said = setting.get("status") or _undated(setting)
    return Piece((said,)) if said else None


def original(setting: Setting) -> Piece | None:
    """The year in which a work that is cited in a later edition first came out."""
    date = setting.source.date("original-date")
    return Piece((setting.term("original", str(date.year)),)) if date else None


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


def _undated(setting: Setting) -> str:
    known = setting.style.terms["undated"]
    if not known or not page_read(setting.source):
        return ""
    return f"{known}-{setting.apart}" if setting.apart else known
