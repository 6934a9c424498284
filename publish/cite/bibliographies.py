"""The bibliography: one entry for each work, in the order in which Chicago sorts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from publish.cite.evidence import Standing, printable, standing
from publish.cite.layout import laid_out
from publish.cite.parts import PARTS
from publish.cite.people import sort_names
from publish.cite.pieces import joined
from publish.cite.setting import Setting
from publish.cite.style import Style, chicago
from publish.cite.titles import without_initial_article
from publish.document import Inlines
from publish.publications import without_article
from publish.sources import Source
from publish.walking import plain_text

SortKey = tuple[tuple[str, ...], str, str]


def bibliography(sources: Iterable[Source]) -> tuple[tuple[Source, Inlines], ...]:
    """Entries for the works among ``sources``, sorted (Chicago 13.65-13.71).

    Left out: sources that are only named or not named, bare addresses, and what Chicago cites
    in notes only (messages, encyclopedias, laws). Two sources with the same entry give one.
    An author's name is repeated; no dash stands for it.
    """
    style = chicago()
    entries: dict[Inlines, tuple[SortKey, Source]] = {}
    for source in sources:
        kept = printable(source)
        if _listed(kept, style):
            words, key = _entry(kept, style)
            entries.setdefault(words, (key, source))
    ordered = sorted(entries.items(), key=lambda item: item[1][0])
    return tuple((source, words) for words, (_, source) in ordered)


def _listed(source: Source, style: Style) -> bool:
    names = ("title", "container-title", "publisher", "author-handle")
    told = bool(source.names) or any(source.get(name) for name in names)
    rule = style.rule(source)
    return told and bool(rule.bibliography) and standing(source, rule) is Standing.WORK


def _entry(source: Source, style: Style) -> tuple[Inlines, SortKey]:
    setting = Setting(source, style.rule(source), style, "bibliography")
    head = _head(setting)
    parts = laid_out(setting.rule.bibliography, replace(setting, without=(head,)))
    pieces = [(mark, piece) for mark, _, piece in parts]
    words = PARTS[head](setting) if head else None
    if words:
        pieces = [("", words), *((mark if i else ". ", p) for i, (mark, p) in enumerate(pieces))]
    return joined(pieces, comma_after_mark=style.comma_after_mark), _sort_key(setting, head)


def _head(setting: Setting) -> str:
    """The part that stands in the author's place, or "" where the title comes first."""
    for part in ("author", *setting.rule.substitute):
        if PARTS[part](setting):
            return part
    return ""


def _sort_key(setting: Setting, head: str) -> SortKey:
    """By author, or what stands for one, then by title; letter by letter, articles ignored."""
    source = setting.source
    names = sort_names(source.people("author") or source.people("editor"))
    piece = PARTS[head](setting) if head and not names else None
    if piece:
        names = (without_article(plain_text(piece.content)),)
    title = _letters(without_initial_article(source.get("title"), setting.style))
    date = str(source.date() or "")
    return (tuple(map(_letters, names)), title, date) if names else ((title,), "", date)


def _letters(text: str) -> str:
    """Letters and digits alone, without case or accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if char.isalnum())
