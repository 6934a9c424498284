"""Preformatted text: its lines and spaces as they stand, and its language."""

from __future__ import annotations

import re
from itertools import chain, islice, pairwise

from publish.document import Preformatted
from publish.ledger import words
from publish.read.html import verse
from publish.read.html.dom import BLOCKS, UNSEEN, Element, find, iterate, raw_text
from publish.read.html.flow import Flow, Items
from publish.read.html.page import Page
from publish.read.html.walk_inlines import Formats, leaves_space, shows

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|sourceCode|brush:"
    r"|highlight)[-:\s]\s*([a-z0-9+#_.-]+)",
    re.I,
)
_NO_LANGUAGE = {"text", "plain", "plaintext", "none", "nohighlight", "highlight", "default", "code"}
_START, _END = r"(?:^|[\s_-])(?:", r")(?:$|[\s_-])"
_LINE = re.compile(
    _START + r"line|code-?line|crayon-line|view-line|cm-line|ace_line|codemirror-line|hljs-ln-line"
    r"|blob-code|react-file-line|lines?-content" + _END
)
_SHOWN = re.compile(
    _START
    + r"code|codeblock|code-?block|highlight(?:er)?|syntaxhighlighter|crayon|hljs|prism|shiki"
    r"|codemirror|monaco|ace|blob|chroma|prettyprint|source-?code|snippet" + _END
)
_LINED_TABLE = re.compile(
    r"(?:^|\s)(?:hljs-ln|crayon-table|js-file-line-container|highlight)(?:$|\s)"
)
_PRE = re.compile(r"white-space\s*:\s*pre(?:-wrap)?(?:$|[\s;!])", re.I)
_MONO = re.compile(r"font-family\s*:[^;]{0,200}(?:mono|courier|consolas|menlo)", re.I)
_CELLS = ("td", "th")
_NEAR = 8
"""Pieces of a line that may have a part of one word."""

_NOT_TEXT = ("img", "picture", "table", "blockquote", "h1", "h2", "h3")


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A block of code; a poem set in <pre>; a container where it holds pictures."""
    if not holds_text(node):
        return None
    if verse.is_verse(node):
        return verse.from_lines(flow, node)
    return _block(flow, node)


def holds_text(node: Element) -> bool:
    """Whether a block holds text alone, as code does, not pictures, headings or a quotation."""
    other = find(node, *_NOT_TEXT)
    return other is None or (other.tag == "table" and is_lined(other))


def of_container(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A <div> or a table in which a highlighter shows the lines of code; None for any other."""
    if not (is_lined(node) or _is_spaced(node)) or find(node, "pre", "img", "p", "textarea"):
        return None
    return _block(flow, node)


def of_code(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A <code> that is a block: alone in its line, with lines of its own; None among words, and
    around a block that is code itself."""
    if find(node, "pre", "listing", "xmp") is not None:
        return None
    broken = any(e.tag == "br" or _LINE.search(e.names) for e in node.elements)
    kept = _PRE.search(node.get("style")) or _SHOWN.search(node.names) or "block" in node.names
    if not (broken or (kept and "\n" in raw_text(node).strip()) or "block" in node.names.split()):
        return None
    return _block(flow, node) if _is_alone(flow, node) and holds_text(node) else None


def _block(flow: Flow, node: Element) -> Items:
    _drop_numbers(flow.page, _lines(node))
    _end_lines(node)
    text = text_of(flow.page, node)
    if not text.strip():
        return ()
    return (Preformatted(text, language_of(node), location=flow.page.at(node)),)


def _is_alone(flow: Flow, node: Element) -> bool:
    """Whether nothing but blocks stands beside an element."""
    siblings = node.parent.children if node.parent is not None else []
    loose = (s for s in siblings if isinstance(s, str) or (s is not node and s.tag not in BLOCKS))
    waiting = any(not isinstance(run.content, str) or run.content.strip() for run in flow.runs)
    return not waiting and not any(isinstance(s, Element) or s.strip() for s in loose)


def is_lined(node: Element) -> bool:
    """Whether an element's children are lines of code, by what its maker calls both."""
    if node.tag == "table":
        return bool(_LINED_TABLE.search(node.names)) and find(node, "pre", "p", "th") is None
    lines = [child for child in node.elements if child.tag != "br"]
    if not lines or not all(_LINE.search(line.names) for line in lines):
        return False
    around = [node, *lines[0].elements[:1], *list(node.ancestors())[:4]]
    return any(e.tag == "code" or _SHOWN.search(e.names) for e in around)


def _is_spaced(node: Element) -> bool:
    """Whether an element's style keeps its lines and spaces, as code's."""
    style = node.get("style")
    if not style or not _PRE.search(style):
        return False
    coded = _MONO.search(style) or _SHOWN.search(node.names)
    return bool(coded) and "\n" in raw_text(node).strip()


def _lines(node: Element) -> list[Element]:
    """The elements that are lines of a block: all that its innermost holder holds."""
    while len(node.elements) == 1 and node.elements[0].tag not in ("br", "tr"):
        node = node.elements[0]
    return [e for e in node.elements if e.tag in BLOCKS or _LINE.search(e.names)]


def _drop_numbers(page: Page, lines: list[Element]) -> None:
    """Drop the numbers with which all lines begin, where they count up."""
    firsts = [_first(line) for line in lines]
    numbers = [raw_text(first).strip() if first is not None else "" for first in firsts]
    if len(numbers) < 2 or not all(number.isdecimal() and len(number) < 7 for number in numbers):
        return
    counts = [int(number) for number in numbers]
    if counts == list(range(counts[0], counts[0] + len(counts))):
        for first in firsts:
            if first is not None:
                page.dropped.setdefault(first, "line numbers")


def _first(line: Element) -> Element | None:
    """The element with which a line begins, where more follows it."""
    full = [c for c in line.children if not isinstance(c, str) or c.strip()]
    return full[0] if len(full) > 1 and isinstance(full[0], Element) else None


def _end_lines(block: Element) -> None:
    """Put the line end, which style makes, between lines of a block that are <span>s and touch: in
    the page, whose account would take the words beside it for one."""
    for element in iterate(block):
        ended: list[Element | str] = []
        for child, after in pairwise([*element.children, ""]):
            ended += [child, "\n"] if _touch(child, after) else [child]
        element.children = ended


def _touch(line: Element | str, after: Element | str) -> bool:
    """Whether a line that is a <span> has another right behind it, and no end of its own."""
    both = all(isinstance(e, Element) and e.tag == "span" and _is_line(e) for e in (line, after))
    return both and isinstance(line, Element) and raw_text(line)[-1:] not in ("", "\n")


def text_of(page: Page, node: Element) -> str:
    """The lines of a block: a <br>, the ends of inner blocks and of lines end a line too."""
    parts: list[str] = []
    parted = False

    def end_line() -> None:
        if parts and not parts[-1].endswith("\n"):
            parts.append("\n")

    def say(text: str) -> None:
        nonlocal parted
        if parted and _glue("".join(parts[-_NEAR:]), text):
            parts.append(" ")
        parted = False
        parts.append(text)

    def take(element: Element) -> None:
        nonlocal parted
        for child in element.children:
            if isinstance(child, str):
                say(child) if child else None
            elif child in page.dropped or child.tag in UNSEEN:
                if child.tag in _CELLS or leaves_space(page, child):
                    parted = True
                elif child.tag in BLOCKS or (shows(child) and child not in page.dropped):
                    end_line()
            elif child.tag == "br":
                parts.append("\n")
            elif child.tag in _CELLS:
                parted = True
                take(child)
                parted = True
            elif child.tag in BLOCKS:
                end_line()
                start = len(parts)
                take(child)
                empty = "".join(parts[start:]).strip(" \t") == "" and _is_line(child)
                parts.append("\n") if empty else end_line()
            else:
                take(child)

    take(node)
    text = "".join(parts).replace("\u00a0", " ").replace("\r", "")
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[0]:
        del lines[0]
    return "\n".join(lines).rstrip()


def _glue(before: str, after: str) -> bool:
    """Whether two pieces of a line would have fewer words together than each by itself."""
    return len(words(before + after)) < len(words(before)) + len(words(after))


def _is_line(element: Element) -> bool:
    return element.tag == "tr" or bool(_LINE.search(element.names))


def language_of(node: Element) -> str:
    """The programming language that the highlighter's class or attribute names, or ""."""
    holders = islice(chain(iterate(node), islice(node.ancestors(), 3)), 12)
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
