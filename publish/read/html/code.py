"""Preformatted text: its lines and spaces as they stand, and its language."""

from __future__ import annotations

import re

from publish.document import Preformatted
from publish.read.html import verse
from publish.read.html.dom import BLOCKS, UNSEEN, Element, find, iterate
from publish.read.html.flow import Flow, Items
from publish.read.html.page import Page
from publish.read.html.walk_inlines import Formats

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|sourceCode|brush:"
    r"|highlight)[-:\s]\s*([a-z0-9+#_.-]+)",
    re.I,
)
_NO_LANGUAGE = {"text", "plain", "plaintext", "none", "nohighlight", "highlight", "default", "code"}


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A block of code; a poem set in <pre>; a container where it holds pictures."""
    if not holds_text(node):
        return None
    if verse.is_verse(node):
        return verse.from_lines(flow, node)
    text = text_of(flow.page, node)
    if not text.strip():
        return ()
    return (Preformatted(text, language_of(node), location=flow.page.at(node)),)


def holds_text(node: Element) -> bool:
    """Whether a block holds text alone, as code does, not pictures or a table."""
    return find(node, "img", "picture", "table") is None


def text_of(page: Page, node: Element) -> str:
    """The lines of a block: a <br> and the ends of inner blocks end a line too."""
    parts: list[str] = []

    def end_line() -> None:
        if parts and not parts[-1].endswith("\n"):
            parts.append("\n")

    def take(element: Element) -> None:
        for child in element.children:
            if isinstance(child, str):
                parts.append(child) if child else None
            elif child in page.dropped or child.tag in UNSEEN:
                continue
            elif child.tag == "br":
                parts.append("\n")
            elif child.tag in BLOCKS:
                end_line()
                take(child)
                end_line()
            else:
                take(child)

    take(node)
    text = "".join(parts).replace("\u00a0", " ").replace("\r", "")
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[0]:
        del lines[0]
    return "\n".join(lines).rstrip()


def language_of(node: Element) -> str:
    """The programming language that the highlighter's class or attribute names, or ""."""
    holders = [*iterate(node), *list(node.ancestors())[:3]][:12]
    for holder in holders:
        if holder.tag not in ("pre", "code", "div", "figure", "td"):
            continue
        for declared in (holder.get("data-lang"), holder.get("data-language")):
            if declared:
                return _known(declared)
        found = _LANGUAGE.search(holder.get("class"))
        if found and _known(found[1]):
            return _known(found[1])
    return ""


def _known(name: str) -> str:
    name = name.lower().strip(";,. ")
    return (
        "" if name in _NO_LANGUAGE or not re.fullmatch(r"[a-z][a-z0-9+#_.-]{0,30}", name) else name
    )
