"""Ghost's bodies: the HTML of a post, or what its editors stored (Lexical, Mobiledoc, Markdown)."""

from __future__ import annotations

from publish.errors import InputRefused
from publish.findings import Code, Severity
from publish.read.exports.entries import Entry
from publish.read.exports.json_data import Record, parsed, record, text
from publish.read.exports.lexical import Tree
from publish.read.exports.mobiledoc import Document
from publish.read.exports.stored import markdown

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
            return _said(entry, lexical.as_html(root), lexical)
        if document:
            mobiledoc = Document(document)
            return _said(entry, mobiledoc.as_html(), mobiledoc)
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


def _said(entry: Entry, made: str, body: Tree | Document) -> str:
    entry.dropped += body.dropped
    for name in dict.fromkeys(body.unknown):
        entry.find(UNKNOWN, f"a card {name[:40]!r} is not known: what it shows may be missing")
    return made
