"""The bibliography: one entry for each work, in the order in which the style sorts."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from publish.cite.layout import Laid, laid_out
from publish.cite.notes import mention, mentioned
from publish.cite.parts import PARTS
from publish.cite.people import sort_names
from publish.cite.pieces import Piece, joined
from publish.cite.setting import Setting
from publish.cite.style import Style
from publish.cite.tables import style as style_named
from publish.cite.template import Template
from publish.cite.titles import without_initial_article
from publish.document import Citation, Inlines
from publish.publications import without_article
from publish.sources import Source, printable
from publish.walking import plain_text

SortKey = tuple[tuple[str, ...], str, str]

_ARABIC_ARTICLE = re.compile(r"^(?:al|el)[-‑’'](?=\w)")
"""An article that a name is not sorted by: al-Rashid stands under R."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is printed of a source, by what it is sorted, and in whose name it begins; and what is
    printed after another entry in that name."""

    source: Source
    words: Inlines
    key: SortKey
    author: str
    repeated: Inlines


def bibliography(
    sources: Iterable[Source],
    style: Style | None = None,
    apart: Mapping[Source, str] | None = None,
) -> tuple[tuple[Source, Inlines], ...]:
    """Entries for the works among ``sources``, sorted (Chicago 13.65-13.71).

    Left out: sources that are only named or not named, bare addresses, and what the style cites in
    notes only (messages, encyclopedias, laws). Two sources with the same entry give one. ``apart``
    are the letters that ``told_apart`` gives. Without a style: Chicago 18."""
    style = style or style_named()
    entries: dict[Inlines, _Entry] = {}
    for source in sources:
        if listed(source, style):
            entry = _entry(source, style, (apart or {}).get(source, ""))
            if plain_text(entry.words).strip("."):
                entries.setdefault(entry.words, entry)
    ordered = sorted(entries.values(), key=lambda entry: entry.key)
    if not style.names.repeated:
        return tuple((entry.source, entry.words) for entry in ordered)
    before = ["", *(entry.author for entry in ordered)]
    return tuple(
        (entry.source, entry.repeated if entry.author and entry.author == last else entry.words)
        for last, entry in zip(before, ordered, strict=False)
    )


def told_apart(sources: Iterable[Source], style: Style) -> dict[Source, str]:
    """A letter for each work that the text would name in the same words as another, in the order
    of the bibliography; nothing for the others, nor in styles that cite in notes."""
    if not style.in_text:
        return {}
    alike: dict[Inlines, list[Source]] = defaultdict(list)
    for source, _ in bibliography(sources, style):
        alike[mention(source, Citation(source.key), style)].append(source)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return {
        source: letters[place % len(letters)] * (1 + place // len(letters))
        for group in alike.values()
        if len(group) > 1
        for place, source in enumerate(group)
    }


def listed(source: Source, style: Style) -> bool:
    """Whether a source stands in a bibliography at all."""
    return bool(style.rule(printable(source)).bibliography) and mentioned(source, style)


def _entry(source: Source, style: Style, apart: str) -> _Entry:
    kept = printable(source)
    setting = Setting(kept, style.rule(kept), style, "bibliography", apart=apart)
    head = _head(setting)
    first, rest = _parted(setting.rule.bibliography, head)
    begun, parts = laid_out(first, setting), laid_out(rest, setting)
    name = plain_text(begun[0][2].content) if begun and head == "author" else ""
    whole = _joined(begun, parts, setting)
    again: list[Laid] = [("", "", Piece((style.names.repeated,)))]
    repeated = _joined(again, parts, setting) if name and style.names.repeated else whole
    return _Entry(source, whole, _sort_key(setting, head), name, repeated)


def _parted(items: Template, head: str) -> tuple[Template, Template]:
    """A template's part that begins the entry, with what stands beside it without punctuation
    ("Title [Editorial]"), and the rest; where there is none, it all is the rest."""
    at = next((at for at, (_, item) in enumerate(items) if item == head), len(items))
    end = at + 1
    while end < len(items) and items[end][0] == " ":
        end += 1
    first, after = items[at:end], items[end:]
    if first and after and first[0][0].startswith("."):
        after = ((first[0][0], after[0][1]), *after[1:])
    return first, items[:at] + after


def _joined(begun: list[Laid], rest: list[Laid], setting: Setting) -> Inlines:
    after = _second_mark(setting.rule.bibliography)
    head = [("" if not at else mark, piece) for at, (mark, _, piece) in enumerate(begun)]
    tail = [(mark if at or not head else after, piece) for at, (mark, _, piece) in enumerate(rest)]
    return joined([*head, *tail], setting.style.marks)


def _second_mark(items: Template) -> str:
    """What separates the head of an entry from the rest."""
    return items[1][0] if len(items) > 1 else ". "


def _head(setting: Setting) -> str:
    """The part that stands in the author's place, or "" where the title comes first."""
    for part in ("author", *setting.rule.substitute):
        if PARTS[part](setting):
            return part
    return ""


def _sort_key(setting: Setting, head: str) -> SortKey:
    """By author, or what stands for one, then by title or date; letter by letter, articles
    ignored."""
    source = setting.source
    names = sort_names(source.people("author") or source.people("editor"))
    piece = PARTS[head](setting) if head and not names else None
    if piece and head != "title":
        names = (without_article(plain_text(piece.content)),)
    title = _letters(without_initial_article(source.get("title"), setting.style))
    date = str(source.date() or "")
    if not names:
        return (title,), date, ""
    rest = (date, title) if setting.style.sort == "date" else (title, date)
    return tuple(map(_letters, names)), *rest


def _letters(text: str) -> str:
    """Letters and digits alone, without case or accents, nor the article of an Arabic name."""
    plain = unicodedata.normalize("NFKD", _ARABIC_ARTICLE.sub("", text, count=1)).casefold()
    return "".join(char for char in plain if char.isalnum())
