"""Places: what a piece's place among the others makes of it, said in classes of its section.

A sheet sees one piece at a time, for each is laid out on its own. So what it could else tell from
the sections beside one (the first of the body, the first of its part) is said in print by classes;
in the document of the whole book they are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

FIRST_OF_BODY, FIRST_OF_PART, IN_PART = "first-of-body", "first-of-part", "in-part"
"""The first piece of the body; the first chapter of a part; a chapter that has a part before it."""

_BODY = frozenset({"part", "chapter"})
_SECTION = re.compile(r'(<section\b[^>]*?\sclass="[^"]*)')


def places(roles: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The classes of each piece of a book, whose roles are given in reading order."""
    begun, part, before = False, False, ""
    for role in roles:
        first = role in _BODY and not begun
        begun, part = begun or first, part or role == "part"
        named = {
            FIRST_OF_BODY: first,
            FIRST_OF_PART: role == "chapter" and before == "part",
            IN_PART: role == "chapter" and part,
        }
        yield tuple(name for name, holds in named.items() if holds)
        before = role


def placed(xhtml: str, classes: Iterable[str]) -> str:
    """A piece's section with these classes, too."""
    more = "".join(f" {name}" for name in classes)
    return _SECTION.sub(rf"\g<1>{more}", xhtml, count=1) if more else xhtml
