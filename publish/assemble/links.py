"""Links between the posts of a book become local ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from publish.addresses import address_key, parts_of
from publish.assemble.ids import as_id
from publish.document import Inline, Inlines, Link
from publish.findings import Code, Finding, Location, Severity
from publish.post import Post
from publish.transform import each_run, nested
from publish.walking import inlines

LINK_LEADS_NOWHERE = Code(
    "A001", Severity.WARNING, "a link leads to a post or section that is not in the book"
)


@dataclass(frozen=True, slots=True)
class Targets:
    """Where links between posts lead: file name and canonical address -> id of a chapter, and
    the ids inside each chapter."""

    chapters: Mapping[str, str]
    ids: frozenset[str]

    def resolve(self, href: str, own: str, file: str = "") -> str | None:
        """The "#id" that a link becomes in a chapter, which is read from a file: None leads out of
        the book, "" leads nowhere."""
        address, _, fragment = href.partition("#")
        chapter = self._chapter(address, file) if address else own
        if chapter is None:
            return "" if not parts_of(href).scheme else None
        if not fragment:
            return f"#{chapter}"
        for name in (fragment, unquote(fragment)):
            if (target := f"{chapter}-{as_id(name)}") in self.ids:
                return f"#{target}"
        return f"#{chapter}" if parts_of(href).scheme else ""

    def _chapter(self, address: str, file: str) -> str | None:
        """The chapter at an address: as it leads from the file's own folder, else by name."""
        beside = normpath(join(dirname(file), unquote(address)))
        return self.chapters.get(beside) or self.chapters.get(address_key(address))


def localise(post: Post, own: str, targets: Targets) -> tuple[Post, tuple[Finding, ...]]:
    """Point the links of a post at ids of the book; words of a dead link stay without it."""
    findings: list[Finding] = []

    def change(content: Inlines) -> Inlines:
        return inlines(*(_localised(node) for node in nested(content, change)))

    def _localised(node: Inline) -> Inlines:
        if not isinstance(node, Link):
            return (node,)
        target = targets.resolve(node.href, own, post.file)
        if target == "":
            text = f"the link to {node.href} leads nowhere in this book; its words are kept"
            findings.append(Finding(LINK_LEADS_NOWHERE, Location(post.file), text))
            return node.content
        return (node if target is None else replace(node, href=target),)

    about = post.metadata
    title, subtitle = change(about.title), change(about.subtitle)
    local = replace(
        post,
        metadata=replace(about, title=title, subtitle=subtitle),
        blocks=each_run(post.blocks, change),
        notes=tuple(replace(note, blocks=each_run(note.blocks, change)) for note in post.notes),
    )
    return local, tuple(findings)


def targets_of(chapters: Iterable[tuple[str, Post]], ids: Iterable[str]) -> Targets:
    """The Targets of a book: its chapters by file name and canonical address, and all its ids."""
    table: dict[str, str] = {}
    for ident, post in chapters:
        for address in (post.file, post.file.rpartition("/")[2], post.metadata.url):
            if address:
                table.setdefault(address_key(address), ident)
    return Targets(table, frozenset(ids))
