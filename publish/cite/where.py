"""The parts that tell where a work stands: paper, blog, platform, book, series, publisher."""

from __future__ import annotations

import re

from publish.cite.containers import container_name, in_type
from publish.cite.figures import are_pages, is_time, pages
from publish.cite.pieces import Piece
from publish.cite.setting import Setting, words
from publish.cite.titles import italic, rich
from publish.walking import inlines

_BLOG = re.compile(r"blog", re.IGNORECASE)
_BLOG_GENRES = ("", "blog", "blog post", "weblog")


def container(setting: Setting) -> Piece | None:
    """The paper, magazine or site, unless its owner of the same name is the author."""
    name = container_name(setting.source, setting.rule, setting.style)
    content = in_type(name, setting.rule)
    if not content or (content == (name,) and setting.is_author(name)):
        return None
    return Piece(content, raised=True)


def publisher(setting: Setting) -> Piece | None:
    """The publisher, unless its name stands there already as author or site."""
    name = setting.get("publisher")
    same = name.casefold() == setting.get("container-title").casefold()
    return None if same or setting.is_author(name) else words(name)


def place(setting: Setting) -> Piece | None:
    """Where a book was published, if that is given."""
    return words(setting.get("publisher-place"))


def blog(setting: Setting) -> Piece | None:
    """A blog, with "(blog)" unless its name says so, or with its platform after a comma."""
    name = container_name(setting.source, setting.rule, setting.style)
    genre = setting.get("genre")
    if not name:
        return None
    content = in_type(name, setting.rule)
    if genre.lower() not in (*_BLOG_GENRES, setting.get("title").lower()):
        return Piece(inlines(content, f", {genre}"), raised=True)
    label = "" if _BLOG.search(name) else f" ({setting.style.terms['blog']})"
    return Piece(inlines(content, label), raised=True)


def platform(setting: Setting) -> Piece | None:
    """The network on which a post stands."""
    return words(setting.get("container-title") or setting.get("genre"))


def medium(setting: Setting) -> Piece | None:
    """What a recording is and where it stands: "YouTube video"."""
    genre, site = setting.get("genre"), setting.get("container-title")
    named_before = any(part == "container" for _, part in setting.rule.note)
    if named_before or site.casefold() in genre.casefold():
        site = ""
    return words(" ".join(part for part in (site, genre) if part))


def within(setting: Setting) -> Piece | None:
    """The word "in" before the book in which a chapter stands."""
    return words(setting.style.terms["in"]) if setting.get("container-title") else None


def volume(setting: Setting) -> Piece | None:
    """Which volume of a work it is: "vol. 2"; its number alone is a part of its own."""
    number = setting.get("volume")
    return words(setting.term("volume", number)) if number else None


def volumes(setting: Setting) -> Piece | None:
    """How many volumes a work has, where none of them is meant."""
    number = setting.get("number-of-volumes")
    return words(setting.term("volumes", number)) if number and not setting.get("volume") else None


def volume_title(setting: Setting) -> Piece | None:
    """The title of the volume that is meant."""
    name = setting.get("volume-title")
    return Piece(italic(rich(name))) if name else None


def series(setting: Setting) -> Piece | None:
    """The series to which a book belongs, and its number there."""
    name, number = setting.get("collection-title"), setting.get("collection-number")
    return words(f"{name} {number}".strip()) if name else None


def reviewed(setting: Setting) -> Piece | None:
    """What a review reviews (Chicago 14.101); in short forms only where it has no title."""
    name = setting.get("reviewed-title")
    if not name or (setting.form == "short" and setting.get("title")):
        return None
    before, _, after = setting.style.terms["review-of"].partition("{}")
    return Piece(inlines(before, italic(rich(name)), after), raised=True)


def locator(setting: Setting) -> Piece | None:
    """The place cited: pages as the style shortens them, anything else as it is given."""
    if not setting.locator:
        return None
    return Piece((_labelled(setting.locator, setting, label=setting.style.paged),))


def cited_pages(setting: Setting) -> Piece | None:
    """The place cited, if it is a page or a moment, without a word for it."""
    place = setting.locator
    plain = are_pages(place) or is_time(place)
    return Piece((pages(place, setting.style.ranges),)) if plain else None


def cited_place(setting: Setting) -> Piece | None:
    """The place cited, if it is named by a word ("chap. 3")."""
    return None if cited_pages(setting) or not setting.locator else Piece((setting.locator,))


def page_numbers(setting: Setting) -> Piece | None:
    """The pages cited in a note, else those of the whole; without a word for them."""
    cited = setting.locator if setting.form == "note" else ""
    found = cited or setting.get("page")
    return Piece((pages(found, setting.style.ranges),)) if found else None


def whole_pages(setting: Setting) -> Piece | None:
    """The pages of the whole: "pp. 12–20"."""
    found = setting.get("page")
    return Piece((_labelled(found, setting, label=True),)) if found else None


def _labelled(text: str, setting: Setting, *, label: bool) -> str:
    shown = pages(text, setting.style.ranges)
    if not label or not are_pages(text):
        return shown
    return setting.term("page" if text.isalnum() else "pages", shown)
