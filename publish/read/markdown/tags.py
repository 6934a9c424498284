"""Tags of templates in a Markdown text: Liquid's, Hugo's shortcodes, Zola's calls, kramdown's.

Found in one pass: of two openers in a row the later one counts, so that no text can make it slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST = 10_000
"""Characters of a tag; what is longer is text."""

_SIGNS = re.compile(
    r"\{\{-?[ ]{0,3}(?:\"[^\"\n]{1,200}\"|'[^'\n]{1,200}')[ ]{0,3}-?\}\}"
    r"|\{\{[%<]|[%>]\}\}|\{%-?|-?%\}|\{\{-?|-?\}\}|\{#(?=[\s-])|(?<=[\s-])#\}"
    r"|\{::[a-z]{3,12}[^{}\n]{0,200}\}|\{:/[a-z]{0,12}\}"
)
_CLOSES = {"{{<": ">}}", "{{%": "%}}", "{%": "%}", "{{": "}}", "{#": "#}"}
_FAMILY = {"{{<": "hugo", "{{%": "hugo", "{%": "liquid", "{{": "output", "{#": "comment"}
_NAME = re.compile(r"[\w./-]+")
_CALL = re.compile(r"((?:\w+::)?\w{1,60})\s?\(")
_ARGUMENT = re.compile(
    r"(?:([\w.-]+)\s{0,9}(?:=|:(?=\s|[\"'`]))\s{0,9})?"
    r"(\"(?:[^\"\\]|\\.)*+(?:\"|$)|'(?:[^'\\]|\\.)*+(?:'|$)|`[^`]*+(?:`|$)|[^\s\"'`]+)",
    re.S,
)
_ESCAPE = re.compile(r"\\(.)", re.S)


_COMPONENT = re.compile(
    r"\{/\*((?:[^*{]|\*(?!/))*+)\*/\}"
    r"|<(/?)([A-Z][\w.]{0,60})"
    r"((?:\s+[\w:-]+(?:=(?:\"[^\"]*\"|'[^']*'|\{[^{}]*\}))?)*+)\s*/?>"
)
_PROPERTY = re.compile(r"\s([\w:-]+)=(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its family ("liquid", "hugo", "output", "comment", "kramdown", "component"), its
    name, whether it closes, its arguments by place and by name (in small letters), and what follows
    the name."""

    family: str
    name: str
    start: int
    end: int
    closing: bool = False
    escaped: bool = False
    rest: str = ""
    places: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict, hash=False)

    def get(self, *names: str) -> str:
        """The first of the named arguments that is there, or ""."""
        return next((self.names[name] for name in names if self.names.get(name)), "")


def find_tags(text: str) -> list[Tag]:
    """Every tag of a text, in order; none holds another."""
    return [_tag(text, start, end, sign) for start, end, sign in _stretches(text)]


def _stretches(text: str) -> Iterator[tuple[int, int, str]]:
    opened: tuple[int, str] | None = None
    for found in _SIGNS.finditer(text):
        sign, start = found[0], found.start()
        if sign.startswith(("{::", "{:/")):
            yield start, found.end(), sign
            opened = None
        elif sign.endswith("}}") and sign.startswith("{{"):
            yield start, found.end(), "{{"  # a literal, which may quote another tag
            opened = None
        elif sign.rstrip("-") in _CLOSES:
            opened = start, sign.rstrip("-")
        elif opened and (end := _end(_CLOSES[opened[1]], sign, start)):
            if end - opened[0] <= LONGEST:
                yield opened[0], end, opened[1]
            opened = None


def _end(wanted: str, sign: str, start: int) -> int:
    """Where a tag ends that waits for ``wanted`` if this sign ends it, else 0: "%}}" ends "{% %}"
    and a brace follows, "%}}" ends "{{ }}" too."""
    bare = sign.lstrip("-")
    if bare == wanted:
        return start + len(sign)
    if bare == "%}}" and wanted == "%}":
        return start + 2
    return start + len(sign) if bare in ("%}}", ">}}") and wanted == "}}" else 0


def _tag(text: str, start: int, end: int, sign: str) -> Tag:
    if sign.startswith("{:"):
        name = _NAME.search(sign, 2 if sign[2] != "/" else 3)
        closing = sign.startswith("{:/")
        return Tag("kramdown", name[0].strip(":") if name else "", start, end, closing, rest=sign)
    family = _FAMILY[sign]
    inner = text[start + len(sign) : end - len(_CLOSES[sign])].strip("-").strip()
    if family == "comment" or (family in ("hugo", "output") and inner.startswith("/*")):
        whole = family == "hugo"
        inner = inner.removeprefix("/*").removesuffix("*/")
        return Tag(family if whole else "comment", "", start, end, escaped=whole, rest=inner)
    return _named(family, inner, start, end)


def _named(family: str, inner: str, start: int, end: int) -> Tag:
    """A tag with a name and arguments, or an expression, which has no name."""
    called = _CALL.match(inner) if inner.endswith(")") else None
    if family == "output" and called is None:
        return Tag(family, "", start, end, rest=inner)
    closing = family == "hugo" and inner.startswith("/")
    found = called or _NAME.match(inner, 1 if closing else 0)
    name = (called[1] if called else found[0] if found else "").lower()
    rest = inner[called.end() : -1] if called else inner[found.end() :] if found else ""
    if family == "liquid" and name.startswith("end"):
        closing, name = True, name[3:].lstrip("_")
    rest = rest.strip()
    places, by_name = arguments(rest)
    name = name.rsplit("::", 1)[-1]
    return Tag(family, name, start, end, closing, rest=rest, places=places, names=by_name)


def arguments(rest: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """A tag's arguments by place and by name; the slash of a tag that closes itself is none."""
    places: list[str] = []
    names: dict[str, str] = {}
    for key, value in _ARGUMENT.findall(rest.removesuffix("/")):
        quoted = value[0] in "\"'`"
        text = _unquoted(value) if quoted else value.strip(",")
        if key:
            names.setdefault(key.lower(), text)
        elif quoted or text:
            places.append(text)
    return tuple(places), names


def _unquoted(value: str) -> str:
    inner = value[1:-1] if len(value) > 1 and value[-1] == value[0] else value[1:]
    return inner if value[0] == "`" else _ESCAPE.sub(r"\1", inner)


def find_components(text: str) -> list[Tag]:
    """The components of MDX (``<YouTube id="x" />``) and its comments, as tags."""
    return [_component(found) for found in _COMPONENT.finditer(text)]


def _component(found: re.Match[str]) -> Tag:
    start, end = found.span()
    if found[1] is not None:
        return Tag("comment", "", start, end, rest=found[1])
    names = {key.lower(): double or single for key, double, single in _PROPERTY.findall(found[4])}
    name, closing = found[3].lower(), bool(found[2])
    return Tag("component", name, start, end, closing, rest=found[4].strip(), names=names)


def merged(one: list[Tag], two: list[Tag]) -> list[Tag]:
    """Two lists of tags as one, in order, without those that overlap another."""
    result: list[Tag] = []
    for tag in sorted((*one, *two), key=lambda tag: (tag.start, -tag.end)):
        if not result or tag.start >= result[-1].end:
            result.append(tag)
    return result


def pairs(tags: list[Tag]) -> dict[int, int]:
    """For the index of each opening tag that is closed, the index of the tag that closes it. A
    nameless end (Zola's, kramdown's) closes the tag of its family that was opened last."""
    waiting: dict[tuple[str, str], list[int]] = {}
    closed: dict[int, int] = {}
    for index, tag in enumerate(tags):
        key = (tag.family, tag.name)
        if not tag.closing:
            waiting.setdefault(key, []).append(index)
            waiting.setdefault((tag.family, ""), []).append(index)
            continue
        stack = waiting.get(key, [])
        while stack and stack[-1] in closed:
            stack.pop()
        if stack:
            closed[stack.pop()] = index
    return closed
