"""The table of the parts that templates name, each a function of what is being set."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publish.cite import titles, when, where, who
from publish.cite.addresses import clean, linked, snapshot
from publish.cite.evidence import address
from publish.cite.figures import ordinal
from publish.cite.pieces import Piece
from publish.cite.setting import Part, Setting, words
from publish.sources import Status
from publish.walking import inlines

_NUMBERED = re.compile(r"[1-9][0-9]{0,2}")
"""An edition that is counted; any other is printed as it is given ("rev. ed.", "2017")."""


def _title(setting: Setting) -> Piece | None:
    return titles.title(setting.source, setting.rule, setting.style, setting.form)


def _original_title(setting: Setting) -> Piece | None:
    """The title of the work in the language that it was translated from."""
    name = setting.get("original-title")
    if not name:
        return None
    before, _, after = setting.style.terms["original-title"].partition("{}")
    return Piece(inlines(before, titles.italic(titles.rich(name)), after), raised=True)


def _named(setting: Setting) -> Piece | None:
    """Who or what stands for the work in the text: its author, its title, or where it stands."""
    known = (PARTS[part](setting) for part in ("author", "title", *setting.rule.substitute))
    found = next((piece for piece in known if piece), None)
    return found or where.container(setting) or where.publisher(setting)


def _apart(setting: Setting) -> Piece | None:
    """The title, where the author alone would not tell which work is meant."""
    return _title(setting) if setting.apart and who.author(setting) else None


def _genre(setting: Setting) -> Piece | None:
    """What kind of text it is, unless the title or the container says just that."""
    genre = setting.get("genre")
    said = {setting.get("title").casefold(), setting.get("container-title").casefold()}
    return None if genre.casefold() in said else words(genre)


def _url(setting: Setting) -> Piece | None:
    url = clean(address(setting.source))
    if not url:
        return None
    dead = setting.source.status is Status.DEAD and not snapshot(url)
    return Piece(inlines(linked(url), f" ({setting.style.terms['dead']})" if dead else ""))


def _edition(setting: Setting) -> Piece | None:
    edition = setting.get("edition")
    if not _NUMBERED.fullmatch(edition):
        return words(edition)
    term = setting.style.terms["edition"]
    return words(term.format(number=edition, ordinal=ordinal(int(edition))))


def _number(setting: Setting) -> Piece | None:
    number = setting.get("number")
    return words(setting.term("issue", number) if number.isdecimal() else number)


def _message(setting: Setting) -> Piece | None:
    """That something was told, and not published."""
    return words(setting.style.terms["message"])


def _event(setting: Setting) -> Piece | None:
    return words(setting.get("event-title") or setting.get("event"))


def _plain(variable: str, term: str = "") -> Part:
    """A variable as it is, or within a term."""

    def part(setting: Setting) -> Piece | None:
        value = setting.get(variable)
        return words(setting.term(term, value) if term and value else value)

    return part


PARTS: Mapping[str, Part] = {
    "author": who.author,
    "full-author": who.full_author,
    "named": _named,
    "apart": _apart,
    "editor": who.contributor("editor"),
    "editors": who.editors,
    "translator": who.contributor("translator"),
    "reviewed-author": who.contributor("reviewed-author"),
    "interviewer": who.interviewer,
    "host": who.host,
    "title": _title,
    "original-title": _original_title,
    "reviewed": where.reviewed,
    "genre": _genre,
    "container": where.container,
    "in": where.within,
    "publisher": where.publisher,
    "place": where.place,
    "blog": where.blog,
    "platform": where.platform,
    "medium": where.medium,
    "event": _event,
    "edition": _edition,
    "volume": where.volume,
    "volumes": where.volumes,
    "volume-title": where.volume_title,
    "volume-number": _plain("volume"),
    "issue": _plain("issue", "issue"),
    "issue-number": _plain("issue"),
    "series": where.series,
    "number": _number,
    "report-number": _plain("number"),
    "episode": _plain("number", "episode"),
    "version": _plain("version", "version"),
    "message": _message,
    "dimensions": _plain("dimensions"),
    "authority": _plain("authority"),
    "issued": when.issued,
    "year": when.year,
    "original": when.original,
    "reprint": when.reprint,
    "archived": when.archived,
    "accessed": when.accessed,
    "locator": where.locator,
    "cited-pages": where.cited_pages,
    "cited-place": where.cited_place,
    "page-numbers": where.page_numbers,
    "pages": where.whole_pages,
    "URL": _url,
}
