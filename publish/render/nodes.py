"""One template per node: the blocks and inlines of a piece -> markup, in either medium."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Any

import jinja2
from markupsafe import Markup, escape

from publish.book import NumberedNote
from publish.document import (
    Block,
    Blocks,
    Callout,
    Code,
    DefinitionList,
    Embed,
    Image,
    Inline,
    Inlines,
    Link,
    List,
    Noteref,
    Paragraph,
    PullQuote,
    Quotation,
    Section,
    Superscript,
    Table,
    ThematicBreak,
)
from publish.render.calls import Call, Calls
from publish.render.endings import is_short, last_place
from publish.render.long import LONGEST_WORD, parted
from publish.render.openings import opening
from publish.render.tables import fit, on_screen
from publish.render.typearea import USUAL_AREA, TypeArea
from publish.render.urls import addresses, code_runs, url_runs
from publish.walking import plain_text

INSETS = {
    Quotation: Decimal(36),
    Callout: Decimal(12),
    Embed: Decimal(12),
    List: Decimal(18),
    DefinitionList: Decimal(18),
    PullQuote: Decimal(72),
}
"""Points by which a block's inside is narrower than the type area, as print.css has it."""

LONGEST_WHOLE = 30
"""Characters of an address or of code in a line; a longer one is divided, and a paragraph that has
one is not justified, lest its spaces be torn."""

_TIE = re.compile(r"(\)?)\xa0(?=\w|$)")
"""What ties a word to a picture or a link before it, or to its address; both together may be wider
on paper than any line."""


class NodeSetter:
    """Sets the nodes of one piece; where its notes go is told by its ``Calls``."""

    def __init__(  # noqa: PLR0913  # what a node is set with is just so much
        self,
        templates: jinja2.Environment,
        notes: Sequence[NumberedNote],
        *,
        piece: str,
        language: str,
        medium: str,
        area: TypeArea = USUAL_AREA,
    ) -> None:
        self._templates = templates
        self._calls = Calls(notes, area, feet=medium == "print")
        self._context = {"piece": piece, "language": language, "medium": medium}
        self._feet = medium == "print"
        self._area = area
        self._inset = Decimal(0)

    # ------------------------------------------------------------- for templates

    def inlines(self, content: Inlines) -> Markup:
        """The markup of a run of Inlines."""
        before = ("", *content)
        return Markup("".join(map(self._inline, content, before)))

    def paragraph(self, content: Inlines, position: str = "") -> Markup:
        """A paragraph's run, its last word marked as one that is not to be divided: half a word
        is no last line; at a chapter's ``position`` "first", its first words as those that it
        begins with. Where the medium has no pages no line is known to be the last. One that is
        too long to be laid out at once is set in parts (``long``)."""
        begin, rest = opening(content) if "first" in position.split() else ("", content)
        marked = Markup('<span class="begin">{}</span>').format(begin) if begin else Markup("")
        if not self._feet:
            return marked + self.inlines(rest)
        *before, last = parted(rest)
        first, *others = *map(self.inlines, before), self._ending(last, 1, "whole")
        return _in_parts(marked + first, *others)

    def code(self, line: str) -> Markup:
        """A line of code; one that is too long to be laid out at once is set in parts."""
        if not self._feet or len(line) < LONGEST_WORD:
            return escape(line)
        return _in_parts(*(escape(*part) for part in parted((line,))))

    def heading(self, content: Inlines) -> Markup:
        """A heading's run, its last two words kept on one line where they are short: a word alone
        is no last line. Where the medium has no pages there is nothing to keep."""
        return self._ending(content, 2, "together") if self._feet else self.inlines(content)

    def _ending(self, content: Inlines, count: int, name: str) -> Markup:
        """A run with a class on the last words of its text, notes that follow them aside."""
        end = len(content)
        while end and isinstance(content[end - 1], Noteref):
            end -= 1
        last = content[end - 1] if end else None
        if (place := last_place(content[:end])) and (count == 1 or is_short(place)):
            marked = Markup('<span class="{}">{}</span>').format(name, self.inlines(place))
            return self.inlines(content[: end - len(place)]) + marked + self.inlines(content[end:])
        if place == (last,):  # all of it is a place: a caption that a list leads to

            def within(words: Inlines) -> Markup:
                return self._ending(words, count, name)

            marked = self._render("inline/span.html", node=last, inlines=within)
            return self.inlines(content[: end - 1]) + marked + self.inlines(content[end:])
        words = " ".join(last.rsplit(" ", count)[-count:]) if isinstance(last, str) else ""
        if not isinstance(last, str) or not words.strip() or next(addresses(words), None):
            return self.inlines(content)
        if count > 1 and not is_short((words,)):
            return self.inlines(content)
        marked = Markup('<span class="{}">{}</span>').format(name, words)
        before = self.inlines(content[: end - 1]) + self._text(last[: len(last) - len(words)])
        return before + marked + self.inlines(content[end:])

    def blocks(self, content: Blocks, level: int = 2, position: str = "") -> Markup:
        """The markup of blocks; ``level`` is that of the headings in them, ``position`` the
        class of a paragraph that comes first ("first" of a chapter, "flush", or ""). In print a
        paragraph that announces what follows has the class "leadin", too."""
        parts = []
        for block, following in zip_longest(content, content[1:]):
            announces = self._feet and _announces(block, following)
            classes = f"{position} leadin".strip() if announces else position
            parts.append(self._block(block, level, classes))
            position = "flush" if isinstance(block, ThematicBreak) else ""
        return Markup("\n".join(parts))

    def endnotes(self) -> Sequence[NumberedNote]:
        """The notes that are set at the end of the piece, in order; those that they call
        themselves are added while they are set."""
        return self._calls.at_end

    def calls(self, note: NumberedNote) -> Sequence[Call]:
        """A note's calls; all of them once all notes of the piece are set: notes may call notes."""
        return self._calls.made(note)

    # ------------------------------------------------------------------ one node

    def _inline(self, node: Inline, before: Inline) -> Markup:
        if isinstance(node, str):
            tied = isinstance(before, Image | Link)
            return self._text(
                _TIE.sub(r"\1 ", node, count=1) if tied and _TIE.match(node) else node
            )
        if isinstance(node, Noteref):
            return self._noteref(node, follows=isinstance(before, Noteref))
        if isinstance(node, Superscript) and all(isinstance(n, Noteref) for n in node.content):
            return self.inlines(node.content)  # a call is raised by itself
        if isinstance(node, Code):
            return self._render("inline/code.html", node=node, words=self._code(node.text))
        return self._render(f"inline/{_name(node)}.html", node=node)

    def _text(self, text: str) -> Markup:
        parts, end = [], 0
        for start, stop in addresses(text):
            parts += [escape(text[end:start]), self._url(text[start:stop])]
            end = stop
        rest = escape(text[end:])
        return Markup("".join([*parts, rest])) if parts else rest

    def _url(self, url: str) -> Markup:
        runs = url_runs(url)
        return self._render("inline/url.html", runs=runs, long=len(url) > LONGEST_WHOLE)

    def _code(self, text: str) -> Sequence[Sequence[str]]:
        """The words of code, each in the runs between which its line may break in print."""
        whole = not self._feet or len(text) <= LONGEST_WHOLE
        return [(word,) if whole else code_runs(word) for word in text.split(" ")]

    def _block(self, block: Block, level: int, position: str) -> Markup:
        if isinstance(block, Table):
            return self._table(block, level)
        context: dict[str, Any] = {"node": block, "level": level, "position": position}
        if isinstance(block, Section):
            context["level"] = min(level, 6)
        inset = INSETS.get(type(block), Decimal(0))
        self._inset += inset
        try:
            return self._render(f"block/{_name(block)}.html", **context)
        finally:
            self._inset -= inset

    def _table(self, table: Table, level: int) -> Markup:
        """Notes in table rows tear the table in print, so they are set under it."""
        if self._feet:
            fitted = fit(table, self._area, self._inset)
        else:
            fitted = on_screen(table, turned=self._context["medium"] == "epub")
        with self._calls.in_table():
            body = self._render("block/table.html", node=table, level=level, fit=fitted)
        if notes := self._calls.under_table():
            body += self._render("block/tablenotes.html", notes=notes)
        return self._render("block/turned.html", body=body) if fitted.turned else body

    def _noteref(self, node: Noteref, *, follows: bool) -> Markup:
        """A call; one that ``follows`` another is set apart from it, lest 1 and 2 become 12."""
        note, place, call = self._calls.of(node.label)
        context = {"note": note, "place": place, "call": call, "follows": follows}
        return self._render("inline/noteref.html", **context)

    def _render(self, name: str, **context: Any) -> Markup:
        template = self._templates.get_template(name)
        return Markup(
            template.render(
                {
                    "inlines": self.inlines,
                    "blocks": self.blocks,
                    "paragraph": self.paragraph,
                    "code": self.code,
                    "heading": self.heading,
                    **self._context,
                    **context,
                }
            )
        )


def _in_parts(first: Markup, *others: Markup) -> Markup:
    """Parts that follow on, each with a beginning of its own for the engine."""
    if not others:
        return first
    return Markup("").join(map(Markup('<span class="stretch">{}</span>').format, (first, *others)))


def _announces(block: Block, following: Block | None) -> bool:
    """Whether a block is a paragraph that ends with a colon, before what stands apart."""
    apart = not isinstance(following, Paragraph | Section | ThematicBreak | None)
    if not isinstance(block, Paragraph) or not apart:
        return False
    return plain_text(block.content).rstrip().endswith((":", "\uff1a"))


def _name(node: object) -> str:
    """The template of a node: its class in lower case."""
    return type(node).__name__.lower()
