"""Links: to a post of the book they become local; out of it they get a note with the address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urldefrag, urlsplit

from publish.addresses import address_key
from publish.document import (
    Block,
    Blocks,
    Embed,
    Inline,
    Inlines,
    Link,
    Note,
    Noteref,
    Paragraph,
    Quotation,
    Section,
)
from publish.findings import Code, Finding, Location, Severity
from publish.post import Post
from publish.transform import each_block, each_run, nested
from publish.walking import inlines, plain_text, walk, walk_inlines

LINK_LEADS_NOWHERE = Code(
    "A001", Severity.WARNING, "a link leads to a post or section that is not in the book"
)

CLOSING = re.compile(r"[.,;:!?…”’»)\]]+")


@dataclass(frozen=True, slots=True)
class Targets:
    """Where links between posts lead: file name and canonical address -> id of a chapter, and
    the ids inside each chapter."""

    chapters: Mapping[str, str]
    ids: frozenset[str]

    def resolve(self, href: str, own: str) -> str | None:
        """The "#id" that a link becomes: None leads out of the book, "" leads nowhere."""
        address, fragment = urldefrag(href)
        chapter = own if not address else self.chapters.get(address_key(address))
        if chapter is None:
            return "" if not urlsplit(href).scheme else None
        target = f"{chapter}-{fragment}" if fragment else chapter
        if target in self.ids or not fragment:
            return f"#{target}"
        return f"#{chapter}" if urlsplit(href).scheme else ""


def localise(post: Post, own: str, targets: Targets) -> tuple[Post, tuple[Finding, ...]]:
    """Point the links of a post at ids of the book; words of a dead link stay without it."""
    findings: list[Finding] = []

    def change(content: Inlines) -> Inlines:
        return inlines(*(_localised(node) for node in nested(content, change)))

    def _localised(node: Inline) -> Inlines:
        if not isinstance(node, Link):
            return (node,)
        target = targets.resolve(node.href, own)
        if target == "":
            text = f"the link to {node.href} leads nowhere in this book; its words are kept"
            findings.append(Finding(LINK_LEADS_NOWHERE, Location(post.file), text))
            return node.content
        return (node if target is None else replace(node, href=target),)

    notes = tuple(replace(note, blocks=each_run(note.blocks, change)) for note in post.notes)
    return replace(post, blocks=each_run(post.blocks, change), notes=notes), tuple(findings)


@dataclass(slots=True)
class _LinkNotes:
    """Gives each address that a post links to in its author's own sentences a note."""

    cited: frozenset[str]
    taken: set[str]
    made: dict[str, Note] = field(default_factory=dict)

    def run(self, content: Inlines) -> Inlines:
        """Put a call behind each link, after the punctuation that closes its phrase."""
        result: list[Inline] = []
        waiting: list[Inline] = []
        for node in content:
            if waiting and isinstance(node, str) and (match := CLOSING.match(node)):
                result += [match.group(), *waiting, node[match.end() :]]
            else:
                result += [*waiting, node]
            waiting = [Noteref(label) for label in self._labels(node)]
        return inlines(*result, *waiting)

    def _labels(self, node: Inline) -> Iterator[str]:
        for link in walk_inlines((node,)):
            if not isinstance(link, Link):
                continue
            address = address_key(link.href)
            shown = address in address_key(plain_text(link.content)) or not link.content
            if not link.href.startswith(("http://", "https://")) or address in self.cited or shown:
                continue
            if address not in self.made:
                self.made[address] = self._note(link.href)
                yield self.made[address].label

    def _note(self, href: str) -> Note:
        number = 1 + sum(label.startswith("link-") for label in self.taken)
        label = f"link-{number}"
        self.taken.add(label)
        return Note(label, (Paragraph((Link(href, (href,)), ".")),))


def note_links(post: Post) -> Post:
    """Give every link that leaves the book a note with its address, the first time it stands in
    the author's own paragraphs. An address that a source of the post cites has one already, and
    that of an embed stands under it."""
    cited = {address_key(url) for source in post.sources if (url := source.get("URL"))}
    shown = {address_key(node.url) for node in walk(post.blocks) if isinstance(node, Embed)}
    linker = _LinkNotes(frozenset(cited | shown), {note.label for note in post.notes})

    def change(block: Block) -> Blocks:
        match block:
            case Paragraph():
                return (replace(block, content=linker.run(block.content)),)
            case _:
                return (block,)

    blocks = _outside_quotations(post.blocks, lambda part: each_block(part, change))
    return replace(post, blocks=blocks, notes=(*post.notes, *linker.made.values()))


def _outside_quotations(blocks: Blocks, change: Callable[[Blocks], Blocks]) -> Blocks:
    """Change the blocks at the top that are not quotations, and those of their sections."""
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Quotation):
            result.append(block)
        elif isinstance(block, Section):
            inner = _outside_quotations(block.blocks, change)
            result.append(replace(block, blocks=inner))
        else:
            result += change((block,))
    return tuple(result)


def targets_of(chapters: Iterable[tuple[str, Post]], ids: Iterable[str]) -> Targets:
    """The Targets of a book: its chapters by file name and canonical address, and all its ids."""
    table: dict[str, str] = {}
    for ident, post in chapters:
        for address in (post.file, post.file.rpartition("/")[2], post.metadata.url):
            if address:
                table.setdefault(address_key(address), ident)
    return Targets(table, frozenset(ids))
