"""Ghost's bodies: the HTML of a post, or what its editors stored (Lexical, Mobiledoc, Markdown)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from publish.errors import InputRefused
from publish.findings import Code, Severity
from publish.read.account import LOST_BODY as LOST
from publish.read.account import MOST_TOLD
from publish.read.exports.entries import Entry
from publish.read.exports.json_data import Record, parsed, record, records, text
from publish.read.exports.lexical import Tree
from publish.read.exports.mobiledoc import Document
from publish.read.exports.stored import markdown
from publish.read.losses import lost_words

TEXTS = frozenset({"text", "extended-text"})
"""Lexical's nodes that hold what was typed."""

UNKNOWN = Code("R156", Severity.WARNING, "A card of an editor is not known; words may be missing.")
BROKEN = Code("R159", Severity.WARNING, "The body of a post is broken and could not be read.")


def body(post: Record, entry: Entry, file: str) -> str:
    """The body as Ghost made it HTML, else what its editor stored; what is broken or not known
    is said of ``entry``. Raises InputRefused, naming ``file``, for what nests without end."""
    if found := text(post, "html"):
        return found
    tree, document = _stored(post, "lexical", entry), _stored(post, "mobiledoc", entry)
    try:
        if root := record(tree.get("root")):
            lexical = Tree()
            return _said(entry, lexical.as_html(root), lexical, _typed(root))
        if document:
            mobiledoc = Document(document)
            return _said(entry, mobiledoc.as_html(), mobiledoc, _marked(document))
    except RecursionError:
        raise InputRefused("a post nests without end", where=file) from None
    return markdown(text(post, "markdown"), entry.dropped)


def _stored(post: Record, column: str, entry: Entry) -> Record:
    """What the editor stored: JSON in a string."""
    source = text(post, column)
    if not source:
        return {}
    try:
        return record(parsed(source, column))
    except InputRefused as refusal:
        entry.find(BROKEN, f"its {column} cannot be read: {refusal.what}")
        return {}


def _typed(root: Record) -> Iterator[str]:
    """The texts of a tree of Lexical's, however deep: what the author typed."""
    waiting: list[Record] = [root]
    while waiting:
        node = waiting.pop()
        yield text(node, "text") if text(node, "type") in TEXTS else ""
        waiting += records(node.get("children"))


def _marked(document: Record) -> Iterator[str]:
    """The texts of a mobiledoc's markers, which stand in lists in lists."""
    waiting: list[Any] = [document.get("sections")]
    while waiting:
        part = waiting.pop()
        match part:
            case [0, list(), _, str(said)]:
                yield said
            case list():
                waiting += part
            case _:
                pass


def _said(entry: Entry, made: str, body: Tree | Document, typed: Iterable[str]) -> str:
    entry.dropped += body.dropped
    if lost := lost_words("\n".join(typed), made, [one.text for one in body.dropped]):
        words = " ".join(lost[:MOST_TOLD])
        entry.find(LOST, f"{len(lost)} words of its editor are lost on the way to HTML: “{words}”")
    for name in dict.fromkeys(body.unknown):
        entry.find(UNKNOWN, f"a card {name[:40]!r} is not known: what it shows may be missing")
    return made
