"""Wording: whether a text holds what was said, in order, however its lines were broken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

GAP = 400
"""Letters between two words of a phrase in print: a page's foot, a running head and a folio."""

TURNING = re.compile("[\u0590-\u08ff]")
"""Letters of Hebrew and Arabic, among which readers of a PDF may give a line's words backwards."""


def letters(text: str) -> str:
    """The letters and figures of a text alone, without case: what no layout changes."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in plain if char.isalnum() or unicodedata.category(char)[0] == "M")


def lost(keeps: Sequence[str], text: str, where: str, *, printed: bool = False) -> Iterator[str]:
    """Which of some phrases are not in a text, one after the other; in print other lines may stand
    between the words of one, and words that run from right to left may be turned."""
    held, at = letters(text), 0
    for phrase in keeps:
        place = _after(phrase, held, at, printed=printed)
        if place < 0:
            again = " (it stands before)" if _after(phrase, held, 0, printed=printed) >= 0 else ""
            yield f"{where}: {phrase[:80]!r} is not there{again}"
        else:
            at = place


def _after(phrase: str, held: str, at: int, *, printed: bool) -> int:
    """Where a phrase ends in letters, from a place on; -1 if it is not there."""
    turned = " ".join(reversed(phrase.split())) if printed and TURNING.search(held) else phrase
    for wanted in map(letters, (phrase, turned)):
        if (found := held.find(wanted, at)) >= 0:
            return found + len(wanted)
    if not printed:
        return -1
    for start in re.finditer(re.escape(letters(phrase.split(maxsplit=1)[0])), held[at:]):
        end = _word_by_word(phrase, held, at + start.start())
        if end >= 0:
            return end
    return -1


def _word_by_word(phrase: str, held: str, at: int) -> int:
    for word in map(letters, phrase.split()):
        found = [held.find(one, at, at + GAP + len(one)) for one in (word, word[::-1])]
        if max(found) < 0:
            return -1
        at = min(one for one in found if one >= 0) + len(word)
    return at


def there(never: Sequence[str], text: str, where: str) -> Iterator[str]:
    """Which of some texts are there that may be nowhere."""
    held = letters(text)
    for one in never:
        if letters(one) in held if letters(one) else one in text:
            yield f"{where}: {one[:80]!r} is there"
