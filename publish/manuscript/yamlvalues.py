"""Values of a table of YAML: texts, lists, dates, known words; what is wrong is refused by line."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import TypeVar

from publish.csl import partial_date
from publish.sources import PartialDate
from publish.yamltree import Items, Scalar, Table, Tree, refused

_Member = TypeVar("_Member", bound=Enum)
_Made = TypeVar("_Made")


def table(tree: Tree, known: Sequence[str], needed: Sequence[str] = ()) -> Table:
    """A mapping whose keys are all known and that has those which are needed."""
    if not isinstance(tree, Table):
        hint = f"known here: {', '.join(known)}"
        raise refused(tree.location, "expected `key: value` here", hint)
    for key, location, _ in tree.entries:
        if key not in known:
            raise refused(location, f'"{key[:60]}" is not known here', suggestion(key, known))
    for key in needed:
        if tree.get(key) is None:
            raise refused(tree.location, f'"{key}" is missing', f"add a line `{key}: …`")
    return tree


def text(of: Table, key: str) -> str:
    """A text, or "" where there is none."""
    value = of.get(key)
    if value is None:
        return ""
    if isinstance(value, Scalar):
        return value.text or ""
    hint = "quote it if it begins with [ or { or has a colon"
    raise refused(value.location, f"{key} must be a text", hint)


def texts(of: Table, key: str) -> tuple[str, ...]:
    """A list of texts, or a lone text."""
    value = of.get(key)
    if isinstance(value, Items):
        return tuple(_item(item, key) for item in value.items)
    lone = text(of, key)
    return (lone,) if lone else ()


def _item(item: Tree, key: str) -> str:
    if isinstance(item, Scalar) and item.text is not None:
        return item.text
    raise refused(item.location, f"{key} must be a list of texts", "quote what has a colon")


def items(of: Table, key: str) -> tuple[Tree, ...]:
    """The entries of a list of tables."""
    match of.get(key):
        case None | Scalar(text=None):
            return ()
        case Items(items=entries):
            return entries
    raise refused(
        (of.get(key) or of).location, f"{key} must be a list", "begin entries with a dash"
    )


def date(of: Table, key: str) -> PartialDate | None:
    """A date as far as it is known."""
    return made(of, key, partial_date, "write 2018-06-05, 2018-06 or 2018")


def member(of: Table, key: str, kind: type[_Member]) -> _Member | None:
    """One of the words of an enumeration."""
    words = [str(one.value) for one in kind]
    return made(of, key, kind, suggestion(text(of, key), words))


def made(of: Table, key: str, make: Callable[[str], _Made], hint: str) -> _Made | None:
    """What ``make`` makes of a text; it raises ValueError for a wrong one. None for no text."""
    given = text(of, key)
    try:
        return make(given) if given else None
    except ValueError:
        where = (of.get(key) or of).location
        raise refused(where, f'{key} cannot be "{given[:60]}"', hint) from None


def suggestion(word: str, known: Iterable[str]) -> str:
    """A hint for a misspelt word: the nearest known one, or all of them."""
    words = sorted(known)
    near = difflib.get_close_matches(word, words, 1)
    return f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(words)}"
