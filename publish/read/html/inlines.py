"""Inline content from runs: white space collapsed as browsers do, and kept outside emphasis.

A run is a piece of text, or an atom, with the formats around it, outermost first. Working on a
flat list makes the rules of white space short, and the nesting is built once, at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.document import (
    Code,
    Emphasis,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
)
from publish.walking import inline_children, inlines, plain_text

NO_BREAK = "\u00a0\u202f"
SPACE = re.compile(f"[ \\t\\n\\r\\f{NO_BREAK}]+")
"""What becomes one space: what a browser collapses, and runs of no-break spaces, wide or narrow,
by which pages push words about. A single one keeps its two words together."""
MAX_FORMATS = 8


@dataclass(frozen=True, slots=True)
class Format:
    """One layer around a run: "em", "strong", "code", "sup", "sub", "del", "a" or "span".

    ``serial`` tells two neighbouring elements apart; ``value`` is a link's address or a span's
    language, ``dir`` a span's direction."""

    kind: str
    serial: int
    value: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph: text or an atom, and the formats around it. ``apart`` is a picture
    that is no part of a sentence: it leaves the paragraph where it begins or ends one; a ``large``
    one parts it wherever it stands."""

    content: Inline
    formats: tuple[Format, ...] = ()
    apart: bool = False
    large: bool = False


_SPACES = (" ", *NO_BREAK)


def add_format(formats: tuple[Format, ...], new: Format) -> tuple[Format, ...]:
    """``formats`` with one more inside, unless that layer says nothing new or is too deep."""
    repeated = new.kind != "span" and any(layer.kind == new.kind for layer in formats)
    if repeated or len(formats) >= MAX_FORMATS:
        return formats
    if formats and formats[-1].kind == "code":  # code stays innermost: it holds text alone
        return (*formats[:-1], new, formats[-1])
    return (*formats, new)


def build(runs: Sequence[Run]) -> Inlines:
    """Canonical Inlines: collapsed, trimmed, nested; () where there is nothing but space."""
    return _nest(_placed(_trimmed(_collapsed(_split(runs)))), 0)


def _split(runs: Sequence[Run]) -> list[Run]:
    """Runs whose text is either all space or has none at its edges."""
    result: list[Run] = []
    for run in runs:
        if not isinstance(run.content, str):
            result.append(run)
            continue
        text = SPACE.sub(_one_space, run.content)
        core = text.strip()
        start = text.index(core) if core else len(text)
        pieces = (text[:start], core, text[start + len(core) :])
        result += [replace(run, content=piece) for piece in pieces if piece]
    return result


def _one_space(match: re.Match[str]) -> str:
    return match.group() if match.group() in _SPACES else " "


def _collapsed(runs: list[Run]) -> list[Run]:
    """No two spaces in a row, none beside a line break, no two breaks in a row."""
    result: list[Run] = []
    for run in runs:
        last = result[-1].content if result else ""
        spaced, broken = last in _SPACES, isinstance(last, LineBreak)
        if run.content in _SPACES and spaced:
            result[-1] = replace(result[-1], content=" ")
            continue
        if broken and (run.content == " " or isinstance(run.content, LineBreak)):
            continue
        if isinstance(run.content, LineBreak) and last == " ":
            result.pop()
        result.append(run)
    return result


def _trimmed(runs: list[Run]) -> list[Run]:
    """No space and no line break at either end."""
    full = [index for index, run in enumerate(runs) if not is_gap(run)]
    return runs[full[0] : full[-1] + 1] if full else []


def _placed(runs: list[Run]) -> list[Run]:
    """Spaces and line breaks moved out of every format that they would begin or end."""
    result: list[Run] = []
    following: tuple[Format, ...] = ()
    for run in reversed(runs):  # backwards, so that each gap knows what follows it
        result.append(replace(run, formats=following) if is_gap(run) else run)
        following = run.formats if not is_gap(run) else following
    before: tuple[Format, ...] = ()
    for index, run in enumerate(reversed(result)):
        place = len(result) - 1 - index
        if is_gap(run):
            result[place] = replace(run, formats=_common(before, run.formats))
        else:
            before = run.formats
    return result[::-1]


def is_gap(run: Run) -> bool:
    """Whether a run is space or a line break."""
    return isinstance(run.content, LineBreak) or (
        isinstance(run.content, str) and not run.content.strip()
    )


def _common(one: tuple[Format, ...], two: tuple[Format, ...]) -> tuple[Format, ...]:
    shared = 0
    while shared < min(len(one), len(two)) and one[shared] == two[shared]:
        shared += 1
    return one[:shared]


def _nest(runs: list[Run], depth: int) -> Inlines:
    """Runs grouped by the format at ``depth``, each group wrapped in its node."""
    parts: list[Inline | Inlines] = []
    index = 0
    while index < len(runs):
        layer = _layer(runs[index], depth)
        end = index + 1
        while layer and end < len(runs) and _layer(runs[end], depth) == layer:
            end += 1
        inner = _nest(runs[index:end], depth + 1) if layer else (runs[index].content,)
        parts.append(_wrap(runs[index].formats[depth], inner) if layer else inner)
        index = end
    return inlines(*parts)


def _layer(run: Run, depth: int) -> tuple[str, str, str] | None:
    """What the format at ``depth`` says; touching elements that say the same become one."""
    if len(run.formats) <= depth:
        return None
    layer = run.formats[depth]
    return (layer.kind, layer.value, layer.dir)


def _wrap(layer: Format, content: Inlines) -> Inline | Inlines:
    match layer.kind:
        case "em":
            return Emphasis(content)
        case "strong":
            return Strong(content)
        case "sup":
            return Superscript(content)
        case "sub":
            return Subscript(content)
        case "del":
            return Strikethrough(content)
        case "a":
            return Link(layer.value, content)
        case "code":
            return tuple(Code(part) if isinstance(part, str) else part for part in content)
        case _:
            return Span(content, layer.value, layer.dir)


def without_pictures(runs: Sequence[Run]) -> list[Run]:
    """Runs with space in the place of pictures, which part the words beside them."""
    return [replace(run, content=" ") if isinstance(run.content, Image) else run for run in runs]


def cut(content: Inlines, offset: int) -> tuple[Inlines, Inlines]:
    """Inlines parted behind ``offset`` characters of their plain text."""
    before: list[Inline] = []
    after: list[Inline] = []
    for node in content:
        size = len(plain_text((node,)))
        if size <= offset:
            before.append(node)
        elif offset <= 0 or not (isinstance(node, str) or inline_children(node)):
            after.append(node)
        elif isinstance(node, str):
            before.append(node[:offset])
            after.append(node[offset:])
        else:
            inside = cut(inline_children(node), offset)
            before.append(replace(node, content=inside[0]))  # type: ignore[arg-type]
            after.append(replace(node, content=inside[1]))  # type: ignore[arg-type]
        offset -= size
    return inlines(*before), inlines(*after)
