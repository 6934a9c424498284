"""A text sorted: its title and imprint, its parts, and what was dropped of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.ledger import Entry
from publish.read.languages import Language, guess, language
from publish.read.languages.phrases import key
from publish.read.text.byline import Imprint, imprint
from publish.read.text.chrome import REPEATED, dropped
from publish.read.text.features import Features
from publish.read.text.label import Label, label
from publish.read.text.lists import part_of, settle
from publish.read.text.mail import Mail, unwrap
from publish.read.text.parts import Kind, Part
from publish.read.text.pieces import Piece, cut
from publish.read.text.sight import Sight, look
from publish.read.text.title import Choice, find_title

IMPRINT = ("byline", "date line")  # rules of lines whose sense is in the metadata


@dataclass(frozen=True, slots=True)
class Page:
    """A text sorted: its language, its title's line, what stands beside it, its parts; how sure
    the title is, and the parts that might be it instead."""

    table: Language
    title: Sight | None
    imprint: Imprint
    parts: tuple[Part, ...]
    entries: tuple[Entry, ...]
    sure: float = 1.0
    rivals: tuple[str, ...] = ()


def sort(text: str) -> Page:
    """Sort a decoded text; every word of it is in the page's title, imprint, parts or entries."""
    tag = guess(text)
    table = language(tag)
    mail = unwrap(text)
    sights = look(cut(mail.text), tag)
    known = Features.of(sights, table)
    choice = None if mail.title else find_title(known)
    title = choice.index if choice else None
    beside = imprint(sights, title, table)
    labels = label(known.rows(title), sights, title, choice.rivals if choice else ())
    gone = dropped(sights, labels, title)
    left = dict(beside.lines)
    for index, words in left.items():
        rule = IMPRINT[not beside.byline]
        gone[index] = Entry(rule, words, sights[index].piece.line)
    for index, sight in enumerate(sights[:1]):
        if mail.title and sight.key == key(mail.title):
            gone[index] = Entry(REPEATED, sight.text, sight.piece.line)
    kept = [i for i in range(len(sights)) if i not in gone and i != title]
    parts = settle([_part(sights[i], labels[i]) for i in kept])
    if title is None and not mail.title and parts and parts[0].kind is Kind.HEADING:
        title, parts = kept[0], parts[1:]  # a heading over everything is the title
    taken = sights[title] if title is not None else None
    entries = [*mail.entries, *gone.values(), *_markers(parts, taken)]
    if mail.title:
        (taken,) = look([Piece(mail.title, mail.line)], tag)
    by_line = tuple(sorted(entries, key=lambda entry: entry.line))
    return Page(
        table,
        taken,
        _with_mail(beside, mail),
        tuple(parts),
        by_line,
        choice.confidence if choice else 1.0,
        _rivals(sights, choice, parts),
    )


def _part(sight: Sight, label: Label) -> Part:
    """The part that a line becomes when it is looked at alone."""
    if sight.caption:
        return Part(Kind.CAPTION, sight.piece, sight.text)
    return part_of(sight.piece, label)


def _rivals(
    sights: Sequence[Sight], choice: Choice | None, parts: Sequence[Part]
) -> tuple[str, ...]:
    """The lines that might be the title and stand among the parts as lines of their own."""
    lines = {part.text for part in parts if part.kind in (Kind.HEADING, Kind.PARAGRAPH)}
    texts = (sights[index].text for index in choice.rivals) if choice else ()
    return tuple(dict.fromkeys(text for text in texts if text in lines))


def _with_mail(beside: Imprint, mail: Mail) -> Imprint:
    """What stands beside the title, or above the whole text in an e-mail's headers."""
    return replace(
        beside,
        byline=mail.byline or beside.byline,
        published=mail.published or beside.published,
        evidence=(*mail.evidence, *beside.evidence),
    )


def _markers(parts: Sequence[Part], title: Sight | None) -> list[Entry]:
    """Entries of what lists, headings and breaks are known by and print makes anew."""
    marks = [Entry("list marker", part.marker, part.line) for part in parts if part.marker]
    stars = [
        Entry("section break", part.text, part.line) for part in parts if part.kind is Kind.BREAK
    ]
    pieces = [*([title.piece] if title else []), *(part.piece for part in parts)]
    heads = [Entry("heading mark", piece.mark, piece.line) for piece in pieces if piece.mark]
    return [*marks, *stars, *heads]
