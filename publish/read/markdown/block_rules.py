"""Rules for lines that blogs have beside CommonMark's: pieces, attributes, directives, formulas."""

from __future__ import annotations

import re
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit

from publish.read.markdown import attributes
from publish.read.markdown.record import record_of
from publish.read.markdown.shown import KINDS

_ENDING = ["paragraph", "reference", "blockquote", "list"]
_CONTENTS = re.compile(r"\[\[?_?TOC_?\]?\]|@\[toc\].*|\{\{?TOC\}?\}", re.I)
_DIRECTIVE = re.compile(
    r":{3,}[ \t]*(?:\{([^{}]{0,200})\}|([A-Za-z][\w-]{0,40}))?[ \t]*(.*?)(?:(?<!:):+)?$"
)
_ABBREVIATION = re.compile(r"\*\[([^\]]{1,60})\]:")
_DEFINED = re.compile(r"\{:[\w-]+:[^{}]{0,300}\}")


_IMPORT = re.compile(r"import\s[^\n]{0,400}['\"];?\s*$|export\s+(?:const|default|let|function)\s")
_DIRECTIVE_END = re.compile(r"^[ \t]*:{3,}[ \t]*$", re.M)
LONGEST_FORMULA = 100
"""Lines."""


def add(markdown: MarkdownIt) -> None:
    """Teach a parser these rules."""
    for name, rule in (
        ("pieces", _pieces),
        ("attribute_line", _attribute_line),
        ("contents", _contents),
        ("directive", _directive),
        ("formula", _formula),
        ("abbreviation", _abbreviation),
        ("program", _program),
    ):
        markdown.block.ruler.before("fence", name, rule, {"alt": _ENDING})
    markdown.block.ruler.after("table", "bare_table", _bare_table, {"alt": ["paragraph"]})


def _line(state: StateBlock, number: int) -> str:
    """A line without its indent; "" for one that is indented as code."""
    if state.is_code_block(number):
        return ""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _pieces(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line of tags that are no words ends the paragraph before it and begins none."""
    line = _line(state, start).strip()
    if not line.startswith("\ufdd0") or not record_of(state.env).prepared.ends_paragraph(line):
        return False
    if not silent:
        state.line = start + 1
        token = state.push("pieces", "", 0)
        token.content, token.map = line, [start, start + 1]
    return True


def _attribute_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """kramdown's ``{: .class #id}`` below or above a block, and the lines that name such; without
    the colon where others have it."""
    line = _line(state, start).strip()
    signs = "{:" if state.env.get("kramdown") else ("{:", "{.", "{#")
    if not line.startswith(signs) or not line.endswith("}"):
        return False
    found = attributes.BRACES.fullmatch(line)
    made = attributes.parse(found) if found else None
    if made is None and not _DEFINED.fullmatch(line):
        return False
    if not silent:
        state.line = start + 1
        token = state.push("attribute_line", "", 0)
        token.meta = {"attributes": made}
        token.map = [start, start + 1]
        record_of(state.env).markup.append(line)
    return True


def _contents(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``[TOC]``: the contents that the blog makes of the headings."""
    line = _line(state, start).strip()
    if not line.startswith(("[", "@", "{")) or not _CONTENTS.fullmatch(line):
        return False
    if not silent:
        state.line = start + 1
        record_of(state.env).drop("table of contents", line, start)
    return True


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``::: warning Title`` to ``:::``: a box, a quotation or a part of the page."""
    line = _line(state, start)
    found = _DIRECTIVE.match(line) if line.startswith(":::") else None
    depth = state.env.setdefault("directives", [])
    if not found or (not (found[1] or found[2]) and (found[3] or not depth)):
        return False
    if "ends" not in state.env:
        state.env["ends"] = len(_DIRECTIVE_END.findall(state.src))
    if (found[1] or found[2]) and len(depth) >= state.env["ends"]:
        return False
    if silent:
        return True
    state.line = start + 1
    words = (found[1] or found[2] or "").lower().replace(".", " ").split()
    kind = next((word for word in words if word in KINDS), "")
    token = state.push("html_block", "", 0)
    token.map = [start, start + 1]
    if not words:
        token.content = depth.pop()
        state.env["ends"] -= 1
        return True
    boxed = bool(kind) or words[0] in ("callout", "admonition", "message", "container")
    tag = "blockquote" if boxed or words[0] in ("quote", "blockquote") else "div"
    title = (
        found[3].strip().removeprefix("[").removesuffix("]") if not found[3].startswith("{") else ""
    )
    shown = f"<p><strong>{escape(title)}</strong></p>" if title else ""
    token.content = f"<{tag}{f' class={chr(34)}callout {kind}{chr(34)}' if boxed else ''}>{shown}"
    depth.append(f"</{tag}>")
    record_of(state.env).markup.append(line)
    return True


def _formula(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``$$`` to ``$$`` on lines of their own: a formula is text, and nothing in it is markup."""
    line = _line(state, start).strip()
    if not line.startswith("$$"):
        return False
    last = start
    while not (line.endswith("$$") and (last > start or len(line) > 3)):
        last += 1
        if (
            last >= min(end, start + LONGEST_FORMULA)
            or state.sCount[last] < state.blkIndent
            or state.isEmpty(last)
        ):
            return False
        line = state.src[state.bMarks[last] : state.eMarks[last]].strip()
    if silent:
        return True
    state.line = last + 1
    state.push("paragraph_open", "p", 1).map = [start, last + 1]
    token = state.push("inline", "", 0)
    token.meta = {"literal": True}
    token.content = state.getLines(start, last + 1, state.blkIndent, False).strip()
    token.map, token.children = [start, last + 1], []
    state.push("paragraph_close", "p", -1)
    return True


def _abbreviation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``*[HTML]: …``: what an abbreviation means, which a page shows at the mouse's touch."""
    line = _line(state, start)
    if not line.startswith("*[") or not _ABBREVIATION.match(line):
        return False
    if not silent:
        state.line = start + 1
        record_of(state.env).drop("abbreviation", line, start)
    return True


def _program(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The lines of MDX that are no text: ``import X from "y"``."""
    line = state.env.get("components") and _line(state, start)
    if not line or not _IMPORT.match(line):
        return False
    if not silent:
        state.line = start + 1
        record_of(state.env).drop("import", line, start)
    return True


def _bare_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Rows between bars without a head, as kramdown has them."""
    last = start
    while last < end and state.sCount[last] >= state.blkIndent and _is_row(_line(state, last)):
        last += 1
    if last < start + 2:
        return False
    if silent:
        return True
    rows = [
        [c.strip() for c in escapedSplit(_line(state, n).strip()[1:-1])] for n in range(start, last)
    ]
    state.line = last
    state.push("table_open", "table", 1).map = [start, last]
    for number, row in enumerate(rows, start):
        state.push("tr_open", "tr", 1).map = [number, number + 1]
        for cell in row:
            state.push("td_open", "td", 1)
            token = state.push("inline", "", 0)
            token.content, token.map, token.children = cell, [number, number + 1], []
            state.push("td_close", "td", -1)
        state.push("tr_close", "tr", -1)
    state.push("table_close", "table", -1)
    return True


def _is_row(line: str) -> bool:
    line = line.strip()
    bars = line[:1] == "|" and line[-1:] == "|" and line.count("|") > 2
    return bars and not set(line) <= set("|-:= +")
