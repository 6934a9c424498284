"""A .bib file -> its entries, their abbreviations and cross-references resolved."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bibtexparser import model
from bibtexparser.splitter import Splitter

from publish.csl import words
from publish.records.bibvalues import Abbreviations, NoValue, values
from publish.records.told import Told, shown

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

GENERATIONS = 8
"""Entries that one may inherit from in a row."""

_KEPT_APART = words(
    "crossref xref xdata ids entryset entrysubtype execute label options presort related"
    " relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey sortname sorttitle"
    " sortyear subtitle titleaddon shorttitle url urldate doi eprint eprinttype pages abstract"
    " annotation annote keywords note file title"
)
"""What an entry does not inherit (biblatex, appendix B; and what is a part's own)."""

_BOOK_OF = words(
    "inbook bookinbook suppbook incollection suppcollection inproceedings conference inreference"
)
_JOURNAL_OF = frozenset({"article", "suppperiodical", "review"})
_HEAD = re.compile(r"@\s*(\w*)[\s{(]*([^\s,{}=]*)")
_ENTRY_LIKE = re.compile(r"^[ \t]*[A-Za-z]+[ \t]*\{[^\s,{}=]+,[ \t]*$", re.MULTILINE)
_STRAY = re.compile(r"^[ \t]*[A-Za-z]+[ \t]*=[ \t]*[{\"]", re.MULTILINE)


@dataclass(slots=True)
class Entry:
    """An entry of a .bib file: its fields by name, still in LaTeX."""

    type: str
    key: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)


def entries(text: str, told: Told) -> list[Entry]:
    """The entries of a .bib file in their order, those that only lend their fields left out.

    What cannot be read is told with its line; an entry that is never closed costs no other."""
    known = Abbreviations()
    found: list[Entry] = []
    for block in _blocks(text):
        line = _line(block)
        if isinstance(block, model.DuplicateBlockKeyBlock):  # whose key counts is not ours to say
            block = block.ignore_error_block or block  # noqa: PLW2901
        match block:
            case model.DuplicateFieldKeyBlock():
                told.doubtful(
                    line, f"{_names(block.duplicate_keys)} is there twice; the first counts"
                )
                found.append(_entry(block.ignore_error_block, known, told))
            case model.Entry():
                found.append(_entry(block, known, told))
            case model.String():
                _define(block, known, told)
            case model.ParsingFailedBlock():
                told.broken(line, _reason(block))
            case model.ImplicitComment():
                _look_at_comment(block, told)
            case model.Preamble():
                told.lost("@preamble", line)
    return _inherited(found, known, told)


def _blocks(text: str) -> list[model.Block]:
    return list(Splitter(text).split().blocks)


def _line(block: model.Block) -> int:
    return (block.start_line or 0) + 1


def _entry(block: model.Block | None, known: Abbreviations, told: Told) -> Entry:
    """An entry with the values of its fields; the first of each name counts."""
    assert isinstance(block, model.Entry)
    entry = Entry(block.entry_type.lower(), " ".join(block.key.split()), _line(block))
    for item in block.fields:
        for name, value in values(item.key.lower(), item.value, known):
            if isinstance(value, NoValue):
                told.doubtful((item.start_line or 0) + 1, f"{shown(name)} is left out: {value}")
            elif value.strip():
                entry.fields.setdefault(name, value)
    return entry


def _define(block: model.String, known: Abbreviations, told: Told) -> None:
    for name, value in values(block.key.lower(), block.value, known):
        if isinstance(value, NoValue):
            told.doubtful(_line(block), f"@string {shown(name)} is left out: {value}")
        else:
            known.table[name] = value


def _names(keys: set[str]) -> str:
    return ", ".join(f'"{shown(key)}"' for key in sorted(keys))


def _reason(block: model.ParsingFailedBlock) -> str:
    """Which entry it is, and what it lacks, in words of ours."""
    head = _HEAD.match(block.raw or "")
    key = f'"{shown(head[2])}": ' if head and head[2] else ""
    reason = str(getattr(block.error, "abort_reason", block.error))
    if "closing" in reason or "end of file" in reason:
        quoted = 'closing `"`' in reason
        lacks = "a quotation mark is not closed" if quoted else "a brace is not closed"
        return f"{key}{lacks} before the next record"
    return f"{key}{shown(reason.replace('Expected', 'expected').replace('`', ''))}"


def _look_at_comment(block: model.ImplicitComment, told: Told) -> None:
    """What stands between entries is a comment, unless it looks as if it were meant as an entry."""
    text, line = block.comment, _line(block)
    for match in _ENTRY_LIKE.finditer(text):
        at = line + text.count("\n", 0, match.start())
        told.stray(at, f"there is no @ before “{shown(match[0])}”, so that it is no record")
    if not _ENTRY_LIKE.search(text) and (stray := _STRAY.search(text)):
        at = line + text.count("\n", 0, stray.start())
        told.stray(at, "fields stand outside of any record: a brace too many closes it above")


# ------------------------------------------------------------ inheritance


def _inherited(found: list[Entry], known: Abbreviations, told: Told) -> list[Entry]:
    """Every entry with what it takes over from those that it refers to."""
    by_key: dict[str, Entry] = {}
    for entry in found:
        by_key.setdefault(entry.key, entry)
    own = {id(entry): dict(entry.fields) for entry in found}
    for entry in found:
        for parent in _ancestors(entry, by_key, own, told):
            for name, value in _lent(entry, parent, own[id(parent)]):
                if name not in entry.fields:
                    entry.fields[name] = known.spend(value) if known.left > len(value) else ""
    return [entry for entry in found if entry.type != "xdata"]


def _ancestors(
    entry: Entry, by_key: dict[str, Entry], own: dict[int, dict[str, str]], told: Told
) -> Iterator[Entry]:
    """Those that an entry refers to, and those that they do, the nearest first."""
    waiting = list(_references(own[id(entry)]))
    seen = {entry.key}
    while waiting and len(seen) <= GENERATIONS:
        key = waiting.pop(0)
        parent = by_key.get(key)
        if parent is None or key in seen:
            why = "is no entry of the file" if parent is None else "leads in a circle"
            told.doubtful(entry.line, f'the cross-reference "{shown(key)}" {why}')
            continue
        seen.add(key)
        yield parent
        waiting += _references(own[id(parent)])


def _references(fields: dict[str, str]) -> Iterator[str]:
    for name in ("xdata", "crossref"):
        yield from (key.strip() for key in fields.get(name, "").split(",") if key.strip())


def _lent(entry: Entry, parent: Entry, fields: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What a parent lends: all that it has if it is @xdata, else what a book lends its chapters."""
    if parent.type == "xdata":
        yield from ((name, value) for name, value in fields.items() if name not in ("ids", "xdata"))
        return
    yield from ((name, value) for name, value in fields.items() if name not in _KEPT_APART)
    title = next((n for kinds, n in _TITLES if entry.type in kinds), "")
    if title and "title" in fields:
        yield title, fields["title"]


_TITLES = ((_BOOK_OF, "booktitle"), (_JOURNAL_OF, "journaltitle"))
