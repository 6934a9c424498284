"""Size: how much markup a page may hold, so that reading it ends, and fits in memory.

Counted twice: its tags before it is parsed, since what they grow to is the parser's to hold; its
nodes afterwards, since what is done with each of them takes time.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from publish.errors import InputRefused

MAX_TAGS = 3_000_000
"""Tags and comments of a page, and what they grow to: the parser needs some 120 bytes for each."""

MAX_NODES = 1_000_000
"""Elements and texts of a page; a book of 50 MB has some 700,000. Each takes up to 70 µs."""

MAX_ATTRIBUTES = 1000
"""Of an element; no page has more, and none of them is text."""

DEEPEST = 512
"""Elements in each other that the parser makes at most (WHATWG parsers agree on it)."""

_TAG = re.compile(r"<[a-zA-Z!?/]")
_FORMAT = re.compile(
    r"<(/?)(b|big|code|em|font|i|s|small|strike|strong|tt|u)\b([^<>]{0,200})", re.I
)
_ALIKE = 3
"""How many formats of one kind are opened anew in a block (HTML, 13.2.4.3)."""

_HINT = "save the post alone, without what is around it, or give its text as .txt"


def check_tags(source: str, most: int = MAX_TAGS) -> None:
    """Raise InputRefused for a page of more tags than can be parsed: as they are written, or as
    formats that are never closed are opened again in every block behind them."""
    tags = sum(1 for _ in _TAG.finditer(source))
    if tags > most:
        raise InputRefused(f"the page has more than {most:,} tags", hint=_HINT)
    if tags * _unclosed(source, most // max(tags, 1)) > most:
        raise InputRefused(
            "its formats are opened and never closed, thousands of times", hint=_HINT
        )


def _unclosed(source: str, few: int) -> int:
    """How many formats can be open at once; not counted exactly where they are no more than
    ``few``."""
    balance: Counter[str] = Counter()
    for found in _FORMAT.finditer(source):
        balance[found[2].lower()] += -1 if found[1] else 1
    opened = min(sum(count for count in balance.values() if count > 0), DEEPEST)
    if opened <= few:
        return opened
    starts = (found.group(2, 3) for found in _FORMAT.finditer(source) if not found[1])
    kinds = set(islice(dict.fromkeys(starts), DEEPEST))
    return min(opened, _ALIKE * len(kinds))


def weight(depth: int) -> int:
    """As how many nodes one counts that has so many elements around it: what lies deeper than on
    any page that a person made is passed through again for all of them."""
    return 1 + 2 * (depth // 32)


def check_nodes(count: int, most: int = MAX_NODES) -> None:
    """Raise InputRefused for a page of more elements and texts than are read."""
    if count > most:
        raise InputRefused(f"the page has more than {most:,} elements and texts", hint=_HINT)
