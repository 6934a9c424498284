"""Long: a paragraph that is too long to be laid out as one is set as several that follow on.

The engine looks at all that is left of a paragraph for each of its lines, and keeps the place of
every letter: a novel in one paragraph would take hours and gigabytes. Nobody has written one of
more than some pages; what is set in parts is what lost its line ends on the way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publish.document import Inline, Inlines
from publish.transform import nested
from publish.walking import inline_children

LONGEST = 60_000
"""Characters that are laid out as one paragraph: some 25 pages."""

LONGEST_WORD = 2_000
"""Characters without a space; in such a word a line ends wherever it is full."""

LONGEST_SQUARE = 10_000
"""Characters without a space in scripts that are written without: their lines end anywhere."""

ELEMENT = 30
"""Characters that take as much time as an element."""

_WORD = re.compile(
    rf"(?<![^ ])(?:[^ \u2e80-\U0010ffff]{{{LONGEST_WORD}}}|[^ ]{{{LONGEST_SQUARE}}})"
)


def parted(content: Inlines) -> Iterator[Inlines]:
    """The parts in which a paragraph is set: nearly always one, else each ends with a word, or amid
    one that goes on for thousands of letters."""
    while sum(map(_size, content)) >= LONGEST_WORD:
        part, rest = _cut(content, LONGEST)
        if not rest:
            break
        yield part
        content = rest
    yield content


def _cut(content: Inlines, room: int) -> tuple[Inlines, Inlines]:
    """What of a run is set first, some ``room`` characters of it, and what is left."""
    for number, node in enumerate(content):
        head, tail = _divided(node, room)
        if tail:
            return (*content[:number], *head), (*tail, *content[number + 1 :])
        room -= _size(node)
    return content, ()


def _divided(node: Inline, room: int) -> tuple[Inlines, Inlines]:
    """A node in two; the second is empty where it is set whole."""
    if isinstance(node, str):
        place = _place(node, room)
        return (node[:place],), (node[place:],) if place < len(node) else ()
    head, tail = _cut(inline_children(node), room)
    if not tail:
        return (node,), ()
    return nested((node,), lambda _: head), nested((node,), lambda _: tail)


def _place(text: str, room: int) -> int:
    """Where a text is divided: behind the last space for which there is room, or the first; amid a
    word that is too long; else at its end."""
    if len(text) >= LONGEST_WORD and (word := _WORD.search(text, 0, max(room, LONGEST_WORD))):
        return _past_marks(text, word.end())
    if len(text) <= room:
        return len(text)
    return (text.rfind(" ", 0, room) if room > 0 else text.find(" ")) + 1 or len(text)


def _past_marks(text: str, place: int) -> int:
    while place < len(text) and unicodedata.category(text[place])[0] == "M":
        place += 1
    return place


def _size(node: Inline) -> int:
    if isinstance(node, str):
        return len(node)
    return ELEMENT + sum(map(_size, inline_children(node)))
