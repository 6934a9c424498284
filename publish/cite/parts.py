"""The table of the parts that templates name, each a function of what is being set."""

from __future__ import annotations

from collections.abc import Mapping

from publish.cite import titles, when, where, who
from publish.cite.addresses import clean, linked, snapshot
from publish.cite.evidence import address
from publish.cite.figures import ordinal, pages
from publish.cite.pieces import Piece
from publish.cite.setting import Part, Setting, words
from publish.sources import Status
from publish.walking import inlines


def _title(setting: Setting) -> Piece | None:
    return titles.title(setting.source, setting.rule, setting.style, setting.form)


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


def _locator(setting: Setting) -> Piece | None:
    return Piece((pages(setting.locator),)) if setting.locator else None


def _edition(setting: Setting) -> Piece | None:
    edition = setting.get("edition")
    numbered = edition.isascii() and edition.isdigit()
    return words(setting.term("edition", ordinal(int(edition))) if numbered else edition)


def _number(setting: Setting) -> Piece | None:
    number = setting.get("number")
    return words(setting.term("issue", number) if number.isdecimal() else number)


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
    "editor": who.contributor("editor"),
    "translator": who.contributor("translator"),
    "interviewer": who.interviewer,
    "title": _title,
    "genre": _genre,
    "container": where.container,
    "publisher": where.publisher,
    "blog": where.blog,
    "platform": where.platform,
    "medium": where.medium,
    "journal": where.journal,
    "book": where.book,
    "imprint": where.imprint,
    "degree": where.degree,
    "event": _event,
    "edition": _edition,
    "number": _number,
    "episode": _plain("number", "episode"),
    "version": _plain("version", "version"),
    "dimensions": _plain("dimensions"),
    "issued": when.issued,
    "archived": when.archived,
    "accessed": when.accessed,
    "locator": _locator,
    "URL": _url,
}
