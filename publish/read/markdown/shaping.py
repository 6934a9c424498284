"""Shaping: the parser's tokens made into what a post consists of, before their words are parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from publish.read.markdown import attributes
from publish.read.markdown.attributes import Attributes
from publish.read.markdown.record import Record, record_of
from publish.read.markdown.rows import with_all_cells, without_rules

_CALLOUT = re.compile(r"\[!([\w-]{1,40})\]([+-]?)[ \t]*([^\n]*)(?:\n|$)")
_TASK = re.compile(r"\[([ xX-])\](?=[ \t])")
_HEADING_END = re.compile(r"(?<![ \t])[ \t]*\{(:?)([^{}\n]{1,300})\}[ \t]*$")
_LISTS = frozenset({"bullet_list_open", "ordered_list_open"})
_QUOTED = frozenset({"quote", "cite"})


def add(markdown: MarkdownIt) -> None:
    """Teach a parser these steps."""
    markdown.core.ruler.after("block", "shape", _shape)


def _shape(state: StateCore) -> None:
    record = record_of(state.env)
    lines = state.src.split("\n")
    tokens = list(with_all_cells(without_rules(state.tokens, lines), lines))
    tokens = _attributed(tokens, record)
    record.markup += [token.info for token in tokens if token.type == "admonition_open"]
    for index, token in enumerate(tokens):
        if token.type == "inline":
            before = [each.type for each in tokens[max(0, index - 2) : index]]
            if before == ["list_item_open", "paragraph_open"]:
                _task(token, record)
            if before[-1:] == ["heading_open"]:
                _heading(tokens[index - 1], token, record)
    state.tokens = list(_with_callouts(tokens, record))


def _task(token: Token, record: Record) -> None:
    """The box of a task as a character: the author's mark is kept."""
    if found := _TASK.match(token.content):
        box = "☐" if found[1] == " " else "☑"
        record.markup.append(found[0])
        token.content = box + token.content[found.end() :]


def _heading(opened: Token, token: Token, record: Record) -> None:
    """``## Heading {#id .class}``, as kramdown, Hugo and pandoc write it."""
    found = _HEADING_END.search(token.content)
    braces = attributes.BRACES.fullmatch(found[0].strip()) if found else None
    made = attributes.parse(braces) if braces else None
    if found and made:
        made.apply(opened)
        record.markup.append(found[0])
        token.content = token.content[: found.start()]


# ------------------------------------------------------------ attribute lines


def _attributed(tokens: list[Token], record: Record) -> list[Token]:
    """Attribute lines given to the block that they touch: the one above, else the one below."""
    result: list[Token] = []
    waiting: list[Attributes] = []
    opened: list[tuple[int, list[Attributes]]] = []
    last: tuple[int, int] | None = None  # where the block that ended last begins and ends
    for token in tokens:
        if token.type == "attribute_line":
            made = token.meta["attributes"]
            touches = last is not None and _ends_at(result, last, token)
            if made is None:
                continue
            if not touches or last is None:
                waiting.append(made)
            else:
                last = _give(result, last[0], made, record)
            continue
        if token.nesting == 1:
            opened.append((len(result), waiting))
            waiting = []
        elif waiting and token.nesting == 0:
            for made in waiting:
                made.apply(token)
            waiting = []
        result.append(token)
        if token.nesting == -1:
            start, above = opened.pop()
            last = (start, len(result))
            for made in above:
                last = _give(result, start, made, record) if last else None
        elif token.nesting == 0 and token.type != "inline":
            last = (len(result) - 1, len(result))
    return result


def _ends_at(result: list[Token], last: tuple[int, int], line: Token) -> bool:
    """Whether the last block ends where an attribute line begins, with no line between."""
    place = result[last[0]].map
    whole = last[1] == len(result)
    return bool(
        whole
        and place
        and line.map
        and line.level == result[last[0]].level
        and place[1] >= line.map[0]
    )


def _drop(result: list[Token], start: int, record: Record) -> None:
    """The list that kramdown replaces with the contents."""
    place = result[start].map
    record.drop_tokens("table of contents", result[start:], place[0] if place else 0)
    del result[start:]


def _give(
    result: list[Token], start: int, made: Attributes, record: Record
) -> tuple[int, int] | None:
    """Give attributes to the last block, which begins at ``start``; returns where it stands."""
    first = result[start]
    if "toc" in made.words and first.type in _LISTS:
        _drop(result, start, record)
        return None
    if made.box and first.type in {"paragraph_open", *_LISTS}:
        box = Token("box_open", "blockquote", 1, map=first.map, block=True, level=first.level)
        box.attrs = {"class": f"callout {made.box}"}
        result.insert(start, box)
        result.append(Token("box_close", "blockquote", -1, block=True, level=first.level))
    else:
        if made.box and first.type == "blockquote_open":
            first.attrJoin("class", "callout")
        made.apply(first)
    return start, len(result)


# ------------------------------------------------------------------ callouts


def _with_callouts(tokens: list[Token], record: Record) -> Iterator[Token]:
    """``> [!note] Title``, as Obsidian and GitHub have it, with its title in a line of its own."""
    for index, token in enumerate(tokens):
        before = [each.type for each in tokens[max(0, index - 2) : index]]
        found = None
        if token.type == "inline" and before == ["blockquote_open", "paragraph_open"]:
            found = _CALLOUT.match(token.content)
        if found:
            kind, title = found[1].lower(), found[3].strip()
            if kind not in _QUOTED:
                tokens[index - 2].attrJoin("class", f"callout {kind}")
            record.markup += [f"[!{found[1]}]"]
            rest = token.content[found.end() :]
            token.content = title or rest
            if title:
                yield from _strong(token)
                if rest:
                    yield Token("paragraph_close", "p", -1, block=True)
                    yield Token("paragraph_open", "p", 1, block=True)
                    yield Token(
                        "inline", "", 0, content=rest, map=token.map, children=[], block=True
                    )
                continue
        if before[-1:] == ["admonition_title_open"]:
            yield from _strong(token)
        else:
            yield token


def _strong(token: Token) -> Iterator[Token]:
    yield Token("title_open", "strong", 1)
    yield token
    yield Token("title_close", "strong", -1)
