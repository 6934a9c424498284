"""Typed: code that an author typed line by line in a typewriter's face, where no <pre> keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.document import Preformatted
from publish.read.html import code
from publish.read.html.dom import BLOCKS, Element
from publish.read.html.flow import Flow, Items
from publish.read.html.page import Page
from publish.read.html.walk_inlines import Formats

LONGEST, MOST = 20_000, 2_000
"""Characters and elements; nobody types more in an editor of posts."""

_FACE = re.compile(r"(?:font-family\s*:[^;]{0,200})?(?:mono|courier|consolas|menlo)", re.I)
_TAGS = frozenset(["tt", "code", "kbd", "samp"])
_OTHER = frozenset(["img", "picture", "table", "ul", "ol", "h1", "h2", "h3", "pre", "iframe"])
_OF_CODE = re.compile(r"^(?:[ \t]{2,}|[#<$>]|//)|[{};,(\[\\>]$|\)$")


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A <div> or a quotation of whose lines each is set as a typewriter's, and most look like code
    (indented, ending with a sign of a program): its lines; None for any other."""
    text = text_of(flow.page, node)
    at = flow.page.at(node)
    return (Preformatted(text, code.language_of(node), location=at),) if text else None


def text_of(page: Page, node: Element) -> str:
    """The lines of code that an element consists of, or ""."""
    if not _is_typed(node):
        return ""
    text = code.text_of(page, node)
    lines = [line for line in text.split("\n") if line]
    like = sum(_OF_CODE.search(line) is not None for line in lines)
    return text if len(lines) > 1 and 2 * like >= len(lines) else ""


def _is_typed(node: Element) -> bool:
    """Whether all words in an element are set in a typewriter's face, in lines of their own."""
    length = lines = 0
    for count, (part, typed) in enumerate(_parts(node)):
        if isinstance(part, str):
            length += len(part)
            if not typed or length > LONGEST:
                return False
        elif part.tag in _OTHER or count > MOST:
            return False
        else:
            lines += part.tag == "br" or part.tag in BLOCKS
    return length > 0 and lines > 1


def _parts(node: Element) -> Iterator[tuple[Element | str, bool]]:
    """The words and elements under an element, in order, and whether each is typed."""
    waiting: list[tuple[Element | str, bool]] = [(node, False)]
    while waiting:
        part, typed = waiting.pop()
        if isinstance(part, str):
            if part.strip():
                yield part, typed
            continue
        yield part, typed
        inside = typed or part.tag in _TAGS or _is_face(part)
        waiting += [(child, inside) for child in reversed(part.children)]


def _is_face(element: Element) -> bool:
    style, face = element.get("style"), element.get("face")
    return bool(style and "font-family" in style and _FACE.search(style)) or bool(
        face and _FACE.search(face)
    )
