"""Rules for what blogs write among words beside CommonMark: wiki links, attributes, formulas."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from publish.read.html.pictures import PICTURE_NAME
from publish.read.markdown import attributes
from publish.read.markdown.record import ABSENT, record_of
from publish.read.markdown.targets import name_of, quoted

_WIKI = re.compile(
    r"(!?)\[\[([^\[\]|#\n]{0,200})(#[^\[\]|\n]{1,200})?(?:\\?\|([^\[\]\n]{0,500}))?\]\](?![(\[:])"
)
_MATH = re.compile(
    r"\$\$(?:[^$\\]|\\.)++\$\$|\$(?=[^\s$])(?:[^$\\]|\\.)++(?<=[^\s\\])\$(?!\d)", re.S
)
_RAISED = re.compile(r"\^([\w+-]{1,20})\^(?!\^)|~([\w+-]{1,20})~(?!~)")
_MARKED = re.compile(r"==(?=[^\s=])([^=\n]{1,500})(?<=\S)==(?![=\w])")
_SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")
_DELIMITERS = frozenset({"*", "_", "~~"})
_BEFORE = frozenset(
    {"image", "code_inline", "link_close", "em_close", "strong_close", "s_close", "html_inline"}
)


def add(markdown: MarkdownIt) -> None:
    """Teach a parser these rules."""
    markdown.inline.ruler.before("escape", "math", _math)
    markdown.inline.ruler.before("escape", "line_break", _line_break)
    markdown.inline.ruler.before("strikethrough", "raised", _raised)
    markdown.inline.ruler.before("strikethrough", "marked", _marked)
    markdown.inline.ruler.before("link", "wiki_link", _wiki_link)
    markdown.inline.ruler.before("link", "attributes", _attributes)


def _math(state: StateInline, silent: bool) -> bool:
    """``$x_1$`` and ``$$x$$`` are kept as they are written: nothing in them is emphasis."""
    found = _MATH.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "$" else None
    if not found:
        return False
    if not silent:
        state.push("text", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _line_break(state: StateInline, silent: bool) -> bool:
    """``\\\\`` at the end of a line, which kramdown breaks there."""
    if not state.env.get("kramdown") or not state.src.startswith("\\\\\n", state.pos):
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
        record_of(state.env).markup.append("\\\\")
    state.pos += 3
    return True


def _raised(state: StateInline, silent: bool) -> bool:
    """``x^2^`` and ``H~2~O``, behind a letter, a digit or a bracket; kramdown has neither."""
    at = state.pos
    if state.src[at] not in "^~" or not at or state.env.get("kramdown"):
        return False
    found = _RAISED.match(state.src, at, state.posMax)
    if not found or not (state.src[at - 1].isalnum() or state.src[at - 1] == ")"):
        return False
    if not silent:
        tag, words = ("sup", found[1]) if found[1] else ("sub", found[2])
        state.push(f"{tag}_open", tag, 1)
        state.push("text", "", 0).content = words
        state.push(f"{tag}_close", tag, -1)
    state.pos = found.end()
    return True


def _marked(state: StateInline, silent: bool) -> bool:
    """``==words==``, a highlight in Obsidian and others: its words."""
    at = state.pos
    if state.src[at] != "=" or state.env.get("kramdown") or (at and state.src[at - 1].isalnum()):
        return False
    found = _MARKED.match(state.src, at, state.posMax)
    if not found:
        return False
    if not silent:
        inner: list[Token] = []
        state.push("mark_open", "mark", 1)
        state.md.inline.parse(found[1], state.md, state.env, inner)
        state.tokens += inner
        state.push("mark_close", "mark", -1)
    state.pos = found.end()
    return True


def _wiki_link(state: StateInline, silent: bool) -> bool:
    """``[[note|words]]`` and ``![[picture.png|words]]``, as Obsidian writes them."""
    if state.src[state.pos] not in "![":
        return False
    found = _WIKI.match(state.src, state.pos, state.posMax)
    if not found or not (found[2].strip() or found[3]) or found[2].strip().isdigit():
        return False
    if not silent:
        record_of(state.env).markup += [found[2], found[3] or ""]
        name, words = found[2].strip(), (found[4] or "").strip()
        shows = found[1] == "!" and PICTURE_NAME.search(name)
        (_picture if shows else _note)(state, name, (found[3] or "")[1:].strip(), words)
        if found[1] and not shows:
            what = f"{found[0][:80]} shows another note; put its words in, or leave the link"
            record_of(state.env).say(ABSENT, 0, what)
    state.pos = found.end()
    return True


def _picture(state: StateInline, name: str, _: str, words: str) -> None:
    """A picture; words that only say its size are no description."""
    token = state.push("image", "img", 0)
    token.attrs = {"src": quoted(name), "alt": ""}
    token.content = words
    token.children = [] if _SIZE.fullmatch(words) else [Token("text", "", 0, content=words)]


def _note(state: StateInline, name: str, heading: str, words: str) -> None:
    """A link to another note, or to a heading of this one."""
    target = (f"{quoted(name_of(name))}.md" if name else "") + (
        f"#{quoted(heading)}" if heading else ""
    )
    if PICTURE_NAME.search(name) or re.search(r"\.(?:pdf|mp3|mp4|webm|wav|canvas)$", name, re.I):
        target = quoted(name)
    state.push("link_open", "a", 1).attrs = {"href": target}
    text = words or " > ".join(part for part in (name, *heading.split("#")) if part)
    state.push("text", "", 0).content = text
    state.push("link_close", "a", -1)


def _attributes(state: StateInline, silent: bool) -> bool:
    """``{: .class}`` behind a link, a picture, emphasis or code, and pandoc's ``{width=50%}``."""
    if silent or state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    found = attributes.BRACES.match(state.src, state.pos, state.posMax)
    before = state.tokens[-1]
    ends_emphasis = before.type == "text" and before.content in _DELIMITERS
    if not found or not (before.type in _BEFORE or (ends_emphasis and found[1])):
        return False
    if attributes.parse(found) is None:
        return False
    record_of(state.env).markup.append(found[0])
    state.pos = found.end()
    return True
