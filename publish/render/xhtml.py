"""Book -> XHTML: the pieces of a book, each set from one template per node and per page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from publish.book import Book, Chapter, Matter, Part
from publish.cache import NO_CACHE, Cache, digest, value_digest, versions
from publish.languages import direction, presumed, terms
from publish.render.environment import environment, fingerprint
from publish.render.fonts import Text, credited, text_of, united
from publish.render.fonts.table import Typeface
from publish.render.mistakes import mistakes_told
from publish.render.nodes import NodeSetter
from publish.render.places import placed, places
from publish.render.titles import running, size_class
from publish.render.typearea import USUAL_AREA, TypeArea
from publish.render.watching import Watched
from publish.render.wellformed import is_well_formed, looking
from publish.roles import ROLES, Role
from publish.walking import plain_text
from publish.walking import text_of as words_of

NOT_IN = {
    "print": frozenset[str](),
    "epub": frozenset({"halftitle", "contents"}),
    "html": frozenset[str](),
}
"""Pages that a medium does without: an EPUB's contents are its navigation document."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One page or chapter of a book, set on its own: ``xhtml`` is its ``<section>``.

    ``file`` is the name that its EPUB document gets; ``title`` is plain text, of an untitled
    post its first words. ``key`` is a digest of all that it is set from, "" where it is not kept.
    """

    id: str
    role: str
    title: str
    language: str
    direction: str
    file: str
    xhtml: str
    key: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a piece needs to be set: the medium, the book, the templates; in print, the type
    area; for the colophon, what the others are set in. ``key`` is a digest of all this but for the
    book's contents."""

    medium: str
    book: Book
    templates: jinja2.Environment
    area: TypeArea
    typefaces: tuple[Typeface, ...] = ()
    cache: Cache = NO_CACHE
    key: str = ""


def pieces(  # noqa: PLR0913  # what a piece is set from is just so much
    book: Book,
    medium: str,
    folders: tuple[Path, ...],
    area: TypeArea = USUAL_AREA,
    design: str = "",
    *,
    roles: Collection[str] = ROLES,
    cache: Cache = NO_CACHE,
    each: Callable[..., Iterable[Any]] = map,
) -> tuple[Piece, ...]:
    """Every piece of a book in reading order that has one of these roles, set for "print", there on
    this type area, or "epub", in a design, "" the usual one; as the cache has it, if it was set
    before. The colophon names the typefaces of all of them. ``each`` does something with each of
    many things, as ``map`` does.

    Raises TemplateError with the template's name and line for whatever is wrong in a template.
    """
    known = digest(versions(), medium, area, book.metadata, fingerprint(folders)) if cache else ""
    setting = Setting(medium, book, environment(folders), area, cache=cache, key=known)
    wanted = frozenset(roles) - NOT_IN[medium]
    items = [item for item in reading_order(book) if role_of(item).name in wanted]
    last = [item for item in items if role_of(item).name == "colophon"]
    with mistakes_told():
        first = [item for item in items if item not in last]
        made = {piece.id: piece for piece in each(partial(_piece, setting), first)}
        if last:
            setting = replace(setting, typefaces=credited(text(made.values()), design))
        made |= {item.id: _piece(setting, item) for item in last}
        return tuple(made[item.id] for item in items)


def text(pieces: Iterable[Piece]) -> Text:
    """What pieces show, each in its language: what a choice of faces is made from."""
    return united(text_of(f'<p lang="{piece.language}">{piece.xhtml}</p>') for piece in pieces)


def document(
    book: Book,
    all_pieces: tuple[Piece, ...],
    folders: tuple[Path, ...],
    area: TypeArea = USUAL_AREA,
    openings: str = "recto",
) -> str:
    """The pieces of a book as one XHTML document, to be laid out in one go on a type area; chapters
    open on right pages, "recto", or on "any". Raises TemplateError as ``pieces`` does."""
    return next(_documents(book, ["\n".join(_placed(all_pieces))], folders, area, openings))


def documents(
    book: Book,
    all_pieces: tuple[Piece, ...],
    folders: tuple[Path, ...],
    area: TypeArea = USUAL_AREA,
    openings: str = "recto",
) -> Iterator[str]:
    """Each piece of a book as an XHTML document of its own, in order: what it can be laid out from
    without the others. Arguments and errors are those of ``document``."""
    return _documents(book, _placed(all_pieces), folders, area, openings)


def _placed(all_pieces: tuple[Piece, ...]) -> Iterator[str]:
    where = places(piece.role for piece in all_pieces)
    return (placed(piece.xhtml, its) for piece, its in zip(all_pieces, where, strict=True))


def _documents(
    book: Book,
    sections: Iterable[str],
    folders: tuple[Path, ...],
    area: TypeArea,
    openings: str,
) -> Iterator[str]:
    title, language = running(plain_text(book.metadata.title), area), book.metadata.language
    with mistakes_told():
        template = environment(folders).get_template("document.html")
    for body in sections:
        with mistakes_told():
            made = template.render(
                book=book, language=language, body=Markup(body), running=title, openings=openings
            )
        yield made


def reading_order(book: Book) -> Iterator[Matter | Part | Chapter]:
    """Everything of a book that gets a piece of its own, in order."""
    yield from book.front
    for item in book.body:
        yield item
        if isinstance(item, Part):
            yield from item.chapters
    yield from book.back


def role_of(item: Matter | Part | Chapter) -> Role:
    """The row of the table of roles for a piece."""
    match item:
        case Matter(role=name):
            role = ROLES[name]
            return replace(role, division=item.division or role.division)
        case Part():
            return ROLES["part"]
        case Chapter():
            return ROLES["chapter"]


def _piece(setting: Setting, item: Matter | Part | Chapter) -> Piece:
    """A piece, set or as it is kept. One whose templates look at more of the book than what it
    says of itself (contents do) is set anew each time."""
    if not setting.cache:
        return _set(setting, item, setting.book)
    key = digest(setting.key, setting.typefaces, value_digest(item))
    kept: Piece | None = setting.cache.recall("xhtml", key)
    if kept is not None:
        return kept
    watched = Watched(setting.book)
    made = _set(setting, item, watched)
    if watched.looked_into:
        return made
    made = replace(made, key=key)
    setting.cache.keep("xhtml", key, made)
    return made


def _language(item: Matter | Part | Chapter, of_book: str) -> str:
    """The language of a piece: the book's, where it has none of its own and may be in that."""
    if not isinstance(item, Chapter):
        return of_book
    return item.post.metadata.language or presumed(words_of(item.post.blocks), of_book)


def _set(setting: Setting, item: Matter | Part | Chapter, book: Book | Watched) -> Piece:
    language = _language(item, setting.book.metadata.language)
    xhtml = _markup(setting, item, language, book)
    if not is_well_formed(xhtml):
        _markup(replace(setting, templates=looking(setting.templates)), item, language, book)
    return Piece(
        id=item.id,
        role=role_of(item).name,
        title=_title(item) or str(terms(language)["untitled"]),
        language=language,
        direction=direction(language),
        file=_file_name(item),
        xhtml=xhtml,
    )


def _markup(
    setting: Setting, item: Matter | Part | Chapter, language: str, book: Book | Watched
) -> str:
    role = role_of(item)
    setter = NodeSetter(
        setting.templates,
        item.notes,
        piece=item.id,
        language=language,
        medium=setting.medium,
        area=setting.area,
    )
    context: dict[str, Any] = {
        "item": item,
        "role": role,
        "book": book,
        "language": language,
        "medium": setting.medium,
        "typefaces": setting.typefaces,
        "inlines": setter.inlines,
        "blocks": setter.blocks,
        "heading": setter.heading,
        "endnotes": setter.endnotes,
        "calls": setter.calls,
        "running_head": partial(running, area=setting.area) if setting.medium == "print" else str,
        "size_class": partial(size_class, area=setting.area),
    }
    return setting.templates.select_template(_template(role, item)).render(context)


def _title(item: Matter | Part | Chapter) -> str:
    return item.called if isinstance(item, Chapter) else plain_text(item.title)


def _template(role: Role, item: Matter | Part | Chapter) -> list[str]:
    """A matter page's own template if there is one, else the one for an editor's prose."""
    if isinstance(item, Matter):
        return [f"matter/{role.name}.html", "matter/prose.html"]
    return [f"{role.name}.html"]


def _file_name(item: Matter | Part | Chapter) -> str:
    match item:
        case Chapter(slug=slug, id=ident):
            return f"{ident}-{slug}.xhtml" if slug.isascii() else f"{ident}.xhtml"
        case Part(number=number):
            return f"part-{number}.xhtml"
        case Matter(id=ident):
            return f"{ident}.xhtml"
