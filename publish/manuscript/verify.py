"""What is wrong in a manuscript as a whole: notes, sources, ids and links that don't meet."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator

from publish.document import Block, Citation, Inline, Link, Noteref, Section
from publish.findings import Code, Finding, Location
from publish.manuscript import codes
from publish.post import Post
from publish.transform import DEEPEST_SECTION
from publish.walking import all_inlines, walk, walk_inlines


def verify(post: Post) -> tuple[Finding, ...]:
    """The findings of a post whose parts are known."""
    found = (*_notes(post), *_sources(post), *_sections(post), *_links(post))
    if not post.metadata.title:
        found += ((codes.NO_TITLE, 0, "it has no title; give it one in the metadata block"),)
    return tuple(Finding(code, Location(post.file, line), text) for code, line, text in found)


Found = Iterator[tuple[Code, int, str]]


def _placed(post: Post) -> Iterator[tuple[int, Inline]]:
    """Every inline of the titles, of the text and of the notes, with the line of its block."""
    for node in walk_inlines((*post.metadata.title, *post.metadata.subtitle)):
        yield 0, node
    blocks: list[Block] = [*post.blocks, *(block for note in post.notes for block in note.blocks)]
    for block in walk(blocks):
        for node in all_inlines((block,)):
            yield block.location.line, node


def _notes(post: Post) -> Found:
    labels = [note.label for note in post.notes]
    called: dict[str, int] = {}
    for line, node in _placed(post):
        if isinstance(node, Noteref):
            called.setdefault(node.label, line)
    for label, line in called.items():
        if label not in labels:
            hint = _meant(label, labels)
            yield codes.NO_NOTE, line, f"[^{label}] names no note.{hint}"
    lines = {note.label: note.location.line for note in post.notes}
    for label, count in Counter(labels).items():
        if count > 1:
            yield codes.NOTE_TWICE, lines[label], f"[^{label}] is defined {count} times"
        if label not in called:
            yield codes.NOTE_UNCALLED, lines[label], f"[^{label}] is never called"


def _sources(post: Post) -> Found:
    keys, cited = [source.key for source in post.sources], _cited(post)
    for key, count in Counter(keys).items():
        if count > 1:
            yield codes.SOURCE_TWICE, 0, f"the source {key} is there {count} times"
        if key not in cited:
            yield codes.SOURCE_UNCITED, 0, f"the source {key} is cited nowhere"


def citation_findings(post: Post) -> tuple[Finding, ...]:
    """The citations that name no source: told once the files that may hold it were asked."""
    keys = [source.key for source in post.sources]
    return tuple(
        Finding(
            codes.NO_SOURCE,
            Location(post.file, line),
            f"[@{key}] names no source.{_meant(key, keys)}",
        )
        for key, line in _cited(post).items()
        if key not in keys
    )


def _cited(post: Post) -> dict[str, int]:
    """The keys that are cited, each with the line of its first citation."""
    cited: dict[str, int] = {}
    for line, node in _placed(post):
        if isinstance(node, Citation):
            cited.setdefault(node.source, line)
    return cited


def _sections(post: Post) -> Found:
    seen: dict[str, int] = {}
    for section in _all_sections(post.blocks):
        line = section.location.line
        if section.id and section.id in seen:
            text = f"{{#{section.id}}} is the id of the section in line {seen[section.id]} too"
            yield codes.ID_TWICE, line, text
        seen.setdefault(section.id, line)
    for section in _too_deep(post.blocks, 1):
        text = f"a heading lies deeper than {DEEPEST_SECTION} levels"
        yield codes.TOO_DEEP, section.location.line, text


def _links(post: Post) -> Found:
    ids = {section.id for section in _all_sections(post.blocks) if section.id}
    reported: set[str] = set()
    for line, node in _placed(post):
        match node:
            case Link(href) if href.startswith("#") and href[1:] not in {*ids, *reported}:
                reported.add(href[1:])
                hint = _meant(href[1:], list(ids))
                yield codes.NO_TARGET, line, f"no section has the id {href[1:]}.{hint}"


def _all_sections(blocks: Iterable[Block]) -> Iterator[Section]:
    return (block for block in walk(blocks) if isinstance(block, Section))


def _too_deep(blocks: Iterable[Block], depth: int) -> Iterator[Section]:
    for block in blocks:
        if isinstance(block, Section):
            if depth > DEEPEST_SECTION:
                yield block
            yield from _too_deep(block.blocks, depth + 1)


def _meant(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, 1)
    return f' Did you mean "{near[0]}"?' if near else ""
