"""The runs of words of a book's page or chapter, each with the templates that it goes through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publish.book import Chapter, Matter, Part
from publish.check.words.spoken import squeezed
from publish.document import Block, Blocks, Code, Inline, Inlines, Preformatted
from publish.ledger import words
from publish.render.xhtml import role_of
from publish.roles import ROLES
from publish.walking import inline_children, own_inlines, plain_text, walk
from publish.walking import reading_order as parts_of

NOTES = "notes.html"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one node, as they are compared and as they are told, and the templates that they
    go through, the innermost last."""

    words: bytes
    told: str
    templates: tuple[str, ...]


def runs(item: Matter | Part | Chapter) -> Iterator[Run]:
    """Every run of words of a page or chapter, in order; notes behind the rest."""
    role = role_of(item)
    titles: tuple[Inlines, ...]
    match item:
        case Chapter(post=post):
            titles, blocks = (post.metadata.title, post.metadata.subtitle), post.blocks
        case Part(title=title, blocks=blocks):
            titles = (title,)
        case Matter(title=title, blocks=blocks):
            titles = (title,) if blocks and (role.name not in ROLES or role.listed) else ()
    page = f"matter/{role.name}.html" if isinstance(item, Matter) else f"{role.name}.html"
    through = (page, "matter/prose.html") if isinstance(item, Matter) else (page,)
    for title in titles:
        yield from _inlines(title, through)
    yield from _blocks(blocks, through)
    for note in item.notes:
        yield from _blocks(note.blocks, (*through, "endnotes.html", NOTES))


def _blocks(blocks: Blocks, through: tuple[str, ...]) -> Iterator[Run]:
    for block in blocks:
        yield from _block(block, (*through, f"block/{_name(block)}.html"))


def _block(block: Block, through: tuple[str, ...]) -> Iterator[Run]:
    if isinstance(block, Preformatted):
        for line in block.text.splitlines():
            yield from _run(line, through)
    for part in parts_of(block):
        yield from _inlines(part, through) if isinstance(part, tuple) else _blocks((part,), through)


def _inlines(content: Inlines, through: tuple[str, ...]) -> Iterator[Run]:
    for node in content:
        inside = through if isinstance(node, str) else (*through, f"inline/{_name(node)}.html")
        if isinstance(node, str | Code):
            yield from _run(node if isinstance(node, str) else node.text, inside)
        else:
            yield from _inlines(inline_children(node), inside)


def _run(told: str, through: tuple[str, ...]) -> Iterator[Run]:
    if words := squeezed(told):
        yield Run(words.encode("utf-8", "replace"), told, through)


def _name(node: Block | Inline) -> str:
    return type(node).__name__.lower()


def count(chapter: Chapter) -> int:
    """How many words a chapter's post has: title, subtitle, text and notes."""
    post = chapter.post
    noted = [block for note in post.notes for block in note.blocks]
    lines = [plain_text(post.metadata.title), plain_text(post.metadata.subtitle)]
    for block in walk((*post.blocks, *noted)):
        lines += map(plain_text, own_inlines(block))
        if isinstance(block, Preformatted):
            lines.append(block.text)
    return sum(len(words(line)) for line in lines)
