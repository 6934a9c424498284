"""Expansion: the tags of a Markdown text found, and pieces set in their places."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from publish.ledger import Entry
from publish.read.markdown import pointing
from publish.read.markdown.code_regions import Regions, code_regions
from publish.read.markdown.pieces import Edit, Piece, Prepared, mark, prepared, without_marks
from publish.read.markdown.raw_html import indented_html, markdown_inside
from publish.read.markdown.repairs import repairs
from publish.read.markdown.shortcodes import (
    COMMENTS,
    INCLUDES,
    SWALLOWING,
    make,
    resolved,
    words_of,
)
from publish.read.markdown.shown import Setting, Shown
from publish.read.markdown.tags import Tag, find_components, find_tags, merged, pairs

_HIDDEN = re.compile(r"%%([^%]{1,5000})%%")
_BY_THE_RULES = frozenset({"Hugo", "Zola"})
"""Makers that read HTML as CommonMark does."""

_RAW = frozenset({"raw", "verbatim", "nomarkdown"})
_KEPT_VARIABLES = frozenset({"capture", "assign"})


def expand(text: str, first: int, setting: Setting, *, markdown: bool = True) -> Prepared:
    """A body with pieces in the place of its tags; ``first`` is the file's line on which it begins.

    In code a tag stays as it is: only what keeps it from being read as one is taken out there."""
    text = without_marks(text)
    code = code_regions(text) if markdown else Regions(())
    found = _Expansion(text, first, setting, code)
    found.run()
    if setting.maker == "Obsidian":
        found.hide_comments()
    taken = found.edits
    if markdown:
        others = (*markdown_inside(text, code), *repairs(text, code))
        if setting.maker not in _BY_THE_RULES:
            others += tuple(indented_html(text, code))
        taken = [*taken, *_apart(others, taken)]
    return prepared(text, taken, found.pieces, first)


def _apart(others: tuple[Edit, ...], taken: list[Edit]) -> list[Edit]:
    """Those of the other edits that touch none that is made already, nor each other."""
    made: list[Edit] = []
    busy = sorted((edit.start, edit.end) for edit in taken)
    index, last = 0, -1
    for edit in sorted(others, key=lambda edit: (edit.start, edit.end)):
        while index < len(busy) and busy[index][1] <= edit.start:
            index += 1
        if edit.start >= last and (index == len(busy) or edit.end <= busy[index][0]):
            made.append(edit)
            last = edit.end
    return made


@dataclass(slots=True)
class _Expansion:
    """The pass over a text's tags."""

    text: str
    first: int
    setting: Setting
    code: Regions
    edits: list[Edit] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    ends: dict[int, str] = field(default_factory=dict)
    captured: set[str] = field(default_factory=set)
    line: int = 0
    counted: int = 0

    def run(self) -> None:
        found = find_tags(self.text)
        if self.setting.components:
            found = merged(found, find_components(self.text))
        tags = [resolved(tag) for tag in found]
        closed = {
            a: b for a, b in pairs(tags).items() if self._region(tags[a]) == self._region(tags[b])
        }
        self.captured = {
            tag.places[0] for tag in tags if tag.name in _KEPT_VARIABLES and tag.places
        }
        skipped = -1
        for index, tag in enumerate(tags):
            if tag.start < skipped:
                continue
            end = tags[closed[index]] if index in closed else None
            if tag.name in _RAW and tag.family in ("liquid", "kramdown"):
                if end is not None:
                    self._set(tag, tag.end, Piece("", code=""))
                    self._set(end, end.end, Piece("", code=""))
                    skipped = end.end
            elif self._region(tag) >= 0:
                if tag.escaped:
                    self._set(tag, tag.end, self._escaped(tag))
            elif end is not None and (tag.name in SWALLOWING or tag.name in COMMENTS):
                self._swallow(tag, end)
                skipped = end.end
            else:
                self._one(index, tag, closed.get(index))

    def hide_comments(self) -> None:
        """Obsidian's ``%% words %%``."""
        comments = [m for m in _HIDDEN.finditer(self.text) if self.code.at(m.start()) < 0]
        made = (Edit(m.start(), m.end(), m[1]) for m in comments)
        self.line = self.counted = 0
        for edit in _apart(tuple(made), self.edits):
            line = self._line(edit.start)
            entry = Entry("comment", " ".join(edit.new.split()), line)
            raw = self.text[edit.start : edit.end]
            self.edits.append(Edit(edit.start, edit.end, mark(len(self.pieces))))
            self.pieces.append(Piece(raw, line, inline=True, dropped=(entry,)))

    def _region(self, tag: Tag) -> int:
        return self.code.at(tag.start)

    def _set(self, tag: Tag, end: int, piece: Piece) -> None:
        self.edits.append(Edit(tag.start, end, mark(len(self.pieces))))
        self.pieces.append(piece)

    def _line(self, start: int) -> int:
        """The file's line at a place; places come in their order."""
        self.line += self.text.count("\n", self.counted, start)
        self.counted = start
        return self.first + self.line

    def _raw(self, tag: Tag) -> str:
        return self.text[tag.start : tag.end]

    def _escaped(self, tag: Tag) -> Piece:
        raw = self._raw(tag)
        shown = raw.replace("/*", "", 1)
        shown = "".join(shown.rsplit("*/", 1))
        if tag.family == "hugo" and raw[3:5] == "/*":
            return Piece(raw, self._line(tag.start), html.escape(shown), shown, shown, inline=True)
        return Piece(raw, self._line(tag.start))

    def _swallow(self, tag: Tag, end: Tag) -> None:
        """A tag with all up to its end: code, a formula, a comment."""
        content = self.text[tag.end : end.start]
        raw, line = self.text[tag.start : end.end], self._line(tag.start)
        if tag.name in COMMENTS:
            piece = Piece(raw, line, dropped=(Entry("comment", " ".join(content.split()), line),))
        else:
            piece = Piece(raw, line, SWALLOWING[tag.name](tag, content, self.setting).html)
        self._set(tag, end.end, piece)

    def _one(self, index: int, tag: Tag, end: int | None) -> None:
        line = self._line(tag.start)
        if tag.escaped:
            self._set(tag, tag.end, self._escaped(tag))
        elif tag.family == "comment":
            entry = Entry("comment", " ".join(tag.rest.split()), line)
            self._set(tag, tag.end, Piece(self._raw(tag), line, dropped=(entry,), inline=True))
        elif tag.closing:
            self._set(tag, tag.end, Piece(self._raw(tag), line, self.ends.pop(index, "")))
        else:
            self._set(tag, tag.end, self._opening(tag, line, end))

    def _opening(self, tag: Tag, line: int, end: int | None) -> Piece:
        raw = self._raw(tag)
        made: Shown | None
        if tag.family == "output" and not tag.name:
            made = pointing.output(tag.rest, self.setting)
            if made is None and tag.rest.partition("|")[0].strip() in self.captured:
                made = Shown()
        else:
            made = make(tag, self.setting, end is not None)
        if made is not None:
            if end is not None:
                self.ends[end] = made.closing
            return Piece(raw, line, made.html, made.address, inline=made.inline)
        return self._unknown(tag, raw, line)

    def _unknown(self, tag: Tag, raw: str, line: int) -> Piece:
        """A tag that nothing knows: the words that it may show stay, its machinery is dropped."""
        if tag.family == "output" and not tag.name:
            shown = tag.rest.partition("|")[0].strip()[:60]
            name, words, rest = f"{{{{ {shown} }}}}", "", tag.rest
        else:
            words, rest = words_of(tag, self.setting)
            words, name = f"{words} " if words else "", tag.name
        absent = tag.places[0] if tag.name in INCLUDES and tag.places else ""
        entry = Entry(f"tag {tag.name}" if tag.name else "value", rest, line)
        inline = tag.family == "output" or bool(words)
        return Piece(raw, line, words, inline=inline, unknown=name, absent=absent, dropped=(entry,))
