"""A manuscript's text -> Post, with everything that is wrong in it as findings."""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from publish.document import Blocks, Inlines, Note, Section
from publish.errors import InputRefused
from publish.findings import Finding, Location
from publish.manuscript import codes
from publish.manuscript.markdown import DEEPEST, parser
from publish.manuscript.metadata import read_metadata
from publish.manuscript.parse_blocks import BlockReader
from publish.manuscript.verify import verify
from publish.post import Metadata, Post

_METADATA = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def parse(text: str, file: str = "") -> tuple[Post, tuple[Finding, ...]]:
    """Parse a manuscript (docs/manuscript.md has the format).

    Gives the post and its findings, with lines of ``file``. Raises InputRefused if the metadata
    block is wrong, the nesting too deep, or there is neither a title nor a text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    clean = CONTROL.sub("", text)
    match = _METADATA.match(clean)
    yaml, body = (match["yaml"], clean[match.end() :]) if match else ("", clean)
    block = read_metadata(yaml, file, 2)
    reader = BlockReader(file, clean.count("\n", 0, match.end()) if match else 0)
    blocks = reader.read(_tree(body, file))
    title = reader.inline_text(block.title_markdown, 1)
    subtitle = reader.inline_text(block.subtitle_markdown, 1)
    if not (title or block.titled):
        title, blocks = _title_of(blocks)
    if not (title or blocks):
        hint = "write a title in a metadata block, and the text below it"
        raise InputRefused("there is no text in it", where=file, hint=hint)
    metadata: Metadata = replace(block.metadata, title=title, subtitle=subtitle)
    notes = tuple(_first_of_each(reader.notes))
    post = Post(metadata, blocks, notes, block.sources, block.queries, file)
    findings = (*reader.findings, *verify(replace(post, notes=tuple(reader.notes))))
    if len(clean) < len(text):
        found = f"{len(text) - len(clean)} control characters were taken out"
        findings = (Finding(codes.CONTROL, Location(file), found), *findings)
    return post, tuple(sorted(findings, key=lambda finding: finding.location.line))


def parse_line(markdown: str) -> Inlines:
    """A line of Markdown, such as a title, as Inlines."""
    return BlockReader("", 0).inline_text(markdown, 1)


def _tree(body: str, file: str) -> list[SyntaxTreeNode]:
    try:
        tokens = parser().parse(body)
        if any(token.level >= DEEPEST for token in tokens):
            raise RecursionError
        return SyntaxTreeNode(tokens).children
    except RecursionError as error:
        hint = "take out some of the nesting"
        raise InputRefused("is nested too deep", where=file, hint=hint) from error


def _title_of(blocks: Blocks) -> tuple[Inlines, Blocks]:
    """A file's only outermost heading, if it begins with it, is its title; a metadata block that
    says that there is none has its way."""
    match blocks:
        case (Section(title=title, blocks=inner),):
            return title, inner
        case _:
            return (), blocks


def _first_of_each(notes: list[Note]) -> list[Note]:
    table: dict[str, Note] = {}
    for note in notes:
        table.setdefault(note.label, note)
    return list(table.values())
