"""The parts that tell where a work stands: paper, blog, platform, journal, book, publisher."""

from __future__ import annotations

import re

from publish.cite.containers import container_name, in_type
from publish.cite.figures import pages
from publish.cite.pieces import Piece
from publish.cite.setting import Setting, in_brackets, words
from publish.cite.titles import italic, rich
from publish.cite.when import date_of
from publish.walking import inlines

_BLOG = re.compile(r"blog", re.IGNORECASE)
_BLOG_GENRES = ("", "blog", "blog post", "weblog")


def container(setting: Setting) -> Piece | None:
    """The paper, magazine or site, unless its owner of the same name is the author."""
    name = container_name(setting.source, setting.rule)
    content = in_type(name, setting.rule)
    if not content or (content == (name,) and setting.is_author(name)):
        return None
    return Piece(content, raised=True)


def publisher(setting: Setting) -> Piece | None:
    """The publisher, unless its name stands there already as author or site."""
    name = setting.get("publisher")
    same = name.casefold() == setting.get("container-title").casefold()
    return None if same or setting.is_author(name) else words(name)


def blog(setting: Setting) -> Piece | None:
    """A blog, with "(blog)" unless its name says so, or with its platform after a comma."""
    name, genre = container_name(setting.source, setting.rule), setting.get("genre")
    if not name:
        return None
    content = in_type(name, setting.rule)
    if genre.lower() not in _BLOG_GENRES:
        return Piece(inlines(content, f", {genre}"), raised=True)
    label = "" if _BLOG.search(name) else f" ({setting.style.terms['blog']})"
    return Piece(inlines(content, label), raised=True)


def platform(setting: Setting) -> Piece | None:
    """The network on which a post stands."""
    return words(setting.get("container-title") or setting.get("genre"))


def medium(setting: Setting) -> Piece | None:
    """What a recording is and where it stands: "YouTube video"."""
    genre, place = setting.get("genre"), setting.get("container-title")
    named_before = any(part == "container" for _, part in setting.rule.note)
    if named_before or place.casefold() in genre.casefold():
        place = ""
    return words(" ".join(part for part in (place, genre) if part))


def journal(setting: Setting) -> Piece | None:
    """A journal with volume, issue, date and pages: "19, no. 1 (1992): 131–32" (14.70)."""
    name = in_type(container_name(setting.source, setting.rule), setting.rule)
    if not name:
        return None
    volume, issue, date = setting.get("volume"), setting.get("issue"), date_of(setting)
    numbers = f" {volume}" if volume else ""
    numbers += f", {setting.term('issue', issue)}" if issue else ""
    dated = f" ({date})" if numbers else f", {date}"
    cited = setting.locator if setting.form == "note" else ""
    place = pages(cited or setting.get("page"))
    placed = f": {place}" if numbers else f", {place}"
    return Piece(inlines(name, numbers + dated * bool(date) + placed * bool(place)))


def book(setting: Setting) -> Piece | None:
    """The book in which a chapter stands: "in *Essays*"."""
    name = rich(setting.get("container-title"))
    return Piece(inlines(setting.term("book", ""), italic(name)), raised=True) if name else None


def imprint(setting: Setting) -> Piece | None:
    """Publisher and date in brackets, as notes give them for books; no place (18th ed., 14.30)."""
    name = setting.get("publisher")
    return in_brackets("" if setting.is_author(name) else name, date_of(setting))


def degree(setting: Setting) -> Piece | None:
    """A thesis's kind, university and date in brackets."""
    return in_brackets(setting.get("genre"), setting.get("publisher"), date_of(setting))
