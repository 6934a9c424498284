"""Writing: one body while it is expanded: its site, its notes so far, its account."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.read.exports.wordpress.site import Account, Attachment, Site
from publish.read.exports.wordpress.tags import Tag

SEAM = "\0"
"""Where a tag was taken out of a line: a space, should two words touch there."""


_CALL = re.compile(r'<sup class="footnote"><a href="#wp-note-(\d{1,9})">\d{1,9}</a></sup>')


def _call(number: int) -> str:
    return f'<sup class="footnote"><a href="#wp-note-{number}">{number}</a></sup>'


@dataclass(slots=True)
class Writing:
    """One body while it is expanded. ``id`` is its post's; ``texts`` are those of the block
    editor's notes; ``inlined`` and ``length`` count its reusable blocks and their characters."""

    site: Site
    id: int = 0
    account: Account = field(default_factory=Account)
    notes: list[str] = field(default_factory=list)
    labels: dict[str, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    inlined: int = 0
    length: int = 0

    def note(self, words: str, label: str = "") -> str:
        """A note's call, its words kept for the end; one of a known ``label`` is called again."""
        number = self.labels.get(label, 0) if label else 0
        if not number:
            self.notes.append(words)
            number = len(self.notes)
            self.labels |= {label: number} if label else {}
        return _call(number)

    def with_notes(self, source: str) -> str:
        """The body with the list of its notes at the end, numbered as they are called; a note may
        call another."""
        if not self.notes:
            return source
        order: dict[str, int] = {}
        waiting: list[str] = []

        def renumbered(text: str) -> str:
            return _CALL.sub(placed, text)

        def placed(found: re.Match[str]) -> str:
            if not 1 <= int(found[1]) <= len(self.notes):
                return found[0]  # a page's own
            if found[1] not in order:
                waiting.append(found[1])
            return _call(order.setdefault(found[1], len(waiting)))

        text = renumbered(source)
        items = [
            f'<li id="wp-note-{place}">{renumbered(self.notes[int(number) - 1])}</li>'
            for place, number in enumerate(waiting, 1)
        ]
        return f'{text}\n\n<ol class="footnotes">{"".join(items)}</ol>'

    def attachment(self, number: str, where: str) -> Attachment | None:
        """An attachment by its id; one that the export has not is reported."""
        found = self.site.attachments.get(int(number)) if is_id(number) else None
        if found is None:
            self.account.absent[f"{where} shows file {number[:40]} of the site’s library"] = None
        return found


@dataclass(frozen=True, slots=True)
class Call:
    """A shortcode as it is used: its tag, and its content as HTML (None where it has none)."""

    tag: Tag
    content: str | None
    writing: Writing

    @property
    def inner(self) -> str:
        return self.content or ""

    @property
    def name(self) -> str:
        return self.tag.name

    def get(self, *names: str) -> str:
        """The first of some attributes that says anything, or ""."""
        return self.tag.get(*names)

    @property
    def in_line(self) -> bool:
        """Whether it stands in a line of text, and holds no more than a part of one."""
        return not self.tag.starts_line and "\n" not in self.inner.strip()


def is_id(text: str) -> bool:
    """Whether a text is a post's number."""
    return text.isascii() and text.isdigit() and len(text) <= 18


def block(markup: str) -> str:
    """HTML that stands for itself, parted from the text around it."""
    return f"\n\n{markup}\n\n"


def quoted(value: str) -> str:
    """A value for an attribute of HTML, whether it was escaped already or not."""
    return html.escape(html.unescape(value))
