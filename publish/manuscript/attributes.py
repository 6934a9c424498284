"""Attributes in braces, as pandoc has them: ``{#id .class key=value other="two words"}``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_ITEM = re.compile(
    r"""\s*(?:
        \#(?P<id>[^\s{}"=]+)
      | \.(?P<class>[^\s{}"=.\#]+)
      | (?P<key>[A-Za-z][\w-]*)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<plain>[^\s"{}]+))
    )""",
    re.VERBOSE,
)
_END = re.compile(r"\s*\}")
_LINE_END = re.compile(r"(?<![ \t])[ \t]*+[\n\r]\s*")
_PLAIN = re.compile(r"[\w:./-]+")


@dataclass(frozen=True, slots=True)
class Attributes:
    """An id, classes in order, and keys with their values."""

    id: str = ""
    classes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


def parse_attributes(text: str, position: int = 0) -> tuple[Attributes, int] | None:
    """The attributes that open with the brace at a position, and where they end; None if there
    are none that are well-formed."""
    if not text.startswith("{", position):
        return None
    ident, classes, values = "", [], {}
    position += 1
    while match := _ITEM.match(text, position):
        position = match.end()
        if match["id"]:
            ident = match["id"]
        elif match["class"]:
            classes.append(match["class"])
        else:
            quoted = match["quoted"]
            values[match["key"]] = match["plain"] if quoted is None else _unquoted(quoted)
    end = _END.match(text, position)
    return (Attributes(ident, tuple(classes), values), end.end()) if end else None


def write_attributes(classes: Iterable[str] = (), **values: str) -> str:
    """Attributes in braces; keys with an empty value are left out."""
    items = [f".{name}" for name in classes]
    items += [f"{key}={_quoted(value)}" for key, value in values.items() if value]
    return f"{{{' '.join(items)}}}"


def _unquoted(value: str) -> str:
    """A value as it is meant: a line that ends in it is a space, as in any text."""
    return _LINE_END.sub(" ", re.sub(r"\\(.)", r"\1", value))


def _quoted(value: str) -> str:
    if _PLAIN.fullmatch(value):
        return value
    return '"{}"'.format(value.replace("\\", "\\\\").replace('"', '\\"'))
