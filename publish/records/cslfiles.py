"""CSL-JSON and CSL-YAML files -> CSL items, one by one, so that a broken one costs no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from publish.errors import InputRefused
from publish.records.items import Item
from publish.records.told import Told, shown
from publish.yamltree import Items, Scalar, Table, Tree, load, plain_data

MAX_DEPTH = 20
"""Of lists and objects in each other."""

MAX_YAML = 4 << 20
"""Bytes of a file in YAML, which takes the longest to read."""

_WRAPPER = re.compile(r'\s*(?:\{\s*"(?:items|references)"\s*:\s*)?\[')
_SIGN = re.compile(r'"(?:[^"\\\n]|\\[^\n])*"?|[{}\[\]]|\n')
_OPENING = re.compile(r"[ \t]*\{")
_REFERENCES = re.compile(r"(?m)^(references|items):[ \t]*(?:#.*)?$")
_DASH = re.compile(r"(?m)^( *)-(?=[ \n]|\Z)")
_FENCE = re.compile(r"(?m)^(?:---|\.\.\.)[ \t]*$")


# -------------------------------------------------------------------- JSON


def json_items(text: str, told: Told) -> Iterator[Item]:
    """The items of a CSL-JSON file: a list, an object that holds one as "items", or one item."""
    for line, words, depth in told.first(_objects(text, told), lambda found: found[0]):
        if depth > MAX_DEPTH:
            told.broken(line, f"it is nested deeper than {MAX_DEPTH}")
            continue
        try:
            data = json.loads(words)
        except json.JSONDecodeError as error:
            told.broken(
                line + error.lineno - 1, f"it is not JSON: {error.msg.lower().removesuffix(' at')}"
            )
        except ValueError as error:
            told.broken(line, f"it is not JSON: {shown(error)}")
        else:
            yield Item(line, data)


def _objects(text: str, told: Told) -> Iterator[tuple[int, str, int]]:
    """Each outermost object with its line and its depth. One that is not closed ends where a line
    begins another with as much indentation."""
    wrapper = _WRAPPER.match(text)
    at = wrapper.end() if wrapper else 0
    line = text.count("\n", 0, at) + 1
    start, first, depth, deepest, opening = -1, line, 0, 0, ""
    for sign in _SIGN.finditer(text, at):
        match sign[0]:
            case "\n":
                line += 1
                indent = _OPENING.match(text, sign.end())
                if start >= 0 and indent and opening and indent[0] == opening:
                    told.broken(first, "it is not closed before the next begins")
                    start, depth = -1, 0
            case "{" | "[" as mark:
                if start < 0 and mark == "{":
                    start, first, deepest = sign.start(), line, 0
                    opening = text[text.rfind("\n", 0, start) + 1 : start + 1]
                    opening = opening if _OPENING.fullmatch(opening) else ""
                depth += start >= 0
                deepest = max(deepest, depth)
            case "}" | "]" if start >= 0:
                depth -= 1
                if depth == 0:
                    yield first, text[start : sign.end()], deepest
                    start = -1
            case "]":
                return
            case "}" if wrapper:
                told.stray(line, "there is a brace too many")
            case words if start < 0:
                told.stray(line, f"{shown(words)} is no record")
    if start >= 0:
        told.broken(first, "it is not closed, so that nothing after it can be read")


# -------------------------------------------------------------------- YAML


def yaml_items(text: str, told: Told) -> Iterator[Item]:
    """The items of a CSL-YAML file: a list, or a mapping that holds one as ``references``, also
    between the lines of a metadata block. Raises InputRefused for more than 4 MB."""
    if len(text) > MAX_YAML:
        what = f"is longer than {MAX_YAML >> 20} MB"
        raise InputRefused(what, where=told.file, hint="export it as CSL-JSON")
    text = _FENCE.sub("", text)
    chunks = list(_chunks(text))
    if chunks:
        for line, chunk in told.first(chunks, lambda chunk: chunk[0]):
            yield from _loaded(chunk, line, told)
    else:
        yield from _loaded(text, 1, told)


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Each entry of the list of items, with its line: they begin with dashes in one column."""
    head = _REFERENCES.search(text)
    begin = head.end() if head else 0
    dash = _DASH.search(text, begin)
    if not dash or not _only_comments(text[begin : dash.start()]):
        return
    indent = dash[1]
    marks = [m.start() for m in re.finditer(rf"(?m)^{indent}-(?=[ \n]|\Z)", text[dash.start() :])]
    end = _end_of_list(text, dash.start(), len(indent))
    starts = [dash.start() + mark for mark in marks if dash.start() + mark < end]
    line, before = 1, 0
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        line += text.count("\n", before, start)
        before = start
        yield line, text[start:stop]


def _only_comments(text: str) -> bool:
    return all(line.lstrip().startswith("#") for line in text.splitlines() if line.strip())


def _end_of_list(text: str, start: int, indent: int) -> int:
    """Where another key of the mapping around the list begins."""
    another = re.compile(rf"(?m)^ {{0,{indent}}}[^\s#-][^\n]*:(?=[ \n]|\Z)").search(text, start)
    return another.start() if another else len(text)


def _loaded(text: str, line: int, told: Told) -> Iterator[Item]:
    try:
        tree = load(text, told.file, line, MAX_YAML)
    except InputRefused as error:
        at = int(error.where.rpartition(":")[2] or line)
        told.broken(at, error.what.replace("the metadata block", "it"))
        return
    for item in _listed(tree):
        if isinstance(item, Table):
            yield Item(item.location.line, plain_data(item))
        elif item != Scalar(None, item.location):
            told.broken(item.location.line, "it is no mapping of `key: value`")


def _listed(tree: Tree) -> tuple[Tree, ...]:
    match tree:
        case Items():
            return tree.items
        case Table():
            inner = tree.get("references") or tree.get("items")
            return inner.items if isinstance(inner, Items) else (tree,)
    return (tree,)
