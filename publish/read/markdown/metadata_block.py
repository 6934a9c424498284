"""The metadata block of a blog's Markdown file: where it ends, its form, and its values as a tree.

YAML between ``---`` (Jekyll and most others) or only before it (Hexo), TOML between ``+++`` (Hugo,
Zola) or after ``---toml``, a JSON object (Hugo), and bare ``Key: value`` lines (Pelican,
MultiMarkdown). Every value is a text, as it is written: no date is ever shifted, no number rounded.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from publish.errors import InputRefused
from publish.findings import Location
from publish.read.markdown.bare_lines import LINE, entries, line_end, lines_end, rule_after
from publish.yamltree import MAX_BYTES, MAX_DEPTH, Items, Scalar, Table, Tree, load, refused

_OPENED = re.compile(r"(?:---[ ]?(yaml|toml|json)?|(\+\+\+))[ \t]*\n")
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M)
_TOML_END = re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.M)
_JSON = re.compile(r"\{\s{0,200}\"[\w-]{1,60}\"\s{0,20}:")
_ENDLESS = "has a number without end"
_AT_LINE = re.compile(r"\(at line (\d+),")


@dataclass(frozen=True, slots=True)
class Block:
    """A metadata block and what follows it: its form ("yaml", "rule" for YAML that only a rule
    ends, "toml", "json", "lines", or "" where there is none), the file's line on which its text
    begins, and the one on which the body does."""

    form: str
    text: str
    line: int
    body: str
    body_line: int


def split(text: str, file: str = "") -> Block:
    """Part a file's text into its metadata block and its body.

    Raises InputRefused for a block that is opened with a key and never closed."""
    start = len(text) - len(text.lstrip("\n \t\ufeff"))
    start = text.rfind("\n", 0, start) + 1
    line = text.count("\n", 0, start) + 1
    if opened := _OPENED.match(text, start):
        form = "toml" if opened[2] else opened[1] or "yaml"
        closed = (_TOML_END if opened[2] else _YAML_END).search(text, opened.end())
        if closed:
            return _made(form, text, (opened.end(), closed.start()), closed.end())
        if LINE.match(text, opened.end(), line_end(text, opened.end())):
            hint = f"end it with a line {opened[2] or '---'}"
            raise refused(Location(file, line), "the metadata block is never closed", hint)
    elif _JSON.match(text, start):
        end = _json_end(text, start)
        return _made("json", text, (start, end), end)
    elif rule := rule_after(text, start):
        return _made("rule", text, (start, rule[0]), rule[1])
    elif end := lines_end(text, start):
        return _made("lines", text, (start, end), end)
    return Block("", "", 1, text, 1)


def _made(form: str, text: str, inside: tuple[int, int], end: int) -> Block:
    first = text.count("\n", 0, inside[0]) + 1
    return Block(form, text[slice(*inside)], first, text[end:], text.count("\n", 0, end) + 1)


def _json_end(text: str, start: int) -> int:
    """Where the object ends; where it is broken, the blank line after it, so that it is refused."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, start)[1]
    except (ValueError, RecursionError):
        blank = text.find("\n\n", start)
        return len(text) if blank < 0 else blank


def values(block: Block, file: str = "") -> Table:
    """The values of a metadata block, each with its place in ``file``.

    Raises InputRefused, naming the line, for what is broken, unsafe, or over 64 KB or 20 levels."""
    where = Location(file, block.line)
    if len(block.text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise refused(where, "the metadata block is longer than 64 KB", "shorten it")
    tree: Tree
    match block.form:
        case "yaml" | "rule":
            tree = load(block.text, file, block.line)
        case "toml":
            tree = _tree(_toml(block, file), where, 0)
        case "json":
            tree = _tree(_json(block, file), where, 0)
        case _:
            tree = Table(tuple(entries(block.text, block.line, file)), where)
    if isinstance(tree, Table):
        return tree
    if tree == Scalar(None, tree.location):
        return Table((), where)
    raise refused(tree.location, "the metadata block must consist of `key: value` lines")


def _toml(block: Block, file: str) -> Any:
    try:
        return tomllib.loads(block.text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = _AT_LINE.search(said)
        line = block.line + int(at[1]) - 1 if at else block.line
        what = said.partition(" (at ")[0][:1].lower() + said.partition(" (at ")[0][1:]
        raise refused(Location(file, line), f"is not TOML: {what}") from error
    except RecursionError as error:
        raise _too_deep(Location(file, block.line)) from error
    except ValueError as error:
        raise refused(Location(file, block.line), _ENDLESS) from error


def _json(block: Block, file: str) -> Any:
    try:
        return json.loads(block.text, strict=False)
    except json.JSONDecodeError as error:
        where = Location(file, block.line + error.lineno - 1)
        raise refused(where, f"is not JSON: {error.msg[:1].lower()}{error.msg[1:]}") from error
    except RecursionError as error:
        raise _too_deep(Location(file, block.line)) from error
    except ValueError as error:
        raise refused(Location(file, block.line), _ENDLESS) from error


def _too_deep(where: Location) -> InputRefused:
    return refused(where, "the metadata block is nested deeper than 20 levels")


def _tree(value: Any, where: Location, depth: int) -> Tree:
    """Data of TOML or JSON as YAML would give it: a tree of texts."""
    if depth > MAX_DEPTH:
        raise _too_deep(where)
    match value:
        case None:
            return Scalar(None, where)
        case bool():
            return Scalar(str(value).lower(), where)
        case datetime() | date() | time():
            return Scalar(value.isoformat(), where)
        case list():
            return Items(tuple(_tree(item, where, depth + 1) for item in value), where)
        case dict():
            entries = ((str(k), where, _tree(v, where, depth + 1)) for k, v in value.items())
            return Table(tuple(entries), where)
    try:
        return Scalar(str(value), where)
    except ValueError as error:
        raise refused(where, _ENDLESS) from error
